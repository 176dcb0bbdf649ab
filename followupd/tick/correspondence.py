"""From a mail to what it means for the applications it belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import getaddresses, parsedate_to_datetime

from followupd.core.application import (
    Application,
    Contact,
    Direction,
    FollowUp,
    Meaning,
    Message,
    MessageKind,
    State,
)
from followupd.core.interview import User
from followupd.core.meaning import Reading, read_reply
from followupd.core.message import Classification, Mail, classify
from followupd.errors import NotFoundError
from followupd.ports import Ports
from followupd.report import Told
from followupd.tick.settings import Settings


def sender_of(mail: Mail) -> str:
    """Return the addr-spec in From, lower case; empty when there is none."""
    return next(iter(addresses_in(mail, "From")), "")


def recipients_of(mail: Mail) -> tuple[str, ...]:
    """Return the addr-specs in To and Cc, lower case."""
    return (*addresses_in(mail, "To"), *addresses_in(mail, "Cc"))


def addresses_in(mail: Mail, header: str) -> tuple[str, ...]:
    """Return the addr-specs of a header, lower case."""
    value = mail.header(header)
    if not value:
        return ()
    return tuple(address.lower() for _, address in getaddresses([value]) if "@" in address)


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Who belongs to which application."""

    contacts: tuple[Contact, ...]
    applications: tuple[Application, ...]

    def applications_of(self, address: str) -> frozenset[int]:
        """Return the applications that mail from an address concerns.

        A contact's application; and, for somebody else at a company, every open one there (E-64).
        """
        ids = {c.application_id for c in self.contacts if c.address == address}
        domain = address.partition("@")[2]
        ids.update(
            a.id
            for a in self.applications
            if a.outcome is None and a.company_domain and within(domain, a.company_domain)
        )
        return frozenset(ids)

    def opened_at(self, application_id: int) -> datetime:
        """Return when an application was opened; mail from before it is not of it."""
        return next(a.opened_at for a in self.applications if a.id == application_id)

    def known_contact(self, address: str) -> frozenset[int]:
        """Return the applications in which an address is a contact's."""
        return frozenset(c.application_id for c in self.contacts if c.address == address)


def within(domain: str, parent: str) -> bool:
    """Tell whether a domain is `parent` or lies below it."""
    return domain == parent or domain.endswith(f".{parent}")


def address_book(ports: Ports) -> AddressBook:
    """Return who belongs where, as it is known now."""
    return AddressBook(ports.store.contacts(), ports.store.applications())


def take_in_mail(
    ports: Ports,
    settings: Settings,
    user: User,
    now: datetime,
    mail: Mail,
    application_ids: Iterable[int],
) -> Iterator[Told]:
    """Judge one mail and write it down for these applications. Drafts are nobody's mail (E-72)."""
    ids = sorted(set(application_ids))
    if mail.is_draft or not ids or ports.store.knows_message(mail.gmail_id):
        return
    judged = classify(mail, user.addresses, settings.mail_words)
    if judged.needs_body or judged.kind is MessageKind.PERSON:
        try:
            mail = ports.mailbox.message(mail.gmail_id, with_text=True)
        except NotFoundError:
            return
        judged = classify(mail, user.addresses, settings.mail_words)
    reading = None
    if judged.kind is MessageKind.PERSON:
        reading = read_reply(mail.text or "", sent_on(mail), settings.mail_words)
    sent = _sent_follow_up(ports, mail)
    for application_id in ids:
        for message in _messages(mail, judged, reading, application_id, sent):
            ports.store.record_message(message, now)
            ports.store.watch_thread(mail.thread_id, application_id)
    yield from _tell(judged, reading, ids[0])


def _messages(
    mail: Mail,
    judged: Classification,
    reading: Reading | None,
    application_id: int,
    sent: FollowUp | None,
) -> Iterator[Message]:
    own = judged.kind is MessageKind.OWN
    if judged.kind in (MessageKind.BOUNCE, MessageKind.DELIVERY_DELAY):
        addresses = judged.addresses[:1] or (sender_of(mail),)
    elif own:
        addresses = recipients_of(mail)[:1] or ("",)
    else:
        addresses = (sender_of(mail),)
    for address in addresses:
        yield Message(
            gmail_id=mail.gmail_id,
            thread_id=mail.thread_id,
            application_id=application_id,
            direction=Direction.OUT if own else Direction.IN,
            kind=judged.kind,
            at=mail.at,
            address=address,
            subtype=judged.subtype,
            sure=judged.sure if reading is None else (judged.sure and reading.sure),
            meaning=None if reading is None else reading.meaning,
            promised_on=None if reading is None else reading.promised_on,
            returns_on=judged.returns_on,
            follow_up_id=None if sent is None else sent.id,
            rfc822_id=mail.header("Message-ID"),
        )


def _sent_follow_up(ports: Ports, mail: Mail) -> FollowUp | None:
    """Return our letter that a sent mail is, if it is one."""
    if "SENT" not in mail.labels:
        return None
    sent = ports.store.follow_ups(State.SENT)
    return next((f for f in sent if f.gmail_id == mail.gmail_id), None)


def sent_on(mail: Mail) -> date:
    """Return the day the sender wrote, in their own zone (RFC 5322 3.6.1)."""
    try:
        return parsedate_to_datetime(mail.header("Date") or "").date()
    except (ValueError, TypeError, OverflowError):
        return mail.at.date()


_BY_KIND = {
    MessageKind.BOUNCE: (
        "bounce",
        "A letter could not be delivered; that address is used no more.",
    ),
    MessageKind.AUTO_REPLY: ("auto_reply", "A robot answered for somebody; that is no reply."),
}
_BY_MEANING = {
    Meaning.REJECTION: "They went with somebody else; nothing more is written.",
    Meaning.OFFER: "That reads like an offer; nothing more is written.",
    Meaning.NEXT_STEP: "They propose a next step; the ball is with you.",
    Meaning.PROMISED_DATE: "They named a date; nothing is written before it has passed.",
    Meaning.ACKNOWLEDGEMENT: "They said thank you; the wait starts anew.",
    Meaning.QUESTION: "They asked you something; please answer.",
    Meaning.NO_CONTACT: "They asked not to be written to; nothing more is written.",
    Meaning.HANDOVER: "They named somebody else to talk to; please decide.",
    Meaning.UNCLEAR: "Somebody answered; nothing more is written until you have.",
}


def _tell(judged: Classification, reading: Reading | None, application_id: int) -> Iterator[Told]:
    if reading is not None:
        yield Told("reply", _BY_MEANING[reading.meaning], application_id)
    if judged.kind in _BY_KIND:
        what, text = _BY_KIND[judged.kind]
        yield Told(what, text, application_id)
