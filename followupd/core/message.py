"""What kind of message a mail is: a person, a robot, a bounce, a calendar's own mail."""

from dataclasses import replace

from followupd.core.application import MessageKind
from followupd.core.delivery import delivery_notice, delivery_report
from followupd.core.judgement import Classification, Look, address_of, look_at
from followupd.core.mail import Mail
from followupd.core.mail_words import MailWords
from followupd.core.marks import automatic_field, says_automatic
from followupd.core.meaning import turns
from followupd.core.mime import mail_from_bytes, text_of
from followupd.core.notice import absence
from followupd.core.phrases import plain, sentences
from followupd.core.robot import (
    OUT_OF_OFFICE,
    marked_answer,
    may_be_a_robot_s,
    unmarked_answer,
)

__all__ = ["Classification", "Mail", "MailWords", "classify", "mail_from_bytes", "text_of"]

_EVENT_TYPES = frozenset({"text/calendar", "application/ics", "application/ms-tnef"})
_SURVEY = "survey"
_FOOTER = 4  # sentences, at the end


def classify(mail: Mail, own_addresses: frozenset[str], words: MailWords) -> Classification:
    """Judge one message. The order of the tests below is the policy. Never raises.

    What is no robot's by any test is a person's: a person taken for a robot would be written to
    again. A robot's letter that decides an application is given to the reader as a person's (E-64).
    """
    look = look_at(mail, words)
    if own := _own(look, own_addresses):
        return own
    for test in (_receipt, delivery_report, delivery_notice, _calendar):
        if judged := test(look):
            return judged
    for test in (marked_answer, _list_mail, unmarked_answer, _bulk):
        if judged := test(look):
            return _unless_it_decides(look, judged)
    if mixed := may_be_a_robot_s(look):
        reasons = (f"it may be a robot's: {mixed}",)
        return Classification(MessageKind.PERSON, sure=False, reasons=reasons)
    return Classification(MessageKind.PERSON, reasons=("nothing in it is a robot's",))


def _own(look: Look, own_addresses: frozenset[str]) -> Classification | None:
    """The user's own, by hand where nothing shows that a program wrote it for them (E-50, E-69)."""
    reasons: tuple[str, ...]
    if look.mail.labels & {"SENT", "DRAFT"}:
        reasons = ("Gmail has it as sent, or as a draft",)
    elif look.sender in {address.casefold() for address in own_addresses}:
        reasons = ("it is from an address of yours",)
    else:
        return None
    if mark := automatic_field(look):
        reasons = (*reasons, f"a program answered for you: {mark}")
        return Classification(MessageKind.OWN, "automatic", reasons=reasons)
    is_titled = look.words.subject_calendar.match(look.subject) is not None
    has_event = is_titled and bool(_EVENT_TYPES & set(look.mail.content_types))
    if has_event or "text/calendar" in look.content_type:
        reasons = (*reasons, "your calendar wrote it")
        return Classification(MessageKind.OWN, "calendar", reasons=reasons)
    needs_body = is_titled and look.mail.text is None
    return Classification(MessageKind.OWN, reasons=reasons, needs_body=needs_body)


def _receipt(look: Look) -> Classification | None:
    """RFC 8098: a report that a mail was displayed, or deleted."""
    is_report = "multipart/report" in look.content_type and "disposition" in look.content_type
    if is_report or "message/disposition-notification" in look.mail.content_types:
        return Classification(MessageKind.RECEIPT, "read", reasons=("a read receipt (RFC 8098)",))
    named = look.words.subject_receipt.match(look.subject)
    told = look.words.text_receipt.search(plain(look.mail.text or ""))
    if named and (told or says_automatic(look)):
        return Classification(MessageKind.RECEIPT, "read", reasons=("a read receipt",))
    return None


def _calendar(look: Look) -> Classification | None:
    """RFC 5546 and its like: a program passes on what somebody did to an event (E-71)."""
    senders = {look.sender, address_of(look.mail.header("Sender"))}
    if senders & look.words.sender_calendar or "text/calendar" in look.content_type:
        return Classification(MessageKind.CALENDAR, reasons=("a calendar wrote it",))
    if look.is_answer or look.in_reply:
        return None
    if _EVENT_TYPES & set(look.mail.content_types):
        return Classification(MessageKind.CALENDAR, reasons=("it carries an event",))
    if not look.words.subject_calendar.match(look.subject):
        return None
    reasons = ("its subject is a calendar's",)
    if look.mail.text is None:
        return Classification(MessageKind.CALENDAR, sure=False, reasons=reasons, needs_body=True)
    told = look.opens_with(look.words.text_calendar)
    return (
        Classification(MessageKind.CALENDAR, reasons=reasons) if told or look.is_no_reply else None
    )


def _list_mail(look: Look) -> Classification | None:
    """Judge what its headers call mail to many, unless its words are those of an answer."""
    words = look.words
    is_of_many = look.is_of_list or look.precedence in ("bulk", "junk", "list")
    if is_of_many and words.subject_survey.search(look.subject):
        return _bulk(look)
    answers = (words.text_application, words.text_automatic)
    if any(look.opens_with(phrases) for phrases in answers):
        return None
    if absence(look).signs and not look.is_of_list:
        return None
    judged = _bulk(look)
    return judged if judged and judged.sure else None


def _bulk(look: Look) -> Classification | None:
    """Newsletters, surveys, digests. An answer that went through a list is a person's."""
    if look.is_answer or look.in_reply:
        return None
    if look.words.subject_survey.search(look.subject):
        return Classification(MessageKind.BULK, _SURVEY, reasons=("it asks for an opinion",))
    can_leave = look.mail.header("List-Unsubscribe") is not None
    says_so = any(look.words.text_bulk.search(s) for s in _footer(look))
    to_many = look.mail.header("List-Id") or look.mail.header("Feedback-ID")
    can_leave = can_leave or (says_so and look.mail.header("List-Id") is not None)
    is_campaign = look.mail.header("List-Id") and look.mail.header("Feedback-ID")
    if look.precedence in ("bulk", "junk", "list") or is_campaign or (can_leave and to_many):
        return Classification(MessageKind.BULK, reasons=("it went to many",))
    if can_leave and not look.opens_with(look.words.text_application):
        reasons = ("one can unsubscribe from it",)
        return Classification(MessageKind.BULK, sure=look.is_no_reply, reasons=reasons)
    if says_so and not look.opens_with(look.words.text_application):
        reasons = ("its last sentences are those of mail to many",)
        return Classification(MessageKind.BULK, sure=False, reasons=reasons)
    return None


def _footer(look: Look) -> tuple[str, ...]:
    return sentences(look.mail.text or "")[-_FOOTER:]


def _unless_it_decides(look: Look, judged: Classification) -> Classification:
    """Return the judgement, or a doubtful person's where the text turns the user down or hires.

    What is only thought to be a robot's is a person's as well where it invites or asks. A program
    that says what it is may ask as well: `Any questions? Please use the portal`.
    """
    if judged.subtype == _SURVEY or (judged.subtype == OUT_OF_OFFICE and judged.sure):
        return judged
    if look.mail.text is None:
        return replace(judged, needs_body=True)
    is_an_answer = judged.kind is MessageKind.AUTO_REPLY and judged.subtype != OUT_OF_OFFICE
    may_invite = is_an_answer and not judged.sure
    may_ask = may_invite and not look.opens_with(look.words.text_program)
    if turns(look.mail.text, look.words, invites_too=may_invite, asks_too=may_ask):
        reasons = (*judged.reasons, "and yet it decides")
        return Classification(MessageKind.PERSON, sure=False, reasons=reasons)
    return judged
