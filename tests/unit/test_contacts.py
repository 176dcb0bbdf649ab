"""Who of an event gets a letter, and who never does."""

from dataclasses import replace

import pytest

from followupd.core.application import Part
from followupd.core.contacts import People, sort_people
from followupd.core.event import Attendee, CalendarEvent, EventKey, Response
from followupd.core.interview import User
from tests.judging import USER, WORDS

ALEX = Attendee("alex.kim@freemail.example", "Alex Kim", Response.ACCEPTED, is_self=True)
DANA = Attendee("dana.wu@acme.example", "Dana Wu", Response.ACCEPTED)


def event(*guests: Attendee, organizer: Attendee | None = None) -> CalendarEvent:
    return CalendarEvent(
        "primary",
        "ev1",
        EventKey("ev1@google.com"),
        title="Interview with Acme",
        organizer=organizer,
        attendees=(ALEX, *guests),
    )


def sort(*guests: Attendee, organizer: Attendee | None = None, user: User = USER) -> People:
    return sort_people(event(*guests, organizer=organizer), user, WORDS)


def guest(address: str, name: str | None = None) -> Attendee:
    return Attendee(address, name, Response.ACCEPTED)


UNREAD = [
    "noreply",
    "no-reply",
    "no.reply",
    "no_reply",
    "noreply+x",
    "noreply-calendar",
    "no-reply-1234",
    "calendar-noreply",
    "donotreply",
    "do-not-reply",
    "do.not.reply",
    "do_not_reply",
    "dontreply",
    "donotreply-hr",
    "nepasrepondre",
    "ne-pas-repondre",
    "nicht-antworten",
    "no-responder",
    "nao-responda",
    "notification",
    "notifications",
    "calendar-notification",
    "mailer-daemon",
    "mailerdaemon",
    "bounce",
    "bounces",
    "bounce-123",
    "postmaster",
    "auto-reply",
    "unsubscribe",
    "alerts",
    "reply+0a1b2c",
    "bounces+17-dana=acme.example",
    "prvs=0a1b2c=dana",
    "msprvs1=18abcdef=bounces-1",
]


@pytest.mark.parametrize("local", UNREAD, ids=[f"E-19 {local}" for local in UNREAD])
def test_an_address_nobody_reads_is_never_a_recipient(local):
    people = sort(DANA, guest(f"{local}@acme.example"))
    assert [p.address for p in people.humans] == [DANA.address]
    assert people.excluded[-1].reason == "an address that nobody reads"


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Attendee("room@acme.example", resource=True), id="E-20 marked as a resource"),
        pytest.param(guest("c_18@resource.calendar.google.com", "Dana Wu"), id="E-20 a room"),
        pytest.param(guest("abc@group.calendar.google.com", "Dana Wu"), id="E-20 a group calendar"),
        pytest.param(guest("h@group.v.calendar.google.com"), id="E-20 a holiday calendar"),
        pytest.param(guest("unknownorganizer@calendar.google.com"), id="E-20 hidden organiser"),
        pytest.param(guest("no-reply@us.greenhouse-mail.io"), id="E-21 greenhouse"),
        pytest.param(guest("a1b2@ivy.greenhouse.io", "Dana Wu"), id="E-21 greenhouse tracking"),
        pytest.param(guest("x@hire.lever.co", "Acme"), id="E-21 lever"),
        pytest.param(guest("x@ashbyhq.com"), id="E-21 ashby"),
        pytest.param(guest("x@smartrecruiters.com"), id="E-21 smartrecruiters"),
        pytest.param(guest("acme@myworkday.com"), id="E-21 workday"),
        pytest.param(guest("x@talent.icims.com"), id="E-21 icims"),
        pytest.param(guest("x@jobvite.com"), id="E-21 jobvite"),
        pytest.param(guest("x@goodtime.io"), id="E-21 goodtime"),
        pytest.param(guest("x@modernloop.io"), id="E-21 modernloop"),
        pytest.param(guest("x@calendly.com"), id="E-21 calendly"),
        pytest.param(guest("x@cal.com"), id="E-21 cal.com"),
        pytest.param(guest("x@zoom.us"), id="E-21 zoom"),
        pytest.param(guest("fred@fireflies.ai"), id="E-21 fireflies"),
        pytest.param(guest("x@otter.ai"), id="E-21 otter"),
        pytest.param(guest("x@acme.example", "Acme Notetaker"), id="E-21 a note taker by name"),
        pytest.param(guest("hiring@acme.example"), id="E-26 hiring@"),
        pytest.param(guest("jobs@acme.example"), id="E-26 jobs@"),
        pytest.param(guest("hr-berlin@acme.example"), id="E-26 hr-berlin@"),
        pytest.param(guest("platform-team@acme.example"), id="E-26 a team's list"),
        pytest.param(guest("x9@acme.example", "Acme Hiring Team"), id="E-26 a team by name"),
        pytest.param(
            Attendee("ak@new.example", "A. K.", Response.ACCEPTED, is_self=True),
            id="E-24 the user by Google's word",
        ),
        pytest.param(guest("alex.kim@oldjob.example"), id="E-24 the user's second account"),
        pytest.param(guest("alex.kim+jobs@freemail.example"), id="E-24 the user's plus address"),
        pytest.param(guest("ALEX.KIM@freemail.example"), id="E-24 the user in capitals"),
        pytest.param(guest("ak@elsewhere.example", "Alex Kim"), id="E-24 the user's name"),
        pytest.param(guest("boss@oldjob.example", "Kit Lane"), id="E-25 a colleague"),
        pytest.param(guest("coach@freemail.example", "Lee Stone"), id="E-25 a private address"),
        pytest.param(
            Attendee("sam@acme.example", "Sam Ode", Response.DECLINED), id="E-08 who declined"
        ),
        pytest.param(guest("dana wu@acme.example"), id="E-44 a space in the address"),
        pytest.param(guest("dana@acme.example,eve@evil.example"), id="E-44 two addresses in one"),
        pytest.param(guest("dana"), id="E-44 no domain"),
    ],
)
def test_is_never_a_recipient(entry):
    people = sort(DANA, entry)
    assert [p.address for p in people.humans] == [DANA.address]
    assert people.excluded[-1].address == entry.address
    assert people.excluded[-1].reason


