"""After an older copy of the database was put back: what is asked, what a mail must have been."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    MessageKind,
    Occasion,
    Part,
    Participant,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Ask, Limits, Reason, Skip, Wait, Write
from followupd.core.policy import decide
from followupd.core.restored import letter_to
from tests import build

LIMITS = Limits(zone="UTC", country="GB")
DUE = build.END + timedelta(hours=3)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
THANKS = build.occasion()
NUDGED = build.instant("03-11 08:00")


def decided(now, subject="thank_you:1:0@1", **known):
    """Return what is decided on a letter of an application that was restored."""
    facts = build.facts(installed_at=build.FIRST_SEEN, **known)
    return next(d for d in decide(facts, LIMITS, now) if d.subject == subject)


def said_now(at):
    return build.ruling(verb=Verb.NOW, at=at)


@pytest.mark.parametrize(
    ("restored_at", "now", "action", "reason"),
    [
        pytest.param(None, DUE, Write, Reason.THANKS_DUE, id="no restore"),
        pytest.param(DUE, DUE, Ask, Reason.RESTORED, id="due at that very moment"),
        pytest.param(DUE + HOUR, DUE + HOUR, Ask, Reason.RESTORED, id="due before"),
        pytest.param(DUE - HOUR, DUE, Write, Reason.THANKS_DUE, id="due after"),
        pytest.param(DUE + HOUR, DUE + 8 * HOUR, Ask, Reason.RESTORED, id="at night as well"),
        pytest.param(DUE - HOUR, DUE + 8 * HOUR, Wait, Reason.OUT_OF_HOURS, id="night, due after"),
        pytest.param(DUE + HOUR, DUE + 4 * DAY, Skip, Reason.TOO_LATE, id="too late anyway"),
    ],
)
def test_e47_what_was_due_before_a_restore_is_asked(restored_at, now, action, reason):
    found = decided(now, restored_at=restored_at)
    assert (type(found.action), found.reason) == (action, reason)


@pytest.mark.parametrize(
    ("said_at", "now", "action"),
    [
        pytest.param(DUE + 2 * HOUR, DUE + 3 * HOUR, Write, id="afterwards"),
        pytest.param(DUE + HOUR, DUE + 3 * HOUR, Ask, id="at that very moment"),
        pytest.param(DUE, DUE + 3 * HOUR, Ask, id="before"),
        pytest.param(DUE + 2 * HOUR, DUE + 26 * HOUR, Ask, id="afterwards, a day ago"),
    ],
)
def test_e47_the_users_now_answers_when_it_was_said_afterwards(said_at, now, action):
    found = decided(now, restored_at=DUE + HOUR, rulings=(said_now(said_at),))
    assert isinstance(found.action, action)


@pytest.mark.parametrize(
    ("said_at", "action"), [(DUE - 2 * HOUR, Ask), (DUE - 25 * HOUR, Write), (None, Write)]
)
def test_e47_a_letter_that_an_earlier_now_may_have_hastened_is_asked(said_at, action):
    rulings = () if said_at is None else (said_now(said_at),)
    found = decided(DUE, restored_at=DUE - HOUR, rulings=rulings)
    assert isinstance(found.action, action)


def test_e47_what_is_not_due_yet_is_not_asked():
    """Though an earlier `now` may have hastened it: the question comes when the letter would."""
    found = decided(DUE - HOUR / 2, restored_at=DUE - HOUR, rulings=(said_now(DUE - 2 * HOUR),))
    assert (found.action, found.reason) == (Wait(DUE), Reason.TOO_EARLY)


def test_e47_what_waits_for_a_morning_on_which_the_application_is_let_go_is_not_asked():
    """At night a nudge waits; in the morning nothing is decided of it any more."""
    night = build.instant("04-16 22:00")
    morning = build.instant("04-17 08:00")
    known = {"restored_at": night - HOUR, **thanked()}
    closed = decide(build.facts(installed_at=build.FIRST_SEEN, **known), LIMITS, morning)
    assert [d.subject for d in closed] == ["application"]
    found = decided(night, "nudge", **known)
    assert (found.action, found.reason) == (Wait(morning), Reason.OUT_OF_HOURS)


def test_the_question_about_a_thank_you_is_looked_at_again_when_it_is_too_late():
    found = decided(DUE, restored_at=DUE)
    assert found.action == Ask(DUE + timedelta(hours=120))
    later = decided(DUE + timedelta(hours=120), restored_at=DUE)
    assert later.reason is Reason.TOO_LATE


def thanked(**over):
    """Return Priya as the one to be asked, and both thank-yous sent."""
    sent_at = DUE + HOUR
    letters = [
        build.drafted(id=n, contact_id=n, state=State.SENT, sent_at=sent_at, gmail_id=f"m{n}")
        for n in (1, 2)
    ]
    return {"follow_ups": tuple(replace(f, **over) for f in letters)}


def test_a_nudge_in_question_waits_for_the_user_alone():
    found = decided(NUDGED + DAY, "nudge", restored_at=NUDGED + HOUR, **thanked())
    assert (found.action, found.reason) == (Ask(None), Reason.RESTORED)
    weekend = decided(NUDGED + 3 * DAY, "nudge", restored_at=NUDGED + HOUR, **thanked())
    assert isinstance(weekend.action, Ask)


def from_priya(at, **over):
    """Return a mail of Priya's, a mere thank-you unless told otherwise."""
    return build.message(address=build.PRIYA, at=build.instant(at), **over)


