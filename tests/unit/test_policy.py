"""The policy: thank-yous, nudges, and the end of an application, as tables.

The clock is UTC and the country the United States, unless a row says otherwise. The interview is on
Tuesday, 3 March 2026, from 10 to 11; Dana holds it, Priya is the recruiter who organised it.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    Direction,
    FollowUp,
    Interview,
    Kind,
    Meaning,
    Message,
    MessageKind,
    Neighbour,
    Occasion,
    Outcome,
    Part,
    Participant,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.decision import (
    Ask,
    Close,
    Limits,
    Reason,
    Reopen,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.event import EventKey
from followupd.core.policy import decide

LIMITS = Limits(zone="UTC", country="US")
DANA, PRIYA = 1, 2
THANKS_DANA = Occasion(Kind.THANK_YOU, 1)
THANKS_PRIYA = Occasion(Kind.THANK_YOU, 1)


def t(text):
    """Return an instant of 2026: `03-03 11:00`."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def interview(id=1, start="03-03 10:00", hours=1.0, people=(DANA, PRIYA), **kw):
    begins = t(start)
    return Interview(
        **{
            "id": id,
            "application_id": 1,
            "key": EventKey(f"uid-{id}@example.com"),
            "calendar_id": "primary",
            "event_id": f"event-{id}",
            "title": "Interview",
            "start_at": begins,
            "end_at": begins + timedelta(hours=hours),
            "zone": "UTC",
            "stage": Stage.TECHNICAL,
            "verdict": Verdict.INTERVIEW,
            "reasons": (),
            "cancelled": False,
            "first_seen_at": t("03-01 08:00"),
            "people": tuple(Participant(p, organizer=p == PRIYA) for p in people),
            **kw,
        }
    )


def contact(id=DANA, **kw):
    name, part = {DANA: ("Dana", Part.INTERVIEWER), PRIYA: ("Priya", Part.RECRUITER)}.get(
        id, (f"Person{id}", Part.INTERVIEWER)
    )
    return Contact(
        **{
            "id": id,
            "application_id": 1,
            "address": f"{name.lower()}@acme.example",
            "name": name,
            "first_name": name,
            "part": part,
            **kw,
        }
    )


def letter(id, occasion, state, *, to=PRIYA, planned="03-03 14:00", sent=None, **kw):
    planned_at = t(planned)
    return FollowUp(
        id=id,
        application_id=1,
        contact_id=to,
        occasion=occasion,
        state=state,
        due_at=planned_at,
        planned_at=planned_at,
        sent_at=t(sent) if sent else None,
        **kw,
    )


def nudge(id, step, state=State.SENT, **kw):
    return letter(id, Occasion(Kind.NUDGE, 1, step), state, **kw)


def thanked(sent="03-03 18:00"):
    """Return both thank-yous as sent."""
    return (
        letter(1, THANKS_DANA, State.SENT, to=DANA, sent=sent),
        letter(2, THANKS_PRIYA, State.SENT, to=PRIYA, sent=sent),
    )


def inbound(at, meaning=None, kind=MessageKind.PERSON, address="priya@acme.example", **kw):
    return Message(
        gmail_id=f"m-{at}",
        thread_id="t-1",
        application_id=1,
        direction=Direction.IN,
        kind=kind,
        at=t(at),
        address=address,
        meaning=meaning,
        **kw,
    )


def outbound(at, address="priya@acme.example"):
    return Message(
        gmail_id=f"o-{at}",
        thread_id="t-1",
        application_id=1,
        direction=Direction.OUT,
        kind=MessageKind.OWN,
        at=t(at),
        address=address,
    )


def facts(**kw):
    application = Application(1, "Acme", "acme.example", "Engineer", t("03-01 08:00"))
    return ApplicationFacts(
        **{
            "application": application,
            "interviews": (interview(),),
            "contacts": (contact(DANA), contact(PRIYA)),
            **kw,
        }
    )


def decided(known, now, subject, limits=LIMITS):
    found = [d for d in decide(known, limits, t(now)) if d.subject == subject]
    return found[-1] if found else None


def thanks_of(known, now, *, to=DANA, limits=LIMITS, occasion=THANKS_DANA):
    decision = decided(known, now, f"{occasion}@{to}", limits)
    return None if decision is None else (decision.action, decision.reason)


def nudge_of(known, now, limits=LIMITS):
    decision = decided(known, now, "nudge", limits)
    return None if decision is None else (decision.action, decision.reason)


