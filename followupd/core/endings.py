"""How an application ends, and what brings it back."""

from datetime import datetime, timedelta

from followupd.core.application import ApplicationFacts, Meaning, Outcome
from followupd.core.decision import Close, Decision, Limits, Reason, Reopen, Wait, Write
from followupd.core.meetings import next_event_ends_at
from followupd.core.reading import unsent_drafts, whom_to_ask
from followupd.core.replies import human_mail, last_own_mail_at, promise, sure_answer
from followupd.core.rulings import application_skipped, is_confirmed, reopened_at
from followupd.core.silence import limit_ends_at, next_nudge
from followupd.core.waits import moved_on_at, nudge_due_at, ready_on
from followupd.core.working_hours import local_day

SUBJECT = "application"

_NUDGE_TO_COME = frozenset(
    {
        Reason.SILENCE,
        Reason.PROMISED,
        Reason.AWAY,
        Reason.COMPANY_GAP,
        Reason.OUT_OF_HOURS,
        Reason.SNOOZED,
    }
)
"""Reasons for which a nudge only waits for its time."""


def comes_alive(facts: ApplicationFacts) -> Decision | None:
    """Return Reopen when the user said so, or a person was heard from since it was let go."""
    app = facts.application
    if app.outcome_at is None:
        return None
    ended_at = app.outcome_at
    reopened = reopened_at(facts)
    if reopened is not None and reopened >= ended_at and not application_skipped(facts):
        return Decision(SUBJECT, Reopen(), Reason.USER_REOPENED)
    if app.outcome is not Outcome.MOVED_ON:
        return None
    invited = any(i.first_seen_at > ended_at and is_confirmed(facts, i) for i in facts.interviews)
    if invited or any(m.at > ended_at for m in human_mail(facts)):
        return Decision(SUBJECT, Reopen(), Reason.ALIVE_AGAIN)
    return None


def how_it_ends(facts: ApplicationFacts, limits: Limits, now: datetime) -> Decision:
    """Return Close with its true reason, or Wait until silence alone would end it."""
    if application_skipped(facts):
        return Decision(SUBJECT, Close(Outcome.SKIPPED), Reason.USER_SAID_NO)
    reopened = reopened_at(facts)
    for meaning, outcome, reason in (
        (Meaning.REJECTION, Outcome.REJECTED, Reason.REJECTED),
        (Meaning.NO_CONTACT, Outcome.QUIET, Reason.NO_CONTACT),
        (Meaning.OFFER, Outcome.OFFER, Reason.OFFERED),
    ):
        said = sure_answer(facts, meaning)
        if said is not None and (reopened is None or said.at > reopened):
            return Decision(SUBJECT, Close(outcome), reason)
    limit_at = _not_before_promise(facts, limits, limit_ends_at(facts, limits, now), now)
    if limit_at is not None and now >= limit_at:
        return Decision(SUBJECT, Close(Outcome.MOVED_ON), Reason.LIMIT_REACHED)
    silent_at = given_up_at(facts, limits, now)
    if silent_at is not None and now >= silent_at:
        return Decision(SUBJECT, Close(Outcome.MOVED_ON), Reason.LONG_SILENCE)
    ends = [at for at in (limit_at, silent_at) if at is not None]
    return Decision(SUBJECT, Wait(min(ends, default=None)), Reason.OPEN)


def given_up_at(facts: ApplicationFacts, limits: Limits, now: datetime) -> datetime | None:
    """Return when silence alone ends the application; None while that cannot happen.

    Never over an unsent draft, never before a date they named or an event, never right after the
    user wrote, and never before a nudge that only waits for its time has had that time.
    """
    if unsent_drafts(facts) or next_event_ends_at(facts, now) is not None:
        return None
    heard = [m.at for m in human_mail(facts)]
    met = [i.end_at for i in facts.interviews if not i.cancelled]
    begun = reopened_at(facts) or facts.application.opened_at
    last_at = max([*heard, *met, begun])
    ends = [ready_on(local_day(last_at + limits.moved_on_silence, limits.zone), limits)]
    own_at = last_own_mail_at(facts)
    if own_at is not None:
        ends.append(moved_on_at(limits, own_at))
    nudge_at = _nudge_to_come_at(facts, limits, now)
    if nudge_at is not None:
        ends.append(moved_on_at(limits, nudge_at))
    return _not_before_promise(facts, limits, max(ends), now)


def _nudge_to_come_at(facts: ApplicationFacts, limits: Limits, now: datetime) -> datetime | None:
    """Return when the nudge that is still possible is due; None when none is."""
    judged = next_nudge(facts, limits, now)
    if judged.reason not in _NUDGE_TO_COME and not isinstance(judged.action, Write):
        return None
    contact = whom_to_ask(facts, now)
    return None if contact is None else nudge_due_at(facts, limits, contact, now)[0]


def _not_before_promise(
    facts: ApplicationFacts, limits: Limits, at: datetime | None, now: datetime
) -> datetime | None:
    promised = promise(facts, now)
    if at is None or promised is None:
        return at
    return max(at, ready_on(promised.on + timedelta(days=1), limits))
