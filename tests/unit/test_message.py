"""What kind of message a mail is: the labelled messages of tests/data/mail, and single rules."""

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followupd.core.application import Meaning, MessageKind
from followupd.core.heard import Heard, hear
from followupd.core.message import Mail, MailWords, classify, mail_from_bytes
from followupd.core.mime import decoded_words, html_to_text, mailboxes
from tests.mail_set import TUNED, Labelled, own_set

WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)
OWN = frozenset({"alex@example.com"})
LABELLED = [*own_set(TUNED)]


@cache
def heard_of(label: Labelled) -> Heard:
    return hear(mail_from_bytes(label.raw), OWN, WORDS)


@pytest.mark.parametrize("label", [pytest.param(m, id=m.name) for m in LABELLED])
def test_labelled_mail(label):
    heard = heard_of(label)
    judged, reading = heard.judged, heard.reading
    assert judged.kind is label.kind
    assert judged.reasons
    assert not judged.needs_body
    beside = {a.casefold() for a in label.more_addresses}
    assert set(judged.addresses) - beside == {a.casefold() for a in label.addresses or ()} - beside
    assert judged.subtype == (label.subtype or judged.subtype)
    if label.returns is not None:
        assert judged.returns_on in (label.returns or [None])
    if label.kind is not MessageKind.PERSON:
        assert not (label.doubtful and heard.is_sure)
        return
    if not label.meanings:
        assert judged.sure is not label.doubtful
        return
    assert reading is not None
    assert reading.meaning in label.meanings
    if reading.meaning is Meaning.PROMISED_DATE:
        assert reading.promised_on in label.promised
    if label.doubtful or Meaning.UNCLEAR not in label.meanings:
        assert heard.is_sure is not label.doubtful


def test_the_labelled_mail_is_enough_and_says_where_it_comes_from():
    kinds = Counter(label.kind for label in LABELLED)
    assert len(LABELLED) >= 200
    assert set(kinds) == set(MessageKind)
    assert len({label.name for label in LABELLED}) == len(LABELLED)
    assert all(label.origin.startswith(("constructed", "pattern: ")) for label in LABELLED)
    assert all(label.sign in ("header", "words", "none") for label in LABELLED)


def test_robots_that_are_away_are_understood_in_twelve_languages():
    """E-70: by their words alone, with the day of their return."""
    away = [m for m in LABELLED if m.subtype == "out_of_office" and m.returns and m.sign == "words"]
    assert len({label.language for label in away}) >= 12


def test_most_notices_in_plain_words_are_acted_on_without_asking():
    """E-70: a doubtful one pauses the application until the user has said what it is."""
    plain = [m for m in LABELLED if m.kind is MessageKind.AUTO_REPLY and m.sign == "words"]
    clear = [m for m in plain if not m.doubtful]
    sure = [m for m in clear if heard_of(m).is_sure]
    assert len(clear) >= 200
    assert len(sure) >= len(clear) * 0.85


def headers(*given: tuple[str, str], labels: frozenset[str] = frozenset()) -> Mail:
    return Mail("1", "1", labels, datetime(2026, 3, 3, tzinfo=UTC), given)


