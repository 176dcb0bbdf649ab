"""Letters on request, from the user's word to the draft in Gmail."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followupd.cli import corrections, subjects, wishes
from followupd.core.application import Kind, Outcome, State, Verb
from followupd.core.assets import Asset
from followupd.core.likeness import likeness
from followupd.errors import BadInputError
from followupd.tick.pause import pause, resume
from tests.hunt import DANA, PRIYA, hunt

PRIYA_AT = "priya.raman@acme.example"
DANA_AT = "dana.wu@acme.example"
NOTE = "Your question on backfills stayed with me; idempotent writes would be my answer."


@pytest.fixture
def world(tmp_path):
    with hunt(tmp_path) as made:
        made.invite()
        made.live(hours=3.5)
        yield made


def ask(world, kind, **kw):
    now = world.box.clock.now()
    return wishes.ask_for(world.ports.store, world.settings.limits, kind, "1", now, **kw)


def body_to(world, address):
    (found,) = [d["body"] for d in world.drafts() if d["to"] == address]
    return " ".join(found.split())


def test_a_note_goes_into_that_persons_thank_you_alone(world):
    ask(world, Kind.THANK_YOU, person=DANA_AT, note=NOTE)
    world.live(hours=4)
    assert NOTE in body_to(world, DANA_AT)
    assert NOTE not in body_to(world, PRIYA_AT)


def test_a_note_is_put_into_an_untouched_draft(world):
    world.live(hours=4)
    before = {d["to"]: d["draftId"] for d in world.drafts()}
    ask(world, Kind.THANK_YOU, person=DANA_AT, note=NOTE)
    world.tick()
    assert NOTE in body_to(world, DANA_AT)
    assert {d["to"]: d["draftId"] for d in world.drafts()} == before
    world.asked()
    world.tick()
    assert "gmail.users.drafts.update" not in world.asked()
    assert [f.edited for f in world.letters()] == [False, False]


def test_a_note_leaves_a_draft_alone_that_the_user_edited(world):
    """E-53: and that is told, once."""
    world.live(hours=4)
    (draft,) = [d for d in world.drafts() if d["to"] == DANA_AT]
    world.box.user.edit_draft(draft["draftId"], body="My own words.")
    ask(world, Kind.THANK_YOU, person=DANA_AT, note=NOTE)
    world.live(hours=7)
    assert body_to(world, DANA_AT) == "My own words."
    assert sum("edited the draft" in text for text in world.desktop.shown) <= 1


def test_a_second_thought_joins_a_thank_you_that_is_not_sent(world):
    world.live(hours=4)
    assert "within the thank-you" in ask(world, Kind.SECOND_THOUGHT, person=DANA_AT, note=NOTE)
    world.live(days=2)
    assert NOTE in body_to(world, DANA_AT)
    assert len(world.drafts()) == 2


def test_a_second_thought_follows_a_thank_you_that_is_sent(world):
    world.live(hours=4)
    world.send_all()
    world.live(hours=1)
    thread = world.thread_of(DANA_AT)
    ask(world, Kind.SECOND_THOUGHT, person=DANA_AT, note=NOTE)
    world.live(days=1)
    (draft,) = world.drafts()
    assert (draft["to"], draft["threadId"]) == (DANA_AT, thread)
    assert NOTE in body_to(world, DANA_AT)
    with pytest.raises(BadInputError, match="already"):
        ask(world, Kind.SECOND_THOUGHT, person=DANA_AT, note=NOTE)


def test_a_deadline_is_told_to_the_contact(world):
    world.live(hours=4)
    world.send_all()
    with pytest.raises(BadInputError, match="too near") as raised:
        ask(world, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 3))
    assert raised.value.hint is not None
    assert "2026-03-0" in raised.value.hint
    ask(world, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 12))
    world.live(days=1)
    assert "12" in body_to(world, PRIYA_AT)
    world.send_all()
    world.live(days=1)
    assert [f.state for f in world.letters()] == [State.SENT] * 3


def test_a_withdrawal_is_the_last_letter(world):
    """E-76."""
    world.live(hours=4)
    ask(world, Kind.WITHDRAWAL)
    subjects.rule(world.ports.store, Verb.SKIP, "1", world.box.clock.now())
    world.tick()
    world.live(hours=1)
    assert world.outcome() is Outcome.SKIPPED
    assert world.recipients() == ["", "", PRIYA_AT]
    world.send_all()
    world.live(days=40)
    assert world.recipients() == ["", ""]


def test_the_referrer_is_told_and_never_nudged(world):
    """E-25."""
    now = world.box.clock.now()
    corrections.set_part(world.ports.store, "1", "lee@acme.example", "referrer", now)
    world.live(days=1)
    assert "lee@acme.example" in world.recipients()
    world.send_all()
    world.live(days=9)
    assert world.recipients() == [PRIYA_AT]


def test_a_large_panel_is_thanked_through_the_contact(tmp_path):
    """E-29: one letter that names them; each gets one when the user says so."""
    names = ("Ana Ruiz", "Bo Lind", "Cy Hart", "Di Marsh", "Ed Voss", "Flo Reed", "Gil Stone")
    guests = tuple(f"{n} <{n.split()[0].lower()}@acme.example>" for n in names)
    with hunt(tmp_path) as world:
        world.invite(guests=guests)
        world.live(hours=7)
        assert world.recipients() == [PRIYA_AT]
        body = body_to(world, PRIYA_AT)
        assert all(name in body for name in names)
        subjects.rule(world.ports.store, Verb.EXPAND, "interview:1", world.box.clock.now())
        world.live(hours=1)
        assert len(world.drafts()) == 8


def test_people_known_by_name_alone_are_thanked_through_the_contact(tmp_path):
    """E-22: no address is made up."""
    with hunt(tmp_path) as world:
        said = "You'll meet Kim Abara, Staff Engineer."
        world.invite(guests=(), organizer=PRIYA, description=said)
        world.live(hours=7)
        assert world.recipients() == [PRIYA_AT]


def test_letters_to_one_company_never_read_alike(tmp_path):
    """E-54: what is in Gmail counts, the user's edits included."""
    with hunt(tmp_path) as world:
        world.invite(guests=(DANA, "Jo Reyes <jo.reyes@acme.example>"))
        world.live(hours=7)
        bodies = [d["body"] for d in world.drafts()]
        assert len(bodies) == 3
        pairs = [(a, b) for n, a in enumerate(bodies) for b in bodies[n + 1 :]]
        assert max(likeness(a, b) for a, b in pairs) < 0.8


