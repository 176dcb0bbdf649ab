"""From bytes to what a person reads, rule by rule; odd messages are read all the same."""

from datetime import UTC, datetime
from email.message import Message

import pytest

from followupd.core.mail import Mail
from followupd.core.mime import decoded_words, html_to_text, mail_from_bytes, mailboxes, text_of

TEXT, HTML = b"Content-Type: text/plain\n\n", b"Content-Type: text/html\n\n"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def together(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    """Return a multipart of these parts, in lines that end as Python writes them."""
    begin = b"Content-Type: multipart/" + kind + b"; boundary=b\n\n"
    return begin + b"".join(b"--b\n" + part + b"\n" for part in parts) + b"--b--\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(TEXT + b"Hello", "Hello", id="plain"),
        pytest.param(b"Subject: x\n\nHello", "Hello", id="of no kind"),
        pytest.param(HTML + b"<p>Hello</p>", "Hello", id="HTML"),
        pytest.param(
            together(TEXT + b"plain", HTML + b"<b>rich</b>", kind=b"alternative"),
            "plain",
            id="the plain one of two",
        ),
        pytest.param(
            together(TEXT + b" \t", HTML + b"<b>rich</b>"), "rich", id="HTML beside an empty text"
        ),
        pytest.param(together(TEXT + b"one", TEXT + b"two"), "one\ntwo", id="two texts"),
        pytest.param(together(HTML + b"<p>a", HTML + b"<p>b"), "a\nb", id="two in HTML"),
        pytest.param(
            together(
                TEXT + b"one", b"Content-Disposition: attachment; filename=a\n" + TEXT + b"two"
            ),
            "one",
            id="not an attachment",
        ),
        pytest.param(
            together(TEXT + b"one", b"Content-Disposition: inline\n" + TEXT + b"two"),
            "one\ntwo",
            id="what stands within it",
        ),
        pytest.param(
            together(TEXT + b"one", b"Content-Type: application/x\n\ntwo"), "one", id="not a file"
        ),
        pytest.param(
            b"Content-Type: multipart/mixed\n\nHello", "Hello", id="a multipart that has no parts"
        ),
        pytest.param(
            b"Content-Type: text/plain; charset=iso-8859-1\n\ncaf\xe9", "café", id="another set"
        ),
        pytest.param(
            b"Content-Type: text/plain; charset=iso-8859-15\n\n10 \xa4", "10 €", id="a third"
        ),
        pytest.param(
            together(TEXT + b"one", b"Content-Type: message/rfc822\n\n" + TEXT + b"two"),
            "one",
            id="not a message attached to it",
        ),
        pytest.param(TEXT + "café".encode(), "café", id="UTF-8 where no set is named"),
        pytest.param(TEXT + b"caf\xe9", "café", id="what is not UTF-8"),
        pytest.param(
            b"Content-Type: text/plain; charset=us-ascii\n\n" + "café".encode(),
            "café",
            id="UTF-8 where another set is named",
        ),
        pytest.param(
            b"Content-Type: text/plain; charset=xyz\n\n" + "café".encode(), "café", id="no such set"
        ),
        pytest.param(
            b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8=",
            "Hello",
            id="base64",
        ),
        pytest.param(TEXT + b"a" * 200_001, "a" * 200_000, id="as much as is looked at"),
        pytest.param(
            together(TEXT + b"a" * 150_000, TEXT + b"b" * 150_000),
            "a" * 150_000 + "\n" + "b" * 49_999,
            id="as much of all of them",
        ),
        pytest.param(HTML + b"a" * 200_001, "a" * 200_000, id="as much of HTML"),
        pytest.param(
            together(HTML + b"a" * 150_000, HTML + b"b" * 150_000),
            "a" * 150_000 + "\n" + "b" * 49_999,
            id="as much of all HTML",
        ),
    ],
)
def test_e_64_what_is_read_is_what_a_person_reads(raw, text):
    assert mail_from_bytes(raw).text == text


def test_of_hundreds_of_parts_the_first_are_read():
    mail = mail_from_bytes(together(*[TEXT + b"a"] * 600))
    assert (mail.text or "").count("a") == 499
    assert mail.content_types == ("multipart/mixed", *["text/plain"] * 499)


