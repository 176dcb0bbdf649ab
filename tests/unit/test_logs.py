"""What log lines look like, and what never gets into them (X4)."""

import io
import logging
import os
import sys
import threading
from collections.abc import Iterator

import pytest

from followupd import logs
from followupd.errors import StoreError


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    logging.captureWarnings(capture=False)


@pytest.fixture(autouse=True)
def _hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


@pytest.fixture
def written() -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(stream, environ={})
    return stream


def _fail(words: str) -> None:
    raise RuntimeError(words)


SECRETS = [
    pytest.param("dana@brightwater.example", id="address"),
    pytest.param("<dana.wu+jobs@mail.brightwater.example>", id="address in brackets"),
    pytest.param("d@x", id="address without a dot"),
    pytest.param("Authorization: Bearer abc.def-123_x", id="bearer token"),
    pytest.param("ya29.a0AfH6SNEzExample-Token_1", id="access token"),
    pytest.param("1//0gExampleRefresh-Token_1", id="refresh token"),
    pytest.param("4/0AfExampleAuthorizationCode", id="authorization code"),
    pytest.param("GOCSPX-example_secret", id="client secret"),
    pytest.param('{"refresh_token": "opaque12345"}', id="token in JSON"),
    pytest.param("http://127.0.0.1:1/?state=x&code=opaque12345", id="code in an address"),
]


@pytest.mark.parametrize("secret", SECRETS)
def test_x4_a_secret_is_not_logged_in_words_facts_or_traceback(
    written: io.StringIO, secret: str
) -> None:
    log = logging.getLogger("followupd.somewhere")
    log.warning("seen %s", secret)
    log.warning("seen", extra={"fact": secret})
    try:
        _fail(secret)
    except RuntimeError:
        log.exception("failed")
    logging.getLogger("googleapiclient").error("URL being requested: %s", secret)
    core = secret.strip("<>").split(" ")[-1].split("code=")[-1].strip('"}')
    assert core not in written.getvalue()
    assert written.getvalue().count("[") >= 3


@pytest.mark.parametrize(
    "home", [pytest.param("/home/dana.wu", id="plain"), pytest.param("/home/dänä wu", id="letters")]
)
def test_x4_the_home_s_name_is_not_logged(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    """It has the login name in it, and faults tell of files below it."""
    monkeypatch.setenv("HOME", home)
    log = logging.getLogger("followupd.somewhere")
    log.warning("read %s", f"{home}/token.json")
    log.warning("fault", extra={"fault": f"{home}/.local/token.json: the token is not whole"})
    try:
        _fail_by(OSError(5, "gone"), StoreError(f"{home}/followupd.db: it is damaged"))
    except StoreError:
        log.exception("failed")
    said = written.getvalue()
    assert "read ~/token.json" in said
    assert "fault='~/.local/token.json: the token is not whole'" in said
    assert "StoreError: ~/followupd.db: it is damaged" in said
    assert "/home/d" not in said


def test_x4_a_home_that_is_the_root_changes_nothing(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/")
    logging.getLogger("followupd").warning("read %s", "/etc/followupd")
    assert "read /etc/followupd" in written.getvalue()


def test_words_are_followed_by_the_facts(written: io.StringIO) -> None:
    logging.getLogger("followupd.x").info(
        "draft created", extra={"follow_up": 3, "fault": "two words", "none": None}
    )
    assert written.getvalue().endswith(
        "INFO    followupd.x: draft created follow_up=3 fault='two words'\n"
    )


def test_a_fact_cannot_forge_a_line(written: io.StringIO) -> None:
    logging.getLogger("followupd.x").info("told", extra={"what": "a\n2026-01-01 forged"})
    assert written.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("name", "level", "shown"),
    [
        pytest.param("followupd.tick", logging.INFO, True, id="ours"),
        pytest.param("followupd.tick", logging.DEBUG, False, id="our details"),
        pytest.param("googleapiclient.discovery", logging.INFO, False, id="a library's talk"),
        pytest.param("googleapiclient.http", logging.WARNING, True, id="a library's warning"),
        pytest.param("apscheduler.scheduler", logging.WARNING, False, id="a beat that was skipped"),
    ],
)
def test_who_is_heard(written: io.StringIO, name: str, level: int, shown: bool) -> None:
    logging.getLogger(name).log(level, "words")
    assert bool(written.getvalue()) is shown


def test_under_systemd_each_line_has_its_priority() -> None:
    reader, writer = os.pipe()
    found = os.fstat(writer)
    with os.fdopen(writer, "w") as stream:
        logs.set_up(stream, environ={"JOURNAL_STREAM": f"{found.st_dev}:{found.st_ino}"})
        logging.getLogger("followupd").info("fine")
        logging.getLogger("followupd").critical("bad\nworse")
    with os.fdopen(reader) as lines:
        assert lines.read() == "<6>followupd: fine\n<2>followupd: bad\n<2>worse\n"


def test_another_programs_journal_is_not_ours() -> None:
    stream = io.StringIO()
    logs.set_up(stream, environ={"JOURNAL_STREAM": "1:2"})
    logging.getLogger("followupd").warning("fine")
    assert "<4>" not in stream.getvalue()


WHO = "Dana Wu"  # lines of source are told, so no test of them may hold it


def _fail_by(first: Exception, second: Exception) -> None:
    second.__cause__ = first
    raise second


def test_x4_of_a_bug_the_places_are_told_and_its_words_are_not(written: io.StringIO) -> None:
    try:
        _fail_by(KeyError(WHO), ValueError(f"{WHO} is no stage"))
    except ValueError as error:
        logging.getLogger("followupd").critical("tick failed", exc_info=error)
    said = written.getvalue()
    assert WHO not in said
    assert said.count("Traceback (most recent call last):") == 2
    assert said.index("builtins.KeyError") < said.index("builtins.ValueError")
    assert "in _fail_by" in said


def test_an_error_raised_on_purpose_keeps_its_words(written: io.StringIO) -> None:
    try:
        _fail_by(OSError(5, WHO), StoreError("the disk fails"))
    except StoreError:
        logging.getLogger("followupd").exception("failed")
    said = written.getvalue()
    assert "followupd.errors.StoreError: the disk fails" in said
    assert WHO not in said


def test_x4_last_words_are_a_log_line(written: io.StringIO) -> None:
    logs.take_last_words()
    error = RuntimeError(WHO)
    sys.excepthook(RuntimeError, error, None)
    thread = threading.Thread(target=_fail, args=[WHO])
    thread.start()
    thread.join()
    said = written.getvalue()
    assert "ended by an error" in said
    assert "thread ended by an error" in said
    assert WHO not in said


@pytest.mark.parametrize("name", ["googleapiclient.discovery", "oauthlib.x", "sqlalchemy.engine"])
def test_x4_libraries_that_tell_too_much_stay_silent_whatever_is_set(
    written: io.StringIO, name: str
) -> None:
    logging.getLogger().setLevel(logging.DEBUG)
    logging.getLogger(name).debug("URL being requested: GET ...?q=Dana")
    assert written.getvalue() == ""
