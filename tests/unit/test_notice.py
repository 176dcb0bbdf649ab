"""Notices that no header marks, sign by sign: none proves anything, several together do (E-70)."""

from datetime import UTC, date, datetime

import pytest

from followupd.core.judgement import look_at
from followupd.core.mail import Mail
from followupd.core.notice import absence, receipt
from followupd.core.returning import returns_on
from followupd.core.weighed import Sign, Verdict, Weighed
from tests.reading import MAIL_WORDS

TUESDAY = datetime(2026, 4, 14, 10, tzinfo=UTC)
ANSWER = (("In-Reply-To", "<1@example.com>"),)


def look(text, *, sender="Dana Wu <dana@acme.example>", subject="Re: Thank you", more=ANSWER):
    headers = (("From", sender), ("To", "Alex Morgan <alex@example.com>"), ("Subject", subject))
    mail = Mail("1", "1", frozenset(), TUESDAY, (*headers, *more), text)
    return look_at(mail, MAIL_WORDS)


@pytest.mark.parametrize(
    ("for_it", "against", "verdict"),
    [
        pytest.param(2, 0, Verdict.PERSON, id="too little"),
        pytest.param(3, 0, Verdict.LIKELY, id="enough"),
        pytest.param(4, 0, Verdict.SURE, id="more than enough"),
        pytest.param(3, 1, Verdict.MIXED, id="enough, and a person's sign"),
        pytest.param(4, 1, Verdict.LIKELY, id="more than enough, and a person's sign"),
        pytest.param(4, 2, Verdict.MIXED, id="much of both"),
        pytest.param(4, 3, Verdict.PERSON, id="as much of both"),
    ],
)
def test_e_70_signs_of_both_sides_are_weighed(for_it, against, verdict):
    signs = tuple(Sign(1, "a sign") for _ in range(for_it))
    weighed = Weighed(signs, tuple(Sign(1, "another") for _ in range(against)))
    assert weighed.verdict is verdict
    assert weighed.evidence.count("a sign") == for_it
    assert weighed.evidence.count("another") == against
    assert ("but" in weighed.evidence) is (against > 0)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("I am on holiday.", Verdict.LIKELY, id="away, and no more"),
        pytest.param("I am on holiday until Monday.", Verdict.LIKELY, id="until when"),
        pytest.param(
            "I am on holiday until Monday. Please call the front desk.",
            Verdict.SURE,
            id="until when, and whom to turn to",
        ),
        pytest.param(
            "Away on a trip. Tim (tim@acme.example) reads your mail.",
            Verdict.SURE,
            id="whom to turn to, another address, and what becomes of the mail",
        ),
        pytest.param(
            "Hi Alex, I am on holiday until Monday. Please call the front desk.",
            Verdict.MIXED,
            id="with a greeting by name",
        ),
        pytest.param(
            "I am on holiday until Monday. Please call me. Could we meet on Tuesday?",
            Verdict.PERSON,
            id="with a question",
        ),
        pytest.param(
            "I am on holiday until Monday. We would like to offer you the job, call me.",
            Verdict.PERSON,
            id="with an offer",
        ),
        pytest.param(
            "I am on holiday until Monday. The panel has seen your portfolio.",
            Verdict.MIXED,
            id="with what only people know of",
        ),
        pytest.param(
            "I no longer work here. Please write to Tim (tim@acme.example) by mail.",
            Verdict.LIKELY,
            id="E-75 gone, which is never sure",
        ),
        pytest.param("Where do you live?", Verdict.PERSON, id="nothing of it"),
        pytest.param(
            "I am on holiday until Monday. Can it not wait? Please call Tim.",
            Verdict.SURE,
            id="with a question that it answers itself",
        ),
        pytest.param(
            "I am on holiday until Monday.\n\nSent from my iPhone",
            Verdict.PERSON,
            id="from a phone",
        ),
        pytest.param(
            "Robin painted her wall green. I am on holiday until Monday.",
            Verdict.MIXED,
            id="with something else at the beginning",
        ),
        pytest.param(
            "Season's greetings from us all. I am on holiday until Monday.",
            Verdict.LIKELY,
            id="with wishes for a feast at the beginning",
        ),
    ],
)
def test_e_70_who_is_away(text, verdict):
    assert absence(look(text)).verdict is verdict


RECEIVED = "We have received your request. Our team will look at it shortly."


@pytest.mark.parametrize(
    ("text", "given", "verdict"),
    [
        pytest.param(RECEIVED, {}, Verdict.PERSON, id="from a person"),
        pytest.param(
            RECEIVED,
            {"sender": "Acme <careers@acme.example>", "more": (), "subject": "Your mail"},
            Verdict.SURE,
            id="from an address of several",
        ),
        pytest.param(
            RECEIVED,
            {"sender": "Acme <careers@acme.example>"},
            Verdict.LIKELY,
            id="in the thread",
        ),
        pytest.param(
            f"{RECEIVED} I asked Tim about it. Can you call me?",
            {"sender": "Acme <careers@acme.example>"},
            Verdict.PERSON,
            id="with a question of somebody's",
        ),
        pytest.param(
            "Good to know!",
            {"sender": "Acme <careers@acme.example>"},
            Verdict.PERSON,
            id="nothing of it",
        ),
    ],
)
def test_e_70_what_has_come_in(text, given, verdict):
    assert receipt(look(text, **given)).verdict is verdict


@pytest.mark.parametrize(
    ("text", "back"),
    [
        pytest.param("Away from Wednesday until Friday.", date(2026, 4, 17), id="the end of it"),
        pytest.param("Away on 15 April, back on 20 April.", date(2026, 4, 20), id="the later"),
        pytest.param("I do not work on Fridays.", None, id="every week"),
        pytest.param("My holiday ends with 17 April.", date(2026, 4, 17), id="beside the absence"),
        pytest.param("The shop opens on 17 April.", None, id="of something else"),
        pytest.param(
            "Closed until 17 April. We read your mail on 20 April.",
            date(2026, 4, 20),
            id="when mail is read, right after",
        ),
        pytest.param(
            "Closed until 17 April. Your mail is kept until 1 June.",
            date(2026, 6, 1),
            id="another end",
        ),
        pytest.param("I am ill today.", None, id="not on the same day"),
    ],
)
def test_e_70_the_day_of_the_return(text, back):
    assert returns_on(look(text)) == back