def test_e_24_dots_do_not_make_another_gmail_mailbox():
    user = User(frozenset({"a.l.e.x@gmail.com"}))
    people = sort(DANA, guest("alex+acme@googlemail.com"), user=user)
    assert [p.address for p in people.humans] == [DANA.address]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("jane.root@acme.example", "Jane Root"),
        ("jane.people@acme.example", "Jane People"),
        ("ta.moreau@acme.example", "Ta Moreau"),
        ("dana.recruiting@acme.example", "Dana Wu"),
    ],
)
def test_e_26_an_address_with_another_word_of_its_name_is_a_person_s(address, name):
    assert [p.name for p in sort(guest(address, name)).recipients] == [name]
    assert not sort(guest(address)).recipients


def test_e_25_who_shares_the_user_s_own_domain_is_a_colleague_or_family():
    user = User(frozenset({"alex@kim.example"}))
    people = sort(DANA, guest("robin@mail.kim.example", "Robin"), user=user)
    assert [p.address for p in people.humans] == [DANA.address]


def test_e_25_who_is_at_the_user_s_employer_is_a_colleague_whatever_address_the_user_has():
    user = User(USER.addresses, work_domains=frozenset({"mail.globex.example"}))
    people = sort(DANA, guest("kit@globex.example"), guest("lee@oldjob.example"), user=user)
    assert [p.address for p in people.humans] == [DANA.address]
    assert {p.reason for p in people.excluded[1:]} == {"works where you work now"}


def test_e_25_private_addresses_stay_where_there_are_no_others():
    people = sort(guest("dana@freemail.example", "Dana Wu"))
    assert [p.address for p in people.recipients] == ["dana@freemail.example"]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(
            Attendee("sam@acme.example", "Sam Ode", Response.ACCEPTED, optional=True),
            id="E-31 an optional guest",
        ),
        pytest.param(guest("max@acme.example", "Max Ray (shadowing)"), id="E-31 who listens"),
        pytest.param(guest("max@acme.example", "Max Ray - Observer"), id="E-31 an observer"),
        pytest.param(guest("kit@acme.example", "Kit (Recruiting Coordinator)"), id="E-23 name"),
        pytest.param(guest("scheduling@acme.example"), id="E-23 scheduling@"),
        pytest.param(guest("recruiting-coordinator@acme.example"), id="E-23 a shared address"),
    ],
)
def test_is_a_contact_without_a_letter(entry):
    people = sort(DANA, entry)
    assert [p.address for p in people.recipients] == [DANA.address]
    assert [p.address for p in people.others] == [entry.address]


@pytest.mark.parametrize(
    ("entry", "part"),
    [
        pytest.param(DANA, Part.INTERVIEWER, id="nothing said"),
        pytest.param(guest("j@acme.example", "Jo Reyes (Talent)"), Part.RECRUITER, id="by name"),
        pytest.param(guest("jo-recruiter@acme.example", "Jo Reyes"), Part.RECRUITER, id="address"),
        pytest.param(
            guest("mo@talentbridge.example", "Mo Finch"), Part.AGENCY_RECRUITER, id="E-28 agency"
        ),
        pytest.param(guest("mo@hays.co.uk", "Mo Finch"), Part.AGENCY_RECRUITER, id="E-28 by list"),
    ],
)
def test_the_part_is_what_address_and_title_say(entry, part):
    assert [p.part for p in sort(entry).recipients] == [part]


