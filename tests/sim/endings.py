"""What must hold when a simulated hunt is over: every letter was written, every ending is true."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followupd.core.application import Outcome
from tests.sim.calendar_rules import full_days_passed, local
from tests.sim.cast import COMPANIES, MACHINE
from tests.sim.known import on_one_day
from tests.sim.truth import Meeting

if TYPE_CHECKING:
    from tests.sim.world import World

THANKS_AFTER = timedelta(hours=3)
THANKS_UNTIL = timedelta(hours=72)
SILENT_FOR, LAST_NUDGE_WAITS = timedelta(days=44), 10

_NO_MORE = {"rejection": Outcome.REJECTED, "offer": Outcome.OFFER, "no_contact": Outcome.QUIET}


def how_it_ended(world: "World") -> list[str]:
    """Return what is wrong at the end: letters that were never written, endings untrue."""
    return [*_thanks_forgotten(world), *_endings(world), *_unexplained(world)]


def _thanks_forgotten(world: "World") -> Iterator[str]:
    """Yield every thank-you that was wanted, could have been written, and was not."""
    for meeting in world.truth.meetings:
        for to in meeting.people:
            if not _thanks_were_wanted(world, meeting, to):
                continue
            world.figures["thank-yous that were owed"] += 1
            window = (meeting.end, meeting.end + THANKS_UNTIL)
            written = [x for x in world.truth.letters_to(meeting.company) if x.to == to]
            if not any(window[0] < x.at <= window[1] for x in written):
                yield f"{to} was never thanked for {meeting.start:%F %H:%M}"


def _thanks_were_wanted(world: "World", meeting: Meeting, to: str) -> bool:
    truth = world.truth
    begins, ends = meeting.end + THANKS_AFTER, meeting.end + THANKS_UNTIL
    if meeting.answer != "accepted" or not meeting.stands:
        return False
    if to in truth.bounced() or to in meeting.declined_by:
        return False
    if any(h.to == to and h.at <= ends for h in truth.by_hand):
        return False
    ended = truth.ended(meeting.company)
    if ended is not None and ended <= ends:
        return False
    if any(a < ends and b > meeting.start for a, b in truth.paused):
        return False
    if any(meeting.end <= at <= ends for at in world.held_back_at):
        return False
    if any(at >= meeting.end for at in truth.restored_at):
        return False
    others = [m for m in truth.of(meeting.company) if m is not meeting and to in m.people]
    if any(abs(m.end - meeting.end) <= THANKS_UNTIL for m in others):
        return False
    same_day = [
        m.end
        for m in truth.of(meeting.company)
        if m.stands and on_one_day(world, m.start, meeting.start)
    ]
    begins = max(begins, max(same_day, default=begins) + THANKS_AFTER)
    hours = [local(at, world.script.zone) for at in world.well_at if begins <= at <= ends]
    return any(7.5 <= h.hour + h.minute / 60 < 20 for h in hours)


def _endings(world: "World") -> Iterator[str]:
    store = world.program.ports.store
    for application in store.applications():
        companies = [n for n, c in enumerate(COMPANIES) if c.domain == application.company_domain]
        if not companies:
            yield f"application {application.id} is of no company that there is"
            continue
        company = companies[0]
        world.figures[f"ended: {application.outcome or 'open'}"] += 1
        asked = any(m.answer != "accepted" for m in world.truth.of(company))
        asked = asked or bool(world.truth.restored_at)
        if application.outcome is None and not asked:
            yield f"the application at {COMPANIES[company].name} never ended"
        if application.outcome is None:
            continue
        final = [s for s in world.truth.said if s.company == company and s.meaning in _NO_MORE]
        true = {_NO_MORE[s.meaning] for s in final}
        if any(s.at < application.opened_at for s in final):  # an older copy did not know of it
            true.add(Outcome.MOVED_ON)
        if any(s.at == application.outcome_at for s in final):  # it came while that was decided
            true.add(Outcome.MOVED_ON)
        if any(
            s.address.endswith(f"@{MACHINE}") for s in final
        ):  # of one that was let go it is not heard
            true.add(Outcome.MOVED_ON)
        stopped_at = world.truth.stopped.get(company)
        if stopped_at is not None:
            true.add(Outcome.SKIPPED)
            if application.outcome_at is not None and application.outcome_at < stopped_at:
                true.add(Outcome.MOVED_ON)
        if application.outcome not in (true or {Outcome.MOVED_ON}):
            yield f"it ended as {application.outcome}, in truth {sorted(true)}"
        if application.outcome is Outcome.MOVED_ON and application.outcome_at is not None:
            yield from _let_go_too_early(world, company, application.outcome_at)


def _let_go_too_early(world: "World", company: int, at: datetime) -> Iterator[str]:
    """Yield what speaks against letting go at an instant: domain.md 3, `moved_on`."""
    truth = world.truth
    if truth.restored_at:
        return  # what was forgotten is not known here
    said = [s for s in truth.said if s.company == company and s.at < at]
    if said and said[-1].promised_on is not None and at.date() <= said[-1].promised_on:
        yield "it was let go before the day that was named"
    letters = [x for x in truth.letters_to(company) if x.at < at]
    if any(x.sent_at and x.sent_at > at for x in letters if not (x.touched or x.interrupted)):
        yield "it was let go over a draft that could still be sent"
    met = [m.end for m in truth.of(company) if m.stands and m.made_at < at]
    if at - max([*met, *(s.at for s in said)], default=world.script.begins) >= SILENT_FOR:
        return
    nudged = [local(x.sent_at, world.script.zone).date() for x in letters if x.nudge and x.sent_at]
    today = local(at, world.script.zone).date()
    if not nudged or full_days_passed(max(nudged), today, world.script.country) < LAST_NUDGE_WAITS:
        yield f"it was let go too early, on {at:%F}"


def _unexplained(world: "World") -> Iterator[str]:
    """Yield each draft of which the journal does not tell why it was written."""
    store = world.program.ports.store
    known = {f.draft_id: f for a in store.applications() for f in store.facts(a.id).follow_ups}
    for letter in world.truth.letters:
        if letter.never_seen or any(at > letter.at for at in world.truth.restored_at):
            continue
        follow_up = known.get(letter.draft_id)
        if follow_up is None:
            if letter.sent_at is None:
                yield f"the draft to {letter.to} of {letter.at:%F} is nobody's"
            continue
        written = [
            e
            for e in store.journal(follow_up.application_id)
            if e.action == "write" and e.at <= letter.at + timedelta(days=3)
        ]
        if not written:
            yield f"the journal does not say why {letter.to} was written to"
