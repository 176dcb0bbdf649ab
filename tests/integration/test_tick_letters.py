"""From an interview in the calendar to a draft in Gmail, and what may come between."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.adapters.templates import TemplateLetters
from followupd.config import resource_dir
from followupd.core.application import State
from tests.hunt import PRIYA

KIM = "Kim Abara <kim.abara@borealis.example>"


def test_each_interviewer_gets_a_thank_you_three_hours_after(hunt):
    hunt.invite()
    hunt.live(hours=5.5)
    assert hunt.drafts() == []
    hunt.live(hours=0.5)
    assert hunt.recipients() == ["dana.wu@acme.example", "priya.raman@acme.example"]
    assert "A thank-you waits in your drafts." in hunt.desktop.shown


def test_a_draft_could_be_sent_as_it_stands(hunt):
    hunt.invite()
    hunt.live(hours=6)
    draft = next(d for d in hunt.drafts() if "dana" in d["to"])
    assert draft["body"].startswith("Hello Dana,")
    assert "Data Engineer" in draft["subject"]
    assert "Alex Morgan" in draft["body"]
    assert not set("[]{}<>") & set(draft["body"])


def test_a_second_tick_changes_nothing_and_asks_little(hunt):
    """One request a calendar and one for the mailbox; nothing is written, here or there."""
    hunt.invite()
    hunt.live(hours=6)
    hunt.tick()
    hunt.asked()
    before = list(hunt.ports.store.journal(1))
    with _no_writes(hunt):
        hunt.tick()
    assert hunt.asked() == ["calendar.events.list", "gmail.users.history.list"]
    assert list(hunt.ports.store.journal(1)) == before


def test_nothing_awaited_costs_no_gmail_request(hunt):
    hunt.tick()
    hunt.asked()
    hunt.tick()
    assert hunt.asked() == ["calendar.events.list"]


@pytest.mark.parametrize(
    ("title", "organizer"),
    [
        pytest.param("Dentist", "desk@dentist.example", id="E-02 a dentist"),
        pytest.param("1:1 Robin / Alex", "robin@example.org", id="E-02 a one-to-one"),
        pytest.param("Podcast interview", "kim@podcast.example", id="E-02 a podcast"),
        pytest.param("Mock interview with coach", "coach@example.org", id="E-03 a mock interview"),
    ],
)
def test_what_is_no_interview_gets_no_letter(hunt, title, organizer):
    hunt.invite(title, organizer=organizer, guests=())
    hunt.live(hours=8)
    assert hunt.drafts() == []


def test_a_cancelled_interview_gets_no_letter(hunt):
    """E-04: cancelled an hour after it would have begun."""
    event_id = hunt.invite()
    hunt.live(hours=3)
    hunt.box.other.cancel_event(event_id)
    hunt.live(hours=8)
    assert hunt.drafts() == []


def test_an_event_that_vanished_without_a_trace_gets_no_letter(hunt):
    """E-04: gone from the listing, 404 when asked for."""
    event_id = hunt.invite()
    hunt.live(hours=3)
    calendar = next(iter(hunt.box.calendars.by_id.values()))
    del calendar.events[event_id]
    hunt.live(hours=8)
    assert hunt.drafts() == []


def test_a_moved_interview_gets_one_letter_after_its_new_end(hunt):
    """E-05."""
    event_id = hunt.invite(guests=())
    hunt.live(hours=1)
    start = hunt.box.clock.now() + timedelta(days=2)
    hunt.box.other.move_event(event_id, start, start + timedelta(hours=1))
    hunt.live(hours=50)
    assert hunt.drafts() == []
    hunt.live(hours=24)
    assert hunt.recipients() == ["priya.raman@acme.example"]


def test_a_cancellation_seen_a_moment_before_the_call_stops_it(hunt):
    """E-04: the event is read anew right before the letter is written."""
    event_id = hunt.invite()
    hunt.live(hours=5.5)
    hunt.box.clock.advance(timedelta(minutes=30))
    hunt.box.faults.add(api_method="calendar.events.list", kind="status", status=503, count=1)
    assert hunt.tick().fault is not None
    assert hunt.drafts() == []
    hunt.box.other.cancel_event(event_id)
    hunt.tick()
    assert hunt.drafts() == []


def test_a_draft_for_an_interview_that_is_cancelled_late_gets_the_notice(hunt):
    """E-04: nothing is deleted; the recipient is taken out and a notice put above the text."""
    event_id = hunt.invite(guests=())
    hunt.live(hours=6)
    text = hunt.drafts()[0]["body"]
    hunt.box.other.cancel_event(event_id)
    hunt.live(minutes=30)
    (draft,) = hunt.drafts()
    assert not draft["to"]
    assert draft["body"] != text
    assert "cancelled" in draft["body"].splitlines()[0] + draft["body"]
    assert [f.state for f in hunt.letters()] == [State.WITHDRAWN]


def test_a_draft_that_the_user_edited_is_never_touched(hunt):
    """E-53."""
    event_id = hunt.invite(guests=())
    hunt.live(hours=6)
    draft_id = hunt.drafts()[0]["draftId"]
    hunt.box.user.edit_draft(draft_id, body="Dear Priya,\n\nmy own words.\n\nAlex")
    hunt.box.other.cancel_event(event_id)
    hunt.live(hours=1)
    (draft,) = hunt.drafts()
    assert "priya.raman@acme.example" in draft["to"]
    assert draft["body"].startswith("Dear Priya,")
    assert "gmail.users.drafts.update" not in hunt.asked()
    assert any("edited" in text for text in hunt.desktop.shown)


def test_a_template_that_changes_touches_no_draft_that_is_there(hunt, tmp_path):
    """E-53: the next letter has the new words, the one in the drafts keeps its own."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    before = hunt.drafts()
    assert len(before) == 1
    own = tmp_path / "own"
    (own / "en").mkdir(parents=True)
    (own / "en" / "closing.txt.j2").write_text("Warm regards from afar,\n{{ sender_name }}\n")
    shipped = resource_dir("templates") / "mail"
    hunt.ports = replace(hunt.ports, letters=TemplateLetters([own, shipped]))
    hunt.invite("Technical interview: Data Engineer at Borealis", organizer=KIM, guests=())
    hunt.live(hours=12)
    assert [d for d in hunt.drafts() if d["draftId"] == before[0]["draftId"]] == before
    (new,) = (d for d in hunt.drafts() if d["draftId"] != before[0]["draftId"])
    assert "Warm regards from afar," in new["body"]


