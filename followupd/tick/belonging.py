"""Which applications a mail belongs to, and of which of several it surely speaks."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from followupd.core.application import Application, Contact
from followupd.core.message import Mail
from followupd.core.mime import mailboxes
from followupd.ports import Ports


def sender_of(mail: Mail) -> str:
    """Return the addr-spec in From, lower case; empty when there is none."""
    return next(iter(addresses_in(mail, "From")), "")


def recipients_of(mail: Mail) -> tuple[str, ...]:
    """Return the addr-specs in To, Cc and Bcc, lower case, each once.

    Of what the user writes Gmail keeps the Bcc (E-50).
    """
    found = (address for name in ("To", "Cc", "Bcc") for address in addresses_in(mail, name))
    return tuple(dict.fromkeys(found))


def addresses_in(mail: Mail, header: str) -> tuple[str, ...]:
    """Return the addr-specs of a header, lower case."""
    value = mail.header(header)
    if not value:
        return ()
    return tuple(address.lower() for _, address in mailboxes(value) if "@" in address)


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Who belongs to which application, and which threads are watched for it."""

    contacts: tuple[Contact, ...]
    applications: tuple[Application, ...]
    watched: Mapping[str, frozenset[int]] = field(default_factory=dict)  # by thread id

    def applications_of(self, address: str) -> frozenset[int]:
        """Return the applications that mail from an address concerns.

        A contact's application; and, for somebody else at a company, every open one there (E-64).
        """
        domain = address.partition("@")[2]
        at_company = {
            a.id
            for a in self._open()
            if a.company_domain and within(domain, a.company_domain.casefold())
        }
        return self.of_contacts([address]) | at_company

    def of_contacts(self, addresses: Collection[str]) -> frozenset[int]:
        """Return the applications in which any of these addresses is a contact's."""
        return frozenset(c.application_id for c in self.contacts if c.address in addresses)

    def among(self, application_id: int, addresses: Collection[str]) -> tuple[str, ...]:
        """Return those of the addresses that are contacts of this application, in their order."""
        own = {c.address for c in self.contacts if c.application_id == application_id}
        return tuple(address for address in addresses if address in own)

    def named_in(self, mail: Mail) -> frozenset[int]:
        """Return the open applications that a mail from an unknown address names (E-64).

        The company stands in the sender's display name or in the subject, as programs that handle
        applications write it; or the sender goes by the full name of a contact.
        """
        name, subject = _display_name(mail), subject_of(mail)
        opened = {a.id: a.company for a in self._open()}
        by_company = {
            id_
            for id_, company in opened.items()
            if _has_words(name, company) or _has_words(subject, company)
        }
        by_person = {
            c.application_id
            for c in self.contacts
            if c.application_id in opened and _is_full(c.name) and _has_words(name, c.name)
        }
        return frozenset(by_company | by_person)

    def domains_of(self, application_id: int) -> tuple[str, ...]:
        """Return the domain of an application's company, if it is known."""
        domain = self._one(application_id).company_domain
        return (domain,) if domain else ()

    def names_of(self, application_id: int) -> tuple[str, ...]:
        """Return the names by which `named_in` knows a mail to be about an application."""
        company = self._one(application_id).company
        people = {
            c.name for c in self.contacts if c.application_id == application_id and _is_full(c.name)
        }
        return tuple(name for name in (company, *sorted(filter(None, people))) if name)

    def surely(self, mail: Mail, ids: frozenset[int]) -> frozenset[int]:
        """Return of which of several applications a mail surely speaks; empty when nothing tells.

        The role or the company that the subject names tells it, or the thread that it is in.
        """
        subject = subject_of(mail)
        told = (
            self.watched.get(mail.thread_id, frozenset()),
            {a.id for a in self.applications if _has_words(subject, a.role)},
            {a.id for a in self.applications if _has_words(subject, a.company)},
        )
        left = ids
        for some in told:
            left = left & some or left
            if len(left) == 1:
                return left
        return frozenset()

    def alive(self, ids: frozenset[int]) -> frozenset[int]:
        """Return those of several applications that are open; all of them when none is."""
        return frozenset(a.id for a in self._open() if a.id in ids) or ids

    def opened_at(self, application_id: int) -> datetime:
        """Return when an application was opened; mail from before it is not of it."""
        return self._one(application_id).opened_at

    def _one(self, application_id: int) -> Application:
        return next(a for a in self.applications if a.id == application_id)

    def _open(self) -> tuple[Application, ...]:
        return tuple(a for a in self.applications if a.outcome is None)


def address_book(ports: Ports, now: datetime) -> AddressBook:
    """Return who belongs where, as it is known now."""
    watched: dict[str, frozenset[int]] = {}
    for thread in ports.store.threads(now):
        known = watched.get(thread.thread_id, frozenset())
        watched[thread.thread_id] = known | {thread.application_id}
    return AddressBook(ports.store.contacts(), ports.store.applications(), watched)


def within(domain: str, parent: str) -> bool:
    """Tell whether a domain is `parent` or lies below it."""
    return domain == parent or domain.endswith(f".{parent}")


def subject_of(mail: Mail) -> str:
    """Return the subject as it reads."""
    return _decoded(mail.header("Subject") or "")


def has_subject(mail: Mail, subject: str | None) -> bool:
    """Tell whether a mail has the subject of a letter of ours, whatever the white space in it."""
    return subject is not None and subject_of(mail).split() == subject.split()


def _display_name(mail: Mail) -> str:
    return next((_decoded(name) for name, _ in mailboxes(mail.header("From"))), "")


def _decoded(text: str) -> str:
    """Return a header's text with its encoded-words read (RFC 2047), if they can be."""
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text


def _is_full(name: str | None) -> bool:
    return name is not None and len(name.split()) > 1


def _has_words(text: str, name: str | None) -> bool:
    """Tell whether a name stands in a text as whole words, whatever its case and white space."""
    words = r"\s+".join(re.escape(word) for word in (name or "").split())
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None
