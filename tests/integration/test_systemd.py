"""Notifications, the lock and the unit, against the real kernel and the real systemd-analyze."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.systemd import (
    Systemctl,
    Unit,
    holder,
    notify,
    own_command,
    single_instance,
    unit_text,
    watchdog_interval,
)
from followupd.config import resource_dir
from followupd.errors import ConfigError, LockHeldError

TEMPLATE = (resource_dir("systemd") / "followupd.service").read_text("utf-8")

# --- notifications


@pytest.mark.parametrize("kind", ["path", "abstract"])
def test_the_manager_gets_the_notification(tmp_path: Path, kind: str) -> None:
    place = str(tmp_path / "notify") if kind == "path" else f"@followupd-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(place.replace("@", "\0", 1) if kind == "abstract" else place)
        assert notify("READY=1", "STATUS=starting", environ={"NOTIFY_SOCKET": place})
        assert manager.recv(100) == b"READY=1\nSTATUS=starting"


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({}, id="no manager"),
        pytest.param({"NOTIFY_SOCKET": ""}, id="empty"),
        pytest.param({"NOTIFY_SOCKET": "/nowhere/notify"}, id="manager gone"),
        pytest.param({"NOTIFY_SOCKET": "vsock:2:1"}, id="another kind of socket"),
    ],
)
def test_without_a_manager_nothing_happens(environ: dict[str, str]) -> None:
    assert not notify("READY=1", environ=environ)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({}, None, id="no watchdog"),
        pytest.param({"WATCHDOG_USEC": "300000000"}, timedelta(minutes=5), id="for any process"),
        pytest.param(
            {"WATCHDOG_USEC": "300000000", "WATCHDOG_PID": str(os.getpid())},
            timedelta(minutes=5),
            id="for us",
        ),
        pytest.param({"WATCHDOG_USEC": "300000000", "WATCHDOG_PID": "1"}, None, id="for another"),
        pytest.param({"WATCHDOG_USEC": "soon"}, None, id="nonsense"),
    ],
)
def test_the_watchdogs_interval(environ: dict[str, str], expected: timedelta | None) -> None:
    assert watchdog_interval(environ) == expected


# --- the lock

HOLD = """
import sys
from pathlib import Path
from followupd.adapters.systemd import single_instance
with single_instance(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _hold(lock: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_e47_a_second_instance_is_told_who_is_at_work(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with _hold(lock) as first:
        with pytest.raises(LockHeldError, match=f"process {first.pid} "), single_instance(lock):
            pass
        assert holder(lock) == str(first.pid)
        assert first.stdin is not None
        first.stdin.close()


def test_e47_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with _hold(lock) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert holder(lock) is None
    with single_instance(lock):
        assert lock.read_text() == f"{os.getpid()}\n"


def test_e47_the_lock_file_stays_the_same_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with single_instance(lock):
        first = lock.stat().st_ino
    with single_instance(lock):
        assert lock.stat().st_ino == first
    assert lock.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_the_folders_of_a_lock_are_the_users_alone(tmp_path: Path, umask: int) -> None:
    lock = tmp_path / "followupd" / "profiles" / "work" / "lock"
    before = os.umask(umask)
    try:
        with single_instance(lock):
            pass
    finally:
        os.umask(before)
    made = [folder for folder in lock.parents if folder.is_relative_to(tmp_path / "followupd")]
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700] * 3


def test_a_lock_that_cannot_be_made_names_its_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigError, match=str(lock)), single_instance(lock):
        pass
    assert not (tmp_path / "elsewhere").exists()


# --- the unit


def test_the_unit_starts_this_installation() -> None:
    assert Path(own_command()[0]).is_absolute()
    line = f"ExecStart={own_command()[0]} daemon\n"
    assert line in unit_text(TEMPLATE, (own_command()[0], "daemon"))


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        pytest.param("/opt/a b/followupd", '"/opt/a b/followupd"', id="blank"),
        pytest.param("/opt/50%/followupd", "/opt/50%%/followupd", id="specifier"),
        pytest.param("/opt/$x/followupd", "/opt/$$x/followupd", id="variable"),
        pytest.param('/opt/a"b/followupd', '"/opt/a\\"b/followupd"', id="quote"),
        pytest.param("/opt/a\\1/followupd", '"/opt/a\\\\1/followupd"', id="backslash"),
    ],
)
def test_a_path_reaches_systemd_as_it_is(word: str, quoted: str) -> None:
    assert f"ExecStart={quoted} daemon\n" in unit_text(TEMPLATE, (word, "daemon"))


@pytest.mark.parametrize(
    ("profile", "name"), [(None, "followupd.service"), ("work", "followupd@work.service")]
)
def test_each_profile_has_its_unit(tmp_path: Path, profile: str | None, name: str) -> None:
    unit = Unit.of(profile, {"XDG_CONFIG_HOME": str(tmp_path)})
    assert unit.path == tmp_path / "systemd" / "user" / name


def test_without_systemctl_nothing_is_done() -> None:
    assert Systemctl("no-such-program").run("daemon-reload") is None


@pytest.mark.system
@pytest.mark.parametrize("profile", [None, "work"])
def test_systemd_accepts_the_unit_without_a_word(tmp_path: Path, profile: str | None) -> None:
    analyze = shutil.which("systemd-analyze")
    assert analyze, "systemd-analyze is missing; make check installs it"
    odd = tmp_path / "a b%c"
    odd.mkdir()
    program = odd / "followupd"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = Unit.of(profile, {"XDG_CONFIG_HOME": str(tmp_path)})
    unit.path.parent.mkdir(parents=True)
    unit.path.write_text(unit_text(TEMPLATE, (str(program), "daemon")))
    done = subprocess.run(
        [analyze, "verify", "--user", "--man=no", str(unit.path)],
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