def end_of(known, now, limits=LIMITS):
    decision = decided(known, now, "application", limits)
    return None if decision is None else (decision.action, decision.reason)


SKIP_DANA = Skip(DANA, THANKS_DANA)


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(), "03-03 10:30", (Wait(t("03-03 14:00")), Reason.INTERVIEW_AHEAD), id="during it"
        ),
        pytest.param(
            facts(), "03-03 13:59", (Wait(t("03-03 14:00")), Reason.TOO_EARLY), id="a minute early"
        ),
        pytest.param(
            facts(),
            "03-03 14:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="three hours after",
        ),
        pytest.param(
            facts(interviews=(interview(start="03-03 17:30"),)),
            "03-03 21:30",
            (Wait(t("03-04 07:30")), Reason.TOO_EARLY),
            id="E-57 the evening is not a time to write",
        ),
        pytest.param(
            facts(interviews=(interview(start="03-06 16:30"),)),
            "03-07 08:00",
            (Write(DANA, THANKS_DANA, t("03-07 07:30")), Reason.THANKS_DUE),
            id="a Saturday is no reason to lose a thank-you",
        ),
        pytest.param(
            facts(),
            "03-06 11:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-18 72 hours after, still",
        ),
        pytest.param(
            facts(), "03-06 11:01", (SKIP_DANA, Reason.TOO_LATE), id="E-18 and not a minute later"
        ),
        pytest.param(
            facts(interviews=(interview(stage=Stage.INFORMATIONAL),)),
            "03-08 10:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-15 an informational chat may be thanked for later",
        ),
        pytest.param(
            facts(interviews=(interview(first_seen_at=t("03-05 11:01")),)),
            "03-05 12:00",
            (SKIP_DANA, Reason.BEFORE_INSTALL),
            id="E-17 older than 48 hours when first seen",
        ),
        pytest.param(
            facts(interviews=(interview(first_seen_at=t("03-05 11:00")),)),
            "03-05 12:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-17 not older than that",
        ),
        pytest.param(
            facts(messages=(outbound("03-03 12:00", "dana@acme.example"),)),
            "03-03 14:00",
            (SKIP_DANA, Reason.USER_WROTE),
            id="E-50 the user thanked by hand",
        ),
        pytest.param(
            facts(messages=(outbound("03-03 09:00", "dana@acme.example"),)),
            "03-03 14:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-50 a mail before the interview is no thank-you",
        ),
        pytest.param(
            facts(contacts=(contact(DANA, bounced=True), contact(PRIYA))),
            "03-03 14:00",
            (SKIP_DANA, Reason.BOUNCED),
            id="E-33 an address that bounced",
        ),
        pytest.param(
            facts(
                rulings=(
                    Ruling(Verb.SKIP, SubjectKind.CONTACT, "Dana@acme.example", t("03-02 08:00")),
                )
            ),
            "03-03 14:00",
            (SKIP_DANA, Reason.USER_SAID_NO),
            id="E-51 the user said no to this person",
        ),
        pytest.param(
            facts(interviews=(interview(cancelled=True),)), "03-03 14:00", None, id="E-04 cancelled"
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.DISMISSED, to=DANA),)),
            "03-03 15:00",
            (Wait(None), Reason.DISMISSED),
            id="E-52 discarded means no",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.CREATING, to=DANA),)),
            "03-03 15:00",
            (Wait(None), Reason.IN_DOUBT),
            id="E-47 in doubt is never repeated",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.PLANNED, to=DANA),)),
            "03-03 15:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="planned and not written yet",
        ),
        pytest.param(
            facts(
                interviews=(interview(start="03-05 10:00"),),
                follow_ups=(letter(1, THANKS_DANA, State.SKIPPED, to=DANA, planned="03-03 14:00"),),
            ),
            "03-05 14:00",
            (
                Write(DANA, Occasion(Kind.THANK_YOU, 1, 1), t("03-05 14:00")),
                Reason.THANKS_DUE,
            ),
            id="E-05 put off after its letter was dropped",
        ),
    ],
)
def test_thank_you(known, now, expected):
    outlived = sum(f.state is State.SKIPPED for f in known.follow_ups)
    occasion = Occasion(Kind.THANK_YOU, 1, outlived)
    assert thanks_of(known, now, occasion=occasion) == expected


def test_the_hour_after_the_interview_is_a_floor():
    """E-63."""
    limits = replace(LIMITS, delay_after_end=timedelta(minutes=5))
    action, _ = thanks_of(facts(), "03-03 11:30", limits=limits)
    assert action == Wait(t("03-03 12:00"))


