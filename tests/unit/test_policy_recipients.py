"""Whom a nudge goes to, and which waits of which person it heeds."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import (
    Meaning,
    MessageKind,
    Neighbour,
    Part,
    Participant,
    Ruling,
    Stage,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Reason, Wait
from followupd.core.reading import whom_to_ask
from tests.histories import (
    DANA,
    FIRST,
    PRIYA,
    contact,
    facts,
    inbound,
    interview,
    nudge,
    nudge_of,
    t,
    thanked,
)

KAI, LEE = 3, 4
NOW = t("03-11 08:00")
WROTE = inbound("03-01 09:00", Meaning.ACKNOWLEDGEMENT, address="person3@acme.example")
WROTE_PRIYA = replace(WROTE, address="priya@acme.example")
AWAY_DANA = replace(WROTE, address="dana@acme.example", kind=MessageKind.AUTO_REPLY, meaning=None)
FRIDAY = inbound(
    "03-04 09:00",
    Meaning.PROMISED_DATE,
    address="dana@acme.example",
    promised_on=date(2026, 3, 6),
)


def people(*parts, **kw):
    """Return an application with one contact for each part, of ids 1, 2 and so on."""
    known = tuple(contact(n, part=part) for n, part in enumerate(parts, 1))
    held = interview(people=(), **kw)
    return facts(contacts=known, interviews=(held,))


def organised_by(number, known):
    held = replace(known.interviews[0], people=(Participant(number, organizer=True),))
    return replace(known, interviews=(held,))


PANEL = (Part.INTERVIEWER, Part.INTERVIEWER, Part.INTERVIEWER)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param(
            replace(people(Part.HIRING_MANAGER, Part.RECRUITER), messages=(WROTE_PRIYA,)),
            PRIYA,
            id="a recruiter who wrote before the manager",
        ),
        pytest.param(
            people(Part.RECRUITER, Part.HIRING_MANAGER),
            2,
            id="the manager before a recruiter who never wrote",
        ),
        pytest.param(
            organised_by(KAI, people(Part.RECRUITER, Part.INTERVIEWER, Part.INTERVIEWER)),
            KAI,
            id="the organiser before one, too",
        ),
        pytest.param(
            replace(people(Part.RECRUITER, Part.HIRING_MANAGER), messages=(AWAY_DANA,)),
            2,
            id="E-70 an automatic answer is not the recruiter's own writing",
        ),
        pytest.param(
            people(Part.INTERVIEWER, Part.RECRUITER, Part.RECRUITER), 2, id="the first recruiter"
        ),
        pytest.param(
            replace(people(Part.INTERVIEWER, Part.RECRUITER, Part.RECRUITER), messages=(WROTE,)),
            KAI,
            id="of two recruiters the one who last wrote",
        ),
        pytest.param(
            replace(people(Part.INTERVIEWER, Part.RECRUITER), messages=(FRIDAY,)),
            DANA,
            id="E-59 whoever named the date before the recruiter",
        ),
        pytest.param(
            organised_by(DANA, people(Part.INTERVIEWER, Part.HIRING_MANAGER)),
            2,
            id="the hiring manager before the organiser",
        ),
        pytest.param(organised_by(KAI, people(*PANEL)), KAI, id="the human organiser"),
        pytest.param(
            organised_by(KAI, people(Part.INTERVIEWER, Part.RECRUITER, Part.COORDINATOR)),
            2,
            id="E-23 a coordinator only where there is no recruiter",
        ),
        pytest.param(
            organised_by(KAI, people(Part.INTERVIEWER, Part.INTERVIEWER, Part.COORDINATOR)),
            KAI,
            id="E-23 and there they are",
        ),
        pytest.param(
            people(Part.INTERVIEWER, Part.AGENCY_RECRUITER), 2, id="E-28 an agency's recruiter"
        ),
        pytest.param(people(*PANEL), None, id="never a mere member of the panel"),
        pytest.param(
            organised_by(DANA, people(Part.REFERRER, Part.INTERVIEWER)),
            None,
            id="E-25 never the referrer, who may have sent the invitation",
        ),
        pytest.param(
            replace(
                people(Part.REFERRER, Part.INTERVIEWER),
                messages=(replace(FRIDAY, address="dana@acme.example"),),
            ),
            None,
            id="E-25 not even one who passed a date on",
        ),
        pytest.param(
            replace(
                people(Part.INTERVIEWER, Part.RECRUITER, Part.HIRING_MANAGER),
                rulings=(
                    Ruling(Verb.SKIP, SubjectKind.CONTACT, "priya@acme.example", t("03-01 08:00")),
                ),
            ),
            KAI,
            id="E-51 whom the user left out is passed over",
        ),
    ],
)
def test_whom_a_nudge_goes_to(known, expected):
    found = whom_to_ask(known, NOW)
    assert (found.id if found else None) == expected


def away(address, back, at="03-04 09:00"):
    return inbound(
        at,
        kind=MessageKind.AUTO_REPLY,
        subtype="out_of_office",
        address=address,
        returns_on=back,
    )


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(follow_ups=thanked(), messages=(away("dana@acme.example", date(2026, 3, 20)),)),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="E-70 that somebody else is away delays nothing",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(away("priya@acme.example", date(2026, 4, 3)),)),
            "03-11 08:00",
            (Wait(t("04-07 08:00")), Reason.AWAY),
            id="E-70 thirty days ahead is waited for",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(away("priya@acme.example", date(2026, 4, 4)),)),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="E-70 a return further away is not",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                neighbours=(
                    Neighbour(2, t("03-02 08:00"), None),
                    Neighbour(3, t("03-10 08:00"), None),
                ),
            ),
            "03-11 08:00",
            (Wait(t("03-18 08:00")), Reason.COMPANY_GAP),
            id="E-56 of several nudges at the company the latest",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                interviews=(interview(), interview(2, start="03-06 10:00")),
            ),
            "03-11 08:00",
            (Wait(t("03-16 08:00")), Reason.SILENCE),
            id="E-09 from the last interview of the round",
        ),
        pytest.param(
            facts(
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00"),
                ),
                interviews=(interview(), interview(2, start="03-11 10:00")),
            ),
            "03-20 08:00",
            (Wait(t("03-23 08:00")), Reason.SILENCE),
            id="an interview that was set before the nudge is no answer to it",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                interviews=(
                    interview(),
                    interview(2, start="03-08 12:00", stage=Stage.INFORMATIONAL),
                ),
            ),
            "03-24 08:00",
            (Wait(None), Reason.INFORMATIONAL),
            id="E-15 a chat more than five days later is a round by itself",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                interviews=(
                    interview(),
                    interview(2, start="03-08 11:00", stage=Stage.INFORMATIONAL),
                ),
            ),
            "03-12 08:00",
            (Wait(t("03-16 08:00")), Reason.SILENCE),
            id="one within five days belongs to the round before it",
        ),
    ],
)
def test_which_waits_a_nudge_heeds(known, now, expected):
    known = replace(known, follow_ups=(*known.follow_ups, *thanks_for_the_second(known)))
    assert nudge_of(known, now) == expected


def thanks_for_the_second(known):
    """Return thank-yous, sent on the very evening, for the second interview if there is one."""
    return tuple(
        replace(f, id=f.id + 10, occasion=replace(f.occasion, anchor=2), sent_at=i.end_at)
        for i in known.interviews[1:]
        for f in thanked()
    )


def test_a_nudge_counts_from_the_last_interview_of_a_round_for_which_nobody_is_thanked():
    """E-51: the user thanked them by phone on the 6th."""
    known = facts(
        follow_ups=thanked(),
        interviews=(interview(), interview(2, start="03-06 10:00")),
        rulings=(Ruling(Verb.DONE, SubjectKind.APPLICATION, "1", t("03-06 12:00")),),
    )
    assert nudge_of(known, "03-11 08:00") == (Wait(t("03-16 08:00")), Reason.SILENCE)


def test_a_limit_that_a_named_date_outlasts_is_not_waited_for_again():
    """E-59, E-74: the silence is long enough on the 6th of April, and the date is the 20th."""
    heard = Ruling(Verb.PROMISED, SubjectKind.APPLICATION, "1", t("03-24 09:00"), date(2026, 4, 20))
    sent = (
        nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00"),
        nudge(4, 2, planned="03-23 08:00", sent="03-23 09:00"),
    )
    known = facts(follow_ups=(*thanked(), *sent), rulings=(heard,))
    assert nudge_of(known, "03-30 08:00") == (Wait(t("04-07 08:00")), Reason.LAST_NUDGE_WAITS)
    assert nudge_of(known, "04-07 08:00") == (Wait(None), Reason.LAST_NUDGE_WAITS)