def away(at, until):
    """Return what Priya's robot answers while she is away."""
    day = build.instant(until).date()
    robot = {"kind": MessageKind.AUTO_REPLY, "subtype": "out_of_office", "meaning": None}
    return from_priya(at, returns_on=day, **robot)


NAMES_A_DATE = {
    "meaning": Meaning.PROMISED_DATE,
    "promised_on": build.instant("03-16 00:00").date(),
}


@pytest.mark.parametrize(
    ("restored_at", "mail", "action"),
    [
        pytest.param("03-11 09:00", away("03-11 10:00", "03-16 00:00"), Ask, id="a robot, since"),
        pytest.param("03-11 08:00", away("03-11 10:00", "03-16 00:00"), Ask, id="due that moment"),
        pytest.param("03-11 07:59", away("03-11 10:00", "03-16 00:00"), Write, id="due after"),
        pytest.param("03-11 09:00", away("03-10 10:00", "03-16 00:00"), Write, id="a robot before"),
        pytest.param("03-11 09:00", from_priya("03-11 10:00"), Ask, id="a thank-you since"),
        pytest.param("03-11 09:00", from_priya("03-10 10:00"), Write, id="a thank-you before"),
        pytest.param(
            "03-11 09:00", from_priya("03-11 10:00", **NAMES_A_DATE), Write, id="an answer since"
        ),
        pytest.param(
            "03-11 09:00", from_priya("03-10 10:00", **NAMES_A_DATE), Write, id="an answer before"
        ),
    ],
)
def test_e52_what_says_no_more_since_puts_a_nudge_off_and_takes_no_question_back(
    restored_at, mail, action
):
    """What came before had put it off already, and an answer since makes it another nudge."""
    restored_at = build.instant(restored_at)
    now = build.instant("03-20 10:00")
    found = decided(now, "nudge", restored_at=restored_at, messages=(mail,), **thanked())
    assert isinstance(found.action, action)


def test_e52_a_nudge_hastened_by_an_earlier_now_stays_a_question_when_a_robot_answers():
    rulings = (said_now(NUDGED - 21 * HOUR),)
    known = {"rulings": rulings, "messages": (away("03-11 10:00", "03-16 00:00"),), **thanked()}
    found = decided(build.instant("03-20 10:00"), "nudge", restored_at=NUDGED - 20 * HOUR, **known)
    assert isinstance(found.action, Ask)


@pytest.mark.parametrize("before", [(), (build.interview(),)], ids=["the first", "another"])
def test_what_belongs_to_an_interview_after_the_restore_is_no_question(before):
    """Nothing of it can have been written before, though an earlier nudge may have been due."""
    since = build.interview(id=2, start_at=build.instant("03-13 10:00"))
    known = {"interviews": (*before, since), "restored_at": build.instant("03-12 09:00")}
    letters = thanked()["follow_ups"] if before else ()
    thanks = decided(since.end_at + 4 * HOUR, "thank_you:2:0@1", **known, follow_ups=letters)
    assert isinstance(thanks.action, Write)
    nudge = decided(since.end_at + 10 * DAY, "nudge", **known, follow_ups=letters)
    assert isinstance(nudge.action, Write)


def test_a_planned_letter_in_question_stays_planned():
    known = {"follow_ups": (build.follow_up(),), "restored_at": DUE}
    facts = build.facts(installed_at=build.FIRST_SEEN, **known)
    skipped = [d for d in decide(facts, LIMITS, DUE) if isinstance(d.action, Skip)]
    assert skipped == []


NUDGE = Occasion(Kind.NUDGE, 1, 1)


@pytest.mark.parametrize(
    ("known", "contact", "at", "expected"),
    [
        pytest.param({}, 1, DUE, THANKS, id="the thank-you"),
        pytest.param({}, 1, build.END, THANKS, id="as soon as it is over"),
        pytest.param({}, 1, build.END - HOUR, None, id="before it is over"),
        pytest.param({"follow_ups": (build.follow_up(),)}, 1, DUE, THANKS, id="a planned one"),
        pytest.param({"follow_ups": (build.drafted(),)}, 1, DUE, None, id="one on record"),
        pytest.param(
            {"follow_ups": (build.drafted(contact_id=2),)}, 1, DUE, THANKS, id="another's on record"
        ),
        pytest.param(thanked(), 2, NUDGED, NUDGE, id="a nudge"),
        pytest.param(thanked(), 2, NUDGED - HOUR, None, id="too early for a nudge"),
        pytest.param(thanked(), 1, NUDGED, None, id="nobody nudges an interviewer"),
        pytest.param(thanked(state=State.SKIPPED), 2, NUDGED, NUDGE, id="none was thanked"),
    ],
)
def test_e47_which_letter_a_mail_must_have_been(known, contact, at, expected):
    facts = build.facts(installed_at=build.FIRST_SEEN, **known)
    to = next(c for c in facts.contacts if c.id == contact)
    assert letter_to(facts, LIMITS, to, at) == expected


