"""What part somebody has in an application, and whom only the description names."""

from dataclasses import replace

import pytest

from followupd.core.application import Part
from followupd.core.contacts import People, sort_people
from followupd.core.event import Attendee, Response
from followupd.core.interview import recognize
from tests.judging import ALEX, DANA, INTERVIEW, PRIVATE_JANE, USER, WORDS
from tests.judging import KIT as COLLEAGUE

SAM = Attendee("sam.ode@acme.example", "Sam Ode", Response.ACCEPTED)
JO = Attendee("jo.reyes@acme.example", "Jo Reyes (Recruiter)", Response.ACCEPTED)
KIT = Attendee("kit.bell@acme.example", "Kit Bell", Response.ACCEPTED)


def sort(*guests: Attendee, title: str = "Interview with Acme", text: str = "") -> People:
    event = replace(INTERVIEW, title=title, description=text, organizer=None)
    event = replace(event, attendees=(ALEX, *guests))
    return sort_people(event, USER, WORDS)


def parts(people: People) -> dict[str, Part]:
    return {p.address.partition(".")[0]: p.part for p in people.humans}


@pytest.mark.parametrize(
    ("guests", "given", "expected"),
    [
        pytest.param(
            (DANA, KIT),
            {"text": "Kit Bell, Recruiting Coordinator, is your contact."},
            {"dana": Part.INTERVIEWER, "kit": Part.COORDINATOR},
            id="E-23 a coordinator by the description",
        ),
        pytest.param(
            (DANA, KIT),
            {"text": "Hiring manager: Dana Wu"},
            {"dana": Part.HIRING_MANAGER, "kit": Part.INTERVIEWER},
            id="hiring manager by a label",
        ),
        pytest.param(
            (DANA, KIT),
            {"text": "Dana Wu (Hiring Manager), Kit Bell (Engineer)"},
            {"dana": Part.HIRING_MANAGER, "kit": Part.INTERVIEWER},
            id="hiring manager by a title",
        ),
        pytest.param(
            (JO,),
            {"text": "Jo Reyes, Staff Engineer"},
            {"jo": Part.RECRUITER},
            id="a recruiter by the display name, whatever the description says",
        ),
        pytest.param(
            (replace(DANA, name="Dana Wu - Hiring Manager"),),
            {},
            {"dana": Part.HIRING_MANAGER},
            id="hiring manager by the display name",
        ),
        pytest.param(
            (DANA, JO),
            {"title": "Hiring manager chat with Acme"},
            {"dana": Part.HIRING_MANAGER, "jo": Part.RECRUITER},
            id="hiring manager by the event's title, beside a recruiter",
        ),
        pytest.param(
            (DANA, SAM),
            {"title": "Hiring manager chat with Acme"},
            {"dana": Part.INTERVIEWER, "sam": Part.INTERVIEWER},
            id="hiring manager by the event's title, but it may be either",
        ),
        pytest.param(
            (DANA, KIT),
            {"text": "Kit Bell, Talent Partner"},
            {"dana": Part.INTERVIEWER, "kit": Part.RECRUITER},
            id="recruiter by the description",
        ),
    ],
)
def test_the_part_follows_from_name_title_and_description(guests, given, expected):
    assert parts(sort(*guests, **given)) == expected


def test_e_23_who_coordinates_gets_no_letter_and_stays_a_contact():
    people = sort(DANA, KIT, text="Kit Bell, Recruiting Coordinator, is your contact.")
    assert [p.address for p in people.recipients] == [DANA.address]
    assert [p.address for p in people.others] == [KIT.address]


def test_e_31_who_listens_by_the_description_gets_no_letter():
    people = sort(DANA, KIT, text="You meet Dana Wu.\n\nKit Bell (shadowing)")
    assert [p.address for p in people.recipients] == [DANA.address]
    assert [p.address for p in people.others] == [KIT.address]


@pytest.mark.parametrize(
    "text",
    [
        "Kit Bell will be shadowing.",
        "Interviewers: Dana Wu, Kit Bell\nKit Bell will be shadowing this one.",
        "Kit is only listening in.",
        "Dana leads, with Kit Bell shadowing.",
        "Kit Bell will shadow Dana Wu.",
        "KIT BELL is going to observe.",
        "Kit Bell wird hospitieren.",
        "Kit Bell sera en observation.",
    ],
)
def test_e_31_a_sentence_says_who_only_listens(text):
    people = sort(DANA, KIT, text=text)
    assert [p.address for p in people.recipients] == [DANA.address]
    assert [p.address for p in people.others] == [KIT.address]


@pytest.mark.parametrize(
    "text",
    [
        "Kit Bell will not be shadowing.",
        "Kit Bell interviews you while Max Ray is shadowing.",
        "You meet Kit Bell. Shadowing is possible.",
        "Kit Bell\nshadowing: nobody",
        "Kitty Bell will be shadowing.",
        "Kit Bell will be there.",
    ],
)
def test_e_31_who_does_not_listen_only_gets_a_letter(text):
    assert [p.address for p in sort(DANA, KIT, text=text).recipients] == [DANA.address, KIT.address]


