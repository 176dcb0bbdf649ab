"""The headers that are asked for are all that the rules read."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from followupd.adapters.google.mail import HEADERS
from followupd.core import marks
from followupd.core.application import MessageKind
from followupd.core.message import MailWords, classify, mail_from_bytes
from followupd.sandbox import Sandbox
from tests.door import Opened, open_door
from tests.mail_set import TUNED, Labelled, own_set

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OWN = frozenset({"alex@example.com"})
WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)


@pytest.fixture(scope="module", name="it")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path_factory.mktemp("door"))


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in own_set(TUNED)])
def test_e70_no_header_that_is_left_out_would_change_a_judgement(
    it: Opened, entry: Labelled
) -> None:
    it.box.clock.advance(timedelta(seconds=1))  # so many messages a minute are allowed
    arrived = it.box.other.raw(entry.raw.decode())
    asked = it.mailbox.message(arrived["id"], with_text=False)
    whole = replace(asked, headers=mail_from_bytes(entry.raw).headers)
    assert classify(asked, OWN, WORDS) == classify(whole, OWN, WORDS)


@pytest.mark.parametrize(("field", "value"), marks.FIELDS)
def test_e70_every_header_by_which_a_robot_gives_itself_away_is_asked_for(
    it: Opened, field: str, value: str
) -> None:
    arrived = it.box.other.raw(
        f"From: Dana Wu <dana@acme.example.com>\r\nTo: alex@example.com\r\nSubject: Hello\r\n"
        f"{field}: {value or 'yes'}\r\n\r\nHello.\r\n"
    )
    mail = it.mailbox.message(arrived["id"], with_text=False)
    assert mail.header(field) is not None
    assert classify(mail, OWN, WORDS).kind is MessageKind.AUTO_REPLY


def test_asking_for_all_headers_stays_below_what_the_client_would_turn_into_a_post(
    it: Opened,
) -> None:
    """Google's client sends a GET of more than 2048 characters as a POST."""
    request = it.mailbox._messages.get(
        userId="me", id="f" * 16, format="metadata", metadataHeaders=list(HEADERS)
    )
    assert len(request.uri) < 2000