def test_an_organiser_who_is_no_guest_counts_once():
    organizer = Attendee("jo@acme.example", "Jo Reyes", organizer=True)
    people = sort(DANA, organizer=organizer)
    assert [(p.address, p.organizer) for p in people.recipients] == [
        ("jo@acme.example", True),
        (DANA.address, False),
    ]
    for one, other in (
        (DANA, replace(DANA, organizer=True)),
        (replace(DANA, organizer=True), DANA),
    ):
        assert [p.organizer for p in sort(one, organizer=other).recipients] == [True]


@pytest.mark.parametrize(
    "telling",
    [
        pytest.param(replace(DANA, is_self=True), id="E-24 the user"),
        pytest.param(replace(DANA, resource=True), id="E-20 a resource"),
    ],
)
def test_what_one_of_two_entries_of_a_mailbox_says_counts(telling):
    assert not sort(DANA, organizer=telling).recipients
    assert not sort(telling, organizer=DANA).recipients


def test_e_24_sharing_a_first_name_with_the_user_is_allowed():
    alex = replace(ALEX, name="Alex")
    other = guest("alex.roe@acme.example", "Alex")
    invited = replace(event(), attendees=(alex, other))
    people = sort_people(invited, USER, WORDS)
    assert [p.name for p in people.recipients] == ["Alex"]


def test_an_organiser_is_named_by_the_organiser_field_when_the_guest_entry_has_no_name():
    organizer = Attendee(DANA.address, "Dana Wu", organizer=True)
    people = sort(Attendee(DANA.address, None, Response.ACCEPTED), organizer=organizer)
    assert people.recipients[0].name == "Dana Wu"


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("jana@blau.de", "DE"),
        ("jo@acme.co.uk", "GB"),
        ("jo@acme.com.au", "AU"),
        ("jo@acme.com", None),
        ("jo@acme.io", None),
        ("jo@acme.ai", None),
        ("jo@acme.co", None),
        ("jo@acme.eu", None),
        ("jo@acme.example", None),
    ],
)
def test_the_country_is_the_address_s_unless_the_world_uses_it(address, country):
    assert sort(guest(address, "Jo Reyes")).recipients[0].country == country


WU = "Dana Wu"


@pytest.mark.parametrize(
    ("organizer", "guests", "written_to"),
    [
        pytest.param(
            guest("dana@acme.example", WU),
            (guest("dana.wu@acme.example", WU),),
            ["dana.wu@acme.example"],
            id="E-48 an organiser who is a guest by another address",
        ),
        pytest.param(
            guest("dana.wu@acme.example", WU),
            (guest("dana@eu.acme.example", "dana wu"),),
            ["dana@eu.acme.example"],
            id="E-48 the guest's address, whatever it says of the name",
        ),
        pytest.param(
            None,
            (guest("dana@acme.example", WU), guest("dana.wu@acme.example", WU)),
            ["dana.wu@acme.example"],
            id="E-48 of two guests the one that says more of the name",
        ),
        pytest.param(
            None,
            (guest("dana.wu@acme.example", WU), guest("d.wu@acme.example", WU)),
            ["dana.wu@acme.example"],
            id="E-48 and in the other order",
        ),
        pytest.param(
            None,
            (guest("dana@acme.example", "Dana"), guest("dana.b@acme.example", "Dana")),
            ["dana@acme.example", "dana.b@acme.example"],
            id="E-30 two by a first name",
        ),
        pytest.param(
            None,
            (guest("dana.wu@acme.example", WU), guest("wu@acme.example", "Dana Wu (Sales)")),
            ["dana.wu@acme.example", "wu@acme.example"],
            id="two whom their company tells apart",
        ),
        pytest.param(
            None,
            (guest("dana.wu@acme.example", WU), guest("dana.wu@borealis.example", WU)),
            ["dana.wu@acme.example", "dana.wu@borealis.example"],
            id="two of two companies",
        ),
        pytest.param(
            None,
            (guest("a.lee@acme.example"), guest("b.lee@acme.example")),
            ["a.lee@acme.example", "b.lee@acme.example"],
            id="two without a name",
        ),
        pytest.param(
            None,
            (guest("a.lee@acme.example", "+44 20 79"), guest("b.lee@acme.example", "+44 20 79")),
            ["a.lee@acme.example", "b.lee@acme.example"],
            id="two who show a number",
        ),
    ],
)
def test_one_person_under_two_addresses_gets_one_letter(organizer, guests, written_to):
    people = sort(*guests, organizer=organizer and replace(organizer, organizer=True))
    assert [p.address for p in people.recipients] == written_to
    dropped = {g.address for g in (organizer, *guests) if g} - set(written_to)
    assert {e.address for e in people.excluded if "second address" in e.reason} == dropped
    assert any(p.organizer for p in people.recipients) is (organizer is not None)


def test_two_whom_the_description_names_alone_are_two():
    entries = (guest("dana.wu@acme.example"), guest("kim.abara@acme.example"))
    told = "You will meet:\nDana Wu, Staff Engineer\nKim Abara, Engineering Manager"
    people = sort_people(replace(event(*entries), description=told), USER, WORDS)
    assert [p.name for p in people.recipients] == ["Dana Wu", "Kim Abara"]
