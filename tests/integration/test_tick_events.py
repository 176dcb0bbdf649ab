"""Events and what the mailbox says of their people: whose round, whose thread, whose word."""

from datetime import timedelta

import pytest

from followupd.core.application import Ruling, State, SubjectKind, Verb, Verdict
from tests.hunt import DANA, PRIYA

RITA = "Rita Moss (Recruiting) <rita@mossrecruiting.example>"


def test_a_role_named_more_fully_is_the_same_process(hunt):
    """E-39: the next round is an answer, and no application of its own."""
    hunt.invite("Recruiter call: Data Engineer at Acme", guests=())
    hunt.live(hours=6)
    hunt.send_all()
    hunt.invite("Technical interview: Senior Data Engineer at Acme", hours_ahead=9 * 24)
    hunt.live(days=8.5)
    assert len(hunt.ports.store.applications()) == 1
    assert hunt.drafts() == []


def test_a_company_that_is_named_in_round_two_is_the_same_process(hunt):
    """E-37: the recruiter is known; what was missing is filled in."""
    hunt.invite("Recruiter screen: Data Engineer", organizer=RITA, guests=())
    hunt.live(hours=6)
    assert [a.company for a in hunt.ports.store.applications()] == [None]
    hunt.invite(organizer=RITA, hours_ahead=24)
    hunt.live(hours=1)
    assert [a.company for a in hunt.ports.store.applications()] == ["Acme"]


@pytest.mark.parametrize(
    ("recipient", "verdict"),
    [
        pytest.param(PRIYA, Verdict.INTERVIEW, id="E-67 written to the organiser"),
        pytest.param("Jo <jo@acme.example>", Verdict.INTERVIEW, id="E-67 to their company"),
        pytest.param("Jo <jo@else.example>", Verdict.ASK, id="E-07 to neither"),
    ],
)
def test_an_unanswered_invitation_counts_when_the_user_wrote_there(hunt, recipient, verdict):
    now = hunt.box.clock.now()
    hunt.box.user.write(recipient, "Hello", "Hello!", at=(now - timedelta(days=9)).isoformat())
    hunt.invite(answer="needsAction")
    hunt.live(hours=1)
    hunt.tick()
    hunt.asked()
    hunt.tick()
    assert "gmail.users.messages.list" not in hunt.asked()
    (interview,) = hunt.ports.store.facts(1).interviews
    assert interview.verdict is verdict


def test_the_users_word_wins_over_what_an_event_is_changed_to(hunt):
    """E-10: confirmed, then marked in a way that would be no interview."""
    event_id = hunt.invite(answer="needsAction")
    hunt.live(hours=0.5)
    (interview,) = hunt.ports.store.facts(1).interviews
    hunt.ports.store.rule(
        Ruling(Verb.CONFIRM, SubjectKind.INTERVIEW, str(interview.id), hunt.box.clock.now())
    )
    _retitle(hunt, event_id, "Mock interview: Data Engineer at Acme")
    hunt.live(hours=6)
    assert len(hunt.drafts()) == 2


def test_a_declined_event_is_off_whatever_was_confirmed(hunt):
    """E-07."""
    event_id = hunt.invite(answer="needsAction")
    hunt.live(hours=0.5)
    (interview,) = hunt.ports.store.facts(1).interviews
    hunt.ports.store.rule(
        Ruling(Verb.CONFIRM, SubjectKind.INTERVIEW, str(interview.id), hunt.box.clock.now())
    )
    hunt.box.user.respond(event_id, "declined")
    hunt.live(hours=6)
    assert hunt.drafts() == []


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        pytest.param(
            "Invitation: Technical interview @ Mon 2 Mar 2026",
            {"Sender": "Google Calendar <calendar-notification@google.com>"},
            id="E-71 X2 a calendar wrote it for them",
        ),
        pytest.param(
            "News from Acme",
            {"Precedence": "bulk", "List-Unsubscribe": "<https://acme.example/u>"},
            id="E-71 X2 a circular",
        ),
    ],
)
def test_what_a_robot_wrote_is_no_thread_to_answer_in(hunt, subject, headers):
    robot = hunt.box.other.mail(PRIYA, subject, "You have been invited.", headers=headers)
    hunt.invite(guests=())
    hunt.live(hours=6)
    (draft,) = hunt.drafts()
    assert draft["threadId"] != robot["threadId"]
    assert not draft["subject"].startswith("Re: ")


