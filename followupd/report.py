"""What we tell the user, as data; printed as text or JSON by the commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from followupd.core.decision import Reason


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a tick did or found, in the user's words. For the user's eyes, never for a log."""

    what: str  # short constant: drafted, withdrawn, closed, ask, skipped, fault ...
    text: str  # a sentence
    application_id: int | None = None
    follow_up_id: int | None = None


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did."""

    at: datetime
    told: tuple[Told, ...] = ()
    fault: str | None = None  # one clear line, when the tick could not do all its work
    hint: str | None = None
    needs_login: bool = False
    retry_at: datetime | None = None  # Google asked us to stay away until then


_SENTENCES: Mapping[Reason, str] = {
    Reason.INTERVIEW_AHEAD: "The interview has not ended yet.",
    Reason.TOO_EARLY: "A thank-you is ready some hours after the last interview of the day.",
    Reason.THANKS_DUE: "The interview is over; a thank-you is due.",
    Reason.TOO_LATE: "It is too late for a thank-you now; write by hand if you still want to.",
    Reason.BEFORE_INSTALL: "The interview took place before followupd knew of it.",
    Reason.CANCELLED: "The interview was cancelled.",
    Reason.PUT_OFF: "The interview was put off.",
    Reason.USER_WROTE: "You have written to this person yourself.",
    Reason.TOO_MANY_PEOPLE: "{people} people are too many for a letter each; please write by hand.",
    Reason.IN_DOUBT: "The draft may have come to be; the mailbox is asked before anything is done.",
    Reason.DRAFT_UNSENT: "A draft waits for you; no clock runs until you send or discard it.",
    Reason.SENT: "You have sent it.",
    Reason.DISMISSED: "You discarded the draft, and that means no.",
    Reason.NO_LONGER_WANTED: "It is no longer wanted.",
    Reason.USER_SAID_NO: "You said that nothing is to be written here.",
    Reason.BOUNCED: "Mail to this address comes back.",
    Reason.NO_INTERVIEW_YET: "There has been no interview yet.",
    Reason.NEXT_INTERVIEW: "The next interview is set; that is an answer.",
    Reason.THANK_YOU_FIRST: "The thank-you comes first.",
    Reason.REPLIED: "They have answered; the next move is yours.",
    Reason.QUESTION: "They asked you something; please answer.",
    Reason.DOUBTFUL_REPLY: "They have answered, and it is not clear what it means; please read it.",
    Reason.SILENCE: "It is too early to ask where things stand.",
    Reason.SILENCE_DUE: "They have been silent long enough to be asked where things stand.",
    Reason.PROMISED: "They named a date, and it has not passed yet.",
    Reason.PROMISE_PASSED: "The date that they named has passed.",
    Reason.AWAY: "An automatic answer says that they are away.",
    Reason.COMPANY_GAP: "Somebody at this company was asked only some days ago.",
    Reason.NOBODY_TO_ASK: "Nobody here is the one to ask: no recruiter, no human organiser.",
    Reason.LAST_NUDGE_WAITS: "The last nudge has been sent; there will be no other.",
    Reason.OPEN: "The application is open.",
    Reason.LIMIT_REACHED: "They did not answer; it is time to move on.",
    Reason.LONG_SILENCE: "Nothing has come for a long time; it is time to move on.",
    Reason.REJECTED: "They went with somebody else.",
    Reason.OFFERED: "They made an offer.",
    Reason.NO_CONTACT: "They asked not to be written to.",
    Reason.ALIVE_AGAIN: "Something came after all; the application is open again.",
    Reason.NOT_CONFIRMED: "This may be an interview; say `followupd confirm` or `followupd skip`.",
    Reason.LETTER_REFUSED: "{why}",
}


def sentence(reason: Reason, facts: Mapping[str, str]) -> str:
    """Return why something was decided, in one sentence."""
    return _SENTENCES[reason].format_map(facts)
