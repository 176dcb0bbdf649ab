"""What the rules ask of an event: who set it up, what it links to, and whom it names."""

from dataclasses import replace

import pytest

from followupd.core.addresses import Domains
from followupd.core.case import (
    applies_inside,
    of_another_trade,
    only_colleagues,
    organizer_outside,
    own_names,
    service_of,
    targets,
    used,
)
from followupd.core.company import Company
from followupd.core.event import Attendee, Response
from followupd.core.recognition import User
from followupd.core.title import Piece
from followupd.core.word_lists import Phrases
from tests.cases import case
from tests.judging import ALEX, ALEX_ORGANISING, DANA, KIT, PRIVATE_JANE, ROBOT, WORKING_ALEX

ACME_ROBOT = Attendee("no-reply@acme.example", "Acme")
VIDEO = Attendee("meet@bluejeans.com", "Meetings")
CALENDAR = Attendee("abc@group.calendar.google.com", "Interviews")
IMPORT = Attendee("unknownorganizer@calendar.google.com", "Unknown Organizer")
GLOBEX = Company("Globex", "globex.example")


@pytest.mark.parametrize(
    ("organizer", "guests", "company", "outside"),
    [
        pytest.param(DANA, (DANA,), GLOBEX, True, id="a guest's company"),
        pytest.param(PRIVATE_JANE, (PRIVATE_JANE,), GLOBEX, False, id="a private address"),
        pytest.param(PRIVATE_JANE, (DANA, PRIVATE_JANE), GLOBEX, False, id="left out by it"),
        pytest.param(KIT, (KIT, DANA), GLOBEX, False, id="a colleague"),
        pytest.param(ACME_ROBOT, (DANA,), GLOBEX, True, id="a robot of the guests' company"),
        pytest.param(ACME_ROBOT, (), GLOBEX, False, id="a robot of no company"),
        pytest.param(ACME_ROBOT, (), Company("Acme", "acme.example"), True, id="of the company"),
        pytest.param(ROBOT, (DANA,), GLOBEX, False, id="E-21 a service's robot"),
        pytest.param(VIDEO, (DANA,), GLOBEX, True, id="a video service, with guests"),
        pytest.param(VIDEO, (), GLOBEX, False, id="a video service alone"),
        pytest.param(CALENDAR, (DANA,), GLOBEX, True, id="a calendar, with guests"),
        pytest.param(None, (DANA,), GLOBEX, True, id="nobody, with guests"),
        pytest.param(None, (), Company(), False, id="nobody at all"),
    ],
)
def test_an_organiser_is_from_outside_by_where_they_and_the_guests_are(
    organizer, guests, company, outside
):
    read = case(organizer=organizer, attendees=(ALEX, *guests), company=company)
    assert organizer_outside(read) is outside


@pytest.mark.parametrize(
    ("address", "told"),
    [
        pytest.param("dana@cityschule.example", "schule", id="by a word in the domain"),
        pytest.param("dana.editor@acme.example", "editor", id="by a word of the address"),
        pytest.param("editors@acme.example", None, id="by no part of a word"),
        pytest.param("dana.wu@acme.example", None, id="neither"),
    ],
)
def test_e_02_another_trade_shows_in_an_address(address, told):
    guests = (ALEX, DANA, Attendee(address, "Dana Wu", Response.ACCEPTED))
    assert of_another_trade(case(attendees=guests)) == told


def test_e_02_the_user_s_own_address_tells_of_no_trade():
    editor = replace(ALEX, address="alex.editor@cityschule.example")
    assert of_another_trade(case(attendees=(editor, DANA))) is None


def test_where_an_event_links_to_is_read_in_lower_case_from_all_of_it():
    text = "See HTTPS://Dana@Jobs.Lever.CO:443/Acme/1?x=2#y, or http://a.example."
    read = case(
        text=text,
        location="https://b.example/Room",
        conference_uri="https://c.example/d",
        links=("https://e.example/f", "no address"),
    )
    assert list(targets(read.event)) == [
        ("jobs.lever.co", "/acme/1"),
        ("a.example.", ""),
        ("b.example", "/room"),
        ("c.example", "/d"),
        ("e.example", "/f"),
    ]


@pytest.mark.parametrize(
    ("link", "guest", "service"),
    [
        pytest.param("https://jobs.lever.co/a", DANA, "lever.co", id="by a link"),
        pytest.param("https://calendly.com/a", DANA, "calendly.com", id="one that books"),
        pytest.param("https://calendly.com/a", ROBOT, "ashbyhq.com", id="one that hires first"),
        pytest.param("https://a.example", DANA, None, id="none"),
    ],
)
def test_e_21_a_service_shows_in_addresses_and_links(link, guest, service):
    read = case(links=(link,), organizer=guest, attendees=(ALEX, DANA))
    assert service_of(read) == service


