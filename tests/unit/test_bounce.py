"""What a notice tells of a mail that did not arrive, rule by rule (E-73)."""

from datetime import UTC, datetime

import pytest

from followupd.core.bounce import (
    addresses_in,
    failed_recipients,
    reported,
    reported_in_json,
    with_aliases,
)
from followupd.core.mail import Mail

DANA, PRIYA, ALEX = "dana.wu@acme.example", "priya.nair@acme.example", "alex@example.com"


def block(action: str, address: str = DANA, field: str = "Final-Recipient") -> str:
    return f"{field}: rfc822; {address}\nAction: {action}\nStatus: 5.1.1\n"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        pytest.param(block("failed"), ("failed", (DANA,)), id="failed"),
        pytest.param(block(" FAILED "), ("failed", (DANA,)), id="in capitals"),
        pytest.param(block("failed (no such user)"), ("failed", (DANA,)), id="with a comment"),
        pytest.param(block("failure"), ("failed", (DANA,)), id="a failure"),
        pytest.param(block("expired"), ("failed", (DANA,)), id="given up on"),
        pytest.param(block("delayed"), ("delayed", (DANA,)), id="delayed"),
        pytest.param(block("delay"), ("delayed", (DANA,)), id="a delay"),
        pytest.param(block("relayed"), ("relayed", ()), id="passed on"),
        pytest.param("Reporting-MTA: dns; mx.example.com\n", ("", ()), id="nothing"),
        pytest.param("", ("", ()), id="no block"),
        pytest.param(
            block("failed").replace("\n", "\r\n") + "\r\n" + block("failed", PRIYA),
            ("failed", (DANA, PRIYA)),
            id="two of them, in lines that end as on the wire",
        ),
        pytest.param(
            block("failed") + " \t\n" + block("failed", PRIYA),
            ("failed", (DANA, PRIYA)),
            id="two, with a line between that only looks blank",
        ),
        pytest.param(
            "Reporting-MTA: dns; mx.example.com\n\n\n" + block("failed"),
            ("failed", (DANA,)),
            id="below what holds for the whole mail",
        ),
        pytest.param(
            block("delayed") + "\n" + block("failed", PRIYA) + "\n" + block("relayed", ALEX),
            ("failed", (PRIYA,)),
            id="the worst of several",
        ),
        pytest.param(
            block("relayed", ALEX) + "\n" + block("delayed"), ("delayed", (DANA,)), id="the worse"
        ),
        pytest.param(
            block("failed", "Dana.Wu@Acme.Example") + "\n" + block("failed"),
            ("failed", (DANA,)),
            id="one twice",
        ),
        pytest.param(
            block("failed", "mbox-17@store.acme.example") + f"Original-Recipient: rfc822;{DANA}\n",
            ("failed", (DANA,)),
            id="whom it was written to, before where it went",
        ),
        pytest.param(
            "Original-Recipient: rfc822;\n" + block("failed"),
            ("failed", (DANA,)),
            id="where it went, for want of the other",
        ),
        pytest.param(
            block("failed", f"{DANA} (gone; for good)"),
            ("failed", (DANA,)),
            id="with a comment on it",
        ),
        pytest.param(
            "Action: failed\nFinal-Recipient: unknown\n", ("failed", ()), id="nobody's address"
        ),
        pytest.param("Action: failed\n", ("failed", ()), id="of nobody"),
    ],
)
def test_e_73_a_delivery_status_says_what_became_of_the_mail(status, said):
    assert reported(status) == said


def test_e_73_of_a_notice_to_hundreds_only_the_first_are_kept():
    many = "\n".join(block("failed", f"a{n}@acme.example") for n in range(100))
    assert reported(many)[1] == tuple(f"a{n}@acme.example" for n in range(20))


def test_e_73_the_failed_ones_are_in_a_header():
    given = (
        ("To", ALEX),
        ("x-failed-recipients", f"{DANA}, Priya <{PRIYA.upper()}>"),
        ("X-Failed-Recipients", "robin@acme.example, postmaster"),
    )
    mail = Mail("1", "1", frozenset(), datetime(2026, 3, 3, tzinfo=UTC), given)
    assert failed_recipients(mail) == (DANA, PRIYA, "robin@acme.example")


def in_json(kind: str, field: str = "eventType") -> str:
    return f'{{"{field}": "{kind}", "bounce": {{"recipients": [{{"emailAddress": "{DANA}"}}]}}}}'


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        pytest.param(in_json("Bounce"), (DANA,), id="a bounce"),
        pytest.param(in_json("Complaint", "notificationType"), (DANA,), id="a complaint"),
        pytest.param(
            '{"Message": "' + in_json("Bounce").replace('"', '\\"') + '"}',
            (DANA,),
            id="in a string",
        ),
        pytest.param(in_json("Delivery"), (), id="it arrived"),
        pytest.param("Bounce of " + DANA, (), id="plain words"),
        pytest.param(" " * 20_000 + in_json("Bounce"), (), id="beyond what is read"),
    ],
)
def test_e_73_a_sending_service_says_it_in_json(text, addresses):
    assert reported_in_json(text) == addresses


COPY = "\n\n--- Below this line is a copy of the message.\n\n"


