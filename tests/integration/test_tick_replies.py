"""Whose answer it is: mail through hiring systems, in new threads, about one of several roles."""

from datetime import timedelta

import pytest

from followupd.core.application import Meaning, Outcome, State
from tests.hunt import DANA, PRIYA

NO = "Hi Alex,\n\nWe have decided to move forward with other candidates.\n\nThe hiring team"
LEE = "Lee Hart (Recruiting) <lee.hart@acme.example>"
RITA = "Rita Moss (Recruiting) <rita@mossrecruiting.example>"
ATS = "no-reply@ats.example"
AUTOMATIC = {"Auto-Submitted": "auto-generated"}
TO_MANY = {"List-Unsubscribe": "<https://ats.example/u>", "Precedence": "bulk"}


@pytest.fixture
def thanked(hunt):
    """Interviewed by Priya at Acme, thanked, the draft sent."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.send_all()
    hunt.live(hours=2)
    return hunt


@pytest.mark.parametrize(
    ("sender", "subject", "headers"),
    [
        pytest.param(f"Acme Hiring Team <{ATS}>", "An update", None, id="E-64 the display name"),
        pytest.param(f"Hiring <{ATS}>", "Your application at ACME", None, id="E-64 the subject"),
        pytest.param(f"Acme <{ATS}>", "Your application", AUTOMATIC, id="E-64 marked automatic"),
        pytest.param(f"Acme <{ATS}>", "Your application", TO_MANY, id="E-64 marked as bulk"),
        pytest.param(
            "Priya Raman <priya@private.example>", "News", None, id="E-64 at home, by full name"
        ),
        pytest.param(
            "=?utf-8?q?Acme_Hiring_=E2=80=93_no_reply?= <no-reply@ats.example>",
            "Hello",
            None,
            id="E-64 an encoded display name",
        ),
    ],
)
def test_a_rejection_that_only_names_the_company_stops_all(thanked, sender, subject, headers):
    thanked.box.other.mail(sender, subject, NO, headers=headers)
    thanked.live(days=9)
    assert thanked.drafts() == []


def test_a_rejection_by_a_hiring_system_ends_the_application(thanked):
    """E-64, E-65."""
    thanked.box.other.mail(f"Acme Hiring Team <{ATS}>", "Your application at Acme", NO)
    thanked.live(hours=1)
    assert thanked.outcome() == Outcome.REJECTED


@pytest.mark.parametrize(
    ("sender", "subject", "text", "headers"),
    [
        pytest.param(
            f"Acme <{ATS}>",
            "We received your application",
            "This is an automatic message. We received your application.",
            AUTOMATIC,
            id="E-70 a receipt",
        ),
        pytest.param(
            "Jobs <jobs@board.example>", "Acme is hiring", "Ten jobs.", TO_MANY, id="E-71 a digest"
        ),
        pytest.param(
            "Kim <kim@else.example>", "Acmeology", "Hello!", None, id="E-64 part of a word"
        ),
    ],
)
def test_what_decides_nothing_or_names_nobody_is_no_answer(thanked, sender, subject, text, headers):
    thanked.box.other.mail(sender, subject, text, headers=headers)
    thanked.live(days=9)
    assert thanked.recipients() == ["priya.raman@acme.example"]


@pytest.fixture
def two_roles(hunt):
    """Two roles at Acme, each with a recruiter of its own; both thanked."""
    hunt.invite("Technical interview: Data Engineer at Acme", guests=())
    hunt.invite(
        "Technical interview: Product Manager at Acme", hours_ahead=3, organizer=LEE, guests=()
    )
    hunt.live(hours=8)
    hunt.send_all()
    hunt.live(hours=1)
    assert len(hunt.ports.store.applications()) == 2
    return hunt


def test_a_rejection_in_a_thread_is_of_that_role_only(two_roles):
    """E-65: for the other role it is a doubtful reply, and the user is asked."""
    two_roles.box.other.reply(two_roles.thread_of(PRIYA), PRIYA, NO)
    two_roles.live(hours=1)
    assert _outcomes(two_roles, "Data Engineer", "Product Manager") == [Outcome.REJECTED, None]
    assert _meanings(two_roles, two_roles.application("Product Manager")) == [
        (Meaning.UNCLEAR, False)
    ]


@pytest.mark.parametrize(
    ("subject", "ended"),
    [
        pytest.param("The Product Manager role", [None, Outcome.REJECTED], id="E-65 named"),
        pytest.param("Your interview at Acme", [None, None], id="E-65 not told which"),
    ],
)
def test_a_rejection_in_a_new_thread_is_of_the_role_it_names(two_roles, subject, ended):
    two_roles.box.other.mail("Kai Berg <kai.berg@acme.example>", subject, NO)
    two_roles.live(days=9)
    assert _outcomes(two_roles, "Data Engineer", "Product Manager") == ended
    assert two_roles.drafts() == []


def test_a_hiring_system_that_names_a_company_of_two_roles_is_asked_about(two_roles):
    """E-64: nudges stop for both."""
    two_roles.box.other.mail(f"Acme <{ATS}>", "An update", "Shall we talk on Monday?")
    two_roles.live(days=9)
    assert _meanings(two_roles, 1) == _meanings(two_roles, 2) == [(Meaning.UNCLEAR, False)]
    assert two_roles.drafts() == []


def test_an_agency_recruiter_speaks_of_the_client_that_is_named(hunt):
    """E-28, E-65."""
    hunt.invite(organizer=RITA, guests=(DANA,))
    sam = "Sam Ode <sam.ode@brightwater.example>"
    title = "Technical interview: Platform Engineer at Brightwater"
    hunt.invite(title, organizer=RITA, guests=(sam,), hours_ahead=3)
    hunt.live(hours=8)
    hunt.send_all()
    hunt.live(hours=1)
    hunt.box.other.mail(RITA, "News from Brightwater", NO)
    hunt.live(hours=1)
    assert _outcomes(hunt, "Acme", "Brightwater") == [None, Outcome.REJECTED]


def test_the_users_answer_settles_a_question_in_every_application_of_that_person(hunt):
    """E-69: one recruiter, two roles, one thread."""
    hunt.invite("Technical interview: Data Engineer at Acme", guests=())
    hunt.invite("Technical interview: Product Manager at Acme", guests=(), hours_ahead=3)
    hunt.live(hours=8)
    hunt.send_all()
    hunt.live(hours=1)
    thread = hunt.letters()[0].thread_id
    hunt.box.other.reply(thread, PRIYA, "Could you send me your references?")
    hunt.live(hours=1)
    hunt.box.user.write(PRIYA, "Re: Thank you", "Here they are.", thread_id=thread)
    hunt.live(hours=1)
    for application in hunt.ports.store.applications():
        last = hunt.ports.store.facts(application.id).messages[-1]
        assert last.direction == "out"


def test_one_mail_to_two_interviewers_thanks_both(hunt):
    """E-50."""
    hunt.invite()
    hunt.live(hours=3.5)
    hunt.box.user.write([PRIYA, DANA], "Thank you", "Thank you both.")
    hunt.live(hours=4)
    assert hunt.drafts() == []


def test_a_bounce_of_a_foreign_system_beside_the_thread_is_read(thanked):
    """E-73: its headers name no address; its report does."""
    thanked.box.other.raw(_bounce("priya.raman@acme.example"))
    thanked.live(days=9)
    assert thanked.drafts() == []
    assert [c.bounced for c in thanked.ports.store.contacts()] == [True]


def test_every_address_that_a_bounce_names_is_used_no_more(hunt):
    """E-33, E-73."""
    hunt.invite()
    hunt.live(hours=3)
    hunt.box.other.raw(_bounce("priya.raman@acme.example", "dana.wu@acme.example"))
    hunt.live(hours=4)
    assert hunt.drafts() == []
    assert [c.bounced for c in hunt.ports.store.contacts()] == [True, True]


def test_a_reply_that_google_will_not_show_is_a_doubtful_one(thanked):
    """E-64: a message over the limit; only its headers are known."""
    thanked.box.other.reply(thanked.thread_of(PRIYA), PRIYA, "Attached: everything.")
    thanked.box.faults.add(
        api_method="gmail.users.messages.get", kind="status", status=400, reason="tooBig", count=1
    )
    thanked.live(days=9)
    assert _meanings(thanked, 1) == [(Meaning.UNCLEAR, False)]
    assert thanked.drafts() == []


def test_a_draft_that_was_scheduled_and_sent_days_later_counts_as_sent(hunt):
    """E-52: Gmail answers 404 for it until then, as it does for a discarded one."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    (draft,) = hunt.drafts()
    hunt.box.user.discard_draft(draft["draftId"])
    hunt.live(hours=13)
    assert [f.state for f in hunt.letters()] == [State.DISMISSED]
    hunt.box.user.write(PRIYA, draft["subject"], "Hello Priya, thank you.")
    hunt.live(hours=1)
    assert [f.state for f in hunt.letters()] == [State.SENT]


