"""The demo, as a newcomer runs it: the story it tells, the drafts it leaves, what it asked."""

import email
import email.policy
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from email.utils import getaddresses
from pathlib import Path

import pytest

FOLLOWUPD = Path(sys.executable).with_name("followupd")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return the demo's output and folder; it runs once."""
    folder = tmp_path_factory.mktemp("demo")
    environ = {"HOME": str(folder), "PATH": os.environ["PATH"], "COLUMNS": "200"}
    done = subprocess.run(
        [FOLLOWUPD, "demo", "--output", folder / "out"],
        env=environ,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout, folder / "out"


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["3 March", "A thank-you to Priya Raman"], id="a recruiter screen"),
        pytest.param(
            ["9 March", "to Dana Wu", "to Tomás Herrera", "to Jean-Luc Moreau"],
            id="a panel of three",
        ),
        pytest.param(
            ["decide by Friday, March 20", "24 March", "A nudge to Marta Nowak"],
            id="E-59 a promised date is waited for",
        ),
        pytest.param(
            ["12 March", "nudge to Sam", "24 March", "nudge to Sam", "8 April", "time to move on"],
            id="E-74 one falls silent and is let go",
        ),
        pytest.param(
            ["back on March 18", "20 March", "A nudge to Ines Duarte"], id="E-70 out of office"
        ),
        pytest.param(["Lee Park of Quarry Data comes back", "used no more"], id="E-73 a bounce"),
        pytest.param(["Lumen & Co cancel", "was cancelled"], id="E-04 a cancelled interview"),
        pytest.param(
            ["Tidewater move", "17 March", "A thank-you to Jo Lindqvist"], id="E-05 a moved one"
        ),
    ],
)
def test_the_story_is_told(told, parts):
    story, _ = told
    place = 0
    for part in parts:
        place = story.find(part, place)
        assert place >= 0, part


@pytest.mark.parametrize("name", ["Dentist", "Robin Hale", "Kim Abara", "Room 4", "no-reply@"])
def test_nobody_else_gets_a_letter(told, name):
    """E-02, E-19, E-20."""
    story, _ = told
    assert not re.search(rf"(thank-you|nudge|draft) to .*{name}", story)


def test_every_draft_is_kept_and_goes_to_one_person(told):
    """E-32: exactly one To, no Cc, no Bcc."""
    _, folder = told
    drafts = sorted((folder / "drafts").glob("*.eml"))
    assert len(drafts) >= 15
    for path in drafts:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert len(getaddresses([str(message["To"])])) == 1
        assert message["Cc"] is None
        assert message["Bcc"] is None


def test_no_draft_answers_a_robot(told):
    """X2: the thread is a person's; an automatic answer in it is no parent and lends no subject."""
    _, folder = told
    for path in (folder / "drafts").glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert "Automatic reply" not in message["Subject"]


def test_nothing_was_sent_or_deleted(told):
    """X1."""
    story, _ = told
    assert "0 of them asked to send or to delete" in story
    asked = set(re.findall(r"(?:calendar|gmail)\.[\w.]+", story))
    assert asked == {
        "calendar.events.get",
        "calendar.events.list",
        "gmail.users.drafts.create",
        "gmail.users.drafts.get",
        "gmail.users.drafts.list",
        "gmail.users.getProfile",
        "gmail.users.history.list",
        "gmail.users.messages.get",
        "gmail.users.messages.list",
        "gmail.users.settings.sendAs.list",
        "gmail.users.threads.get",
    } | (asked & {"gmail.users.drafts.update"})


def test_the_clock_of_the_story_is_not_taken_for_one_of_a_machine_that_is_wrong(told):
    """Each of its jumps would cost a request that a user's machine never makes."""
    story, _ = told
    asked = re.search(r"gmail\.users\.getProfile\s+│\s+(\d+)", story)
    assert asked is not None
    assert 0 < int(asked[1]) <= 10


def test_the_data_stay_to_try_the_commands_on(tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >{tmp_path}/shown\n')
    browser.chmod(0o755)
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "COLUMNS": "200"}
    environ["BROWSER"] = str(browser)
    demo = subprocess.Popen(
        [FOLLOWUPD, "demo", "--stay", "--output", tmp_path / "out"],
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    try:
        lines = iter(demo.stdout.readline, "")
        said = next(line for line in lines if line.strip().startswith("followupd --config"))
        for line in lines:
            if "Ctrl+C" in line:
                break
        with urllib.request.urlopen((tmp_path / "shown").read_text().strip(), timeout=10) as page:
            assert "<html" in page.read().decode()
        config = said.split()[2]
        state = {"XDG_STATE_HOME": str(tmp_path / "out" / "state")}
        done = subprocess.run(
            [FOLLOWUPD, "--config", config, "list", "--all", "--json"],
            env=environ | state,
            capture_output=True,
            text=True,
        )
        assert "Brightwater Labs" in {one["company"] for one in json.loads(done.stdout)}
        done = subprocess.run(
            [FOLLOWUPD, "--config", config, "tick"],
            env=environ | state,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(timeout=10) == 0
    finally:
        demo.kill()
        demo.wait()
        demo.stdout.close()
