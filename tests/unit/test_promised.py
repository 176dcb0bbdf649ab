"""The days that people name, on Tuesday, 3 March 2026 where nothing else is said (E-60)."""

from datetime import date

import pytest

from followupd.core.calendar_days import calendar_week
from followupd.core.phrases import plain
from followupd.core.promised import named_dates
from tests.evaluate_mail import WORDS

TUESDAY = date(2026, 3, 3)


def named(text: str, sent_on: date = TUESDAY) -> list[tuple[date, ...]]:
    return [found.readings for found in named_dates(plain(text), sent_on, WORDS.dates)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("in calendar week 12", date(2026, 3, 20), id="a calendar week"),
        pytest.param("Monday week", date(2026, 3, 16), id="a week from a weekday"),
        pytest.param("a week on Monday", date(2026, 3, 16), id="a week on a weekday"),
        pytest.param("by Tuesday evening next week", date(2026, 3, 10), id="an evening next week"),
        pytest.param("before Christmas", date(2026, 12, 24), id="Christmas"),
        pytest.param("before Thanksgiving", date(2026, 11, 26), id="the fourth Thursday"),
        pytest.param("in the second week of April", date(2026, 4, 14), id="the second week"),
        pytest.param("in the first half of April", date(2026, 4, 15), id="half a month"),
        pytest.param("on the next working day", date(2026, 3, 4), id="the next business day"),
        pytest.param("bear with us for two weeks", date(2026, 3, 17), id="how long to wait"),
        pytest.param("antes del viernes 20", date(2026, 3, 20), id="Spanish, a weekday's number"),
        pytest.param("le lundi 16", date(2026, 3, 16), id="French, a weekday's number"),
        pytest.param("del 16 al 20 de marzo", date(2026, 3, 20), id="no month beside the first"),
        pytest.param("entro la fine del mese", date(2026, 3, 31), id="Italian"),
        pytest.param("w przyszłym tygodniu", date(2026, 3, 13), id="Polish"),
        pytest.param("i slutet av nästa vecka", date(2026, 3, 13), id="Swedish"),
        pytest.param("i løbet af næste uge", date(2026, 3, 13), id="Danish"),
        pytest.param("innen utgangen av måneden", date(2026, 3, 31), id="Norwegian"),
        pytest.param("16日に戻ります", date(2026, 3, 16), id="Japanese, a day alone"),
        pytest.param("jusqu'au 04/05", date(2026, 5, 4), id="the day comes first in French"),
        pytest.param("back on 12/4", date(2026, 4, 12), id="the other reading is far away"),
        pytest.param("in KW 12", date(2026, 3, 20), id="a calendar week, German"),
        pytest.param("in week 12", date(2026, 3, 20), id="a calendar week, Dutch"),
        pytest.param("semaine 12", date(2026, 3, 20), id="a calendar week, French"),
        pytest.param("the day after tomorrow", date(2026, 3, 5), id="the day after tomorrow"),
        pytest.param("übermorgen", date(2026, 3, 5), id="German"),
        pytest.param("après-demain", date(2026, 3, 5), id="French"),
        pytest.param("pasado mañana", date(2026, 3, 5), id="Spanish"),
        pytest.param("depois de amanhã", date(2026, 3, 5), id="Portuguese"),
        pytest.param("overmorgen", date(2026, 3, 5), id="Dutch"),
        pytest.param("Friday next week", date(2026, 3, 13), id="a day of next week"),
        pytest.param("Freitag nächster Woche", date(2026, 3, 13), id="a day, German"),
        pytest.param("a week from Friday", date(2026, 3, 13), id="a week from a weekday"),
        pytest.param("two weeks after March 9", date(2026, 3, 23), id="weeks after a day"),
        pytest.param("in a fortnight", date(2026, 3, 17), id="a fortnight"),
        pytest.param("sous quinzaine", date(2026, 3, 17), id="a fortnight, French"),
        pytest.param("by the weekend after next", date(2026, 3, 20), id="a later weekend"),
        pytest.param("the week of the 16th", date(2026, 3, 20), id="the week of a day"),
        pytest.param("Thursday 12th", date(2026, 3, 12), id="a weekday with its number"),
        pytest.param("the first week of April", date(2026, 4, 7), id="a week of a month"),
        pytest.param("16 марта", date(2026, 3, 16), id="Russian"),
        pytest.param("16. března", date(2026, 3, 16), id="Czech"),
        pytest.param("március 16-ig", date(2026, 3, 16), id="Hungarian"),
        pytest.param("3월 16일", date(2026, 3, 16), id="Korean"),
    ],
)
def test_a_day_that_is_named_is_found(text, day):
    assert named(text) == [(day,)]


@pytest.mark.parametrize(
    "text",
    [
        "d'ici la fin de la semaine prochaine",
        "avant la fin de la semaine suivante",
        "para el final de la semana que viene",
        "a finales de la semana próxima",
        "até o final da semana seguinte",
        "entro la fine della settimana prossima",
        "entro fine settimana prossima",
    ],
)
def test_e_60_the_end_of_next_week_is_not_taken_for_that_of_this_week(text):
    assert named(text) == [(date(2026, 3, 13),)]


@pytest.mark.parametrize(
    "text",
    [
        "by the end of the week after",
        "bis zum Ende der Woche darauf",
        "voor het einde van de week erna",
        "i slutet av veckan därpå",
        "i slutningen af ugen efter",
    ],
)
def test_e_60_the_week_after_is_read_as_late_as_it_can_be(text):
    assert named(text) == [(date(2026, 3, 20),)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Guten Morgen", id="a greeting, German"),
        pytest.param("por la mañana", id="in the morning, Spanish"),
        pytest.param("na segunda fase", id="the second, Portuguese, is no Monday"),
        pytest.param("two weeks ago", id="over"),
        pytest.param("last Friday", id="over, by its name"),
        pytest.param("I saw it this morning", id="a morning that is mostly over"),
        pytest.param("we sat in the sun", id="words that are short for days"),
        pytest.param("we reviewed it, and they showed me", id="words that end like Wednesday"),
        pytest.param("semaine 60", id="a week that no year has"),
    ],
)
def test_what_sounds_like_a_day_is_none(text):
    assert named(text) == []


def test_a_weekday_that_is_not_the_day_makes_doubt():
    assert named("Friday, March 12") == [(date(2026, 3, 12), date(2026, 3, 13))]


def test_the_last_weeks_of_a_year_have_their_numbers():
    assert calendar_week(date(2026, 12, 28), 53) == date(2027, 1, 1)
    assert calendar_week(date(2026, 12, 28), 1) == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("by 5/4", [(date(2026, 4, 5), date(2026, 5, 4))], id="a date in digits"),
        pytest.param("the 16th to 30 April", [(date(2026, 4, 30),)], id="a span ends with a month"),
        pytest.param("the 16th to about 30 April", [(date(2026, 4, 30),)], id="with words between"),
        pytest.param(
            "the 16th and then around 30 April",
            [(date(2026, 3, 16),), (date(2026, 4, 30),)],
            id="further apart they are two days",
        ),
        pytest.param(
            "the 16th, or 30 April",
            [(date(2026, 3, 16),), (date(2026, 4, 30),)],
            id="a sign parts them",
        ),
    ],
)
def test_e_60_days_that_stand_together(text, days):
    assert named(text) == days
