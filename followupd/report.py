"""What we tell the user, as data; printed as text or JSON by the commands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from followupd.core.application import ApplicationFacts, Kind, Outcome, State
from followupd.core.decision import Ask, Decision, Reason, Wait, Write


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a tick did or found, in the user's words. For the user's eyes, never for a log."""

    what: str  # short constant: drafted, withdrawn, closed, ask, skipped, fault ...
    text: str  # a sentence
    application_id: int | None = None
    follow_up_id: int | None = None
    shown: str | None = None  # on the desktop, in place of a sentence that holds a name


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
    Reason.TOOK_NO_PART: "This person took no part in the interview after all.",
    Reason.MET_AGAIN: "You have met this person again since; one thank-you is for both.",
    Reason.USER_WROTE: "You have written to this person yourself.",
    Reason.TOO_MANY_PEOPLE: "{people} people are too many for a letter each; please write by hand.",
    Reason.THANKED_ELSEWHERE: "You have thanked them in another way.",
    Reason.NO_SHOW: "The interview did not take place, as you said.",
    Reason.WANTED_NOW: "You asked for it without waiting.",
    Reason.NAMES_ONLY: "Of {people} you met only the name is known, and of nobody an address.",
    Reason.OUT_OF_HOURS: "It is ready, and waits for an hour at which people work.",
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
    Reason.SNOOZED: "You asked for silence until a day.",
    Reason.COMPANY_GAP: "Somebody at this company was asked only some days ago.",
    Reason.NOBODY_TO_ASK: "Nobody here is the one to ask: no recruiter, no human organiser.",
    Reason.INFORMATIONAL: "An informational chat is thanked for; nobody owes an answer to it.",
    Reason.ACKNOWLEDGED: "They said thank you meanwhile; the wait starts anew.",
    Reason.LAST_NUDGE_WAITS: "The last nudge has been sent; there will be no other.",
    Reason.NUDGES_USED_UP: "As many nudges as one application may bring have been sent.",
    Reason.NUDGES_OFF: "Your configuration allows no nudges.",
    Reason.INTERNAL: "Inside your own company nobody is asked by mail where things stand.",
    Reason.REQUESTED: "You asked for this letter.",
    Reason.REQUEST_TOO_EARLY: "That letter has its time later.",
    Reason.REQUEST_TOO_LATE: "It has become too late for that letter.",
    Reason.DRAFT_FIRST: "Another letter comes first; this one follows when you have sent it.",
    Reason.REFERRED: "Whoever referred you is told how it went.",
    Reason.REWORDED: "You gave other words for it.",
    Reason.RESTORED: "An older copy of the database was put back after this was due; it may have"
    " been written already.",
    Reason.FOUND_AGAIN: "It was found in your mailbox after an older copy of the database was put"
    " back.",
    Reason.OPEN: "The application is open.",
    Reason.LIMIT_REACHED: "They did not answer; it is time to move on.",
    Reason.LONG_SILENCE: "Nothing has come for a long time; it is time to move on.",
    Reason.REJECTED: "They went with somebody else.",
    Reason.OFFERED: "They made an offer.",
    Reason.NO_CONTACT: "They asked not to be written to.",
    Reason.ALIVE_AGAIN: "Something came after all; the application is open again.",
    Reason.USER_REOPENED: "You said that it goes on.",
    Reason.NOT_CONFIRMED: "This may be an interview; say `followupd confirm` or `followupd skip`.",
}


def sentence(reason: Reason, facts: Mapping[str, str]) -> str:
    """Return why something was decided, in one sentence."""
    return _SENTENCES[reason].format_map(facts)


_LETTERS: Mapping[Kind, str] = {
    Kind.THANK_YOU: "thank-you",
    Kind.OFFER_DEADLINE: "letter on your other offer",
    Kind.KEEP_IN_TOUCH: "line that keeps in touch",
    Kind.RESCHEDULE: "letter that offers another time",
}


def letter_name(kind: Kind) -> str:
    """Return what a letter of this kind is called: `thank-you`, `second thought`."""
    return _LETTERS.get(kind, kind.replace("_", " "))


_ENDS: Mapping[Outcome, str] = {
    Outcome.MOVED_ON: "moved on",
    Outcome.REJECTED: "they declined",
    Outcome.OFFER: "they made an offer",
    Outcome.QUIET: "they asked for silence",
    Outcome.SKIPPED: "left out, as you said",
}


def standing(facts: ApplicationFacts, decisions: Sequence[Decision], zone: str) -> str:
    """Return how an application stands, in one line: its end, else what is next and when.

    `decisions` are those of this very moment; days are told in `zone`.
    """
    app = facts.application
    if app.outcome is not None:
        ended = f", {day_of(app.outcome_at, zone)}" if app.outcome_at else ""
        return f"{_ENDS[app.outcome]}{ended}"
    waiting = sum(f.state is State.DRAFTED for f in facts.follow_ups)
    if waiting:
        return "a draft waits for you" if waiting == 1 else f"{waiting} drafts wait for you"
    asks = [d for d in decisions if isinstance(d.action, Ask)]
    if asks:
        return sentence(asks[0].reason, asks[0].facts)
    pending = [d for d in decisions if d.subject != "application" and _is_pending(d)]
    if not pending:
        told = [d for d in decisions if d.subject == "nudge"]
        return sentence(told[0].reason, told[0].facts) if told else "nothing to do"
    first = min(pending, key=lambda d: _until(d) or facts.application.opened_at)
    until = _until(first)
    said = sentence(first.reason, first.facts)
    return said if until is None else f"{said} Until {day_of(until, zone)}."


def day_of(instant: datetime, zone: str) -> str:
    """Return the user's day of an instant, such as `Tue 28 April`."""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%B}"


def _is_pending(decision: Decision) -> bool:
    return isinstance(decision.action, Write) or _until(decision) is not None


def _until(decision: Decision) -> datetime | None:
    return decision.action.until if isinstance(decision.action, Wait) else None