def test_a_link_is_shown_to_a_person_once(tmp_path):
    with hunt(tmp_path) as world:
        talk = Asset("https://example.com/talk", "a talk I gave on pipelines", frozenset({"data"}))
        world.settings = replace(world.settings, assets=(talk,))
        world.invite("Technical interview: Data Engineer at Acme", guests=())
        world.live(hours=7)
        first = body_to(world, PRIYA_AT)
        world.send_all()
        world.invite("Final interview: Data Engineer at Acme", guests=(), hours_ahead=48)
        world.live(days=3)
        (again,) = [d["body"] for d in world.drafts()]
        assert (talk.url in first, talk.url in again) in ((True, False), (False, False))


def test_a_letter_asked_for_while_thank_yous_are_due_follows_them(world):
    """Both are due at one look, after a sleep; until they are sent nothing is planned."""
    world.box.clock.advance(timedelta(hours=5))
    ask(world, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 12))
    world.tick()
    assert world.recipients() == [DANA_AT, PRIYA_AT]
    assert world.letters(State.PLANNED) == ()
    world.send_all()
    world.live(days=1)
    assert [f.occasion.kind for f in world.letters(State.DRAFTED)] == [Kind.OFFER_DEADLINE]


def test_of_two_letters_asked_for_at_once_the_second_follows_the_first(world):
    world.live(hours=4)
    world.send_all()
    world.live(hours=14)
    ask(world, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 12))
    ask(world, Kind.SECOND_THOUGHT, person=DANA_AT, note=NOTE)
    world.live(hours=10)
    assert world.recipients() == [PRIYA_AT]
    assert world.letters(State.PLANNED) == ()
    world.send_all()
    world.live(hours=4)
    assert world.recipients() == [DANA_AT]


def test_a_letter_asked_for_in_a_pause_is_still_written_after_the_thank_yous(world):
    pause(world.ports.store, None, "UTC")
    ask(world, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 12))
    world.tick()
    assert [f.state for f in world.letters()] == [State.PLANNED]
    world.live(hours=5)
    assert [f.state for f in world.letters()] == [State.PLANNED] * 3
    resume(world.ports.store)
    world.tick()
    assert world.recipients() == [DANA_AT, PRIYA_AT]
    world.send_all()
    world.live(days=1)
    assert world.recipients() == [PRIYA_AT]


def test_a_letter_asked_for_that_lapses_behind_an_unsent_draft_is_told_once(world):
    world.live(hours=4)
    ask(world, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 10))
    world.desktop.shown.clear()
    world.live(days=9)
    missed = "No letter on your other offer was written."
    assert world.desktop.shown == [f"{missed} It has become too late for that letter."]