def test_a_thank_you_answers_a_person_who_wrote_before_in_their_thread(hunt):
    """X2: threading by thread id, In-Reply-To and an unchanged subject."""
    first = hunt.box.other.mail(PRIYA, "Your application", "Hello Alex, would Monday suit you?")
    hunt.invite(guests=())
    hunt.live(hours=6)
    (draft,) = hunt.drafts()
    assert draft["threadId"] == first["threadId"]
    assert draft["subject"] == "Re: Your application"
    assert draft["ghost"] is False


def test_a_thank_you_is_no_answer_to_spam_but_to_what_they_wrote_before(hunt):
    """X2: their latest mail cannot be seen, so the one before it is answered."""
    hunt.live(minutes=10)
    first = hunt.box.other.mail(PRIYA, "Your application", "Hello Alex, would Monday suit you?")
    hunt.live(minutes=10)
    hunt.invite(guests=())
    hunt.live(minutes=10)
    hunt.box.other.mail(PRIYA, "Next steps", "Would Thursday suit you?", label_ids=["SPAM"])
    hunt.live(hours=6)
    (draft,) = hunt.drafts()
    assert draft["threadId"] == first["threadId"]


@pytest.mark.parametrize(
    "kind", ["close_after", "status"], ids=["the answer was lost", "a 500 that did nothing"]
)
def test_a_draft_in_doubt_is_looked_for_and_never_made_twice(hunt, kind):
    """E-47: what is there is found at once; that nothing is, is believed two minutes later."""
    hunt.invite(guests=())
    hunt.live(hours=5.5)
    hunt.box.faults.add(
        api_method="gmail.users.drafts.create", kind=kind, count=1, **_status_of(kind)
    )
    hunt.box.clock.advance(timedelta(minutes=30))
    assert hunt.tick().fault is not None
    assert [f.state for f in hunt.letters()] == [State.CREATING]
    hunt.box.clock.advance(timedelta(minutes=1))
    hunt.tick()
    was_made = kind == "close_after"
    assert [f.state for f in hunt.letters()] == [State.DRAFTED if was_made else State.CREATING]
    hunt.box.clock.advance(timedelta(minutes=2))
    hunt.tick()
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]
    assert len(hunt.drafts()) == 1


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("calendar.events.list", {"kind": "status", "status": 500}),
        ("calendar.events.list", {"kind": "truncated"}),
        ("calendar.events.list", {"kind": "close_before"}),
        ("gmail.users.history.list", {"kind": "status", "status": 503}),
        ("gmail.users.settings.sendAs.list", {"kind": "close_before"}),
    ],
)
def test_a_google_that_fails_ends_the_tick_in_one_line_and_loses_nothing(hunt, method, fault):
    """E-78."""
    hunt.invite(guests=())
    hunt.live(hours=5.5)
    hunt.box.faults.add(api_method=method, count=1, **fault)
    hunt.box.clock.advance(timedelta(minutes=30))
    report = hunt.tick()
    assert report.fault is not None
    assert "\n" not in report.fault
    assert hunt.drafts() == []
    hunt.tick()
    assert hunt.recipients() == ["priya.raman@acme.example"]


def test_an_expired_history_is_no_loss(hunt):
    """E-78: everything tracked is looked at again."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.send_all()
    hunt.box.mailbox.history.expire()
    hunt.live(hours=1)
    assert [f.state for f in hunt.letters()] == [State.SENT]


def test_an_empty_calendar_overnight_closes_nothing(hunt):
    """If Google lists nothing where there was much, that is not believed."""
    for hours in (20, 22, 24):
        hunt.invite(hours_ahead=hours)
    hunt.live(hours=1)
    calendar = next(iter(hunt.box.calendars.by_id.values()))
    kept = dict(calendar.events)
    calendar.events.clear()
    hunt.live(hours=1)
    calendar.events.update(kept)
    hunt.live(hours=26)
    assert len(hunt.drafts()) == 2


def test_no_more_drafts_a_day_than_allowed(tmp_path):
    from tests.hunt import hunt as begin

    with begin(tmp_path, drafts_a_day=1) as hunt:
        hunt.invite()
        hunt.live(hours=8)
        assert len(hunt.drafts()) == 1
        hunt.live(hours=24)
        assert len(hunt.drafts()) == 2


def _status_of(kind):
    return {"status": 500} if kind == "status" else {}


def _no_writes(hunt):
    """Fail if the database file or its log grows."""
    from contextlib import contextmanager

    path = hunt.opened.token_file.parent.parent / "state" / "followupd.db-wal"

    @contextmanager
    def watched():
        before = path.stat()
        yield
        after = path.stat()
        assert (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)

    return watched()
