"""Desktop notices, through a program that stands in for notify-send."""

import logging
from pathlib import Path

import pytest

from followupd.adapters.notify import DesktopNotifier


def program(tmp_path: Path, body: str) -> str:
    found = tmp_path / "notify-send"
    found.write_text(f"#!/bin/sh\n{body}\n")
    found.chmod(0o755)
    return str(found)


def test_a_notice_is_shown_as_plain_text(tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    DesktopNotifier(program(tmp_path, f'printf "%s|" "$@" > {shown}')).tell(
        "--urgency=critical", "<b>Dana</b> & co"
    )
    assert shown.read_text() == (
        "--app-name=followupd|--|--urgency=critical|&lt;b&gt;Dana&lt;/b&gt; &amp; co|"
    )


def test_without_a_desktop_nothing_happens() -> None:
    DesktopNotifier("no-such-program").tell("followupd", "text")


def test_trouble_is_nobodys(tmp_path: Path) -> None:
    notifier = DesktopNotifier(program(tmp_path, "exit 1"))
    notifier.tell("followupd", "text")
    notifier.tell("followupd", "a\0b")
    (tmp_path / "notify-send").unlink()
    notifier.tell("followupd", "text")


@pytest.mark.parametrize("status", [0, 1])
def test_no_notice_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture, status: int) -> None:
    caplog.set_level(logging.DEBUG)
    DesktopNotifier(program(tmp_path, f"exit {status}")).tell("Dana Wu", "She wrote.")
    DesktopNotifier("no-such-program").tell("Dana Wu", "She wrote.")
    assert "Dana" not in caplog.text
