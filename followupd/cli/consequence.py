"""What the program does about a message, in one sentence."""

from followupd.core.application import Meaning, MessageKind
from followupd.core.meaning import Reading
from followupd.core.message import Classification

_OF_KIND = {
    MessageKind.BULK: "It is no reply; the wait goes on.",
    MessageKind.CALENDAR: "It is no reply; the calendar itself is read for what changed.",
    MessageKind.RECEIPT: "It is no reply; the wait goes on.",
    MessageKind.DELIVERY_DELAY: "The mail is still under way; the wait goes on.",
    MessageKind.OWN: "It is yours: what you write by hand is not written for you again.",
}
_OF_MEANING = {
    Meaning.REJECTION: "The application ends; nothing more is written.",
    Meaning.OFFER: "Nothing more is written; the next move is yours.",
    Meaning.NEXT_STEP: "No nudge; the next move is yours.",
    Meaning.NO_CONTACT: "They are not written to again.",
    Meaning.HANDOVER: "No nudge until you say who is to be written to.",
    Meaning.QUESTION: "No nudge; you are reminded to answer.",
    Meaning.ACKNOWLEDGEMENT: "The wait for a nudge begins anew on this day.",
    Meaning.UNCLEAR: "No nudge; you are asked what it means.",
}


def consequence(found: Classification, reading: Reading | None) -> str:
    """Return what followupd would do about a message of one of the user's applications."""
    if reading is not None:
        return _of_reply(reading, sure=found.sure and reading.sure)
    if found.kind is MessageKind.BOUNCE:
        return _of_bounce(found)
    if found.kind is MessageKind.OWN and found.subtype is not None:
        return "It is yours, but no letter: it answers nothing and thanks nobody."
    if found.kind is MessageKind.AUTO_REPLY:
        return _of_robot(found)
    return _OF_KIND[found.kind]


def _of_reply(reading: Reading, *, sure: bool) -> str:
    if reading.meaning is Meaning.PROMISED_DATE:
        until = f"No nudge before {reading.promised_on} has passed"
        return f"{until}." if sure else f"{until}, and you are asked whether that is the date."
    if sure or reading.meaning in (Meaning.UNCLEAR, Meaning.HANDOVER):
        return _OF_MEANING[reading.meaning]
    return "No nudge; you are asked, because what it means is not sure."


def _of_bounce(found: Classification) -> str:
    if not found.addresses:
        return "Nothing more is written to whoever it was for, and you are told."
    addresses = " and ".join(found.addresses)
    return f"Nothing more is written to {addresses}, and you are told."


def _of_robot(found: Classification) -> str:
    if found.subtype != "out_of_office":
        return "It is no reply; the wait goes on."
    if found.returns_on is None:
        return "It is no reply; the wait for a nudge goes on for a week at least."
    return f"It is no reply; no nudge before {found.returns_on} has passed."
