"""Notes each draft that the program makes, the moment it is there, and judges it."""

from typing import TYPE_CHECKING

from tests.sim import rules
from tests.sim.truth import Letter, company_of

if TYPE_CHECKING:
    from tests.sim.world import World


def take_note_of(world: "World", draft_id: str) -> None:
    """Judge a draft; a fault of the simulation must not look like one of Google's."""
    try:
        _written(world, draft_id)
    except Exception as error:  # noqa: BLE001 - raised again after the tick
        world.wrong.append(f"the simulation itself broke: {error!r}")


def _written(world: "World", draft_id: str) -> None:
    message = world.box.drafts.message(world.box.drafts.get(draft_id))
    to = str(message.mail.get("To") or "")
    company = company_of(to)
    if company is None:
        world.wrong.append(f"a draft to {to!r}, who is nobody's interviewer")
        return
    letter = Letter(
        draft_id=draft_id,
        company=company,
        to=to,
        at=world.now,
        thread_id=message.thread_id,
        subject=str(message.mail.get("Subject")),
        body=message.mail.text,
        nudge=rules.is_nudge(world, company, to),
    )
    world.wrong += rules.what_is_wrong_with(world, letter, message)
    world.truth.letters.append(letter)
    world.figures["nudges" if letter.nudge else "thank-yous"] += 1
