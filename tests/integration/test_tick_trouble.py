"""Trouble with one item or with all of Google: the rest goes on, and the user is told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import Ruling, State, SubjectKind, Verb
from followupd.core.word_limits import WordLimits
from tests.hunt import DANA, PRIYA


def test_a_letter_that_google_refuses_does_not_starve_the_others(hunt):
    """E-78: the other one is written in the same tick."""
    hunt.invite()
    hunt.live(hours=5.5)
    hunt.box.clock.advance(timedelta(minutes=30))
    hunt.box.faults.add(
        api_method="gmail.users.drafts.create", kind="status", status=400, reason="odd", count=1
    )
    report = hunt.tick()
    assert report.fault is not None
    assert "\n" not in report.fault
    assert sorted(f.state for f in hunt.letters()) == [State.DRAFTED, State.PLANNED]
    hunt.tick()
    assert len(hunt.drafts()) == 2


def test_a_notice_that_google_refuses_is_told_and_starves_nobody(hunt):
    """E-78: a draft of a cancelled interview cannot be changed; another letter is written."""
    event_id = hunt.invite(guests=())
    title = "Technical interview: Platform Engineer at Brightwater"
    sam = "Sam Ode (Recruiting) <sam.ode@brightwater.example>"
    hunt.invite(title, organizer=sam, guests=(), hours_ahead=5)
    hunt.live(hours=6)
    hunt.box.other.cancel_event(event_id)
    hunt.box.faults.add(
        api_method="gmail.users.drafts.update", kind="status", status=400, reason="odd", count=99
    )
    hunt.live(hours=4)
    assert hunt.recipients() == ["priya.raman@acme.example", "sam.ode@brightwater.example"]
    assert sum("could not be changed" in text for text in hunt.desktop.shown) == 1


class FailsFor:
    """Letters with a bug over one person."""

    def __init__(self, letters, first_name):
        self.letters = letters
        self.first_name = first_name

    def write(self, facts):
        if facts.first_name == self.first_name:
            raise ValueError("a bug")
        return self.letters.write(facts)


@pytest.mark.parametrize("struck", ["Dana", "Priya"])
def test_a_bug_over_one_letter_sets_it_aside_for_hours(hunt, struck):
    """The bug propagates; after the restart the other letter is written."""
    hunt.invite()
    hunt.live(hours=5.5)
    working = hunt.ports
    hunt.ports = replace(working, letters=FailsFor(working.letters, struck))
    hunt.box.clock.advance(timedelta(minutes=30))
    with pytest.raises(ValueError, match="a bug"):
        hunt.tick()
    hunt.tick()
    assert len(hunt.drafts()) == 1
    hunt.ports = working
    hunt.live(hours=7)
    assert len(hunt.drafts()) == 2


class CannotRead:
    """A mailbox with a bug over the text of every message."""

    def __init__(self, mailbox):
        self.mailbox = mailbox

    def __getattr__(self, name):
        return getattr(self.mailbox, name)

    def message(self, gmail_id, *, with_text):
        if with_text:
            raise ValueError("a bug")
        return self.mailbox.message(gmail_id, with_text=with_text)


def test_a_bug_over_one_mail_lets_the_rest_go_on_and_no_nudge_out(hunt):
    """E-64: the mail that nobody could read may be an answer."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.send_all()
    hunt.live(hours=6)
    hunt.box.other.mail(PRIYA, "Hello", "Let me see what I can find out.")
    hunt.ports = replace(hunt.ports, mailbox=CannotRead(hunt.ports.mailbox))
    with pytest.raises(ValueError, match="a bug"):
        hunt.tick()
    hunt.tick()
    raised = 0
    for _ in range(40):
        hunt.box.clock.advance(timedelta(hours=6))
        try:
            hunt.tick()
        except ValueError:
            raised += 1
    assert raised > 0
    assert hunt.drafts() == []