def test_e48_a_mail_after_a_day_of_interviews_was_the_one_letter_of_that_day():
    again = build.interview(id=2, start_at=build.END, people=(Participant(1),))
    facts = build.facts(installed_at=build.FIRST_SEEN, interviews=(build.interview(), again))
    assert letter_to(facts, LIMITS, build.contact(), DUE) == THANKS


NAMED_A_DATE = build.message(
    address=build.PRIYA,
    at=build.instant("02-25 09:00"),
    meaning=Meaning.PROMISED_DATE,
    promised_on=build.instant("03-06 00:00").date(),
)
"""Before the interview, which was set already."""


def test_e47_whoever_named_a_date_may_have_been_nudged():
    facts = build.facts(
        installed_at=build.FIRST_SEEN, messages=(NAMED_A_DATE,), **thanked(state=State.SENT)
    )
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED) == NUDGE


def test_e47_a_mail_to_somebody_who_waits_for_an_answer_is_the_answer():
    asked = build.message(address=build.PRIYA, at=NUDGED - DAY, meaning=Meaning.QUESTION)
    known = thanked(state=State.SENT)
    facts = build.facts(installed_at=build.FIRST_SEEN, messages=(asked,), **known)
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED + 20 * DAY) is None


def test_e47_what_they_asked_before_they_met_the_user_is_over():
    asked = build.message(address=build.PRIYA, at=build.FIRST_SEEN - HOUR, meaning=Meaning.QUESTION)
    known = thanked(state=State.SKIPPED, sent_at=None)
    facts = build.facts(installed_at=build.FIRST_SEEN, messages=(asked,), **known)
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED) == NUDGE


def test_e47_nobody_was_nudged_while_a_letter_lay_there():
    letters = (*thanked()["follow_ups"][1:], build.drafted(id=3, contact_id=1))
    facts = build.facts(installed_at=build.FIRST_SEEN, follow_ups=letters)
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED) is None
    later = replace(letters[1], drafted_at=NUDGED + HOUR, creating_at=NUDGED + HOUR)
    facts = build.facts(installed_at=build.FIRST_SEEN, follow_ups=(letters[0], later))
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED) == NUDGE


def test_e47_a_nudge_that_was_given_up_is_not_found_again():
    given_up = build.follow_up(id=3, contact_id=2, occasion=NUDGE, state=State.SKIPPED)
    planned = build.follow_up(id=4, contact_id=1, occasion=NUDGE)
    letters = (*thanked()["follow_ups"], given_up, planned)
    facts = build.facts(installed_at=build.FIRST_SEEN, follow_ups=letters)
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED) is None


def test_e47_what_was_heard_later_says_nothing_of_a_nudge():
    later = build.message(address=build.PRIYA, at=NUDGED + HOUR, meaning=Meaning.ACKNOWLEDGEMENT)
    facts = build.facts(
        installed_at=build.FIRST_SEEN, messages=(later,), **thanked(state=State.SENT)
    )
    assert letter_to(facts, LIMITS, build.recruiter(), NUDGED) == NUDGE


def test_e22_whoever_named_a_date_may_have_been_asked_to_pass_the_thanks_on():
    alone = replace(build.interview(), people=(), named=("Dana Wu",))
    facts = build.facts(
        interviews=(alone,), contacts=(build.recruiter(),), messages=(NAMED_A_DATE,)
    )
    assert letter_to(facts, LIMITS, build.recruiter(), DUE) == THANKS


def test_e22_one_who_passes_the_thanks_on_is_thanked():
    alone = replace(build.interview(), people=(), named=("Dana Wu",))
    facts = build.facts(interviews=(alone,), contacts=(build.recruiter(),))
    assert letter_to(facts, LIMITS, build.recruiter(), DUE) == THANKS
    stranger = build.contact(id=3, address="x@acme.example.com", part=Part.COORDINATOR)
    assert letter_to(facts, LIMITS, stranger, DUE) is None


def test_e51_thanked_elsewhere_is_no_question():
    done = build.ruling(verb=Verb.DONE, subject_kind=SubjectKind.APPLICATION, at=DUE)
    found = decided(DUE + HOUR, restored_at=DUE, rulings=(done,))
    assert (type(found.action), found.reason) == (Skip, Reason.THANKED_ELSEWHERE)