def test_a_loop_of_five_interviews_is_thanked_for_after_the_last():
    """E-09: five blocks with five people; nobody is written to before the last has ended."""
    blocks = tuple(
        interview(n, start=f"03-03 {9 + n}:00", hours=0.75, people=(n,)) for n in range(1, 6)
    )
    known = facts(interviews=blocks, contacts=tuple(contact(n) for n in range(1, 6)))
    due = t("03-03 17:45")
    for n in range(1, 6):
        occasion = Occasion(Kind.THANK_YOU, n)
        early, _ = thanks_of(known, "03-03 17:44", to=n, occasion=occasion)
        assert early == Wait(due)
        ready, _ = thanks_of(known, "03-03 17:45", to=n, occasion=occasion)
        assert ready == Write(n, occasion, due)


def test_somebody_met_twice_on_a_day_is_thanked_once():
    """E-48."""
    twice = (interview(1, people=(DANA,)), interview(2, start="03-03 15:00", people=(DANA,)))
    writes = [
        d.action
        for d in decide(facts(interviews=twice), LIMITS, t("03-03 19:30"))
        if isinstance(d.action, Write)
    ]
    assert writes == [Write(DANA, THANKS_DANA, t("03-03 19:00"))]


def test_a_large_panel_is_the_users_to_decide():
    """E-29."""
    crowd = tuple(range(1, 8))
    known = facts(interviews=(interview(people=crowd),), contacts=tuple(map(contact, crowd)))
    decisions = decide(known, LIMITS, t("03-03 15:00"))
    assert not [d for d in decisions if isinstance(d.action, Write)]
    assert [d.reason for d in decisions if isinstance(d.action, Ask)] == [Reason.TOO_MANY_PEOPLE]


@pytest.mark.parametrize(
    ("change", "now", "reason"),
    [
        pytest.param(
            {"interviews": (interview(cancelled=True),)},
            "03-03 15:00",
            Reason.CANCELLED,
            id="E-04 cancelled",
        ),
        pytest.param(
            {"interviews": (interview(start="03-05 10:00"),)},
            "03-03 15:00",
            Reason.PUT_OFF,
            id="E-05 put off",
        ),
        pytest.param(
            {"messages": (outbound("03-03 14:30", "dana@acme.example"),)},
            "03-03 15:00",
            Reason.USER_WROTE,
            id="E-50 thanked by hand meanwhile",
        ),
        pytest.param(
            {"messages": (inbound("03-03 14:30", Meaning.REJECTION),)},
            "03-03 15:00",
            Reason.REJECTED,
            id="E-65 rejected meanwhile",
        ),
    ],
)
def test_a_thank_you_draft_that_is_no_longer_wanted_is_withdrawn(change, now, reason):
    known = facts(follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA),), **change)
    found = [d for d in decide(known, LIMITS, t(now)) if isinstance(d.action, Withdraw)]
    assert [(d.action, d.reason) for d in found] == [(Withdraw(1), reason)]


