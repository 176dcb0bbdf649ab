"""What a letter says, and the form it is sent in (RFC 5322): build it, then read it back.

`compose` trusts no library with what other people wrote. It reads the bytes it made and refuses
them unless headers and recipients are exactly what was meant.
"""

import hashlib
import html
from dataclasses import dataclass
from email.message import EmailMessage

from followupd.core.cleaning import one_line
from followupd.core.headers import (
    POLICY,
    clean_text,
    display_name,
    is_addr_spec,
    is_msg_id,
    reply_subject,
)
from followupd.core.likeness import likeness
from followupd.core.linter import Finding, lint
from followupd.core.readback import verify
from followupd.core.signature import DELIMITER, as_text
from followupd.core.wording import Letter, LetterFacts
from followupd.errors import LetterRefusedError

__all__ = [
    "Envelope",
    "Finding",
    "Letter",
    "LetterFacts",
    "compose",
    "likeness",
    "lint",
    "reply_subject",
    "withdraw_notice",
]

_LONGEST_SUBJECT = 900  # characters
_MOST_REFERENCES = 20  # the first one and the latest, as RFC 5537 3.4.4 trims them
_NOTICE = "DO NOT SEND. This draft is no longer wanted:"
_RULE = "-" * 40


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who it is from, whom it is to, and what it answers."""

    sender: str  # addr-spec
    sender_name: str | None
    recipient: str | None  # exactly one addr-spec; None only under the notice of a withdrawn draft
    subject: str  # as it will stand, "Re: " included
    in_reply_to: str | None = None  # Message-ID with angle brackets
    references: tuple[str, ...] = ()


def compose(letter: Letter, envelope: Envelope, signature_html: str = "") -> EmailMessage:
    """Return the message, verified: raise LetterRefusedError unless it is exactly what was meant.

    multipart/alternative of plain text and simple HTML paragraphs, the signature once in each.
    It carries its policy (CRLF): `as_bytes()` without arguments gives what was verified. Date and
    Message-ID are Gmail's to set. Ancestors whose id is malformed are left out of References.
    """
    headers = _headers(envelope)
    message = EmailMessage(policy=POLICY)
    for name, value in headers.items():
        message[name] = value
    if name := display_name(envelope.sender_name):
        message.replace_header("From", f"{name} <{envelope.sender}>")
    shown = clean_text(signature_html)
    signature = as_text(shown)
    body = _without_signature(clean_text(letter.body).strip(), signature)
    text = _plain(body, signature)
    message.set_content(text)
    message.add_alternative(_html(body, shown if signature else ""), subtype="html")
    message.set_boundary("=_" + hashlib.sha256(text.encode()).hexdigest()[:32])
    verify(message, headers, text)
    return message


def withdraw_notice(body: str, reason: str) -> str:
    """Return the body of a draft that is no longer wanted: a clear notice above its old text.

    A body that has the notice already is returned as it is.
    """
    if body.lstrip().startswith(_NOTICE):
        return body
    why = one_line(reason).rstrip(".")
    advice = "Its recipient has been taken out. You can delete it, or keep the text below."
    return f"{_NOTICE} {why}.\n{advice}\n\n{_RULE}\n\n{body}"


def _headers(envelope: Envelope) -> dict[str, str]:
    """Return the headers that are meant, by name and in order, with a bare address in From."""
    if not is_addr_spec(envelope.sender):
        raise LetterRefusedError("the address to write from is not a plain mail address")
    subject = one_line(envelope.subject)
    if not subject or len(subject) > _LONGEST_SUBJECT:
        raise LetterRefusedError("the subject is empty or far too long")
    headers = {"From": envelope.sender, "Subject": subject}
    if envelope.recipient is not None:
        if not is_addr_spec(envelope.recipient):
            raise LetterRefusedError("the recipient is not exactly one plain mail address")
        headers["To"] = envelope.recipient
    if envelope.in_reply_to is not None:
        if not is_msg_id(envelope.in_reply_to):
            raise LetterRefusedError("the message to answer has a malformed Message-ID")
        headers["In-Reply-To"] = envelope.in_reply_to
    ancestors = [one for one in envelope.references if is_msg_id(one)]
    if len(ancestors) > _MOST_REFERENCES:
        ancestors = [ancestors[0], *ancestors[1 - _MOST_REFERENCES :]]
    if ancestors:
        headers["References"] = " ".join(ancestors)
    return headers


def _without_signature(body: str, signature: str) -> str:
    """Return a body that may have been read back from Gmail without the signature we added."""
    return body.removesuffix(f"{DELIMITER}\n{signature}").rstrip()


def _plain(body: str, signature: str) -> str:
    return f"{body}\n\n{DELIMITER}\n{signature}\n" if signature else f"{body}\n"


def _html(body: str, signature_html: str) -> str:
    paragraphs = (html.escape(one).replace("\n", "<br>\n") for one in body.split("\n\n"))
    text = "\n".join(f"<p>{one}</p>" for one in paragraphs)
    if not signature_html:
        return f"{text}\n"
    return f'{text}\n<div class="gmail_signature">{DELIMITER}<br>\n{signature_html}</div>\n'
