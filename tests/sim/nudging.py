"""When a company may be asked where things stand, told a second time.

It is counted day by day from what truly happened, so that a fault of the program's own reckoning
shows both ways: a nudge that should not be, and one that is missing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.sim.calendar_rules import is_business_day, local
from tests.sim.cast import COMPANIES
from tests.sim.known import (
    days_since,
    is_known_to_wait,
    is_of_before,
    is_open,
    last_answer,
    noon_of,
    on_one_day,
    promised_on,
)
from tests.sim.truth import Letter, Meeting, recruiter_of

if TYPE_CHECKING:
    from tests.sim.world import World

OWED_FOR = timedelta(hours=1)
"""How long a nudge may be owed, at hours for nudges while Google is well: it may be in doubt."""

LET_GO_AFTER = timedelta(days=40)


def why_no_nudge(world: "World", company: int, to: str) -> Iterator[str]:
    """Yield every reason not to ask a company now."""
    yield from _whose_turn_it_is(world, company)
    yield from _how_often(world, company)
    yield from _what_is_waited_for(world, company, to)


def _whose_turn_it_is(world: "World", company: int) -> Iterator[str]:
    meetings = world.truth.of(company)
    if any(m.stands and m.end > world.now and m.made_at < world.now for m in meetings):
        yield "an interview lies ahead"
    letters = world.truth.letters_to(company)
    if any(x.lies_unsent and is_known_to_wait(world, x) for x in letters):
        yield "a draft lies unsent"
    said = last_answer(world, company)
    if said is not None and said.at < world.now and is_open(world, said):
        yield f"they wrote ({said.meaning})"


def _how_often(world: "World", company: int) -> Iterator[str]:
    truth = world.truth
    over = [m for m in truth.of(company) if m.stands and m.end <= world.now]
    held = [m.end for m in over if m.answer == "accepted"]
    if not held and _wrote_to(world, company):  # then one that was not answered may count
        held = [m.end for m in over]
    if not held:
        yield "there was no interview"
        return
    letters = truth.letters_to(company)
    lost = [x for x in letters if x.forgotten and x.sent_elsewhere]  # nothing tells whose it was
    touched = [x.sent_at for x in letters if x.sent_at and not x.nudge and x not in lost]
    by_hand = [h for h in truth.by_hand if h.company == company and h.sent and h.at < world.now]
    known_since = max(truth.restored_at, default=world.script.begins)
    touched += [h.at for h in by_hand if h.at > known_since and not is_of_before(world, h)]
    touched += [
        s.at for s in truth.said if s.company == company and s.at < world.now and s.is_thanks
    ]
    passed = days_since(world, company, max(held + touched))
    if passed < 5:
        yield f"{passed} full business days after the last contact"
    # What was written before a restore is known as a letter, and not surely as a nudge.
    sent = [x for x in letters if x.nudge and x.sent_at and not x.sent_elsewhere]
    nudges = [x.sent_at for x in sent if x.sent_at and x.at > known_since]
    heard = [s.at for s in truth.said if s.company == company and not s.is_thanks]
    invited = [m.made_at for m in truth.of(company)]  # whoever invites has answered
    unanswered = [at for at in nudges if at > max(heard + held + invited)]
    if unanswered and days_since(world, company, max(unanswered)) < 7:
        yield "too soon after the nudge before"
    if len(unanswered) >= 2:
        yield "two nudges found no answer"
    if len(nudges) >= 4:
        yield "four nudges were sent"
    own = [x for x in letters if x.nudge and x.at > known_since]
    if any(days_since(world, company, x.sent_at or x.at) < 5 for x in own):
        yield "the company had a nudge this week"
    moved_at = max([*_moves(world, company), world.script.begins])
    if any(x.discarded_at and x.at > moved_at for x in own):
        yield "the user discarded a nudge"


def _moves(world: "World", company: int) -> list[datetime]:
    """Return when anything happened after which a discarded nudge says no more (E-52)."""
    truth = world.truth
    moves = [s.at for s in truth.said if s.company == company]
    moves += [h.at for h in truth.by_hand if h.company == company]
    moves += [m.made_at for m in truth.of(company)]
    moves += [r.at for r in truth.robots if r.company == company]
    if company in truth.promised:
        moves.append(truth.promised[company][0])
    return moves


def _wrote_to(world: "World", company: int) -> bool:
    by_hand = any(h.company == company and h.sent for h in world.truth.by_hand)
    return by_hand or any(x.sent_at for x in world.truth.letters_to(company))


def _what_is_waited_for(world: "World", company: int, to: str) -> Iterator[str]:
    truth = world.truth
    if any(days_since(world, company, day) < 1 for day in promised_on(world, company)):
        yield "before the day that was named"
    today = local(world.now, world.script.zone).date()
    said_at, until = truth.snoozed.get(company, (world.now, today))
    if said_at < world.now and today < until:
        yield "the user put it off"
    for robot in truth.robots:
        if robot.what != "away" or robot.address != to or robot.back_on is None:
            continue
        if days_since(world, company, noon_of(world, robot.back_on)) < 1:
            yield "they are away"


def what_is_owed(world: "World") -> Iterator[str]:
    """Yield each nudge that is owed although nothing stood in its way for an hour."""
    if world.program.is_unsettled():
        return  # a letter in doubt holds back the others for some minutes
    today = local(world.now, world.script.zone)
    for company in {m.company for m in world.truth.meetings}:
        firm = COMPANIES[company]
        to = recruiter_of(firm)
        reasons = (*why_no_nudge(world, company, to), *_what_may_hold_it_back(world, company, to))
        if reasons:
            world.owed_since.pop(company, None)
            continue
        works = all(is_business_day(today.date(), c) for c in (world.script.country, firm.country))
        if not works or not 8 <= today.hour < 20:
            continue
        since = world.owed_since.setdefault(company, world.now)
        if world.now - since >= OWED_FOR:
            yield f"a nudge to {firm.name} is owed since {since:%F %T}"


def _what_may_hold_it_back(world: "World", company: int, to: str) -> Iterator[str]:
    """Yield what the program may take for a reason, so that a nudge is not surely owed."""
    truth, now = world.truth, world.now
    letters = truth.letters_to(company)
    meetings = truth.of(company)
    if any(x.lies_unsent for x in letters):
        yield "a draft lies there without a recipient"
    thanks = [s.at for s in truth.said if s.company == company and s.is_thanks]
    if any(x.nudge and x.discarded_at and x.at >= max([*thanks, x.at]) for x in letters):
        yield "a nudge was discarded since they last said thank you"
    if any(m.answer != "accepted" or m.declined_by or m.cancelled for m in meetings):
        yield "an invitation was not simply accepted, and kept"
    if to in truth.bounced() or truth.ended(company) is not None:
        yield "nobody is to be written to"
    if any(h.company == company and not h.sent for h in truth.by_hand):
        yield "a mail is begun"
    if any(h.company == company and is_of_before(world, h) for h in truth.by_hand):
        yield "what was answered may be of something else"
    if truth.restored_at or any(begins <= now < ends for begins, ends in truth.paused[-1:]):
        yield "nothing is to be written, or it is asked about first"
    said = [s for s in truth.said if s.company == company and not s.is_thanks]
    named = [s for s in said if s.promised_on is not None and s.address == to]
    if said and (len(said) > 1 or not named):
        yield "they said something: who is asked, and whether it is settled, is judged above"
    yield from _whom_a_nudge_reached(letters, meetings)
    if any(on_one_day(world, at, now) for at in world.held_back_at):
        yield "the day has as many drafts as it may"
    if any(r.company == company and r.what == "bounce" for r in truth.robots):
        yield "an address failed"
    if now - max((m.end for m in meetings if m.stands), default=now) > LET_GO_AFTER:
        yield "it may have been let go"


def _whom_a_nudge_reached(letters: list[Letter], meetings: list[Meeting]) -> Iterator[str]:
    """Yield why a nudge that was sent may count as one that was not answered, or as none."""
    nudges = [x for x in letters if x.nudge]
    if any(x.sent_elsewhere for x in nudges):
        yield "a nudge was sent to somebody else"
    asked_at = [x.sent_at for x in nudges if x.sent_at]
    if any(m.made_at < at < m.end for m in meetings for at in asked_at):
        yield "a nudge was sent while an interview lay ahead"
