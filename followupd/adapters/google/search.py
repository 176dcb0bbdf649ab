"""Builds Gmail searches, and holds their results to what was asked.

Gmail matches words, not addresses, so what it finds is compared again.
Source: https://support.google.com/mail/answer/7190
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import quote_plus

from followupd.core.message import Mail
from followupd.core.mime import mailboxes

_LONGEST = 1000  # Google's client turns a request of over 2048 characters into a POST
# Quotes, blanks and braces are syntax of the search box.
_TERM = re.compile(r"[^\s\"'(){}<>:|\\]{1,254}|\"\w+(?: \w+)*\"")
_LONGEST_NAME = 100


def queries(
    prefix: str, fields: Sequence[str], terms: Sequence[str], since: datetime | None
) -> Iterator[str]:
    """Return searches for mail with any of the terms in any of the fields, since an instant."""
    wanted = [term for term in dict.fromkeys(t.lower() for t in terms) if _TERM.fullmatch(term)]
    # `after:` may leave out the very second
    after = "" if since is None else f" after:{int(since.timestamp()) - 1}"
    for alternatives in _chunks([" ".join(f"{f}:{term}" for f in fields) for term in wanted]):
        yield f"{prefix} {{{' '.join(alternatives)}}}{after}"


def phrases(names: Iterable[str]) -> list[str]:
    """Return names as terms that mean these words in this order, whatever stands between them."""
    words = (" ".join(re.findall(r"\w+", name)) for name in names)
    return [f'"{phrase}"' for phrase in words if 0 < len(phrase) <= _LONGEST_NAME]


def _chunks(alternatives: Sequence[str]) -> Iterator[list[str]]:
    """Share alternatives out so that no request's address becomes too long."""
    chunk: list[str] = []
    for alternative in alternatives:
        if chunk and len(quote_plus(" ".join([*chunk, alternative]))) > _LONGEST:
            yield chunk
            chunk = []
        chunk.append(alternative)
    if chunk:
        yield chunk


def is_to(mail: Mail, addresses: Sequence[str]) -> bool:
    """Tell whether a message went to any of these addresses, openly or not.

    An odd header must not hide that it did, so the addresses are looked for in the plain text.
    """
    sent = " ".join(v.lower() for n, v in mail.headers if n.lower() in {"to", "cc", "bcc"})
    patterns = (rf"(?<![\w.+-]){re.escape(a.lower())}(?![\w-]|\.\w)" for a in addresses)
    return any(re.search(pattern, sent) for pattern in patterns)


def is_from(mail: Mail, senders: Sequence[str]) -> bool:
    """Tell whether a message is from any of these addresses or domains, subdomains included."""
    wanted = {sender.lower() for sender in senders}
    return any(_matches(address, wanted) for address in _addresses(mail, {"from", "sender"}))


def _matches(address: str, wanted: set[str]) -> bool:
    domain = address.rpartition("@")[2]
    labels = domain.split(".")
    return address in wanted or any(".".join(labels[i:]) in wanted for i in range(len(labels)))


def _addresses(mail: Mail, fields: Iterable[str]) -> frozenset[str]:
    values = [value for name, value in mail.headers if name.lower() in fields]
    return frozenset(a.lower() for value in values for _, a in mailboxes(value) if a)
