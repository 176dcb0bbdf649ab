"""A mail that says anything else than was meant is found out, whatever made it so."""

from copy import deepcopy

import pytest

from followupd.core.letter import Envelope, Letter, compose
from followupd.core.readback import verify, what_is_wrong
from followupd.errors import LetterRefusedError

TEXT = "Hello,\n\nThank you.\n"
HEADERS = {
    "From": "alex@example.com",
    "Subject": "Thank you",
    "To": "dana@example.org",
    "In-Reply-To": "<parent@example.org>",
    "References": "<first@example.org> <parent@example.org>",
}
ENVELOPE = Envelope(
    sender="alex@example.com",
    sender_name="Alex Doe",
    recipient="dana@example.org",
    subject="Thank you",
    in_reply_to="<parent@example.org>",
    references=("<first@example.org>", "<parent@example.org>"),
)
MESSAGE = compose(Letter("Thank you", TEXT), ENVELOPE)
RAW = MESSAGE.as_bytes()


def test_what_was_composed_is_as_it_was_meant() -> None:
    assert what_is_wrong(RAW, HEADERS, TEXT) is None


@pytest.mark.parametrize(
    ("meant", "said", "headers"),
    [
        pytest.param(
            b"Thank you\r\n",
            b"Re: Thank you\r\n",
            {**HEADERS, "Subject": "Re: Thank you"},
            id="a colon in a subject",
        ),
        pytest.param(b"\r\n <parent", b"\r\n\t<parent", HEADERS, id="a line folded at a tab"),
        pytest.param(
            b"To: dana@example.org\r\n",
            b"",
            {name: value for name, value in HEADERS.items() if name != "To"},
            id="no recipient where none is meant",
        ),
    ],
)
def test_what_was_meant_may_be_written_in_any_form(
    meant: bytes, said: bytes, headers: dict[str, str]
) -> None:
    assert meant in RAW
    assert what_is_wrong(RAW.replace(meant, said, 1), headers, TEXT) is None


@pytest.mark.parametrize(
    ("meant", "said"),
    [
        pytest.param(b"To: ", b"Bcc: eve@x.test\r\nTo: ", id="E-32 a blind copy"),
        pytest.param(b"To: ", b"Bcc: eve@x.test\nTo: ", id="E-44 a header behind a bare LF"),
        pytest.param(b"To: ", b"X: \rBcc: eve@x.test\r\nTo: ", id="E-44 behind a bare CR"),
        pytest.param(
            b"dana@example.org", b"dana@example.org, eve@x.test", id="E-32 two recipients"
        ),
        pytest.param(b"dana@example.org", b"eve@x.test", id="E-32 another recipient"),
        pytest.param(b"Thank you\r\n", b"Thank\r you\r\n", id="E-44 a bare CR in a line"),
        pytest.param(b"Thank you\r\n", b"Thank\n you\r\n", id="E-44 a bare LF in a line"),
        pytest.param(b"Thank you\r\n", b"Th\xc3\xa4nk you\r\n", id="a byte above ASCII"),
        pytest.param(b"To: dana@example.org\r\n", b"", id="the recipient is gone"),
        pytest.param(b"<alex@example.com>", b"<eve@x.test>", id="another sender"),
        pytest.param(b"Alex Doe", b"eve@x.test, Alex Doe", id="two senders"),
        pytest.param(b"Subject: Thank", b"Subject: No thank", id="another subject"),
        pytest.param(
            b"Subject: Thank you",
            b"Subject: =?utf-8?q?Thank_you=0d=0aBcc:_e@x.test?=",
            id="E-44 CRLF",
        ),
        pytest.param(b"In-Reply-To: <parent", b"In-Reply-To: <other", id="X2 another parent"),
        pytest.param(b"<first@example.org>", b"<other@example.org>", id="X2 another ancestor"),
        pytest.param(b"Thank you.", b"Thank you all.", id="another text"),
        pytest.param(b"text/html", b"text/calendar", id="a part of another type"),
    ],
)
def test_anything_else_is_found(meant: bytes, said: bytes) -> None:
    assert meant in RAW
    assert what_is_wrong(RAW.replace(meant, said, 1), HEADERS, TEXT)


def test_e_32_a_letter_with_a_blind_copy_is_refused() -> None:
    message = deepcopy(MESSAGE)
    message["Bcc"] = "eve@x.test"
    verify(MESSAGE, HEADERS, TEXT)
    with pytest.raises(LetterRefusedError, match="headers that nobody asked for"):
        verify(message, HEADERS, TEXT)


def test_a_letter_that_cannot_be_read_is_refused() -> None:
    message = deepcopy(MESSAGE)
    next(message.iter_parts()).set_param("charset", "nonsense")
    with pytest.raises(LetterRefusedError, match="cannot be written"):
        verify(message, HEADERS, TEXT)