def test_e_25_who_recommended_the_user_is_no_interviewer():
    user = replace(USER, referrers=frozenset({"Sam.Ode+x@acme.example"}))
    event = replace(INTERVIEW, organizer=None, attendees=(ALEX, SAM, DANA))
    people = sort_people(event, user, WORDS)
    assert [p.address for p in people.recipients] == [DANA.address]
    assert [(p.address, p.part) for p in people.others] == [(SAM.address, Part.REFERRER)]


def test_e_25_who_is_personal_to_the_user_is_never_written_to():
    user = replace(USER, personal=frozenset({SAM.address}))
    people = sort_people(replace(INTERVIEW, attendees=(ALEX, DANA, SAM)), user, WORDS)
    assert [p.address for p in people.humans] == [DANA.address]
    assert "personal" in people.excluded[-1].reason


def test_e_14_of_those_left_out_the_colleagues_are_told_apart():
    people = sort(DANA, COLLEAGUE, PRIVATE_JANE)
    assert [p.address for p in people.colleagues] == [COLLEAGUE.address]
    assert [e.address for e in people.excluded] == [
        ALEX.address,
        COLLEAGUE.address,
        PRIVATE_JANE.address,
    ]


@pytest.mark.parametrize(
    ("address", "name", "shown"),
    [
        pytest.param("leeds@thistleandthread.example", "Thistle & Thread Leeds", True, id="a shop"),
        pytest.param("leeds@thistle-and-thread.example", "Thistle and Thread", True, id="hyphens"),
        pytest.param("x@norwind.example", "NORWIND 24", True, id="seven letters"),
        pytest.param("x@norwin.example", "Norwin Leeds", False, id="six letters, as of a surname"),
        pytest.param("x@norwind.example", "Bo Norwind", False, id="somebody of that name"),
        pytest.param("nora@norawind.example", "Nora Wind", False, id="who is called so"),
        pytest.param("x@norwind.example", None, False, id="no name"),
    ],
)
def test_e_26_an_entry_that_shows_its_company_gets_no_letter_beside_people(address, name, shown):
    entry = Attendee(address, name, Response.ACCEPTED)
    people = sort(entry, DANA)
    assert [p.address for p in people.recipients] == [*([] if shown else [address]), DANA.address]
    assert [(e.address, e.reason) for e in people.excluded[1:]] == (
        [(address, "shows the company's name")] if shown else []
    )
    assert [p.address for p in sort(entry).recipients] == [address]


def test_e_22_who_is_only_named_is_listed_without_an_address():
    text = "You'll meet Dana Wu, Staff Engineer, and Sam Ode, Product Lead. Also Alex Kim."
    people = sort(DANA, text=text)
    assert people.named == ("Sam Ode",)
    assert "sam" not in " ".join(p.address for p in people.humans)
    assert recognize(replace(INTERVIEW, description=text), USER, WORDS).named == ("Sam Ode",)


def test_e_22_the_user_and_the_guests_are_not_listed_as_merely_named():
    text = "Interviewers: Alex Kim, Dana Wu"
    assert sort(DANA, text=text).named == ()
    assert sort(replace(DANA, name=None), text=text).named == ()


def test_e_34_a_name_that_only_the_description_has_is_not_greeted():
    unnamed = replace(DANA, name=None)
    [person] = sort(unnamed, text="You'll meet Dana Wu.").recipients
    assert (person.name, person.first_name) == ("Dana Wu", None)
    initial = replace(DANA, name=None, address="d.wu@acme.example")
    [person] = sort(initial, text="You'll meet Dana Wu.").recipients
    assert (person.name, person.first_name) == (None, None)


def test_e_29_a_panel_of_nine_is_nine_recipients_and_the_policy_counts_them():
    names = ["Ann", "Bea", "Cid", "Dee", "Eve", "Flo", "Gus", "Hal", "Ida"]
    guests = [Attendee(f"{n.lower()}.x@acme.example", f"{n} Xu", Response.ACCEPTED) for n in names]
    assert len(sort(*guests).recipients) == 9


def test_e_28_the_client_is_the_company_and_the_agency_s_recruiter_has_a_part_of_their_own():
    agent = Attendee("mo.finch@talentbridge.example", "Mo Finch", Response.ACCEPTED)
    event = replace(
        INTERVIEW,
        title="Interview: Data Analyst",
        description="Client: Globex. They are keen to meet you.",
        organizer=agent,
        attendees=(ALEX, agent),
    )
    judged = recognize(event, USER, WORDS)
    assert (judged.company, judged.company_domain) == ("Globex", None)
    assert [p.part for p in judged.recipients] == [Part.AGENCY_RECRUITER]
