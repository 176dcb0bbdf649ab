"""What is seen of a mail before it is judged: its sender, its names, its first sentences."""

from datetime import UTC, datetime

import pytest

from followupd.core.judgement import address_of, look_at
from followupd.core.mail import Mail
from followupd.core.phrases import Phrases
from tests.reading import MAIL_WORDS

FROM = ("From", "Dana Wu <Dana.Wu@Acme.Example>")
TO = ("To", "Alexandra Kim <lexi@example.com>")


def look(*given, text="See you."):
    at = datetime(2026, 3, 3, tzinfo=UTC)
    return look_at(Mail("1", "1", frozenset(), at, given, text), MAIL_WORDS)


def test_a_mail_is_looked_at_in_plain_words():
    found = look(
        FROM,
        TO,
        ("Subject", "=?utf-8?q?R=C3=A9ponse=3A_Caf=C3=A9?="),
        ("Content-Type", "Text/Plain; Charset=UTF-8"),
    )
    assert (found.subject, found.sender, found.sender_local, found.sender_name) == (
        "reponse: cafe",
        "dana.wu@acme.example",
        "dana.wu",
        "dana wu",
    )
    assert found.content_type == "text/plain; charset=utf-8"
    assert found.words is MAIL_WORDS


def test_a_mail_without_headers_or_text_is_looked_at_as_well():
    found = look(text=None)
    assert (found.subject, found.sender, found.sender_name, found.content_type) == ("", "", "", "")
    assert (found.opening, found.names, found.precedence) == ((), frozenset(), "")
    assert not any((found.is_answer, found.in_reply, found.is_of_list, found.is_no_reply))


def test_the_first_sender_counts_and_their_name_may_be_encoded():
    found = look(("From", "=?utf-8?q?Ren=C3=A9e?= Li <renee@a.example>, Bo <bo@b.example>"))
    assert (found.sender, found.sender_name) == ("renee@a.example", "renee li")
    assert address_of("=?utf-8?q?Ren=C3=A9e?= <RENEE@a.example>, bo@b.example") == "renee@a.example"
    assert address_of(None) == ""


@pytest.mark.parametrize(
    ("given", "is_answer", "in_reply"),
    [
        pytest.param([("Subject", "Re: Hello")], True, False, id="by its subject"),
        pytest.param([("Subject", "Hello, re: us")], False, False, id="not in the midst of it"),
        pytest.param([("In-Reply-To", "<1@example.com>")], False, True, id="by a header"),
        pytest.param([("References", "<1@example.com>")], False, True, id="by another header"),
        pytest.param([("In-Reply-To", ""), ("References", "")], False, False, id="empty ones"),
    ],
)
def test_an_answer_is_known_by_subject_or_header(given, is_answer, in_reply):
    found = look(FROM, *given)
    assert (found.is_answer, found.in_reply) == (is_answer, in_reply)


@pytest.mark.parametrize(
    ("address", "unread"),
    [
        pytest.param("noreply@acme.example", True, id="E-19 one word"),
        pytest.param("no-reply@acme.example", True, id="E-19 with a hyphen"),
        pytest.param("no.reply@acme.example", True, id="E-19 with a dot"),
        pytest.param("do_not_reply@acme.example", True, id="E-19 with lines"),
        pytest.param("dont-replies@acme.example", True, id="E-19 several"),
        pytest.param("no-replies-please@acme.example", True, id="E-19 at the beginning"),
        pytest.param("jobs-noreply@acme.example", True, id="E-19 at the end"),
        pytest.param("noreply+jobs=1@acme.example", True, id="E-19 with a tag"),
        pytest.param("notifications@acme.example", True, id="E-19 by a word of the list"),
        pytest.param("dana+noreply@acme.example", False, id="a person's tag"),
        pytest.param("dana@noreply.example", False, id="a person's domain"),
    ],
)
def test_an_address_that_nobody_reads_is_known_by_what_stands_before_the_at(address, unread):
    assert look(("From", address)).is_no_reply is unread


@pytest.mark.parametrize(
    ("given", "of_list"),
    [
        pytest.param(("List-Id", "<team.acme.example>"), True, id="RFC 2919"),
        pytest.param(("List-Unsubscribe", "<mailto:x@acme.example>"), True, id="RFC 2369"),
        pytest.param(("List-Id", ""), True, id="an empty one is one"),
        pytest.param(("X-List", "team"), False, id="another header"),
    ],
)
def test_a_list_is_known_by_its_headers(given, of_list):
    assert look(FROM, given).is_of_list is of_list


def test_the_precedence_is_read_whatever_its_case():
    assert look(FROM, ("Precedence", " Bulk ")).precedence == "bulk"


@pytest.mark.parametrize(
    ("text", "greets"),
    [
        pytest.param("Hello Alexandra! See you.", True, id="by name"),
        pytest.param("Hi lexi. See you.", True, id="by what the address says"),
        pytest.param("Hello! Dear Kim. See you.", True, id="in the second sentence"),
        pytest.param("Hello! One. Two. Kim.", False, id="later on"),
        pytest.param("Hello! One. Hi Kim, see you.", True, id="later on, with a greeting"),
        pytest.param("Hello! One. Ask all about Kim, please.", False, id="later on, named"),
        pytest.param("Hello there. See you.", False, id="nobody"),
        pytest.param("Example. See you.", False, id="the provider is no name"),
        pytest.param(None, False, id="not fetched"),
    ],
)
def test_whom_a_mail_greets_shows_in_its_first_two_sentences(text, greets):
    assert look(FROM, TO, text=text).greets_by_name is greets


def test_of_many_recipients_three_may_be_greeted():
    people = ("To", "Ann Ahl <a1@a.example>, Ben Bo <b@a.example>, Cia Dee <c@a.example>, Eve <e@>")
    assert look(people).names == {"ann", "ahl", "ben", "cia", "dee"}


def test_a_word_in_a_name_may_be_of_any_script_and_holds_no_digit():
    found = look(("To", "=?utf-8?q?Zo=C3=AB?= O2 Li <zoe_mar77@a.example>"))
    assert found.names == {"zoe", "mar"}


def test_only_the_first_eight_sentences_open_a_mail():
    text = " ".join(f"This is number {word}." for word in "abcdefghi")
    found = look(FROM, text=text)
    assert len(found.opening) == 8
    eighth, ninth = Phrases(("number h",)), Phrases(("number i",))
    assert found.opens_with(eighth)
    assert not found.opens_with(ninth)


def test_what_was_looked_for_is_remembered_for_each_list_of_phrases():
    found = look(FROM, text="Hello Alexandra.")
    known, unknown = Phrases(("hello",)), Phrases(("goodbye",))
    assert [found.opens_with(p) for p in (known, unknown, known, unknown)] == [
        True,
        False,
        True,
        False,
    ]


def test_what_is_quoted_does_not_open_a_mail():
    quoted = "Thank you.\n\nOn Tue, Mar 3, 2026 Alex <alex@example.com> wrote:\n> Hello Dana\n"
    assert look(FROM, text=quoted).opening == ("thank you.",)


def test_what_stands_below_the_closing_does_not_open_a_mail():
    signed = "Thank you.\n\nBest regards\nDana Wu\nOut of office hours: see our page\n"
    assert look(FROM, text=signed).opening == ("thank you.",)
