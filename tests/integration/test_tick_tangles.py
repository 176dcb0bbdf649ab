"""Two things at once: letters to one person, sleep, and a history that is gone."""

from datetime import timedelta

import pytest

from followupd.cli import subjects
from followupd.core.application import Direction, State, Verb
from tests.hunt import PRIYA

SAM = "Sam Hill <sam@acme.example>"
SAM_AT = "sam@acme.example"


def two_roles(hunt):
    hunt.invite("Interview: Data Engineer at Acme", organizer=SAM, guests=(), hours_ahead=1)
    hunt.invite("Interview: Product Manager at Acme", organizer=SAM, guests=(), hours_ahead=2.5)


def test_a_thank_you_by_hand_counts_for_every_application_of_that_person(hunt):
    """E-50."""
    two_roles(hunt)
    hunt.box.clock.set(hunt.box.clock.now().replace(hour=13))
    hunt.box.user.write(to=SAM_AT, subject="Thank you", body="Thank you for both talks.")
    hunt.live(hours=6)
    assert hunt.recipients() == []


def test_one_person_gets_one_thank_you_a_day_whatever_the_role(hunt):
    """E-48."""
    two_roles(hunt)
    hunt.live(hours=8)
    assert hunt.recipients() == [SAM_AT]
    assert sorted(f.state for f in hunt.letters()) == [State.DRAFTED, State.SKIPPED]


@pytest.mark.parametrize(
    ("hours_between", "letters"),
    [
        pytest.param(8.5, 1, id="E-48 one day, and the second letter would be the next morning's"),
        pytest.param(24, 2, id="of two days"),
    ],
)
def test_one_person_gets_one_thank_you_for_a_day_whatever_the_role(hunt, hours_between, letters):
    """The second interview ends in the evening, when no letter is ready any more."""
    hunt.invite("Interview: Data Engineer at Acme", organizer=SAM, guests=(), hours_ahead=1)
    later = 1 + hours_between
    hunt.invite("Interview: Product Manager at Acme", organizer=SAM, guests=(), hours_ahead=later)
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(hours=30)
    written = hunt.letters(State.SENT, State.DRAFTED)
    assert len(written) == letters
    assert len({f.application_id for f in written}) == letters


def test_one_person_gets_one_thank_you_on_a_day_when_the_machine_slept(hunt):
    """E-48: for interviews of two days and two roles."""
    hunt.tick()
    hunt.invite("Interview: Data Engineer at Acme", organizer=SAM, guests=(), hours_ahead=1)
    hunt.invite("Interview: Product Manager at Acme", organizer=SAM, guests=(), hours_ahead=25)
    hunt.box.clock.advance(timedelta(hours=30))
    hunt.tick()
    assert hunt.recipients() == [SAM_AT]


@pytest.mark.parametrize("sent", [0, 1])
def test_of_two_drafts_to_one_person_the_discarded_one_is_not_taken_for_sent(any_hunt, sent):
    """E-52: between two ticks one is sent and the other is discarded."""
    hunt = any_hunt
    for title, ahead in (("Phone interview", 1), ("Technical interview", 25)):
        hunt.invite(f"{title}: Data Engineer at Acme", organizer=SAM, guests=(), hours_ahead=ahead)
    hunt.tick()
    hunt.live(hours=32)
    drafts = sorted(hunt.drafts(), key=lambda d: d["at"])
    assert len(drafts) == 2
    hunt.box.user.discard_draft(drafts[1 - sent]["draftId"])
    hunt.box.user.send_draft(drafts[sent]["draftId"])
    hunt.live(hours=1)
    hunt.live(hours=1)
    states = [f.state for f in sorted(hunt.letters(), key=lambda f: f.planned_at)]
    assert states[sent] is State.SENT
    assert states[1 - sent] is State.DISMISSED


def test_an_answer_of_the_users_is_seen_although_the_history_is_gone(hunt):
    """E-69: in a thread of its own."""
    hunt.invite()
    hunt.live(hours=6)
    hunt.send_all()
    hunt.live(hours=1)
    thread_id = hunt.thread_of("priya.raman@acme.example")
    hunt.box.other.reply(thread_id, PRIYA, "Could you send me two references?")
    hunt.live(hours=1)
    assert [e for e in hunt.ports.store.standing() if e.reason == "question"]
    hunt.box.user.write(to=PRIYA, subject="My references", body="Here they are.")
    hunt.box.mailbox.history.expire()
    hunt.live(hours=24)
    assert not [e for e in hunt.ports.store.standing() if e.reason == "question"]


def test_a_letter_comes_late_and_not_never_when_the_machine_slept_over_the_interview(hunt):
    """E-18: what is older than the first run is another matter (E-17)."""
    hunt.live(hours=24)
    hunt.invite(hours_ahead=1)
    hunt.box.clock.set(hunt.box.clock.now().replace(day=5, hour=11))
    hunt.live(hours=1)
    assert len(hunt.drafts()) == 2
    assert all("late" in (f.told or "") for f in hunt.letters())


def test_what_was_over_long_before_the_first_run_is_not_written_about(hunt):
    """E-17."""
    hunt.invite(hours_ahead=-60)
    hunt.live(hours=12)
    assert hunt.drafts() == []


def test_the_notice_names_the_users_no(hunt):
    """The reason, not that there is one."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    subjects.rule(hunt.ports.store, Verb.SKIP, "Acme", hunt.box.clock.now())
    hunt.tick()
    (draft,) = hunt.drafts()
    assert "You said that nothing is to be written here" in draft["body"]


def test_a_busy_company_hides_no_answer_of_another_when_the_history_is_gone(hunt):
    """E-64: of a search only the newest fifty are shown."""
    for company, person in (("Acme", PRIYA), ("Quiet", "Kim Abara <kim@quiet.example>")):
        hunt.invite(f"Interview: Data Engineer at {company}", organizer=person, guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(hours=1)
    hunt.box.other.mail("Kim Abara <kim@quiet.example>", "Hello", "Let me see what I can find.")
    hunt.box.clock.advance(timedelta(minutes=10))
    for number in range(60):
        hunt.box.other.mail(f"P{number} <p{number}@acme.example>", "News", "Let me see.")
    hunt.box.mailbox.history.expire()
    hunt.tick()
    quiet = hunt.ports.store.facts(hunt.application("Quiet"))
    assert [m.address for m in quiet.messages if m.direction is Direction.IN] == [
        "kim@quiet.example"
    ]