def nested(depth: int) -> bytes:
    """Return a text within so many multiparts."""
    begun = (
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth)
    )
    return b"".join(begun) + TEXT + b"deep"


@pytest.mark.parametrize(("depth", "text"), [(1, "deep"), (30, "deep"), (31, "")])
def test_parts_are_looked_for_thirty_deep(depth, text):
    assert mail_from_bytes(nested(depth)).text == text


def test_a_mail_from_bytes_has_no_place_in_a_mailbox_yet():
    mail = mail_from_bytes(TEXT + b"Hello")
    assert (mail.gmail_id, mail.thread_id, mail.labels) == ("", "", frozenset())
    assert mail.delivery_status is None


@pytest.mark.parametrize(
    ("date", "at"),
    [
        pytest.param(
            b"Tue, 3 Mar 2026 10:00:00 +0100", datetime(2026, 3, 3, 9, tzinfo=UTC), id="east"
        ),
        pytest.param(
            b"Tue, 3 Mar 2026 10:00:00 -0000", datetime(2026, 3, 3, 10, tzinfo=UTC), id="none"
        ),
        pytest.param(b"Tue, 99 Mar 2026 10:00:00 +0100", EPOCH, id="no such day"),
        pytest.param(b"Fri, 31 Dec 9999 23:00:00 -0900", EPOCH, id="beyond all years"),
        pytest.param(b"soon", EPOCH, id="no date"),
    ],
)
def test_the_date_of_a_mail_is_one_instant(date, at):
    mail = mail_from_bytes(b"Date: " + date + b"\n\n")
    assert (mail.at, mail.at.tzinfo) == (at, UTC)


STATUS = b"Content-Type: message/delivery-status\n\n"


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        pytest.param(
            together(TEXT + b"x", STATUS + b"A: 1\nB: 2\n\nC: 3\n", kind=b"report"),
            "A: 1\nB: 2\n\nC: 3\n",
            id="in two blocks",
        ),
        pytest.param(
            together(b"Content-Type: message/global-delivery-status\n\nA: 1\n"),
            "A: 1\n",
            id="with addresses in Unicode",
        ),
        pytest.param(
            together(STATUS + b"A: 1\n", STATUS + b"B: 1\n"), "A: 1\n", id="the first of two"
        ),
        pytest.param(together(TEXT + b"A: 1\n"), None, id="a text is none"),
        pytest.param(
            together(
                STATUS
                + b"A: "
                + b"a" * 90_000
                + b"\nB: "
                + b"b" * 90_000
                + b"\nC: "
                + b"c" * 90_000
            ),
            f"A: {'a' * 90_000}\nB: {'b' * 90_000}\nC: {'c' * 19_989}",
            id="as much as is looked at",
        ),
    ],
)
def test_e_73_a_delivery_status_is_text_in_blocks(raw, status):
    assert mail_from_bytes(raw).delivery_status == status


def test_e_73_a_status_of_hundreds_of_blocks_is_read_in_part():
    raw = together(STATUS + b"".join(b"A: %d\n\n" % n for n in range(600)))
    assert (mail_from_bytes(raw).delivery_status or "").count("A: ") == 500


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(b"a\n b", "a b", id="unfolded"),
        pytest.param(b"a\r\n\tb", "a\tb", id="unfolded as on the wire"),
        pytest.param("café".encode(), "café", id="UTF-8 as it is"),
        pytest.param(b"caf\xe9", "café", id="what is not UTF-8"),
    ],
)
def test_a_header_is_read_as_it_stands(value, text):
    assert mail_from_bytes(b"Subject: " + value + b"\n\n").headers == (("Subject", text),)


def test_a_header_without_end_is_read_to_a_bound():
    (field,) = mail_from_bytes(b"Subject: " + b"a" * 150_000 + b"\n\n").headers
    assert field == ("Subject", "a" * 100_000)


