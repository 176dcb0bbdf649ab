"""One value that followupd remembers and cannot read holds nothing up, and is told."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.core.application import State
from followupd.ports import USUAL_LOCK_OUT
from followupd.tick import memory
from followupd.tick.memory import PUT_ASIDE
from followupd.tick.pause import EVER, PAUSED, resume
from tests.hunt import Hunt, hunt

SAM = "Sam Ode (Recruiting) <sam.ode@brightwater.example>"

ODD = {
    "health": ["{", "[1]", '{"at": "soon"}', '{"at": 5}', "[" * 5000],
    "account": ["[1]", '{"on": "2026-03-02"}', '{"addresses": [1]}'],
    "set_aside": ["nonsense", '{"mail 1": "soon"}', '{"mail 1": null}'],
    "missing_drafts": ['{"1": "x"}', "7"],
    "unseen": ['{"a": 1}', '{"threads": "t"}', '{"applications": ["1"]}'],
    "locked_out_until": ["never", "2026-03-02T10:00:00"],
    "not_ours": ["{", "[1]"],
    "called": ['{"1": 2}', '{"1": ["x", "2026-03-02T10:00:00+00:00"]}'],
    "long_look_on": ["yesterday", "2026-13-01"],
    "installed_at": ["x", "2026-03-02T10:00:00"],
    "history_id": ["abc", "-1", "٣"],
    "links_shown": ["[", '{"a@b.example": 1}'],
    "restored_at": ["x"],
    "copied_at": ["x"],
    "letters_begun": ["many", "1.5"],
    PUT_ASIDE: ["{", '[{"at": 1}]'],
}
CASES = [
    pytest.param(key, odd, id=f"{key} {odd[:20]}") for key, all_ in ODD.items() for odd in all_
]


@pytest.fixture(name="world")
def _world(tmp_path: Path) -> Iterator[Hunt]:
    with hunt(tmp_path) as world:
        world.invite()
        world.live(hours=7.5)
        yield world


def go_on(world: Hunt, hours: int = 30) -> None:
    """Let the hours go by; every tick does all it has to."""
    for _ in range(hours):
        world.box.clock.advance(timedelta(hours=1))
        assert world.tick().fault is None


def put_aside(world: Hunt) -> list[tuple[str, str]]:
    kept = json.loads(world.ports.store.remembered(PUT_ASIDE) or "[]")
    return [(one["key"], one["value"]) for one in kept]


@pytest.mark.parametrize(("key", "odd"), CASES)
def test_a_value_that_cannot_be_read_holds_nothing_up_and_is_told_once(
    world: Hunt, key: str, odd: str
) -> None:
    world.ports.store.remember(key, odd)
    world.invite("Technical interview: Platform Engineer at Brightwater", organizer=SAM, guests=())
    world.desktop.shown.clear()
    go_on(world)
    assert "sam.ode@brightwater.example" in world.recipients()
    if key == PUT_ASIDE:
        return
    assert put_aside(world) == [(key, odd)]
    told = [text for text in world.desktop.shown if "cannot tell any more" in text]
    assert len(told) == 1


def test_what_cannot_be_read_of_what_was_put_aside_is_kept_too(world: Hunt) -> None:
    world.ports.store.remember(PUT_ASIDE, "{")
    now = world.box.clock.now()
    world.tick()
    assert world.ports.store.remembered(f"{PUT_ASIDE} {now.isoformat()}") == "{"


def test_a_pause_whose_end_cannot_be_read_lasts_until_the_user_resumes(world: Hunt) -> None:
    world.ports.store.remember(PAUSED, "soon")
    world.invite("Technical interview: Platform Engineer at Brightwater", organizer=SAM, guests=())
    go_on(world)
    assert world.ports.store.remembered(PAUSED) == EVER
    assert any("followupd resume" in text for text in world.desktop.shown)
    assert len(world.recipients()) == 2
    assert resume(world.ports.store)
    go_on(world)
    assert len(world.recipients()) == 3


def test_missing_drafts_are_looked_for_when_nobody_knows_since_when(world: Hunt) -> None:
    world.box.user.discard_draft(world.drafts()[0]["draftId"])
    world.box.clock.advance(timedelta(minutes=1))
    world.tick()
    assert len(world.letters(State.DRAFTED)) == 2, "not believed yet"
    world.ports.store.remember("missing_drafts", "{")
    go_on(world, hours=2)
    assert len(world.letters(State.DISMISSED)) == 1


def test_a_history_that_cannot_be_read_loses_no_mail(world: Hunt) -> None:
    world.send_all()
    go_on(world, hours=2)
    thread = world.thread_of("priya.raman@acme.example")
    world.box.other.reply(thread, "Priya Raman <priya.raman@acme.example>", "See you next week!")
    world.ports.store.remember("history_id", "abc")
    go_on(world, hours=1)
    assert [m.address for m in world.ports.store.facts(1).messages if m.direction == "in"]


def test_a_lock_out_whose_end_cannot_be_read_lasts_its_usual_time(world: Hunt) -> None:
    now = world.box.clock.now()
    world.ports.store.remember("locked_out_until", "never")
    world.tick()
    until = world.ports.store.remembered("locked_out_until")
    assert until == (now + USUAL_LOCK_OUT).isoformat()


def test_every_key_has_odd_values_here() -> None:
    assert {*ODD, PAUSED} == {*memory.KEYS, PUT_ASIDE}
