"""A letter at the edges of its form: its longest subject, its ancestors, its parts, its notice."""

import re

import pytest

from followupd.core.letter import Envelope, Letter, compose, withdraw_notice
from followupd.errors import LetterRefusedError

LETTER = Letter("Thank you", "Hello Dana,\n\nThank you.\n\nAlex Doe")


def envelope(subject: str = "Thank you", **changes: object) -> Envelope:
    return Envelope("alex@example.com", "Alex Doe", "dana@example.org", subject, **changes)  # type: ignore[arg-type]


def test_a_subject_may_have_nine_hundred_characters() -> None:
    assert compose(LETTER, envelope("x" * 900))["Subject"] == "x" * 900


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        pytest.param(envelope("x" * 901), "subject", id="a longer subject"),
        pytest.param(envelope(in_reply_to="no id"), "Message-ID", id="a parent without an id"),
        pytest.param(
            Envelope("alex", None, "dana@example.org", "x"), "write from", id="no sender's address"
        ),
        pytest.param(
            Envelope("alex@example.com", None, "dana", "x"), "recipient", id="no address to go to"
        ),
    ],
)
def test_a_refusal_says_what_is_wrong(wrong: Envelope, told: str) -> None:
    with pytest.raises(LetterRefusedError, match=told):
        compose(LETTER, wrong)


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        pytest.param(20, range(20), id="as many as are kept"),
        pytest.param(21, [0, *range(2, 21)], id="one more: the second one goes"),
    ],
)
def test_x2_a_letter_names_twenty_ancestors(count: int, kept: list[int]) -> None:
    ids = tuple(f"<{number}@example.org>" for number in range(count))
    named = str(compose(LETTER, envelope(references=ids))["References"]).split()
    assert named == [ids[number] for number in kept]


def test_the_parts_are_parted_by_a_line_that_no_text_has_and_each_text_another() -> None:
    first, second = (
        compose(Letter("x", body), envelope()).get_boundary() for body in ("One.", "Two.")
    )
    assert first != second
    assert re.fullmatch("=_[0-9a-f]{32}", first or "")


def test_blank_lines_around_a_body_are_dropped() -> None:
    message = compose(Letter("x", "\n\nOne.\n\n\n"), envelope())
    assert [part.get_content() for part in message.iter_parts()] == ["One.\n", "<p>One.</p>\n"]


def test_the_parts_are_plain_text_first_and_html_second() -> None:
    message = compose(LETTER, envelope(), "<b>Alex</b>")
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_a_body_that_ends_as_another_s_signature_keeps_it() -> None:
    message = compose(Letter("x", "One.\n\n-- \nSam"), envelope(), "<b>Alex</b>")
    text = next(part.get_content() for part in message.iter_parts())
    assert text == "One.\n\n-- \nSam\n\n-- \nAlex\n"


def test_the_notice_says_why_and_what_to_do_and_parts_itself_from_the_text() -> None:
    first, advice, *rest = withdraw_notice("One.\n", "you took plan X").split("\n")
    assert first == "DO NOT SEND. This draft is no longer wanted: you took plan X."
    assert "recipient has been taken out" in advice
    assert rest == ["", "-" * 40, "", "One.", ""]


def test_a_notice_below_blank_lines_is_one_already() -> None:
    noticed = "\n\n" + withdraw_notice("One.", "they have replied")
    assert withdraw_notice(noticed, "it was cancelled") == noticed


def test_a_signature_with_characters_that_no_mail_can_hold_is_written_without_them() -> None:
    message = compose(LETTER, envelope(), "<b>Al\ud800ex\x00</b>")
    text, html = (part.get_content() for part in message.iter_parts())
    assert text.endswith("\n-- \nAlex\n")
    assert "<b>Alex</b>" in html
