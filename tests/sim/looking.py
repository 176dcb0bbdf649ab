"""Whether the program looked right before it wrote, and heeded what it could see there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.sim.known import people_of
from tests.sim.truth import Letter

if TYPE_CHECKING:
    from tests.sim.world import World

CREATE = "gmail.users.drafts.create"
SEARCH = "gmail.users.messages.list"
UNAUTHORIZED = 401
EVENT, EVENTS = "calendar.events.get", "calendar.events.list"


@dataclass(frozen=True, slots=True)
class Interruption:
    """What happened while the program was at work, after so many of its requests."""

    after: int
    what: str
    told: tuple[int | str, ...]  # the company it is about comes first, where it is about one


def what_was_overlooked(world: "World", letter: Letter) -> Iterator[str]:
    """Yield what was not looked at for this very letter, or not heeded (E-04, E-50, E-64)."""
    before = _asked_before(world)
    since = _of_this_letter(before)
    if SEARCH not in before[since:]:
        yield "no mail was searched for right before"
        return
    searched = before.index(SEARCH, since)
    if letter.nudge and before.count(EVENTS) < 2:
        yield "the calendar was not asked right before"
    if not letter.nudge and EVENT not in before[since:]:
        yield "the event was not read right before"
        return
    if not letter.nudge and _is_called_off(world, letter, before.index(EVENT, since)):
        yield "the event had been called off before it was read"
    if _happened(world, letter, "by_hand", searched) and _wrote(world, letter):
        yield "the user had written to them before it searched"
    if letter.nudge and _happened(world, letter, "says", searched) and _answered(world, letter):
        yield "they had answered before it searched"


def has_read_event(world: "World") -> bool:
    """Tell whether an event was read for the letter that is written now."""
    before = _asked_before(world)
    return EVENT in before[_of_this_letter(before) :]


def _asked_before(world: "World") -> list[str]:
    """Return what was asked for in this look before the letter, which is the last.

    With a token that had run out a request goes again at once, with a new one.
    """
    return [e.api_method if e.status != UNAUTHORIZED else "" for e in world.box.log][:-1]


def _of_this_letter(before: list[str]) -> int:
    """Return from where on the requests are those of the letter that is written now."""
    return len(before) - before[::-1].index(CREATE) if CREATE in before else 0


def _happened(world: "World", letter: Letter, what: str, before: int) -> bool:
    """Tell whether it happened before so many requests; while searches lag nobody can see it."""
    if world.box.mailbox.search_lags:
        return False
    theirs = (one for one in world.interrupted if one.told[:1] == (letter.company,))
    return any(one.what == what and one.after <= before for one in theirs)


def _is_called_off(world: "World", letter: Letter, read: int) -> bool:
    met = [m for m in world.truth.of(letter.company) if letter.to in people_of(m)]
    theirs = [m for m in met if m.end < world.now or world.now in m.changed_at]
    off = [m for m in theirs if m.cancelled and world.now in m.changed_at]
    before = any(one.what == "cancel" and one.after <= read for one in world.interrupted)
    return before and len(off) == 1 and len(theirs) == 1


def _wrote(world: "World", letter: Letter) -> bool:
    by_hand = world.truth.by_hand
    return any(h.at == world.now and h.sent and h.to == letter.to for h in by_hand)


def _answered(world: "World", letter: Letter) -> bool:
    said = [s for s in world.truth.said if s.company == letter.company]
    return any(s.at == world.now and not s.is_thanks for s in said)
