"""What the user sent to somebody, and what came from them: found by search, then held to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from followupd.adapters.google.search import is_from, is_to, queries
from followupd.core.message import Mail
from followupd.errors import TransientError
from followupd.sandbox import Sandbox
from tests.door import Opened, open_door

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DANA = "dana@acme.example.com"


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


def mail(**headers: str) -> Mail:
    return Mail("1", "1", frozenset(), NOW, tuple(headers.items()))


def test_sent_mail_is_found_oldest_first_and_by_headers(it: Opened) -> None:
    second = it.box.user.write(DANA, "Two", "x", at=NOW + timedelta(hours=2))
    first = it.box.user.write(f"Dana Wu <{DANA}>", "One", "x", at=NOW + timedelta(hours=1))
    it.box.user.write("sam@acme.example.com", "Other", "x", at=NOW + timedelta(hours=3))
    found = it.mailbox.sent_to([DANA], NOW)
    assert [m.gmail_id for m in found] == [first["id"], second["id"]]
    assert all(m.text is None for m in found)


def test_sent_mail_to_any_of_many_addresses_is_found(it: Opened) -> None:
    people = [f"p{n}@acme.example.com" for n in range(45)]
    for person in people[::4]:
        it.box.user.write(person, "Hello", "x", at=NOW)
    assert len(it.mailbox.sent_to(people, NOW)) == len(people[::4])


def test_e50_a_begun_draft_is_not_sent_mail(it: Opened) -> None:
    it.box.user.write(DANA, "Thank you", "x", send=False)
    assert it.mailbox.sent_to([DANA], NOW) == ()


def test_e50_drafts_are_found_by_whom_they_are_to(it: Opened) -> None:
    """However old they are; Gmail compares words, so what it finds is compared again."""
    second = it.box.user.write("Dana <DANA@acme.example.com>", "Two", "x", send=False)
    first = it.box.user.write(
        ["sam@b.example", DANA], "One", "x", send=False, at=NOW - timedelta(days=400)
    )
    it.box.user.write("sam@b.example", "Else", "x", send=False)
    it.box.user.write(DANA, "Sent", "x")
    it.box.other.mail(DANA, "Received", "x")
    found = it.mailbox.drafts_to([DANA])
    by_draft = {ref.draft_id: ref.gmail_id for ref in it.mailbox.drafts()}
    assert [m.gmail_id for m in found] == [by_draft[d["draftId"]] for d in (first, second)]
    assert all(m.is_draft and m.text is None for m in found)


def test_a_draft_saved_a_moment_ago_may_not_be_found_yet(it: Opened) -> None:
    it.box.change_settings({"search_lags": True})
    it.box.user.write(DANA, "Thank you", "x", send=False)
    assert it.mailbox.drafts_to([DANA]) == ()
    it.box.clock.advance(timedelta(minutes=1))
    assert len(it.mailbox.drafts_to([DANA])) == 1


def test_of_drafts_the_newest_fifty_are_returned_oldest_first(it: Opened) -> None:
    for n in range(60):
        at = NOW + timedelta(minutes=n)
        it.box.user.write(DANA, f"No {n}", "x", send=False, at=at)
    it.box.log.clear()
    found = it.mailbox.drafts_to([DANA])
    assert [m.header("Subject") for m in found] == [f"No {n}" for n in range(10, 60)]
    assert len(it.asked()) == 51


def test_sent_mail_from_before_is_left_out_to_the_second(it: Opened) -> None:
    it.box.user.write(DANA, "Before", "x", at=NOW - timedelta(seconds=1))
    at = it.box.user.write(DANA, "At", "x", at=NOW)
    assert [m.gmail_id for m in it.mailbox.sent_to([DANA], NOW)] == [at["id"]]


def test_nobody_asked_for_costs_no_request(it: Opened) -> None:
    assert it.mailbox.sent_to([], NOW) == ()
    assert it.mailbox.received_from([], NOW) == ()
    assert it.mailbox.received_naming(["", "!"], NOW) == ()
    assert it.asked() == []


@pytest.mark.parametrize(
    ("label_ids", "found"),
    [
        pytest.param(["INBOX"], True, id="inbox"),
        pytest.param([], True, id="archived"),
        pytest.param(["SPAM"], True, id="E-64 spam"),
        pytest.param(["TRASH"], True, id="E-64 trash"),
    ],
)
def test_received_mail_is_found_wherever_it_lies(
    it: Opened, label_ids: list[str], *, found: bool
) -> None:
    it.box.other.mail(f"Dana Wu <{DANA}>", "Hello", "x", label_ids=label_ids)
    assert bool(it.mailbox.received_from([DANA], NOW - timedelta(days=1))) is found
    listed = next(e for e in it.box.log if e.api_method == "gmail.users.messages.list")
    assert listed.query["includeSpamTrash"] == "true"


def test_received_mail_is_found_by_domain_and_its_subdomains(it: Opened) -> None:
    one = it.box.other.mail("a@acme.example.com", "Hello", "x", at=NOW)
    two = it.box.other.mail("b@mail.acme.example.com", "Hello", "x", at=NOW + timedelta(minutes=1))
    it.box.other.mail("c@notacme.example.com", "Hello", "x", at=NOW)
    found = it.mailbox.received_from(["acme.example.com"], NOW)
    assert [m.gmail_id for m in found] == [one["id"], two["id"]]


def test_e72_the_users_own_mail_and_drafts_are_not_received_mail(it: Opened) -> None:
    it.box.user.write("sam@example.com", "Hello", "x")
    it.box.user.write("sam@example.com", "Hello", "x", send=False)
    assert it.mailbox.received_from(["example.com"], NOW - timedelta(days=1)) == ()


def test_at_most_the_newest_fifty_are_returned_oldest_first(it: Opened) -> None:
    ids = [
        it.box.other.mail(DANA, f"No {n}", "x", at=NOW + timedelta(minutes=n))["id"]
        for n in range(60)
    ]
    found = it.mailbox.received_from([DANA], NOW)
    assert [m.gmail_id for m in found] == ids[-50:]


def test_of_what_was_sent_the_newest_fifty_are_returned_oldest_first(it: Opened) -> None:
    ids = [
        it.box.user.write(DANA, f"No {n}", "x", at=NOW + timedelta(minutes=n))["id"]
        for n in range(60)
    ]
    it.box.log.clear()
    found = it.mailbox.sent_to([DANA], NOW)
    assert [m.gmail_id for m in found] == ids[-50:]
    assert len(it.asked()) == 51


@pytest.mark.parametrize(
    ("sender", "subject", "found"),
    [
        pytest.param("Acme Labs Hiring <no-reply@ats.example>", "Hello", True, id="E-64 sender"),
        pytest.param("Hiring <no-reply@ats.example>", "News of ACME LABS", True, id="E-64 subject"),
        pytest.param("Dana O\u2019Neill <d@home.example>", "Hello", True, id="E-64 a person"),
        pytest.param("Pat <pat@else.example>", "Acme and Labs", False, id="words apart"),
        pytest.param("Pat <pat@else.example>", "Acmelabs", False, id="other words"),
    ],
)
@pytest.mark.parametrize("label_ids", [["INBOX"], [], ["SPAM"], ["TRASH"]], ids=str)
def test_mail_is_found_by_the_names_in_it(
    it: Opened, sender: str, subject: str, label_ids: list[str], *, found: bool
) -> None:
    it.box.other.mail(sender, subject, "x", label_ids=label_ids)
    it.box.user.write(DANA, "Acme Labs", "x")
    names = ["Acme Labs", "Dana O'Neill", '" OR in:sent', "x" * 200]
    mails = it.mailbox.received_naming(names, NOW - timedelta(days=1))
    assert [m.header("Subject") for m in mails] == [subject] * found


def test_of_mail_that_names_the_newest_fifty_of_each_field_are_returned(it: Opened) -> None:
    """A company that many write about does not hide what a hiring system sends for it."""
    first = it.box.other.mail("Acme Hiring <no-reply@ats.example>", "Hello", "x", at=NOW)["id"]
    about = [
        it.box.other.mail("a@b.example", "Acme", "x", at=NOW + timedelta(minutes=1 + n))["id"]
        for n in range(60)
    ]
    it.box.log.clear()
    found = it.mailbox.received_naming(["Acme"], NOW)
    assert [m.gmail_id for m in found] == [first, *about[-50:]]
    assert len(it.asked()) == 53


def test_a_search_that_fails_fails_as_a_whole(it: Opened) -> None:
    it.box.user.write(DANA, "Thank you", "x")
    it.box.faults.add(api_method="gmail.users.messages.get", status=503)
    with pytest.raises(TransientError):
        it.mailbox.sent_to([DANA], NOW)


def test_a_message_that_vanishes_after_the_search_is_left_out(it: Opened) -> None:
    it.box.user.write(DANA, "Thank you", "x")
    it.box.faults.add(api_method="gmail.users.messages.get", status=404)
    assert it.mailbox.sent_to([DANA], NOW) == ()


def test_what_is_syntax_of_the_search_box_never_gets_into_it() -> None:
    odd = ['"x" OR in:sent', "a@b} in:anywhere {", "from:me", "a(b)@c", "dana@acme.example.com"]
    (query,) = queries("in:sent", ("to",), odd, NOW)
    assert query == f"in:sent {{to:dana@acme.example.com}} after:{int(NOW.timestamp()) - 1}"


def test_a_query_stays_short_enough_for_an_address() -> None:
    people = [f"{'p' * n}@acme.example.com" for n in range(1, 200)]
    made = list(queries("in:sent", ("to", "cc", "bcc"), people, NOW))
    assert all(len(quote_plus(q)) < 1600 for q in made)
    assert all(any(f"to:{person} " in q for q in made) for person in people)


@pytest.mark.parametrize(
    ("test", "headers", "wanted", "expected"),
    [
        (is_to, {"To": "Dana <DANA@acme.example.com>"}, DANA, True),
        (is_to, {"Bcc": DANA}, DANA, True),
        (is_to, {"To": '"Wu, Dana <x>, ' + DANA}, DANA, True),
        (is_to, {"To": "yordana@acme.example.com"}, DANA, False),
        (is_to, {"To": "dana@acme.example.com.evil.example"}, DANA, False),
        (is_to, {"To": "dana@acme.example.com."}, DANA, True),
        (is_to, {"Subject": DANA}, DANA, False),
        (is_from, {"From": f'"Wu, Dana" <{DANA}>'}, DANA, True),
        (is_from, {"From": "x@mail.acme.example.com"}, "acme.example.com", True),
        (is_from, {"From": "x@notacme.example.com"}, "acme.example.com", False),
        (is_from, {"From": f'"{DANA}" <x@evil.example>'}, DANA, False),
        (is_from, {"Sender": DANA}, DANA, True),
    ],
)
def test_what_was_found_is_held_to_what_was_asked(
    test: Callable[[Mail, list[str]], bool],
    headers: dict[str, str],
    wanted: str,
    *,
    expected: bool,
) -> None:
    assert test(mail(**headers), [wanted]) is expected