def test_a_mail_that_google_will_not_give_is_told_and_passed_over(hunt):
    """E-78."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.tick()
    hunt.box.other.mail("Kim <kim@else.example>", "Hello", "Hello!")
    hunt.box.faults.add(
        api_method="gmail.users.messages.get", kind="status", status=400, reason="odd", count=1
    )
    report = hunt.tick()
    assert [one.what for one in report.told] == ["fault"]
    assert hunt.tick().told == ()


def test_a_fault_is_shown_when_it_begins_and_when_it_is_over(hunt):
    """E-78: once each, however many ticks it lasts."""
    hunt.invite(guests=())
    hunt.live(hours=1)
    hunt.desktop.shown.clear()
    hunt.box.faults.add(api_method="calendar.events.list", kind="status", status=503, count=3)
    for _ in range(3):
        hunt.box.clock.advance(timedelta(minutes=5))
        fault = hunt.tick().fault
    assert len(hunt.desktop.shown) == 1
    assert fault in hunt.desktop.shown[0]
    for _ in range(2):
        hunt.box.clock.advance(timedelta(minutes=5))
        assert hunt.tick().fault is None
    assert hunt.desktop.shown[1:] == ["The trouble is over; followupd works again."]


def test_a_login_that_is_gone_is_shown_with_what_to_do(hunt):
    """E-78."""
    hunt.invite(guests=())
    hunt.live(hours=1)
    hunt.box.user.revoke_access()
    hunt.box.clock.advance(timedelta(hours=5))
    assert hunt.tick().needs_login
    assert "followupd login" in hunt.desktop.shown[-1]


def test_the_days_cap_and_a_reply_are_shown_once(tmp_path):
    """E-78: the cap is told at every tick, and shown when it is reached."""
    from tests.hunt import hunt as begin

    with begin(tmp_path, drafts_a_day=1) as hunt:
        hunt.invite()
        hunt.live(hours=6)
        for _ in range(3):
            hunt.box.clock.advance(timedelta(minutes=5))
            hunt.tick()
        assert sum("the rest waits" in text for text in hunt.desktop.shown) == 1
        hunt.box.other.mail(PRIYA, "Hello", "Could you send me your references?")
        hunt.tick()
        assert "They asked you something; please answer." in hunt.desktop.shown


def test_a_nudge_waits_while_a_mail_is_begun_by_hand(hunt):
    """E-50: told once; written when the user gives their own up."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.send_all()
    begun = hunt.box.user.write(PRIYA, "A question", "Dear Priya,", send=False)
    hunt.live(days=9)
    assert [d["draftId"] for d in hunt.drafts()] == [begun["draftId"]]
    assert sum("begun a mail" in text for text in hunt.desktop.shown) == 1
    assert len(hunt.letters()) == 2
    hunt.tick()
    hunt.asked()
    hunt.tick()
    assert len(hunt.asked()) <= 2, "it was looked at once, and is left alone for some hours"
    hunt.box.user.discard_draft(begun["draftId"])
    hunt.live(hours=6)
    assert [f.state for f in hunt.letters()] == [State.SENT, State.DRAFTED]


def test_what_is_worth_knowing_of_a_letter_is_told_beside_it(hunt):
    """E-40: here that it is late; never inside the draft."""
    hunt.invite(guests=())
    hunt.live(hours=1)
    hunt.box.clock.advance(timedelta(hours=2 + 50))
    hunt.tick()
    (letter,) = hunt.letters()
    assert letter.told is not None
    assert any("waits in your drafts" in t and letter.told in t for t in hunt.desktop.shown)


def test_an_address_the_user_adds_later_is_not_a_stranger(hunt):
    """E-24: Gmail's list is asked for anew each day."""
    hunt.tick()
    hunt.box.user.add_send_as("alex.other@alias.example")
    hunt.live(days=1)
    hunt.invite(guests=(DANA, "Alex <alex.other@alias.example>"))
    hunt.live(hours=6)
    assert hunt.recipients() == ["dana.wu@acme.example", "priya.raman@acme.example"]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        pytest.param(403, "accessNotConfigured", id="E-78 the API is switched off"),
        pytest.param(403, "insufficientPermissions", id="E-78 a permission is missing"),
    ],
)
def test_what_google_forbids_is_shown_within_one_round_and_nothing_is_written(hunt, status, reason):
    hunt.invite(guests=())
    hunt.live(hours=1)
    hunt.desktop.shown.clear()
    hunt.box.faults.add(api_method="gmail.*", kind="status", status=status, reason=reason, count=99)
    hunt.box.clock.advance(timedelta(hours=5))
    report = hunt.tick()
    assert report.fault is not None or report.needs_login
    assert len(hunt.desktop.shown) == 1
    assert hunt.drafts() == []


def test_a_letter_longer_than_the_user_allows_is_not_written_and_told(hunt):
    """E-77."""
    short = WordLimits(thank_you=(20, 20))
    hunt.settings = replace(hunt.settings, words=short)
    hunt.invite(guests=())
    reports = hunt.live(hours=6)
    assert hunt.drafts() == []
    assert any("far too long" in one.text for report in reports for one in report.told)


def delete_thread(hunt):
    """Send the thank-you, and empty its thread out of the mailbox."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.send_all()
    hunt.live(hours=1)
    (sent,) = hunt.letters(State.SENT)
    hunt.box.user.delete_message(sent.gmail_id)


def test_a_thread_that_the_user_deleted_is_nudged_no_more(hunt):
    """E-78: a 404 closes the item, and it is told."""
    delete_thread(hunt)
    told = [one.text for report in hunt.live(days=12) for one in report.told]
    assert hunt.drafts() == []
    assert hunt.outcome() == "skipped"
    assert told.count("You deleted the thread with them; nothing more is written.") == 1


def test_a_nudge_begins_a_thread_of_its_own_when_the_user_wants_it_all_the_same(hunt):
    """E-78."""
    delete_thread(hunt)
    hunt.live(days=12)
    now = hunt.box.clock.now()
    hunt.ports.store.rule(Ruling(Verb.REOPEN, SubjectKind.APPLICATION, "1", now))
    hunt.live(days=12)
    assert hunt.recipients() == ["priya.raman@acme.example"]