@pytest.mark.parametrize("stays_draft", [False, True])
def test_a_scheduled_letter_is_not_taken_for_one_written_by_hand(thanked, stays_draft):
    """E-52: until it leaves it is neither withdrawn nor sent; then it counts as sent."""
    thanked.box.change_settings({"scheduled_stays_draft": stays_draft})
    thanked.live(days=9)
    (draft,) = thanked.drafts()
    thanked.box.user.schedule_draft(draft["draftId"])
    thanked.live(hours=13)
    assert [f.state for f in thanked.letters()] == [State.SENT, State.DRAFTED]
    thanked.box.user.send_draft(draft["draftId"])
    thanked.live(hours=1)
    assert [f.state for f in thanked.letters()] == [State.SENT, State.SENT]
    assert "withdraw" not in {e.action for e in thanked.ports.store.journal(1)}


def test_a_rejection_of_last_autumn_in_the_same_thread_ends_nothing(hunt):
    """E-65: mail from before an application is not of it."""
    now = hunt.box.clock.now()
    autumn, lately = now - timedelta(days=120), now - timedelta(days=5)
    first = hunt.box.other.mail(PRIYA, "Your application", NO, at=autumn.isoformat())
    hunt.box.other.mail(
        PRIYA,
        "Re: Your application",
        "Hello Alex, another position has come up.",
        in_reply_to_thread=first["threadId"],
        at=lately.isoformat(),
    )
    hunt.invite(guests=())
    hunt.live(hours=6)
    assert hunt.outcome() is None
    assert hunt.recipients() == ["priya.raman@acme.example"]
    hunt.send_all()
    hunt.live(hours=6)
    assert hunt.outcome() is None


def _outcomes(hunt, *names):
    return [hunt.outcome(hunt.application(name)) for name in names]


def _meanings(hunt, application_id):
    messages = hunt.ports.store.facts(application_id).messages
    return [(m.meaning, m.sure) for m in messages if m.direction == "in"]


def _bounce(*failed):
    reports = "".join(
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\n"
        for address in failed
    )
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mx.acme.example>\nTo: alex@example.com\n"
        "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n"
        "Return-Path: <>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nThese addresses are unknown.\n"
        "--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.acme.example\n\n{reports}--b--\n"
    )


def test_a_question_is_told_in_one_sentence_once(thanked):
    """E-69: the reply is told, and so is the question that it becomes, in the same words."""
    thanked.box.other.reply(thanked.thread_of(PRIYA), PRIYA, "Could you send me two references?")
    told = [one.text for report in thanked.live(hours=1) for one in report.told]
    assert told == ["They asked you something; please answer."]