def test_what_the_parser_fails_on_has_its_headers_left():
    """E-64: a thousand messages within each other are deeper than calls can be."""
    raw = b"From: dana@acme.example\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nX: " + b"a" * 150_000
    mail = mail_from_bytes(raw + b"\n" + b"Content-Type: message/rfc822\n\n" * 1_000)
    assert mail == Mail(
        gmail_id="",
        thread_id="",
        labels=frozenset(),
        at=EPOCH,
        headers=(
            ("From", "dana@acme.example"),
            ("Date", "Tue, 3 Mar 2026 10:00:00 +0000"),
            ("X", "a" * 100_000),
            ("Content-Type", "message/rfc822"),
        ),
        text="",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("a\r\n  b", "a b", id="on one line"),
        pytest.param("=?utf-8?q?caf=C3=A9?=", "café", id="an encoded word"),
        pytest.param("Re: =?utf-8?q?a=20=20b?= c", "Re: a b c", id="beside plain ones"),
        pytest.param("=?xyz?q?caf=C3=A9?=", "café", id="in no set that is known"),
        pytest.param("=?iso-8859-15?q?=A4?=", "€", id="in another set"),
        pytest.param("a =? b", "a =? b", id="its first signs alone"),
        pytest.param("=?utf-8?b?a?=", "=?utf-8?b?a?=", id="one that cannot be decoded"),
        pytest.param("a" * 2_001, "a" * 2_000, id="as much as people read"),
    ],
)
def test_encoded_words_are_decoded_where_they_can_be(value, text):
    assert decoded_words(value) == text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param(
            "a@example.com, , b <b@example.com>",
            (("", "a@example.com"), ("b", "b@example.com")),
            id="two",
        ),
        pytest.param("", (), id="nobody"),
        pytest.param("(" * 3_000, (), id="comments within comments"),
    ],
)
def test_whom_a_field_names(value, found):
    assert mailboxes(value) == found


def test_of_a_field_without_end_whole_addresses_are_read():
    """E-73: half an address would be another one."""
    found = mailboxes("dana@acme.example," * 2_000)
    assert found == (("", "dana@acme.example"),) * (20_000 // 18)


def test_a_field_as_long_as_what_is_read_is_read_whole():
    many = "dana@acme.example," * 1_111
    assert mailboxes(many + "ro")[-1] == ("", "ro")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<b>a</b> b\n  c", "a b c", id="white space folds"),
        pytest.param("a<p>b</p><p>c</p>", "a\n\nb\n\nc", id="paragraphs"),
        pytest.param("a<div>b</div>c<br>d", "a\nb\nc\nd", id="lines"),
        pytest.param(
            "<ul><li>a<li>b</ul><table><tr><td>c</td><td>d", "a\nb\ncd", id="lists and rows"
        ),
        pytest.param("<p><p><p><p>a<p><p><p>b", "a\n\nb", id="many empty ones"),
        pytest.param("<title>x</title><script>y</script>a", "a", id="what nobody sees"),
        pytest.param("<style>x<style>y</style></style></style>a", "a", id="ended too often"),
        pytest.param("<template>x<template>y</template>z</template>a", "a", id="within each other"),
        pytest.param(
            "<blockquote>a<blockquote>b</blockquote>c</blockquote>d",
            "> a\n> > b\n> c\nd",
            id="quotes",
        ),
        pytest.param("</blockquote>a<blockquote>b", "a\n> b", id="a quote ended before it began"),
        pytest.param("<blockquote>" * 12 + "a", "> " * 9 + "a", id="quotes nine deep"),
        pytest.param("a<!-- b -->c<!-- d -->e", "ace", id="two comments"),
        pytest.param("a<!-- b <!-- c -->d", "ad", id="a comment that begins twice"),
        pytest.param("a<!-- b", "a", id="a comment without end"),
        pytest.param(
            "a <![foo b]> <i>c</i><![if d", "a    c &lt;![if d", id="what html.parser fails on"
        ),
        pytest.param("a &amp; b &lt;c&gt;", "a & b <c>", id="signs"),
        pytest.param("a < b <i>c</i>", "a < b c", id="a sign that begins no tag"),
        pytest.param("a&am", "a&am", id="half a sign at the end"),
    ],
)
def test_e_64_html_is_read_as_a_browser_shows_it(html, text):
    assert html_to_text(html) == text


def test_html_is_read_to_a_bound():
    assert len(html_to_text("a" * 200_001)) == 200_000


def test_a_text_of_no_bytes_is_none():
    message = Message()
    message["Content-Type"] = "text/plain"
    assert text_of(message) == ""
