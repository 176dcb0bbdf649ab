"""The service's side of systemd: notifications, the single instance, the user unit."""

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from followupd.errors import ConfigError, LockHeldError

# --- notifications ----------------------------------------------------------------------------


def notify(*assignments: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Send assignments such as READY=1 to the service manager; tell whether it got them.

    Without a service manager nothing happens. Source: sd_notify(3).
    """
    place = environ.get("NOTIFY_SOCKET", "")
    if not place.startswith(("/", "@")):
        return False
    address = "\0" + place[1:] if place.startswith("@") else place
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
            out.connect(address)
            out.sendall("\n".join(assignments).encode())
    except OSError:
        return False
    return True


def watchdog_interval(environ: Mapping[str, str] = os.environ) -> timedelta | None:
    """Return how often the service manager wants WATCHDOG=1, or None. sd_watchdog_enabled(3)."""
    pid, microseconds = environ.get("WATCHDOG_PID"), environ.get("WATCHDOG_USEC", "")
    if pid not in (None, str(os.getpid())) or not microseconds.isdecimal():
        return None
    return timedelta(microseconds=int(microseconds)) or None


# --- the single instance ----------------------------------------------------------------------


@contextmanager
def single_instance(path: Path) -> Iterator[None]:
    """Hold the lock of a profile; raise LockHeldError with the holder's process id.

    The lock ends with the process, however that ends. The file stays: with another file in its
    place a second process could lock that.
    """
    from followupd.config.paths import make_private  # the help of `service` loads no settings

    try:
        make_private(path.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        file = os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}", hint="it must be a file that you can write"
        ) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeldError(
                f"followupd is at work already: process {_pid_in(file.read(20))} holds {path}",
                hint="there is one daemon for each profile; see: followupd status",
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n".encode())
        yield


def holder(path: Path) -> str | None:
    """Return the id of the process that holds the lock, or None when nobody does."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _pid_in(path.read_bytes()[:20])
    except OSError:
        return None
    return None


def _pid_in(content: bytes) -> str:
    text = content.strip()
    return text.decode() if text.isdigit() else "unknown"


# --- the user unit ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of one profile in the user's unit folder (systemd.unit(5))."""

    name: str
    path: Path

    @classmethod
    def of(cls, profile: str | None, environ: Mapping[str, str] = os.environ) -> "Unit":
        """Return the unit of a profile."""
        name = "followupd.service" if profile is None else f"followupd@{profile}.service"
        config = environ.get("XDG_CONFIG_HOME", "")
        folder = Path(config) if config.startswith("/") else Path.home() / ".config"
        return cls(name, folder / "systemd" / "user" / name)


def unit_text(template: str, command: Sequence[str]) -> str:
    """Return the shipped unit with this command in ExecStart=."""
    line = "ExecStart=" + " ".join(_quoted(word) for word in command)
    text, changed = re.subn(r"(?m)^ExecStart=.*$", lambda _: line, template)
    assert changed == 1, "the shipped unit starts one command"
    return text


def _quoted(word: str) -> str:
    """Quote one word of a command line; % and $ would be expanded (systemd.service(5))."""
    plain = word.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w@%+=:,./$-]+", plain):
        return plain
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def own_command() -> tuple[str, ...]:
    """Return the command that starts this very installation, by absolute path."""
    script = Path(sys.executable).with_name("followupd")
    if script.is_file() and os.access(script, os.X_OK):
        return (str(script),)
    return (sys.executable, "-P", "-m", "followupd")


@dataclass(frozen=True, slots=True)
class Systemctl:
    """Talks to the user's service manager, when there is one."""

    program: str = "systemctl"

    def reachable(self) -> bool:
        """Tell whether a user manager answers."""
        return self.run("show", "--property=Version") is not None

    def run(self, *words: str) -> str | None:
        """Return what `systemctl --user` printed, or None when it failed or is not there."""
        found = shutil.which(self.program)
        if found is None:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - fixed words and a unit's name
                [found, "--user", *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout if done.returncode == 0 else None


def lingers(program: str = "loginctl") -> bool | None:
    """Tell whether the user's services run while nobody is logged in; None when nobody can say."""
    found = shutil.which(program)
    if found is None:
        return None
    words = [found, "show-user", "--property=Linger", "--value", str(os.getuid())]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a number
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return {"yes": True, "no": False}.get(done.stdout.strip())
