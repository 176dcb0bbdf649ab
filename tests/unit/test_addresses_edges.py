"""What an address tells by itself, to the letter; and whose it is by a word of it."""

import pytest

from followupd.core.address_kind import (
    hiring_word,
    is_agency,
    is_group,
    is_hiring_office,
    is_private,
    is_room,
    is_unread,
    robot_reason,
)
from followupd.core.addresses import (
    Domains,
    country_of,
    domain_of,
    is_usable,
    local_of,
    local_words,
    main_label,
    registrable,
    same_mailbox,
    untagged_words,
)
from followupd.core.event import Attendee
from followupd.core.event_words import EventWords
from tests.judging import FREEMAIL, WORDS

LONG = "a" * 64


@pytest.mark.parametrize(
    ("address", "local", "domain"),
    [
        pytest.param("Dana.Wu@Acme.Example", "dana.wu", "acme.example", id="lower case"),
        pytest.param('"a@b"@acme.example', '"a@b"', "acme.example", id="the last @ parts it"),
        pytest.param("acme.example", "", "", id="no @, no domain"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_an_address_is_parted_at_its_last_at(address, local, domain):
    assert (local_of(address), domain_of(address)) == (local, domain)


def test_the_words_of_an_address_are_parted_by_signs_and_digits():
    assert local_words("Jo_Ann2.o'neill+TAG@acme.example") == ("jo", "ann", "o", "neill", "tag")
    assert local_words("zoë.çelik@acme.example") == ("zoë", "çelik")
    assert untagged_words("Jo_Ann2+a+b@acme.example") == ("jo", "ann")
    assert untagged_words("+a@acme.example") == ()


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        pytest.param("dana.wu+jobs@acme.example", True, id="a plain one"),
        pytest.param("DANA@ACME.EXAMPLE", True, id="in capitals"),
        pytest.param(f"{LONG}@{LONG[:63]}.{LONG[:63]}.{LONG[:58]}.ex", True, id="254 signs"),
        pytest.param(f"{LONG}@{LONG[:63]}.{LONG[:63]}.{LONG[:59]}.ex", False, id="255 signs"),
        pytest.param("dana@acme.example ", False, id="E-44 a blank behind it"),
        pytest.param("dana@acme.example\nBcc: x@y.example", False, id="E-44 a line more"),
        pytest.param("<dana@acme.example>", False, id="E-44 brackets"),
        pytest.param("dana@acme", False, id="a machine's name"),
        pytest.param("dana..wu@acme.example", False, id="an empty word"),
        pytest.param("dana@acme.e", False, id="an ending of one letter"),
    ],
)
def test_only_a_plain_address_can_be_written_to(address, usable):
    assert is_usable(address) is usable


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("dana+a@acme.example", "dana@acme.example", True, id="E-24 a tag"),
        pytest.param("d.a.na@gmail.com", "dana+x@googlemail.com", True, id="E-24 Gmail's dots"),
        pytest.param("da.na@acme.example", "dana@acme.example", False, id="dots elsewhere"),
        pytest.param("dana@gmail.com", "dana@acme.example", False, id="another domain"),
        pytest.param("dana+a+b@acme.example", "dana@acme.example", True, id="two tags"),
    ],
)
def test_e_24_addresses_of_one_mailbox_have_one_key(one, other, same):
    assert (same_mailbox(one) == same_mailbox(other)) is same
    assert same_mailbox(one.upper()) == same_mailbox(one)


@pytest.mark.parametrize(
    ("domain", "registered", "label"),
    [
        pytest.param("mail.acme.co.uk", "acme.co.uk", "acme", id="E-37 two words at the end"),
        pytest.param("Mail.Acme.COM", "acme.com", "acme", id="in capitals"),
        pytest.param("co.uk", None, "", id="nobody's"),
        pytest.param("", None, "", id="none"),
    ],
)
def test_e_37_what_somebody_registered_names_a_domain(domain, registered, label):
    assert (registrable(domain), main_label(domain)) == (registered, label)