FIRST = Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("03-11 08:00"))


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(), "03-02 08:00", (Wait(t("03-03 11:00")), Reason.NO_INTERVIEW_YET), id="before"
        ),
        pytest.param(
            facts(),
            "03-03 12:00",
            (Wait(t("03-03 14:00")), Reason.THANK_YOU_FIRST),
            id="the thank-you comes first",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA), thanked()[1])),
            "03-20 08:00",
            (Wait(None), Reason.DRAFT_UNSENT),
            id="E-55 no clock runs over an unsent draft",
        ),
        pytest.param(
            facts(follow_ups=thanked()),
            "03-11 07:59",
            (Wait(t("03-11 08:00")), Reason.SILENCE),
            id="five full business days have to pass",
        ),
        pytest.param(
            facts(follow_ups=thanked()),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="thanked on Tuesday the 3rd, nudged on Wednesday the 11th",
        ),
        pytest.param(
            facts(follow_ups=thanked()),
            "03-14 09:00",
            (Wait(t("03-16 08:00")), Reason.OUT_OF_HOURS),
            id="E-57 woken on a Saturday: Monday",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, sent="03-11 09:00"))),
            "03-20 08:00",
            (Wait(t("03-23 08:00")), Reason.SILENCE),
            id="seven full business days to the second",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, sent="03-11 09:00"))),
            "03-23 08:00",
            (Write(PRIYA, Occasion(Kind.NUDGE, 1, 2), t("03-23 08:00")), Reason.SILENCE_DUE),
            id="sent on Wednesday the 11th, the second on Monday the 23rd",
        ),
        pytest.param(
            facts(
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, sent="03-11 09:00"),
                    nudge(4, 2, sent="03-23 09:00"),
                )
            ),
            "04-01 08:00",
            (Wait(t("04-07 08:00")), Reason.LAST_NUDGE_WAITS),
            id="E-74 two unanswered nudges are the limit",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 13)),
                ),
            ),
            "03-16 08:00",
            (Wait(t("03-17 08:00")), Reason.PROMISED),
            id="E-59 decision by Friday the 13th: not before Tuesday the 17th",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 13)),
                ),
            ),
            "03-17 08:00",
            (
                Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("03-17 08:00")),
                Reason.PROMISE_PASSED,
            ),
            id="E-59 and then it is",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.UNCLEAR),)),
            "03-20 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-64 any human reply stops it",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.UNCLEAR, address="someone.else@acme.example"),
                ),
            ),
            "03-20 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-64 a colleague's too",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-05 09:00", Meaning.QUESTION), outbound("03-06 09:00")),
            ),
            "03-16 08:00",
            (
                Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("03-16 08:00")),
                Reason.SILENCE_DUE,
            ),
            id="E-69 our answer starts the wait anew",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-06 09:00", Meaning.ACKNOWLEDGEMENT),),
            ),
            "03-13 08:00",
            (Wait(t("03-16 08:00")), Reason.SILENCE),
            id="E-68 a mere thank-you restarts the clock",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-05 09:00", kind=MessageKind.AUTO_REPLY, subtype="other"),),
            ),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="E-70 a ticket robot is no reply",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound(
                        "03-05 09:00",
                        kind=MessageKind.AUTO_REPLY,
                        subtype="out_of_office",
                        returns_on=date(2026, 3, 18),
                    ),
                ),
            ),
            "03-11 08:00",
            (Wait(t("03-20 08:00")), Reason.AWAY),
            id="E-70 away until the 18th: one full day later",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-09 09:00", kind=MessageKind.AUTO_REPLY, subtype="out_of_office"),
                ),
            ),
            "03-11 08:00",
            (Wait(t("03-16 08:00")), Reason.AWAY),
            id="E-70 away without a date: seven days",
        ),
        pytest.param(
            facts(interviews=(interview(), interview(2, "03-12 10:00")), follow_ups=thanked()),
            "03-11 08:00",
            (Wait(t("03-12 11:00")), Reason.NEXT_INTERVIEW),
            id="E-67 the next interview is an answer",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                contacts=(contact(DANA), contact(PRIYA, country="IN")),
            ),
            "03-04 08:00",
            (Wait(t("03-12 08:00")), Reason.SILENCE),
            id="E-58 Holi is a holiday on their side",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                neighbours=(Neighbour(2, t("03-10 08:00"), None),),
            ),
            "03-11 08:00",
            (Wait(t("03-18 08:00")), Reason.COMPANY_GAP),
            id="E-56 a nudge in another application of the company",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, State.DISMISSED, planned="03-11 08:00"))),
            "03-25 08:00",
            (Wait(None), Reason.DISMISSED),
            id="E-52 a nudge that was discarded",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                contacts=(contact(DANA), contact(PRIYA, bounced=True)),
            ),
            "03-11 08:00",
            (Ask(), Reason.NOBODY_TO_ASK),
            id="E-73 nobody is left to ask; a panel member is never nudged",
        ),
    ],
)
def test_nudge(known, now, expected):
    assert nudge_of(known, now) == expected


