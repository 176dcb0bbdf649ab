"""How far the user's word reaches, what counts as their own mail, and how long a date holds."""

import pytest

from followupd.core.application import Meaning, Ruling, State, SubjectKind, Verb
from followupd.core.replies import open_replies, promise, unclear_replies, written_by_hand
from followupd.core.rulings import application_skipped
from tests.histories import DANA, THANKS_DANA, facts, inbound, interview, letter, outbound, t

COMPANY, APPLICATION = SubjectKind.COMPANY, SubjectKind.APPLICATION


@pytest.mark.parametrize(
    ("kind", "subject", "ends"),
    [
        pytest.param(COMPANY, "ACME", True, id="the company by name"),
        pytest.param(COMPANY, "acme.example", True, id="the company by domain"),
        pytest.param(COMPANY, "Zenith", False, id="another company"),
        pytest.param(COMPANY, "1", False, id="a company that is called as applications are"),
        pytest.param(APPLICATION, "1", True, id="this application"),
        pytest.param(APPLICATION, "2", False, id="another application"),
        pytest.param(APPLICATION, "Acme", False, id="no application"),
        pytest.param(SubjectKind.INTERVIEW, "1", False, id="an interview"),
        pytest.param(SubjectKind.CONTACT, "acme", False, id="a person"),
    ],
)
def test_a_no_ends_what_it_was_said_of_and_nothing_else(kind, subject, ends):
    said = Ruling(Verb.SKIP, kind, subject, t("03-04 09:00"))
    assert application_skipped(facts(rulings=(said,))) is ends


def test_another_word_than_no_ends_nothing():
    said = Ruling(Verb.DONE, APPLICATION, "1", t("03-04 09:00"))
    assert not application_skipped(facts(rulings=(said,)))


@pytest.mark.parametrize(
    ("gmail_id", "by_hand"),
    [
        pytest.param("g1", False, id="E-72 the letter that was drafted here"),
        pytest.param("g2", True, id="E-50 any other"),
    ],
)
def test_what_was_drafted_here_is_not_written_by_hand(gmail_id, by_hand):
    """Also before the mail was set down as that letter."""
    sent = letter(1, THANKS_DANA, State.SENT, to=DANA, sent="03-03 18:00", gmail_id="g1")
    mail = outbound("03-03 18:00", "dana@acme.example", gmail_id=gmail_id)
    known = facts(follow_ups=(sent,), messages=(mail,))
    assert written_by_hand(known) == ((mail,) if by_hand else ())


def named(on, **kw):
    day = t(f"{on} 00:00").date()
    return inbound("03-04 09:00", Meaning.PROMISED_DATE, promised_on=day, **kw)


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        pytest.param("03-10", True, id="E-59 the day of the interview itself"),
        pytest.param("03-11", True, id="E-59 a later day"),
        pytest.param("03-09", False, id="E-67 an earlier day: the interview was the answer"),
    ],
)
def test_a_date_holds_though_an_interview_that_was_set_before_took_place_since(on, holds):
    known = facts(interviews=(interview(2, "03-10 10:00"),), messages=(named(on),))
    assert (promise(known, t("03-10 12:00")) is not None) is holds


def test_a_doubtful_date_is_asked_about_until_an_interview_that_was_set_since_is_over():
    """E-60."""
    doubtful = named("03-20", sure=False)
    later = interview(2, "03-10 10:00", first_seen_at=t("03-05 09:00"))
    known = facts(interviews=(interview(), later), messages=(doubtful,))
    assert unclear_replies(known, t("03-10 10:59")) == (doubtful,)
    assert unclear_replies(known, t("03-10 11:00")) == ()


def test_a_question_is_open_until_an_interview_that_was_set_since_is_over():
    """E-67, E-69: to the minute, at which it is looked at again."""
    asked = inbound("03-04 09:00", Meaning.QUESTION)
    later = interview(2, "03-10 10:00", first_seen_at=t("03-05 09:00"))
    known = facts(interviews=(interview(), later), messages=(asked,))
    assert open_replies(known, t("03-10 10:59")) == (asked,)
    assert open_replies(known, t("03-10 11:00")) == ()
