"""Messages made to keep a reader busy, or to break it, are judged in bounded time."""

import time
from datetime import date

import pytest

from followupd.core.meaning import read_reply
from followupd.core.message import classify, mail_from_bytes
from tests.evaluate_mail import OWN, WORDS

ENOUGH = 80
"""How many times as long as a million additions one message may take; the longest take up to 60.

A machine that is slow or busy is so for both. What grows with the square of a length takes minutes.
"""
NOTICE = b"From: mailer-daemon@mx.example\nSubject: failure notice\n\n"
REPORT = b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Compile the expressions once, so that no single case pays for it."""
    read_reply("x", date(2026, 3, 3), WORDS)
    classify(mail_from_bytes(b"Subject: x\n\nx"), OWN, WORDS)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"Subject: x\n\n" + b"a" * 10_000_000, id="one line of 10 MB"),
        pytest.param(b"Subject: x\n\n" + b"> a\nb\n" * 200_000, id="quotes and answers in turn"),
        pytest.param(b"Subject: x\n\n" + b"Best regards,\n" * 200_000, id="endless closings"),
        pytest.param(b"Subject: x\n\n" + b"On 2 Mar 2026 Alex wrote:\n" * 90_000, id="wrote"),
        pytest.param(b"Subject: x\n\n" + b"by friday 3 march, 5/6 " * 90_000, id="endless dates"),
        pytest.param(b"Subject: x\n\n" + b"position the a b c " * 90_000, id="endless gaps"),
        pytest.param(b"Subject: x\n\n" + b"1." * 1_000_000, id="endless numbers"),
        pytest.param(b"X-A: b\n" * 100_000 + b"\nhi", id="100,000 headers"),
        pytest.param(b"Subject: " + b"automatic reply the " * 90_000 + b"\n\nhi", id="subject"),
        pytest.param(b"Subject: " + b"=?utf-8?q?a?= " * 90_000 + b"\n\nhi", id="encoded words"),
        pytest.param(b"From: " + b"<a@b.example>," * 90_000 + b"\n\nhi", id="90,000 senders"),
        pytest.param(b"From: " + b"(" * 90_000 + b"\n\nhi", id="comments within comments"),
        pytest.param(b"Content-Type: text/plain; " + b"a*0=b; " * 90_000 + b"\n\nhi", id="params"),
        pytest.param(b"Content-Type: text/html\n\n" + b"<div>" * 900_000, id="open elements"),
        pytest.param(
            b"Content-Type: text/html\n\n" + b"<blockquote>a" * 90_000, id="quotes within quotes"
        ),
        pytest.param(b"Content-Type: text/html\n\n<a " + b"x='" * 900_000, id="open attributes"),
        pytest.param(b"Content-Type: text/html\n\n" + b"<!--" * 900_000, id="open comments"),
        pytest.param(
            b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(3000)
            ),
            id="multiparts within multiparts",
        ),
        pytest.param(
            b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 30_000,
            id="30,000 parts",
        ),
        pytest.param(NOTICE + b"a@" + b"a." * 90_000, id="an address without end"),
        pytest.param(NOTICE + b"a" * 190_000 + b"@", id="a name without end"),
        pytest.param(NOTICE + b"<a@b.example>: unknown\n" * 90_000, id="90,000 addresses"),
        pytest.param(
            REPORT
            + b"Content-Type: message/delivery-status\n\n"
            + b"Final-Recipient: rfc822; a@b.example\nAction: failed\n\n" * 20_000
            + b"--b--",
            id="20,000 recipients",
        ),
    ],
)
def test_a_hostile_message_is_judged_in_time(raw):
    a_loop = _loop()
    started = time.process_time()
    mail = mail_from_bytes(raw)
    assert classify(mail, OWN, WORDS).reasons
    assert read_reply(mail.text or "", date(2026, 3, 3), WORDS).reasons
    assert time.process_time() - started < ENOUGH * a_loop


def _loop() -> float:
    """Return the seconds of the processor that a million additions take here and now."""
    started, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number * number % 7
    assert total
    return time.process_time() - started