def test_no_nudge_in_the_freeze():
    """E-61: thanked on 16 December; the fifth full day falls into the freeze."""
    known = facts(
        interviews=(interview(start="12-16 10:00", first_seen_at=t("12-01 08:00")),),
        follow_ups=thanked("12-16 18:00"),
    )
    action, _ = nudge_of(known, "12-24 08:00")
    assert isinstance(action, Wait)
    assert action.until == datetime(2027, 1, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.REJECTION),)),
            "03-05 10:00",
            (Close(Outcome.REJECTED), Reason.REJECTED),
            id="E-65 rejected",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-05 09:00", Meaning.REJECTION, sure=False),),
            ),
            "03-05 10:00",
            (Wait(t("04-19 08:00")), Reason.OPEN),
            id="E-65 perhaps rejected: nothing ends, the user is asked",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.OFFER),)),
            "03-05 10:00",
            (Close(Outcome.OFFER), Reason.OFFERED),
            id="E-66 an offer",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.NO_CONTACT),)),
            "03-05 10:00",
            (Close(Outcome.QUIET), Reason.NO_CONTACT),
            id="E-74 please do not write",
        ),
        pytest.param(
            facts(
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, sent="03-11 09:00"),
                    nudge(4, 2, sent="03-23 09:00"),
                )
            ),
            "04-07 08:00",
            (Close(Outcome.MOVED_ON), Reason.LIMIT_REACHED),
            id="E-74 ten business days after the last nudge",
        ),
        pytest.param(
            facts(follow_ups=thanked(), contacts=(contact(DANA), contact(PRIYA, bounced=True))),
            "04-17 08:00",
            (Close(Outcome.MOVED_ON), Reason.LONG_SILENCE),
            id="45 days of silence",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA),)),
            "06-17 08:00",
            (Wait(None), Reason.OPEN),
            id="E-55 never over an unsent draft",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 6, 30)),
                ),
            ),
            "05-30 08:00",
            (Wait(t("07-20 08:00")), Reason.OPEN),
            id="E-59 never before a date they named, nor before the nudge that waits for it",
        ),
        pytest.param(
            facts(rulings=(Ruling(Verb.SKIP, SubjectKind.COMPANY, "acme", t("03-02 08:00")),)),
            "03-03 08:00",
            (Close(Outcome.SKIPPED), Reason.USER_SAID_NO),
            id="E-51 the user left the company out",
        ),
    ],
)
def test_how_an_application_ends(known, now, expected):
    assert end_of(known, now) == expected


def test_an_application_that_was_let_go_comes_alive_again_when_somebody_writes():
    ended = Application(
        1, "Acme", "acme.example", "Engineer", t("03-01 08:00"), Outcome.MOVED_ON, t("04-07 08:00")
    )
    known = facts(application=ended, messages=(inbound("04-09 09:00", Meaning.NEXT_STEP),))
    assert end_of(known, "04-09 10:00") == (Reopen(), Reason.ALIVE_AGAIN)
    assert end_of(facts(application=ended), "04-09 10:00") is None


@pytest.mark.parametrize(
    ("messages", "withdrawn"),
    [
        pytest.param((inbound("03-11 12:00", Meaning.NEXT_STEP),), True, id="E-64 they answered"),
        pytest.param(
            (inbound("03-11 12:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 27)),),
            True,
            id="E-59 they named a date",
        ),
        pytest.param((), False, id="nothing came"),
    ],
)
def test_a_nudge_draft_is_withdrawn_once_they_answer(messages, withdrawn):
    known = facts(
        follow_ups=(*thanked(), nudge(3, 1, State.DRAFTED, planned="03-11 08:00")),
        messages=messages,
    )
    found = [
        d.action for d in decide(known, LIMITS, t("03-12 08:00")) if isinstance(d.action, Withdraw)
    ]
    assert found == ([Withdraw(3)] if withdrawn else [])


def test_a_planned_letter_that_nobody_wants_any_more_is_skipped():
    """E-64: the reply came between the plan and the call."""
    planned = nudge(3, 1, State.PLANNED, planned="03-11 08:00")
    known = facts(
        follow_ups=(*thanked(), planned), messages=(inbound("03-11 08:01", Meaning.UNCLEAR),)
    )
    assert Skip(PRIYA, planned.occasion) in [
        d.action for d in decide(known, LIMITS, t("03-11 08:02"))
    ]


def test_an_event_that_may_be_an_interview_waits_for_the_users_word():
    """Nothing is drafted for it; a confirmation makes it an interview like any other."""
    doubtful = interview(verdict=Verdict.ASK)
    decisions = decide(facts(interviews=(doubtful,)), LIMITS, t("03-03 14:00"))
    assert [d.reason for d in decisions if isinstance(d.action, Ask)] == [Reason.NOT_CONFIRMED]
    assert not [d for d in decisions if isinstance(d.action, Write)]
    word = Ruling(Verb.CONFIRM, SubjectKind.INTERVIEW, "1", t("03-03 13:00"))
    confirmed = decide(facts(interviews=(doubtful,), rulings=(word,)), LIMITS, t("03-03 14:00"))
    assert len([d for d in confirmed if isinstance(d.action, Write)]) == 2
