"""Mail that could not be delivered, or not yet: bounces, delays, and who writes about them."""

import re

from followupd.core.application import MessageKind
from followupd.core.bounce import (
    addresses_in,
    failed_recipients,
    reported,
    reported_in_json,
    with_aliases,
)
from followupd.core.judgement import Classification, Look
from followupd.core.mime import mailboxes
from followupd.core.phrases import plain, sentences

_BEGINNING = 15  # sentences in which a notice has said what it is about
_SYSTEM_NAME = re.compile(
    r"\bmail[ -](?:deliver\w*|system|administrator|router)\b|mailer[ -]daemon|\bnon-?delivery\b"
    r"|\bdelivery (?:subsystem|(?:status )?notification)"
)


def delivery_report(look: Look) -> Classification | None:
    """Judge a report on a delivery (RFC 3464). One that a person passes on is none."""
    is_report = "multipart/report" in look.content_type and "status" in look.content_type
    if not is_report and not (look.mail.delivery_status and _is_no_person(look)):
        return None
    return _reported(look, look.mail.delivery_status or look.mail.text or "") or _notice(look)


def delivery_notice(look: Look) -> Classification | None:
    """Judge a report in plain words: of a mail system, or of nobody about a delivery."""
    if failed_recipients(look.mail) or is_mail_system(look):
        return _reported(look, look.mail.text or "") or _notice(look)
    if in_json := reported_in_json(look.mail.text or "") if look.is_no_reply else ():
        reasons = ("a sending service tells of a failure",)
        return Classification(MessageKind.BOUNCE, reasons=reasons, addresses=in_json)
    words = look.words
    subject = words.subject_bounce.search(look.subject) or words.subject_delay.search(look.subject)
    if _is_no_person(look):
        told = _tells_of_delivery(look, _beginning(look))
        return _notice(look) if told or (subject and not look.is_answer) else None
    said = _beginning(look) if look.is_no_reply else look.opening
    told = _tells_of_delivery(look, said)
    return _notice(look) if told and subject and not look.is_answer else None


def is_mail_system(look: Look) -> bool:
    """Tell whether a mail system wrote it, going by names that no person has."""
    return look.sender_local in look.words.sender_bounce or bool(
        _SYSTEM_NAME.search(plain(look.mail.header("From") or ""))
    )


def is_from_nobody(look: Look) -> bool:
    """Tell whether answers are unwanted: the reverse-path is null (RFC 5321 4.5.5), or From is."""
    return any((look.mail.header(n) or "-").strip() == "<>" for n in ("Return-Path", "From"))


def _is_no_person(look: Look) -> bool:
    """Postmasters are now and then people, so that alone proves nothing."""
    is_postmaster = look.sender_local in look.words.sender_postmaster
    return is_postmaster or is_mail_system(look) or is_from_nobody(look)


def _reported(look: Look, status: str) -> Classification | None:
    action, addresses = reported(status)
    text = look.mail.text or ""
    addresses = with_aliases(addresses or addresses_in(text, _own(look)), text)
    reasons = (f"a delivery report says: {action} (RFC 3464)",)
    match action:
        case "failed":
            return Classification(MessageKind.BOUNCE, reasons=reasons, addresses=addresses)
        case "delayed":
            return Classification(MessageKind.DELIVERY_DELAY, reasons=reasons, addresses=addresses)
        case "delivered" | "relayed" | "expanded":
            return Classification(MessageKind.RECEIPT, "delivered", reasons=reasons)
        case _:
            return None


def _notice(look: Look) -> Classification:
    """Return the judgement by subject, text and X-Failed-Recipients."""
    words, failed = look.words, failed_recipients(look.mail)
    beginning = _beginning(look)
    delayed = words.subject_delay.search(look.subject) or any(
        words.text_delay.search(s) for s in beginning
    )
    kind = MessageKind.DELIVERY_DELAY if delayed else MessageKind.BOUNCE
    reasons = ("a mail system tells of a delivery",)
    if look.mail.text is None:
        return Classification(kind, sure=False, reasons=reasons, addresses=failed, needs_body=True)
    addresses = with_aliases(failed or addresses_in(look.mail.text, _own(look)), look.mail.text)
    told = words.subject_bounce.search(look.subject) or _tells_of_delivery(look, beginning)
    return Classification(
        kind, sure=bool(addresses and (delayed or told)), reasons=reasons, addresses=addresses
    )


def _own(look: Look) -> frozenset[str]:
    """Return the addresses that a notice went to: whoever is told is not who was not reached."""
    return frozenset(a.casefold() for _, a in mailboxes(look.mail.header("To") or ""))


def _beginning(look: Look) -> tuple[str, ...]:
    return sentences(look.mail.text or "")[:_BEGINNING]


def _tells_of_delivery(look: Look, said: tuple[str, ...]) -> bool:
    words = look.words
    return any(words.text_bounce.search(s) or words.text_delay.search(s) for s in said)