@pytest.mark.parametrize(
    ("notice", "addresses"),
    [
        pytest.param(
            f"Your mail to {ALEX} and others:\n\n<{DANA}>:\nUser unknown\n\n  {PRIYA}\n",
            (DANA, PRIYA),
            id="alone on a line, before one within a sentence",
        ),
        pytest.param(
            f"Ask help@example.org. No such recipient: {DANA} here, mailbox <{PRIYA}>.",
            (DANA, PRIYA),
            id="behind a word for it, before the first one",
        ),
        pytest.param(
            f"We know of no {DANA} here; write via help@example.org.", (DANA,), id="the first one"
        ),
        pytest.param(f"Delivery to '{DANA}' failed.", (DANA,), id="in single quotes"),
        pytest.param(f"'{DANA}'\nUser unknown\n", (DANA,), id="in single quotes, on a line"),
        pytest.param(f"{PRIYA} wrote. Destinatario: {DANA}", (DANA,), id="a recipient, Italian"),
        pytest.param(f"{PRIYA} schrieb. Empfänger: {DANA}", (DANA,), id="a recipient, German"),
        pytest.param(f"We know of no '{DANA}' here.", (DANA,), id="in single quotes, somewhere"),
        pytest.param(
            f"We could not deliver it.{COPY}From: {ALEX}\nTo: Dana <{DANA}>\n\nTo: {PRIYA}\n",
            (DANA,),
            id="whom the mail was to",
        ),
        pytest.param(
            f"{DANA}\nUser unknown{COPY}To: {PRIYA}\n\n{PRIYA}\n", (DANA,), id="not what is quoted"
        ),
        pytest.param(
            f"It could not be delivered{COPY}Hello,\n\n{DANA}\n",
            (),
            id="not who stands in the text that is quoted",
        ),
        pytest.param(
            f"Sorry.\n\nDiagnostic information for administrators:\n\n{DANA}\nUnknown\n\n"
            f"Original message headers:\n\n{PRIYA}\n",
            (DANA,),
            id="what Exchange tells administrators",
        ),
        pytest.param(
            f"Sorry.\n\nDiagnostic information for administrators:\n\n{DANA}\nUnknown\n",
            (DANA,),
            id="what Exchange tells them, and no more",
        ),
        pytest.param(
            f"Original message: {DANA} is unknown",
            (DANA,),
            id="a notice that begins with a quote's first words",
        ),
        pytest.param(f"\nReceived: by mx\n{PRIYA}\nTo: {DANA}\n", (DANA,), id="only a quote"),
        pytest.param(
            f"Not reached:\n\n      '{DANA}' on 5/11/2026 9:34 AM\n\n  '{PRIYA}'\n",
            (DANA, PRIYA),
            id="in single quotes, as Exchange writes them",
        ),
        pytest.param(
            "No mailbox for dan.o'hara@acme.example.", ("dan.o'hara@acme.example",), id="'"
        ),
        pytest.param("Nobody is named here.", (), id="nobody"),
        pytest.param("", (), id="nothing"),
        pytest.param("." * 20_000 + f"\n{DANA}\n", (), id="beyond what is read"),
    ],
)
def test_e_73_a_notice_in_plain_words_names_whom_it_is_about(notice, addresses):
    assert addresses_in(notice) == addresses


@pytest.mark.parametrize(
    ("notice", "addresses"),
    [
        pytest.param(f"{ALEX}\n\nrecipient {DANA} is unknown", (DANA,), id="others come first"),
        pytest.param(f"{ALEX}\n\n{DANA}\n", (DANA,), id="others beside it"),
        pytest.param(f"{ALEX}\n\nHe is unknown", (ALEX,), id="there are no others"),
        pytest.param(
            f"Mail to Dana, {DANA}, is lost. Write to support@isp.example.", (DANA,), id="no desk"
        ),
        pytest.param(f"Ask support@isp.example. Lost: {DANA}", (DANA,), id="no desk in front"),
        pytest.param(f"Mail from {ALEX} is lost. Not known: {DANA}", (DANA,), id="the first other"),
        pytest.param(f"{ALEX} lost {DANA}, then {PRIYA}", (DANA,), id="the first of two others"),
    ],
)
def test_e_73_the_users_own_address_is_named_for_want_of_others(notice, addresses):
    assert addresses_in(notice, {ALEX}) == addresses


def test_e_73_of_two_addresses_of_the_users_the_first_is_named():
    assert addresses_in(f"{ALEX} and {PRIYA} are lost.", {ALEX, PRIYA}) == (ALEX,)


@pytest.mark.parametrize(
    ("notice", "addresses"),
    [
        pytest.param(f"{PRIYA}\n  (generated from {DANA})\n", (DANA, PRIYA), id="Exim"),
        pytest.param(
            f"{PRIYA}\n  (ultimately generated from {DANA})\n", (DANA, PRIYA), id="over several"
        ),
        pytest.param(f"<{PRIYA}> (expanded from <{DANA}>): full", (DANA, PRIYA), id="Postfix"),
        pytest.param(f"{ALEX}\n  (generated from {DANA})\n", (PRIYA,), id="of another one"),
        pytest.param(f"{PRIYA.upper()} (generated from {DANA})", (DANA, PRIYA), id="in capitals"),
        pytest.param("user unknown", (PRIYA,), id="no alias"),
    ],
)
def test_e_73_an_alias_that_leads_to_a_failed_address_was_written_to(notice, addresses):
    assert with_aliases([PRIYA], notice) == addresses