def test_which_of_several_services_was_used_is_the_first_address_s():
    read = case(links=("https://b.example/x",), organizer=None, attendees=(ALEX, DANA))
    assert used(read, Domains({"acme.example", "b.example"})) == "acme.example"
    assert used(read, Domains({"b.example"})) == "b.example"
    assert used(read, Domains({"c.example"})) is None


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Talk: Alex Kim", True),
        ("Talk: Kim, Álex", True),
        ("Alex Kim", True),
        ("Talk: Alex", False),
        ("Talk: Alexandra Kim", False),
    ],
)
def test_a_title_names_the_user_in_full(title, named):
    assert case(title).names_user is named
    assert not case("Talk: Alex", attendees=(replace(ALEX, name="Alex"), DANA)).names_user


def test_the_user_s_words_are_of_their_names_and_addresses_but_for_initials():
    read = case(attendees=(replace(ALEX, name="Álex J. Kim-Roe"), DANA))
    assert read.own_words == {"alex", "kim", "roe"}


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("Case study with Acme", "An interview loop", "case study"),
        ("Talk", "An interview loop", "interview loop"),
        ("Interview", "Loop of the day", None),
        ("Talk", "", None),
    ],
)
def test_a_phrase_stands_in_the_title_or_in_the_description_and_never_in_both(title, text, said):
    assert case(title, text).says(Phrases(["interview loop", "case study"])) == said


def test_each_name_and_address_of_the_user_has_its_words():
    user = User(frozenset({"bo.ek@freemail.example"}))
    event = replace(case().event, attendees=(replace(ALEX, name="Alex Roe"), DANA))
    assert set(own_names(event, user)) == {
        frozenset({"alex", "roe"}),
        frozenset({"alex", "kim"}),
        frozenset({"bo", "ek"}),
        frozenset(),
    }


@pytest.mark.parametrize(
    ("title", "text", "guests", "inside"),
    [
        pytest.param("Internal interview", "", (KIT,), True, id="E-14 by its title"),
        pytest.param("Talk", "An internal application", (KIT,), True, id="E-14 by its text"),
        pytest.param("Internal - interview", "", (KIT,), True, id="E-14 parted by a hyphen"),
        pytest.param("Interview", "", (KIT,), False, id="not said"),
        pytest.param("Internal interview", "", (KIT, DANA), False, id="somebody from outside"),
        pytest.param("Internal interview", "", (), False, id="nobody else"),
    ],
)
def test_e_14_one_applies_inside_where_colleagues_alone_are_in_it(title, text, guests, inside):
    read = case(title, text, organizer=KIT if guests else None, attendees=(WORKING_ALEX, *guests))
    assert applies_inside(read) is inside
    assert only_colleagues(read) is (guests == (KIT,))


@pytest.mark.parametrize(
    ("organizer", "guests", "own", "imported"),
    [
        pytest.param(ALEX_ORGANISING, (ALEX_ORGANISING, DANA), True, False, id="the user's"),
        pytest.param(DANA, (ALEX, DANA), False, False, id="somebody else's"),
        pytest.param(None, (ALEX, DANA), False, False, id="nobody's"),
        pytest.param(IMPORT, (), True, True, id="E-13 from a file"),
        pytest.param(IMPORT, (ALEX,), False, False, id="from a file that names the user"),
    ],
)
def test_e_13_whose_event_it_is(organizer, guests, own, imported):
    read = case(organizer=organizer, attendees=guests)
    assert (read.organized_by_user, read.imported) == (own, imported)


@pytest.mark.parametrize(
    ("title", "ambiguous"),
    [
        ("Entretien", True),
        ("Entretien, colloquio", True),
        ("Entretien: job interview", False),
        ("Interview", False),
        ("Talk", False),
    ],
)
def test_e_02_a_title_is_ambiguous_where_all_of_its_words_are(title, ambiguous):
    assert case(title).is_ambiguous is ambiguous


@pytest.mark.parametrize(
    ("me", "domain", "work"),
    [
        pytest.param(ALEX, False, False, id="a provider's address"),
        pytest.param(WORKING_ALEX, True, True, id="the work address"),
        pytest.param(
            replace(ALEX, address="alex@mail.oldjob.example"), True, True, id="below its domain"
        ),
        pytest.param(replace(ALEX, address="alex@kim.example"), False, False, id="one unknown"),
    ],
)
def test_e_01_at_which_of_their_addresses_the_user_is_in_it(me, domain, work):
    read = case(attendees=(me, DANA))
    assert (read.at_own_domain, read.at_work) == (domain, work)
    assert read.own_entry == me


def test_who_else_is_in_an_event():
    read = case(organizer=CALENDAR, attendees=(ALEX, DANA, KIT, PRIVATE_JANE))
    assert read.guests == (CALENDAR, DANA, KIT, PRIVATE_JANE)
    assert read.outsiders == (CALENDAR, DANA)
    nobody = case(organizer=None, attendees=(DANA,))
    assert nobody.own_entry is None
    assert (nobody.at_own_domain, nobody.at_work) == (False, False)


def test_e_02_what_is_unexplained_is_in_neither_position_nor_company_nor_name():
    read = case("Cook at Acme", unnamed="Garden Dana", names=frozenset({"dana"}))
    assert read.unexplained == (Piece("Garden"),)
