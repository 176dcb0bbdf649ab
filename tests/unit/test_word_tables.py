"""Tables of words: what is read of them, and by which key what is wrong in them is told."""

import re
from collections.abc import Mapping

import pytest

from followupd.core.date_words import date_words
from followupd.core.mail_words import MailWords
from followupd.core.promised import named_dates
from tests.build import instant

RULES = {
    "today": ["hodiaŭ"],
    "weekday": ["(la) {weekday}"],
    "in_span": ["post {span}"],
    "on_date": ["la {day} de {month} ({year})"],
    "on_day": ["la {ordinal}"],
    "calendar_week": ["semajno {week}"],
}
ESPERANTO = {
    "weekdays": ["lundo", "mardo/mar", "merkredo", "ĵaŭdo", "vendredo", "sabato", "dimanĉo"],
    "months": [
        "januaro",
        "februaro",
        "marto",
        "aprilo",
        "majo",
        "junio",
        "julio",
        "aŭgusto",
        "septembro",
        "oktobro",
        "novembro",
        "decembro",
    ],
    "numbers": {"Unu": 1, "du": 2, "naŭdek naŭ": 99},
    "ranges": ["ĝis"],
    "units": {"days": ["tagoj", "tago"], "weeks": ["semajnoj"]},
    "rules": RULES,
}
TUESDAY = instant("03-03 10:00").date()


def days(text: str) -> list[str]:
    """Return the days that a text in Esperanto names, as year-month-day."""
    found = named_dates(text, TUESDAY, date_words({"eo": ESPERANTO}))
    return [f"{day:%y-%m-%d}" for named in found for day in named.readings]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("hodiau", ["26-03-03"], id="a plain phrase, without its accents"),
        pytest.param("la vendredo", ["26-03-06"], id="a weekday"),
        pytest.param("lundo", ["26-03-09"], id="the first of them"),
        pytest.param("dimanco", ["26-03-08"], id="the last of them"),
        pytest.param("mar", ["26-03-03", "26-03-10"], id="one in its shorter spelling"),
        pytest.param("mardo", ["26-03-03", "26-03-10"], id="the longer before the shorter"),
        pytest.param("post du tagoj", ["26-03-05"], id="a number as a word"),
        pytest.param("post unu tago", ["26-03-04"], id="a number that is listed in capitals"),
        pytest.param("post 12 tagoj", ["26-03-15"], id="a number in digits"),
        pytest.param("post 1 gis 2 semajnoj", ["26-03-17"], id="from one to another"),
        pytest.param("post 1-2 semajnoj", ["26-03-17"], id="with a sign between them"),
        pytest.param("la 16 de marto", ["26-03-16"], id="a day and a month"),
        pytest.param("la 16a de aprilo 2026", ["26-04-16"], id="with an ending"),
        pytest.param("la 1 de januaro 2028", ["28-01-01"], id="the first month"),
        pytest.param("la 31 de decembro", ["26-12-31"], id="the last month"),
        pytest.param("la 16th", ["26-03-16"], id="an ordinal"),
        pytest.param("la 16.", ["26-03-16"], id="one with a dot"),
        pytest.param("la 16", [], id="no ordinal"),
        pytest.param("semajno 12", ["26-03-20"], id="a week's number"),
        pytest.param("semajno 62", [], id="no week's number"),
        pytest.param("la 46 de marto", [], id="no day's number"),
        pytest.param("la 16 de marto 1926", ["26-03-16"], id="a year that nobody means"),
    ],
)
def test_e_60_a_language_of_the_user_s_own_names_days(text, named):
    assert days(text) == named


