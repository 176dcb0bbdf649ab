"""What an address tells by itself: whose mailbox, which domain, which country."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Self

from publicsuffixlist import PublicSuffixList

_USABLE = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}"
)
_WORD = re.compile(r"[^\W\d_]+")
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_LONGEST = 254
"""RFC 5321 4.5.3.1.3, as erratum 1690 reads it."""


class Domains(frozenset[str]):
    """A set of domains, each standing for its subdomains too; `name.*` for every ending."""

    def __new__(cls, domains: Iterable[str] = ()) -> Self:
        """Return the set, lower case."""
        return super().__new__(cls, (d.lower() for d in domains))

    def hit(self, domain: str) -> str | None:
        """Return the entry that a domain falls under, or None."""
        return _hit(self, domain)


def domain_of(address: str) -> str:
    """Return what follows the last @, lower case; empty when there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def local_of(address: str) -> str:
    """Return what stands before the last @, lower case."""
    return address.rpartition("@")[0].lower()


@lru_cache(maxsize=4096)
def local_words(address: str) -> tuple[str, ...]:
    """Return the words of the local part, its plus-tag included; digits part words too."""
    return tuple(_WORD.findall(local_of(address)))


@lru_cache(maxsize=4096)
def untagged_words(address: str) -> tuple[str, ...]:
    """Return the words of the local part without its plus-tag."""
    return local_words(local_of(address).partition("+")[0] + "@")


def is_usable(address: str) -> bool:
    """Tell whether this is a plain addr-spec (RFC 5322 dot-atom) that can stand in a To field."""
    return len(address) <= _LONGEST and _USABLE.fullmatch(address.lower()) is not None


@lru_cache(maxsize=4096)
def same_mailbox(address: str) -> str:
    """Return a key that is equal for addresses of one mailbox: plus-tags, and Gmail's dots.

    Source: https://support.google.com/mail/answer/7436150.
    """
    local, domain = local_of(address).partition("+")[0], domain_of(address)
    if domain in _GMAIL:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


@lru_cache(maxsize=4096)
def registrable(domain: str) -> str | None:
    """Return the part of a domain that somebody registered: `mail.acme.co.uk`, `acme.co.uk`."""
    return _suffixes().privatesuffix(domain.lower()) if domain else None


@lru_cache(maxsize=4096)
def main_label(domain: str) -> str:
    """Return the name in a domain: `mail.acme.co.uk`, `acme`; empty when there is none."""
    return (registrable(domain) or "").partition(".")[0]


def country_of(address: str, generic: frozenset[str]) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of an address's country-code domain, or None.

    `generic` are the two-letter domains that the whole world uses, such as `io`.
    """
    ending = domain_of(address).rpartition(".")[2]
    if len(ending) != 2 or not ending.isalpha() or not ending.isascii() or ending in generic:
        return None
    return "GB" if ending == "uk" else ending.upper()


@lru_cache(maxsize=8192)
def _hit(domains: Domains, domain: str) -> str | None:
    found = next((parent for parent in _parents(domain) if parent in domains), None)
    if found is not None:
        return found
    any_ending = f"{main_label(domain)}.*"
    return any_ending if any_ending in domains else None


def _parents(domain: str) -> Iterator[str]:
    labels = domain.lower().split(".")
    return (".".join(labels[at:]) for at in range(len(labels)))


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """Return the list of the package, read once and only when a domain is looked at."""
    return PublicSuffixList()
