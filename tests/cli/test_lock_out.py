"""What Google asks of a command, the daemon and every other command keep to."""

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.demo.browser import consent
from followupd.demo.stage import Control
from followupd.sandbox import Sandbox, serve
from tests.daemons import BEGIN, FOLLOWUPD, World


class Locked:
    """A user's home in which all is set up, and a Google that can lock them out."""

    def __init__(self, folder: Path, box: Sandbox, url: str) -> None:
        self.box = box
        self.world = World(folder, url, Control(url))
        assert self.world.run("init", "--sandbox", url).returncode == 0
        self.world.log_in()
        assert self.run("tick") == 0
        box.clock.advance(timedelta(minutes=30))

    def run(self, *words: str) -> int:
        return self.world.run(*words).returncode

    def lock(self) -> None:
        """Let the next request to Gmail begin a lock-out."""
        self.box.faults.add(api_method="gmail.*", kind="lockout", seconds=900)

    @property
    def ends(self) -> dict[str, str]:
        """Return until when: each request before it would move that on."""
        return self.box.faults.lock_outs.listing()


@pytest.fixture
def google(tmp_path: Path) -> Iterator[Locked]:
    box = Sandbox(now=BEGIN, address="alex@example.com")
    with serve(box, 0) as server:
        locked = Locked(tmp_path, box, server.url)
        yield locked
        locked.world.control.close()


@pytest.mark.parametrize("words", [("tick", "--dry-run"), ("doctor",)], ids=" ".join)
def test_what_google_asks_of_a_command_that_writes_nothing_is_kept_to_by_the_next(
    google: Locked, words: tuple[str, ...]
) -> None:
    google.lock()
    assert google.run(*words) == 75
    ends = google.ends
    assert ends
    assert [google.run("tick"), google.run("tick", "--dry-run"), google.run("doctor")] == [75] * 3
    assert google.ends == ends
    google.box.clock.advance(timedelta(minutes=16))
    assert google.run("tick") == 0


def test_a_login_in_a_lock_out_sends_nobody_to_the_browser_and_asks_gmail_nothing(
    google: Locked,
) -> None:
    google.lock()
    assert google.run("tick") == 75
    ends = google.ends
    done = google.world.run("login", "--no-browser")
    assert (done.returncode, done.stdout) == (75, "")
    assert "stay away" in done.stderr
    assert google.ends == ends


def test_what_google_asks_of_a_login_is_kept_to_by_the_next_look(google: Locked) -> None:
    google.lock()
    with subprocess.Popen(
        [FOLLOWUPD, "login", "--no-browser"],
        env=google.world.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        consent(process.stdout.readline().strip())
        process.communicate(timeout=30)
    assert process.returncode == 75
    ends = google.ends
    assert ends
    assert google.run("tick") == 75
    assert google.ends == ends