def test_e_60_beside_words_of_a_language_a_month_may_come_first():
    either = {**ESPERANTO, "month_first": ["antaŭ"]}
    (named,) = named_dates("antau 5/4", TUESDAY, date_words({"eo": either}))
    assert len(named.readings) == 2
    assert days("antau 5/4") == ["26-04-05"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"x": 1}, "dates.eo.x: unknown key", id="an unknown key"),
        pytest.param(
            {"weekdays": 1}, "dates.eo.weekdays: a list of strings is wanted", id="no list"
        ),
        pytest.param(
            {"weekdays": ["lundo"]}, "dates.eo.weekdays: 7 words are wanted", id="six less"
        ),
        pytest.param(
            {"weekdays": ["lundo"] * 8}, "dates.eo.weekdays: 7 words are wanted", id="one more"
        ),
        pytest.param({"months": ["marto"]}, "dates.eo.months: 12 words are wanted", id="months"),
        pytest.param({"months": [" "] * 12}, "dates.eo.months: a list of strings", id="blank ones"),
        pytest.param({"numbers": []}, "dates.eo.numbers: a table is wanted", id="no table"),
        pytest.param(
            {"numbers": {"nul": 0}}, "dates.eo.numbers: numbers from 1 to 99", id="nought"
        ),
        pytest.param({"numbers": {"cent": 100}}, "dates.eo.numbers: numbers from", id="a hundred"),
        pytest.param({"numbers": {"jes": True}}, "dates.eo.numbers: numbers from", id="no number"),
        pytest.param({"ranges": ["... x"]}, "dates.eo.ranges: ", id="no phrase"),
        pytest.param({"month_first": ["... x"]}, "dates.eo.month_first: ", id="another"),
        pytest.param({"units": {"jaroj": []}}, "dates.eo.units.jaroj: unknown key", id="a unit"),
        pytest.param({"units": []}, "dates.eo.units: a table is wanted", id="no table of units"),
        pytest.param(
            {"units": {"days": 1}}, "dates.eo.units.days: a list of strings", id="no list of them"
        ),
        pytest.param({"rules": {"iam": []}}, "dates.eo.rules.iam: unknown key", id="a rule"),
        pytest.param({"rules": {"today": ["{x}"]}}, "dates.eo.rules.today: {x}", id="a slot"),
    ],
)
def test_what_is_wrong_in_a_language_is_told_by_its_key(changes, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        date_words({"eo": {**ESPERANTO, **changes}})


@pytest.mark.parametrize("key", sorted(ESPERANTO))
def test_what_a_language_lacks_is_told(key):
    rest = {other: value for other, value in ESPERANTO.items() if other != key}
    with pytest.raises(ValueError, match=rf"^dates\.eo\.{key}: is missing$"):
        date_words({"eo": rest})


def test_a_language_is_a_table():
    with pytest.raises(ValueError, match=r"^dates\.eo: a table is wanted$"):
        date_words({"eo": []})


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        pytest.param({"reply": {"x": {}}}, "reply.x: unknown key", id="an unknown key"),
        pytest.param({"reply": []}, "reply: a table is wanted", id="no table"),
        pytest.param({"reply": {"offer": []}}, "reply.offer: a table is wanted", id="no language"),
        pytest.param(
            {"reply": {"offer": {"eo": "x"}}},
            "reply.offer.eo: a list of strings is wanted",
            id="no list",
        ),
        pytest.param(
            {"reply": {"offer": {"eo": ["x", 1]}}},
            "reply.offer.eo: a list of strings is wanted",
            id="no string",
        ),
        pytest.param({"reply": {"offer": {"eo": ["... x"]}}}, "reply.offer.eo: ", id="no phrase"),
        pytest.param(
            {"sender": {"bounce": {}}}, "sender.bounce: a list of strings is wanted", id="senders"
        ),
        pytest.param({"closing": []}, "closing: a table is wanted", id="no table of closings"),
        pytest.param({"closing": {"eo": 1}}, "closing.eo: a list of strings", id="no closings"),
        pytest.param({"dates": []}, "dates: a table is wanted", id="no table of dates"),
    ],
)
def test_what_is_wrong_in_the_words_of_mail_is_told_by_its_key(tables, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        MailWords.from_tables(tables)


def test_the_words_of_mail_are_of_all_languages_at_once():
    offers = {"en": ["an offer"], "eo": ["ni proponas"]}
    tables: Mapping[str, object] = {
        "dates": {"eo": ESPERANTO},
        "closing": {"eo": ["ĝis"]},
        "reply": {"offer": offers},
        "sender": {"bounce": ["Mailer-Daemon"]},
    }
    words = MailWords.from_tables(tables)
    assert words.reply_offer.search("here is an offer")
    assert words.reply_offer.search("ni proponas la postenon")
    assert words.sender_bounce == frozenset({"mailer-daemon"})
    assert words.closing.match("gis")
    assert set(words.dates) == {"eo"}
    assert not words.reply_rejection