@pytest.mark.parametrize(
    ("address", "country"),
    [
        pytest.param("dana@acme.de", "DE", id="E-58 Germany"),
        pytest.param("dana@acme.co.uk", "GB", id="E-58 the United Kingdom by its own letters"),
        pytest.param("dana@acme.io", None, id="one that the whole world uses"),
        pytest.param("dana@acme.com", None, id="three letters"),
        pytest.param("dana@acme.x1", None, id="a digit"),
        pytest.param("dana@acme.éu", None, id="no code"),
        pytest.param("dana", None, id="no domain"),
    ],
)
def test_e_58_a_country_shows_in_two_letters_at_the_end(address, country):
    assert country_of(address, frozenset({"io"})) == country


@pytest.mark.parametrize(
    ("domain", "entry"),
    [
        pytest.param("acme.example", "acme.example", id="itself"),
        pytest.param("MAIL.eu.Acme.Example", "acme.example", id="below it"),
        pytest.param("notacme.example", None, id="not by its end alone"),
        pytest.param("example", None, id="not above it"),
        pytest.param("mail.globex.co.uk", "globex.*", id="any ending"),
        pytest.param("globex.acme.example", "acme.example", id="the whole one before any ending"),
        pytest.param("globex", None, id="no ending"),
        pytest.param("", None, id="none"),
    ],
)
def test_a_domain_falls_under_one_of_a_set(domain, entry):
    assert Domains({"Acme.Example", "globex.*"}).hit(domain) == entry


# --- whose it is

FEW = EventWords.from_tables(
    {
        "service": {"ats": ["ats.example"], "schedulers": ["book.example"], "robots": ["call.ex"]},
        "calendar": {"domains": ["rooms.example"]},
        "address": {
            "robots": ["noreply", "daemon", "mailerx"],
            "groups": ["team", "post"],
            "hiring": ["jobs", "noreply"],
        },
        "name": {"robots": ["notetaker"], "groups": ["talent team"]},
        "domain": {"agencies": ["agents.example"], "agency_words": ["recruit"]},
    }
)
UNREAD = "an address that nobody reads"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        pytest.param(Attendee("x@acme.example", resource=True), "a room", id="E-20 a resource"),
        pytest.param(Attendee("x@rooms.example"), "a room", id="E-20 by its domain"),
        pytest.param(Attendee("x@eu.ats.example"), "(ats.example)", id="E-21 of applications"),
        pytest.param(Attendee("x@book.example"), "(book.example)", id="E-21 of bookings"),
        pytest.param(Attendee("x@call.ex"), "(call.ex)", id="E-21 of calls"),
        pytest.param(Attendee("noreply@acme.example"), UNREAD, id="E-19"),
        pytest.param(Attendee("x@acme.example", "Notetaker"), "by its name", id="E-21 a name"),
    ],
)
def test_who_is_no_human_being_is_told_with_the_reason(entry, reason):
    found = robot_reason(entry, FEW)
    assert found is not None
    assert reason in found


def test_a_person_is_no_robot():
    assert robot_reason(Attendee("dana@acme.example", "Dana Wu"), FEW) is None
    assert robot_reason(Attendee("dana@acme.example"), FEW) is None


@pytest.mark.parametrize(
    ("address", "name", "unread"),
    [
        pytest.param("bounce=dana@acme.example", None, True, id="E-19 another address in it"),
        pytest.param("do=x@acme.example", None, True, id="E-19 wherever it stands"),
        pytest.param("no.re.ply@acme.example", None, True, id="E-19 whatever parts it"),
        pytest.param("mynoreplybox@acme.example", None, True, id="E-19 a long word inside another"),
        pytest.param("mailerxes@acme.example", None, True, id="E-19 one of seven letters as well"),
        pytest.param("daemon@acme.example", None, True, id="E-19 a short word by itself"),
        pytest.param("daemonic@acme.example", None, False, id="a short word inside another"),
        pytest.param("jane.daemon@acme.example", "Jane Daemon", False, id="a person's name"),
        pytest.param("jane.daemon@acme.example", "Jane", False, id="a person's first name"),
        pytest.param("jane.daemon@acme.example", "Bo Ek", True, id="E-19 another's name"),
        pytest.param("daemon@acme.example", "Jane Daemon", True, id="E-19 no other word of it"),
    ],
)
def test_e_19_an_address_that_nobody_reads(address, name, unread):
    assert is_unread(address, name, FEW) is unread


