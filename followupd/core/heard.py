"""One mail as it is heard: what kind it is of, and, where it counts as a reply, what it says."""

from dataclasses import dataclass

from followupd.core.application import Meaning, MessageKind
from followupd.core.judgement import Classification, look_at
from followupd.core.mail import Mail
from followupd.core.mail_words import MailWords
from followupd.core.meaning import Reading, read_reply
from followupd.core.message import classify
from followupd.core.robot import has_left

_UNREAD = Reading(Meaning.UNCLEAR, sure=False, reasons=("its text could not be read",))
_PERHAPS_A_PERSON = Reading(
    Meaning.UNCLEAR, sure=False, reasons=("a person may have written it after all",)
)


@dataclass(frozen=True, slots=True)
class Heard:
    """The judgement of one mail, and its reading where it counts as a reply."""

    judged: Classification
    reading: Reading | None

    @property
    def is_sure(self) -> bool:
        """Tell whether followupd acts on it without asking."""
        return self.judged.sure and (self.reading is None or self.reading.sure)


def hear(mail: Mail, own_addresses: frozenset[str], words: MailWords) -> Heard:
    """Judge one mail and read it. Never raises.

    A person's is read. So is a robot's that tells that somebody is gone for good: whom to write to
    instead is the user's to decide (E-75). What only may be a robot's may be a person's as well, so
    it is the user who says what it is.
    """
    judged = classify(mail, own_addresses, words)
    if judged.kind is MessageKind.PERSON:
        return Heard(judged, _read(mail, words))
    if judged.kind is not MessageKind.AUTO_REPLY or judged.needs_body:
        return Heard(judged, None)
    if has_left(look_at(mail, words)):
        reasons = ("it says that somebody is gone for good",)
        return Heard(judged, Reading(Meaning.HANDOVER, sure=False, reasons=reasons))
    return Heard(judged, None if judged.sure else _PERHAPS_A_PERSON)


def _read(mail: Mail, words: MailWords) -> Reading:
    if mail.text is None:
        return _UNREAD
    return read_reply(mail.text, mail.sent_on, words, look_at(mail, words).sender_name)
