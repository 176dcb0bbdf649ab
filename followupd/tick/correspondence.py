"""From a mail to what it means for the applications it belongs to."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from followupd.core.application import (
    Direction,
    FollowUp,
    Meaning,
    Message,
    MessageKind,
    State,
)
from followupd.core.heard import hear
from followupd.core.interview import User
from followupd.core.meaning import Reading
from followupd.core.message import Classification, Mail, classify
from followupd.core.quoting import new_text
from followupd.core.sign_off import read_sign_off
from followupd.errors import NotFoundError, PermanentError
from followupd.ports import Ports
from followupd.report import Told
from followupd.tick.belonging import (
    AddressBook,
    address_book,
    has_subject,
    recipients_of,
    sender_of,
)
from followupd.tick.quarantine import quarantine
from followupd.tick.settings import Settings

DISMISSED_WITHIN = timedelta(days=30)
"""How long after a draft was given up its scheduled send may still show."""

_ENDS = frozenset({Meaning.REJECTION, Meaning.OFFER, Meaning.NO_CONTACT})
_DELIVERY = (MessageKind.BOUNCE, MessageKind.DELIVERY_DELAY)
_MAY_BE_PASSED_ON = (MessageKind.PERSON, MessageKind.AUTO_REPLY, MessageKind.BULK)
_UNCLEAR = Reading(Meaning.UNCLEAR, sure=False, reasons=("it is not sure what it is about",))


def concerned(
    ports: Ports, settings: Settings, user: User, book: AddressBook, mail: Mail
) -> frozenset[int]:
    """Return the applications that a mail outside the watched threads belongs to.

    The addresses tell it. Where they say nothing, the names do: programs that handle applications,
    and people at another address of theirs, are heard as well (E-64).
    """
    judged = classify(mail, user.addresses, settings.mail_words)
    if judged.kind is MessageKind.OWN:
        return frozenset(n for a in recipients_of(mail) for n in book.applications_of(a))
    if judged.kind in _DELIVERY:
        return book.of_contacts(_failed(ports, settings, user, mail, judged))
    by_address = book.applications_of(sender_of(mail))
    if by_address or judged.kind not in _MAY_BE_PASSED_ON:
        return by_address
    return book.named_in(mail)


def take_in_mail(
    ports: Ports,
    settings: Settings,
    user: User,
    now: datetime,
    mail: Mail,
    application_ids: Iterable[int],
) -> Iterator[Told]:
    """Judge one mail and write it down for these applications. Drafts are nobody's mail (E-72).

    What ends an application counts in full only where it is sure which one is meant; in the others
    it is a doubtful reply, on which the user is asked (E-65, E-66).
    """
    ids = frozenset(application_ids)
    if mail.is_draft or not ids or ports.store.knows_message(mail.gmail_id):
        return
    if sender_of(mail) in user.addresses and _is_scheduled(ports, mail):
        return
    with quarantine(ports, f"mail {mail.gmail_id}", ids, now):
        yield from _take_in(ports, settings, user, now, mail, ids)


def _is_scheduled(ports: Ports, mail: Mail) -> bool:
    """Tell whether a mail of the user's is a letter of ours that has yet to leave.

    Gmail has no word for a scheduled draft: it is neither a draft nor sent.
    """
    if "SENT" in mail.labels:
        return False
    open_drafts = ports.store.follow_ups(State.DRAFTED, State.WITHDRAWN)
    recipients = recipients_of(mail)
    contacts = {c.id: c.address for c in ports.store.contacts()}
    return any(
        f.gmail_id == mail.gmail_id
        or (f.thread_id == mail.thread_id and contacts[f.contact_id] in recipients)
        for f in open_drafts
    )


def _take_in(
    ports: Ports, settings: Settings, user: User, now: datetime, mail: Mail, ids: frozenset[int]
) -> Iterator[Told]:
    heard = hear(mail, user.addresses, settings.mail_words)
    if heard.judged.needs_body or heard.judged.kind is MessageKind.PERSON:
        try:
            mail = _with_text(ports, mail)
        except NotFoundError:
            return
        heard = hear(mail, user.addresses, settings.mail_words)
    judged, reading = heard.judged, heard.reading
    book = address_book(ports, now)
    by_name = _is_by_name(book, judged, mail)
    if by_name and judged.kind is not MessageKind.PERSON:
        return
    sure_of = ids
    if reading is not None and (by_name or reading.meaning in _ENDS):
        ids = book.alive(ids)
        sure_of = book.surely(mail, ids)
    sent = _sent_follow_up(ports, book, mail, now) if judged.kind is MessageKind.OWN else None
    if sent is not None:
        ids = frozenset({sent.application_id})
    messages: list[Message] = []
    for application_id in sorted(ids):
        meant = reading if reading is None or application_id in sure_of else _UNCLEAR
        addresses = _addresses(book, application_id, judged, mail)
        messages.append(_message(settings, mail, judged, meant, application_id, addresses, sent))
    ports.store.record_messages(messages, now, watch=mail.thread_id not in book.watched)
    if judged.kind is MessageKind.PERSON and judged.sure:
        _learn_name(ports, settings, book, mail, now)
    told = reading if reading is None or sure_of else _UNCLEAR
    yield from _tell(judged, told, min(sure_of or ids))


def _with_text(ports: Ports, mail: Mail) -> Mail:
    """Return a mail with its text, or as it is when Google will not give that (too large)."""
    try:
        return ports.mailbox.message(mail.gmail_id, with_text=True)
    except NotFoundError:
        raise
    except PermanentError:
        return mail


def _failed(
    ports: Ports, settings: Settings, user: User, mail: Mail, judged: Classification
) -> tuple[str, ...]:
    """Return the addresses that a notice about delivery is about; its text is read for them."""
    if judged.addresses:
        return judged.addresses
    try:
        whole = _with_text(ports, mail)
    except NotFoundError:
        return ()
    return classify(whole, user.addresses, settings.mail_words).addresses


def _is_by_name(book: AddressBook, judged: Classification, mail: Mail) -> bool:
    """Tell whether nothing but a name ties a mail to an application."""
    if judged.kind is MessageKind.OWN or judged.kind in _DELIVERY:
        return False
    return mail.thread_id not in book.watched and not book.applications_of(sender_of(mail))


def _addresses(
    book: AddressBook, application_id: int, judged: Classification, mail: Mail
) -> tuple[str, ...]:
    """Return whom a message is from or to: of many, the contacts of the application."""
    if judged.kind in _DELIVERY:
        failed = judged.addresses or (sender_of(mail),)
        return book.among(application_id, failed) or failed
    if judged.kind is MessageKind.OWN:
        recipients = recipients_of(mail) or ("",)
        return book.among(application_id, recipients) or recipients[:1]
    return (sender_of(mail),)


def _learn_name(
    ports: Ports, settings: Settings, book: AddressBook, mail: Mail, now: datetime
) -> None:
    """Note what a contact signs with: that is what they want to be called (E-36)."""
    sender = sender_of(mail)
    for contact in book.contacts:
        if contact.address != sender or mail.text is None:
            continue
        signed = read_sign_off(mail.text, contact.name, sender, settings.mail_words.closing)
        if signed is not None and signed.first_name != contact.first_name:
            name = contact.name or signed.name
            ports.store.learn_name(contact.id, now, first_name=signed.first_name, name=name)


def _language(settings: Settings, mail: Mail) -> str | None:
    return settings.languages.of(new_text(mail.text)) if mail.text else None


def _message(
    settings: Settings,
    mail: Mail,
    judged: Classification,
    reading: Reading | None,
    application_id: int,
    addresses: tuple[str, ...],
    sent: FollowUp | None,
) -> Message:
    own = judged.kind is MessageKind.OWN
    return Message(
        gmail_id=mail.gmail_id,
        thread_id=mail.thread_id,
        application_id=application_id,
        direction=Direction.OUT if own else Direction.IN,
        kind=judged.kind if reading is None else MessageKind.PERSON,
        at=mail.at,
        address=addresses[0],
        also_to=addresses[1:],
        subtype=judged.subtype if reading is None else None,
        sure=judged.sure if reading is None else (judged.sure and reading.sure),
        meaning=None if reading is None else reading.meaning,
        promised_on=None if reading is None else reading.promised_on,
        returns_on=judged.returns_on,
        follow_up_id=None if sent is None else sent.id,
        rfc822_id=mail.header("Message-ID"),
        language=_language(settings, mail) if judged.kind is MessageKind.PERSON else None,
    )


def _sent_follow_up(ports: Ports, book: AddressBook, mail: Mail, now: datetime) -> FollowUp | None:
    """Return our letter that a sent mail is, if it is one.

    A draft that had vanished and was taken for discarded may have been scheduled: it is sent then.
    """
    if "SENT" not in mail.labels:
        return None
    sent = ports.store.follow_ups(State.SENT)
    known = next((f for f in sent if f.gmail_id == mail.gmail_id), None)
    if known is not None:
        return known
    recipients = recipients_of(mail)
    written_to = {c.id for c in book.contacts if c.address in recipients}
    for given_up in reversed(ports.store.follow_ups(State.DISMISSED)):
        drafted_at = given_up.begun_at
        in_time = drafted_at <= mail.at <= drafted_at + DISMISSED_WITHIN
        same = has_subject(mail, given_up.subject) and given_up.contact_id in written_to
        if in_time and same:
            fate = {"sent_at": mail.at, "gmail_id": mail.gmail_id, "thread_id": mail.thread_id}
            return ports.store.move(given_up, State.SENT, now, **fate)
    return None


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
        doubtful = reading.meaning in _ENDS and not (judged.sure and reading.sure)
        meaning = Meaning.UNCLEAR if doubtful else reading.meaning
        yield Told("reply", _BY_MEANING[meaning], application_id)
    elif judged.kind in _BY_KIND:
        what, text = _BY_KIND[judged.kind]
        yield Told(what, text, application_id)