FROM = ("From", "Dana Wu <dana@acme.example>")
DAEMON = ("From", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>")


@pytest.mark.parametrize(
    ("mail", "kind", "needs_body"),
    [
        pytest.param(headers(FROM), MessageKind.PERSON, False, id="a person's"),
        pytest.param(
            headers(DAEMON, ("Subject", "Undelivered Mail Returned to Sender")),
            MessageKind.BOUNCE,
            True,
            id="E-73 a bounce whose addresses are in its text",
        ),
        pytest.param(
            headers(DAEMON, ("X-Failed-Recipients", "dana@acme.example")),
            MessageKind.BOUNCE,
            True,
            id="E-73 a bounce with an address in a header, whose alias may be in its text",
        ),
        pytest.param(
            headers(DAEMON, ("Subject", "Delivery Status Notification (Delay)")),
            MessageKind.DELIVERY_DELAY,
            True,
            id="a delay",
        ),
        pytest.param(
            headers(FROM, ("Auto-Submitted", "auto-replied"), ("Subject", "Out of office")),
            MessageKind.AUTO_REPLY,
            True,
            id="E-70 away, and the date of the return is in the text",
        ),
        pytest.param(
            headers(FROM, ("X-Autoreply", "yes"), ("Subject", "Out of office until 9 March")),
            MessageKind.AUTO_REPLY,
            False,
            id="E-70 away, and the date of the return is in the subject",
        ),
        pytest.param(
            headers(FROM, ("Auto-Submitted", "auto-generated"), ("Subject", "Your application")),
            MessageKind.AUTO_REPLY,
            True,
            id="E-64 what may be a decision by a robot",
        ),
        pytest.param(
            headers(FROM, ("Subject", "Accepted: Interview")),
            MessageKind.CALENDAR,
            True,
            id="E-71 what may be a calendar's",
        ),
        pytest.param(
            headers(FROM, labels=frozenset({"SENT"})), MessageKind.OWN, False, id="E-72 sent"
        ),
        pytest.param(
            headers(FROM, labels=frozenset({"DRAFT"})), MessageKind.OWN, False, id="E-72 a draft"
        ),
    ],
)
def test_by_headers_alone(mail, kind, needs_body):
    judged = classify(mail, OWN, WORDS)
    assert (judged.kind, judged.needs_body) == (kind, needs_body)


def test_the_text_settles_what_headers_left_open():
    mail = headers(DAEMON, ("Subject", "Failure notice"))
    judged = classify(replace(mail, text="<dana@acme.example>:\nUser unknown"), OWN, WORDS)
    assert (judged.addresses, judged.sure, judged.needs_body) == (
        ("dana@acme.example",),
        True,
        False,
    )


def test_the_date_is_an_instant_in_utc():
    assert mail_from_bytes(b"Date: Tue, 3 Mar 2026 10:00:00 +0100\n\n").at == datetime(
        2026, 3, 3, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "value", [pytest.param(b"", id="none"), pytest.param(b"Date: yesterday\n", id="unreadable")]
)
def test_without_a_date_it_is_the_epoch(value):
    assert mail_from_bytes(value + b"\n").at == datetime(1970, 1, 1, tzinfo=UTC)


def test_headers_stand_in_order_unfolded_and_as_they_are():
    mail = mail_from_bytes(b"To: a@example.com\nSubject: =?utf-8?q?a?=\n b\nto: c@example.com\n\n")
    assert mail.headers == (
        ("To", "a@example.com"),
        ("Subject", "=?utf-8?q?a?= b"),
        ("to", "c@example.com"),
    )


def test_parts_of_an_attached_message_are_not_its_own():
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
        b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n"
    )
    assert mail_from_bytes(raw).content_types == ("multipart/mixed", "message/rfc822")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>a</p><p>b<br>c</p>", "a\n\nb\nc", id="paragraphs and lines"),
        pytest.param("<style>x</style><b>a</b>&nbsp;&amp; b", "a & b", id="what is read"),
        pytest.param("a<blockquote>b<br>c</blockquote>d", "a\n> b\n> c\nd", id="a quote"),
        pytest.param("a<!-- b -->c", "ac", id="a comment"),
        pytest.param("a <![foo b]> c", "a   c", id="a section that html.parser does not know"),
        pytest.param("1 < 2", "1 < 2", id="a sign that begins no tag"),
    ],
)
def test_html_to_text(html, text):
    assert html_to_text(html) == text


def test_html_that_never_ends_its_tags_is_read_in_time():
    assert html_to_text("<a " * 50_000).startswith("<a <a")


def test_encoded_words():
    assert decoded_words("=?utf-8?q?caf=C3=A9?= =?iso-8859-1?q?=E9?=\n x") == "caféé x"


def test_deep_nesting_is_no_failure():
    raw = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
    )
    assert mail_from_bytes(raw).text is not None


LINES = st.sampled_from(
    (
        b"From: Mail Delivery System <mailer-daemon@x>",
        b"From: <>",
        b"Subject: =?utf-8?b?////?=",
        b"Subject: Undeliverable",
        b"Subject: \xff\xfe Out of office until 99 May",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        b"Content-Type: text/plain; charset*0*=utf-8''%ff",
        b"Content-Type: text/html; charset=utf-16",
        b"Content-Type: message/delivery-status",
        b"Content-Type: ;;;=",
        b"Content-Transfer-Encoding: base64",
        b"Content-Disposition: attachment; filename*=x",
        b"Date: Tue, 99 Mar 99999 99:99:99 +9999",
        b"Auto-Submitted: ",
        b"X-Failed-Recipients: ,;<",
        b"--b",
        b"--b--",
        b"Action: failed",
        b"<html><!--",
        b"<![x",
        b"dana@acme.example",
        b"",
        b" ",
    )
)


@given(st.binary(max_size=300))
def test_any_bytes_are_judged(raw):
    assert classify(mail_from_bytes(raw), OWN, WORDS).reasons


@given(st.lists(LINES, max_size=30))
def test_any_odd_message_is_judged(lines):
    assert classify(mail_from_bytes(b"\n".join(lines)), OWN, WORDS).reasons


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param("Dana Wu <dana@acme.example>", (("Dana Wu", "dana@acme.example"),), id="one"),
        pytest.param("(" * 3000, (), id="comments nested too deeply"),
        pytest.param(None, (), id="no header"),
    ],
)
def test_mailboxes(value, found):
    assert mailboxes(value) == found


def test_of_a_very_long_list_no_half_address_is_read():
    assert {a for _, a in mailboxes("dana@acme.example," * 5000)} == {"dana@acme.example"}


def test_headers_alone_are_enough_or_the_text_is_asked_for():
    """What is judged by its headers without asking for more is the same with its text.

    A person's text is always read, as are bounces.
    """
    for label in LABELLED:
        whole = mail_from_bytes(label.raw)
        part = replace(
            whole, text=None, delivery_status=None, content_types=whole.content_types[:1]
        )
        judged = classify(part, OWN, WORDS)
        if judged.kind is MessageKind.PERSON or judged.needs_body:
            continue
        again = heard_of(label).judged
        assert (judged.kind, judged.addresses) == (again.kind, again.addresses), label.name