def test_without_words_no_address_is_anything():
    nothing = EventWords.from_tables({})
    entry = Attendee("noreply.team@acme.example", "Notetaker")
    assert robot_reason(entry, nothing) is None
    assert not is_group(entry.address, entry.name, nothing)


@pytest.mark.parametrize(
    ("address", "name", "group"),
    [
        pytest.param("team@acme.example", None, True, id="E-26 by its address"),
        pytest.param("x@acme.example", "Talent Team", True, id="E-26 by its name"),
        pytest.param("x@acme.example", "Talent Team | Acme", True, id="E-26 with an addition"),
        pytest.param("x@acme.example", "Dana Wu, Talent Team", False, id="a person of it"),
        pytest.param("emily.post@acme.example", "Emily Post", False, id="a person's name"),
        pytest.param("dana@acme.example", "Dana Wu", False, id="a person"),
        pytest.param("dana@acme.example", None, False, id="no name"),
    ],
)
def test_e_26_who_shares_an_address(address, name, group):
    assert is_group(address, name, FEW) is group


@pytest.mark.parametrize(
    ("address", "office"),
    [
        pytest.param("jobs@acme.example", True, id="E-26 an office"),
        pytest.param("noreply@acme.example", False, id="E-19 nobody reads it"),
        pytest.param("jobs@ats.example", False, id="E-21 a service's"),
        pytest.param("dana@acme.example", False, id="a person"),
    ],
)
def test_an_office_that_hires_is_read_by_people(address, office):
    assert is_hiring_office(Attendee(address), FEW) is office


def test_the_word_that_an_office_hires_by_is_told():
    assert hiring_word("acme.jobs@acme.example", FEW) == "jobs"
    assert hiring_word("dana@acme.example", FEW) is None


def test_whoever_is_called_as_offices_are_is_no_office():
    assert not is_hiring_office(Attendee("jane.jobs@acme.example", "Jane Jobs"), FEW)


@pytest.mark.parametrize(
    ("domain", "agency"),
    [
        pytest.param("eu.agents.example", True, id="E-28 a known one"),
        pytest.param("northrecruit.example", True, id="E-28 by a word in its name"),
        pytest.param("recruit.acme.example", False, id="E-28 a company's office that hires"),
        pytest.param("acme.example", False, id="a company"),
    ],
)
def test_e_28_an_agency_shows_in_its_domain(domain, agency):
    assert is_agency(domain, FEW) is agency


def test_e_37_a_mailbox_for_everybody_is_known_by_its_provider():
    assert is_private(f"dana@{FREEMAIL}", WORDS)
    assert not is_private("dana@acme.example", WORDS)


@pytest.mark.parametrize(
    ("address", "name", "room"),
    [
        pytest.param("x9@acme.example", "Berlin 3.14", True, id="E-20 a floor and a door"),
        pytest.param("x9@acme.example", "Dana Wu 1.2.3", False, id="three numbers"),
        pytest.param("x9@acme.example", "Dana Wu 123.45", False, id="no floor"),
        pytest.param("x9@acme.example", "Dana Wu (3.14)", False, id="in brackets"),
        pytest.param("x9@acme.example", "Spree (120 seats)", True, id="E-20 seats"),
        pytest.param("x9@acme.example", "Spree (1200)", False, id="too many seats"),
        pytest.param("x9@acme.example", "Spree (8) Berlin", False, id="not at its end"),
        pytest.param("dana@acme.example", "Dana Wu (2)", False, id="the second of a name"),
        pytest.param("spree@acme.example", "Spree (8)", True, id="E-20 one word"),
        pytest.param("maria_sala@acme.example", "Sala Maria", True, id="no point between"),
        pytest.param("sala@acme.example", "", False, id="no name"),
    ],
)
def test_e_20_a_display_name_is_a_room_s(address, name, room):
    assert is_room(address, name, WORDS) is room
