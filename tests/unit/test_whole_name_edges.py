"""What belongs to a company's name and what only stands beside it, place by place (E-37)."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee
from followupd.core.title import read_title
from followupd.core.whole_name import at_place, in_a_line, in_text, in_title, with_kind
from tests.judging import ALEX, INTERVIEW, WORDS

NAME = "Castlemere"
HOLLY = Attendee("holly.wright@castlemere.example", "Holly Wright")
EVENT = replace(INTERVIEW, title="Interview", organizer=HOLLY, attendees=(ALEX, HOLLY))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("The Castlemere interview", "The Castlemere", id="the article before it"),
        pytest.param("Our Castlemere interview", NAME, id="another word"),
        pytest.param("Castlemere Ltd: interview", "Castlemere Ltd", id="a legal form"),
        pytest.param("Castlemere Trust: interview", "Castlemere Trust", id="its kind"),
        pytest.param("Castlemere trust: interview", NAME, id="a kind by the way"),
        pytest.param("Castlemere Bank Ltd: interview", "Castlemere Bank Ltd", id="both"),
        pytest.param("Castlemere of the Isles: talk", "Castlemere of the Isles", id="of what"),
        pytest.param("Interview with Castlemere Water", "Castlemere Water", id="behind `with`"),
        pytest.param("Interview at Castlemere Water", "Castlemere Water", id="behind `at`"),
        pytest.param("Talk at Castlemere Water Works North East", NAME, id="four words more"),
        pytest.param("Interview with Castlemere and more", NAME, id="small words"),
        pytest.param("Castlemere Water interview", NAME, id="behind nothing"),
        pytest.param("Interview with CastlemereWater", NAME, id="a longer word"),
        pytest.param("Castlemere Ltd., Leeds: interview", "Castlemere Ltd", id="in a list"),
        pytest.param("Bo, Leeds, The Castlemere: talk", "The Castlemere", id="behind others"),
        pytest.param("Talk", NAME, id="nowhere"),
    ],
)
def test_e_37_a_title_has_the_whole_name_of_a_company(title, name):
    assert in_title(NAME, None, read_title(title, WORDS), WORDS) == name


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        pytest.param("greatercastlemere.example", "Greater Castlemere", id="as its domain"),
        pytest.param("castlemere.example", NAME, id="not as its domain"),
        pytest.param(None, NAME, id="no domain"),
    ],
)
def test_e_37_words_before_a_name_are_of_it_where_the_domain_has_them(domain, name):
    assert in_title(NAME, domain, read_title("Greater Castlemere: talk", WORDS), WORDS) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Castlemere Getränke GmbH lädt ein", "Castlemere Getränke", id="a legal form"),
        pytest.param("Castlemere Xylo GmbH lädt ein", "Castlemere Xylo", id="behind any word"),
        pytest.param("Castlemere Alte Mühle GmbH", "Castlemere Alte Mühle", id="three words"),
        pytest.param("Castlemere GmbH - at Castlemere Water", "Castlemere Water", id="a form only"),
        pytest.param("We at Castlemere Trust write", "Castlemere Trust", id="its kind"),
        pytest.param("Castlemere Trust is glad", "Castlemere Trust", id="its kind, anywhere"),
        pytest.param("Castlemere Water is glad", NAME, id="another word, anywhere"),
        pytest.param("Join Castlemere Water now", NAME, id="a word in capitals before it"),
        pytest.param("join Castlemere Water now", "Castlemere Water", id="a word before it"),
        pytest.param("at Castlemere Leeds office", NAME, id="a place"),
        pytest.param("Holly, Castlemere Water.\nBye", "Castlemere Water", id="a signature"),
        pytest.param("Holly\nCastlemere Water", "Castlemere Water", id="the line below one"),
        pytest.param("Holly, Castlemere Water is nice", NAME, id="a sentence that goes on"),
        pytest.param("at Castlemere Data Engineer", NAME, id="a position"),
        pytest.param("at Castlemere Recruiter", NAME, id="who hires"),
        pytest.param("at Castlemere Scheduler", NAME, id="who schedules"),
        pytest.param("at Castlemere Cloud now", "Castlemere Cloud", id="a usual word of names"),
        pytest.param("at Castlemere Technik", "Castlemere Technik", id="another of them"),
        pytest.param("at Castlemere Interview now", NAME, id="a usual word of titles"),
        pytest.param("at Castlemere Water Works North East", "Castlemere Water Works North"),
        pytest.param("OldCastlemere Trust writes", NAME, id="the end of a word"),
        pytest.param("Old_Castlemere Trust writes", NAME, id="behind an underscore"),
        pytest.param("Castlemere! at Castlemere Water", "Castlemere Water", id="a second place"),
        pytest.param(
            "Castlemere! at Castlemere Water, at Castlemere Air", "Castlemere Water", id="the first"
        ),
        pytest.param("nothing", NAME, id="nowhere"),
    ],
)
def test_e_37_a_text_has_the_whole_name_of_a_company(text, name):
    assert in_text(NAME, replace(EVENT, description=text), WORDS) == name


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        pytest.param("Castlemere Optik", "Castlemere Optik", id="the whole name"),
        pytest.param("Final Castlemere Optik", "Castlemere Optik", id="behind a usual word"),
        pytest.param("Holly Castlemere Optik", NAME, id="behind a name"),
        pytest.param("Castlemere Optik x", NAME, id="more behind it"),
        pytest.param("Castlemere Recruiting", NAME, id="who writes for it"),
        pytest.param("Castlemere Bewerbungen", NAME, id="where one applies"),
        pytest.param("Castlemere Talent Team", NAME, id="a team of it"),
        pytest.param("Castlemere Workday", NAME, id="E-21 a service"),
        pytest.param(None, NAME, id="no name"),
    ],
)
def test_e_37_a_mailbox_shows_the_whole_name(shown, name):
    office = Attendee("x@castlemere.example", shown)
    assert in_text(NAME, replace(EVENT, organizer=office, attendees=(ALEX,)), WORDS) == name
    assert in_text(NAME, replace(EVENT, organizer=None, attendees=(office,)), WORDS) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("del Grupo Castlemere", "Grupo Castlemere", id="its trade before it"),
        pytest.param("Grupo Castlemere", "Grupo Castlemere", id="at the beginning"),
        pytest.param("grupo Castlemere", NAME, id="by the way"),
        pytest.param("Hola Castlemere", NAME, id="another word"),
        pytest.param("GrupoCastlemere", NAME, id="one word"),
        pytest.param("Castlemere, o Grupo Castlemere", NAME, id="not at the first place"),
        pytest.param("", NAME, id="no text"),
    ],
)
def test_e_37_a_trade_may_begin_a_name(text, name):
    assert with_kind(NAME, replace(EVENT, description=text), WORDS) == name


PLACE = "Waterschap De Meren"


@pytest.mark.parametrize(
    ("location", "text", "name"),
    [
        pytest.param(f"{PLACE}, Singel 4, Delft", f"HR, {PLACE}", PLACE, id="who signs is there"),
        pytest.param(PLACE, f"Marloes\n{PLACE}\nBye", PLACE, id="on a line of its own"),
        pytest.param(PLACE, f"I work at {PLACE}", None, id="no signature"),
        pytest.param("Meren Water", "HR | Meren Water", "Meren Water", id="two words"),
        pytest.param("Castlemeren", "HR, Castlemeren", None, id="one word"),
        pytest.param("Bij De Meren Delft", "HR, Bij De Meren Delft", "Bij De Meren Delft", id="4"),
        pytest.param("A Bij De Meren Delft", "HR, A Bij De Meren Delft", None, id="five words"),
        pytest.param("De Meren 4", "HR, De Meren 4", None, id="a number"),
        pytest.param("De Meren <b>", "HR, De Meren <b>", None, id="markup"),
        pytest.param("Hotel Bellevue", "HR, Hotel Bellevue", None, id="another's place"),
        pytest.param("De Mere", "HR, De Mere", None, id="four letters of it"),
        pytest.param("", "HR, ", None, id="no place"),
    ],
)
def test_e_37_the_company_is_at_its_own_place(location, text, name):
    event = replace(EVENT, location=location, description=text)
    assert at_place("castlemeren.example", event) == name


@pytest.mark.parametrize(
    ("domain", "text", "name"),
    [
        pytest.param("sw-ehren", "Bye\nStadtwerke Ehren AöR", "Stadtwerke Ehren", id="a form"),
        pytest.param("sw-ehren", "Stadtwerke Ehren Ltd.\nBye", "Stadtwerke Ehren", id="a point"),
        pytest.param("sw-ehren", "Stadtwerke Ehren", "Stadtwerke Ehren", id="no form"),
        pytest.param("sw-alt-ehren", "Stadtwerke Alt Ehren", None, id="a short word in it"),
        pytest.param(
            "sw-alte-ehren", "Stadtwerke Alte Ehren AG", "Stadtwerke Alte Ehren", id="three words"
        ),
        pytest.param("sw-ehren", "Our Stadtwerke Ehren", None, id="a word more"),
        pytest.param("sw-ehren", "AG", None, id="a form alone"),
        pytest.param("ehren-ag", "Ehren AG", None, id="one word and a form"),
        pytest.param("sw-ehren", "", None, id="no text"),
    ],
)
def test_e_37_a_line_spells_what_a_domain_shortens(domain, text, name):
    event = replace(EVENT, description=text)
    assert in_a_line(f"{domain}.example", event, WORDS) == name