def test_a_thread_that_names_another_company_is_not_answered_in(hunt):
    """E-38: one agency recruiter, two clients; the earlier mail names the other one."""
    title = "Technical interview: Platform Engineer at Brightwater"
    sam = "Sam Ode <sam.ode@brightwater.example>"
    earlier = hunt.box.other.mail(RITA, "A role at Brightwater", "Would that suit you?")
    hunt.invite(organizer=RITA, guests=(DANA,))
    hunt.invite(title, organizer=RITA, guests=(sam,), hours_ahead=80)
    hunt.live(hours=6)
    draft = next(d for d in hunt.drafts() if "rita" in d["to"])
    assert draft["threadId"] != earlier["threadId"]
    assert "Brightwater" not in draft["subject"]


def test_a_thread_of_another_application_is_not_answered_in(hunt):
    """X2: the recruiter of both roles answered in the thread of the first one."""
    hunt.invite("Technical interview: Data Engineer at Acme", guests=())
    hunt.live(hours=6)
    hunt.send_all()
    hunt.live(hours=1)
    thread = hunt.thread_of(PRIYA)
    hunt.invite("Technical interview: Product Manager at Acme", guests=(), hours_ahead=24)
    hunt.live(hours=1)
    hunt.box.other.reply(thread, PRIYA, "Let me see what I can find out.")
    hunt.live(hours=36)
    (second,) = hunt.letters(State.DRAFTED)
    assert second.thread_id != thread


def _retitle(hunt, event_id, title):
    calendar = next(iter(hunt.box.calendars.by_id.values()))
    hunt.box.user.update_event(event_id, {"summary": title}, calendar_id=calendar.id)


def test_the_event_s_zone_tells_whose_holidays_count(hunt):
    """E-58: the 20th of March, when the second nudge would be due, is a holiday in Japan."""
    starts, ends = "2026-03-02T10:00:00+00:00", "2026-03-02T11:00:00+00:00"
    hunt.invite(
        guests=(),
        start={"dateTime": starts, "timeZone": "Asia/Tokyo"},
        end={"dateTime": ends, "timeZone": "Asia/Tokyo"},
    )
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(days=8)
    hunt.send_all()
    hunt.live(days=12)
    assert hunt.drafts() == []
    hunt.live(days=2)
    (second,) = hunt.drafts()
    assert second["at"].startswith("2026-03-23T08:00")


def test_an_interview_that_was_set_and_held_while_the_machine_slept_is_known_afterwards(hunt):
    """E-18: too late for a thank-you, in time to ask where things stand."""
    hunt.live(hours=1)
    hunt.invite(guests=(), hours_ahead=48)
    hunt.box.clock.advance(timedelta(days=11))
    hunt.tick()
    (draft,) = hunt.drafts()
    assert draft["subject"].startswith("Data Engineer role")


@pytest.mark.parametrize("drafted", [False, True], ids=["before", "with a draft there"])
def test_e08_an_interviewer_who_is_taken_off_is_not_thanked_if_google_tells(any_hunt, drafted):
    """E-08: where the guests are still told of them, nobody could know."""
    event_id = any_hunt.invite()
    any_hunt.tick()
    if drafted:
        any_hunt.live(hours=7)
    any_hunt.box.other.uninvite(event_id, "dana.wu@acme.example")
    any_hunt.live(hours=7)
    taken_off = not any_hunt.box.settings()["removed_guests_stay_listed"]
    dana = [""] if drafted else []
    assert any_hunt.recipients() == sorted(
        ["priya.raman@acme.example", *(dana if taken_off else ["dana.wu@acme.example"])]
    )
