"""Where things are: the user's files (XDG Base Directory Specification) and the shipped ones."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from followupd.errors import ConfigError

_PROFILE = re.compile(r"[a-z0-9][a-z0-9_-]{0,30}")
_PACKAGE = Path(str(files("followupd")))


@dataclass(frozen=True, slots=True)
class Paths:
    """One profile's files. Folders are private to the user (0700), files in them too (0600)."""

    config_dir: Path
    state_dir: Path
    config_file: Path
    profile: str | None = None

    @classmethod
    def of(
        cls,
        profile: str | None = None,
        config_file: Path | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> "Paths":
        """Return the paths of a profile; another `config_file` moves the configuration folder.

        Raises ConfigError for a profile name that cannot be part of a path and of a unit's name.
        """
        config = _xdg(environ, "XDG_CONFIG_HOME", ".config") / "followupd"
        state = _xdg(environ, "XDG_STATE_HOME", ".local/state") / "followupd"
        if profile is not None:
            if not _PROFILE.fullmatch(profile):
                raise ConfigError(
                    "that cannot be the name of a profile",
                    hint="use up to 31 small letters, digits, - and _, such as: work",
                )
            config, state = config / "profiles" / profile, state / "profiles" / profile
        if config_file is None:
            return cls(config, state, config / "config.toml", profile)
        chosen = config_file.absolute()
        return cls(chosen.parent, state, chosen, profile)

    @property
    def database(self) -> Path:
        """Return the SQLite database."""
        return self.state_dir / "followupd.db"

    @property
    def token(self) -> Path:
        """Return the file that holds the login at Google."""
        return self.state_dir / "token.json"

    @property
    def mark(self) -> Path:
        """Return the file that counts the letters that were begun, beside the database."""
        return self.state_dir / "letters-begun"

    @property
    def lock(self) -> Path:
        """Return the file that the one daemon of a profile locks."""
        return self.state_dir / "lock"


def _xdg(environ: Mapping[str, str], variable: str, fallback: str) -> Path:
    """Return a base directory; a relative path in the variable is ignored, as the standard says."""
    given = environ.get(variable, "")
    if given.startswith("/"):
        return Path(given)
    home = environ.get("HOME")
    return (Path(home) if home else Path.home()) / fallback


def resource_dir(name: str) -> Path:
    """Return a folder shipped beside the code, such as `templates`.

    A wheel has it inside the package, a checkout beside it. Raises ConfigError when neither does.
    """
    shipped = _PACKAGE / f"_{name}"
    if shipped.is_dir():
        return shipped
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise ConfigError(
        f"followupd was installed without its {name}/ folder", hint="install it again"
    )


def system_zone(
    environ: Mapping[str, str] = os.environ, localtime: Path = Path("/etc/localtime")
) -> str:
    """Return the system's IANA time zone: from TZ, else from /etc/localtime, else UTC.

    /etc/localtime is a link into the zone database (systemd's localtime(5)).
    """
    named = environ.get("TZ", "").removeprefix(":")
    if is_zone(named):
        return named
    _, _, linked = os.path.realpath(localtime).partition("/zoneinfo/")
    return linked if is_zone(linked) else "UTC"


def is_zone(name: str) -> bool:
    """Tell whether the zone database has that name."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError; a folder is an OSError
        return False
    except KeyError:
        return False
    return bool(name)


def make_private(folder: Path) -> None:
    """Make a folder, and what is missing above it, for this user alone (0700)."""
    for one in (*reversed(folder.parents), folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)


def close_to_others(folder: Path, user: int | None = None) -> int:
    """Close a folder and all in it to others on this machine; return how much was open to them.

    Files come from elsewhere with modes of their own, as by `cp`. Links are not followed. Raises
    ConfigError for what is open and cannot be closed, such as another user's.
    """
    closed = 0
    for one in _below(folder.resolve()):
        try:
            found = one.lstat()
        except FileNotFoundError:  # another process took it away
            continue
        if stat.S_ISLNK(found.st_mode) or not stat.S_IMODE(found.st_mode) & 0o077:
            continue
        mode = 0o700 if stat.S_ISDIR(found.st_mode) else 0o600
        if found.st_uid != (os.getuid() if user is None else user) or not _narrowed(one, mode):
            raise ConfigError(
                f"{one}: others on this machine may read it", hint=f"run: chmod {mode:o} {one}"
            )
        closed += 1
    return closed


def _below(folder: Path) -> Iterator[Path]:
    """Yield a folder and all in it, each folder before it is looked into."""
    yield folder
    for inside, folders, names in os.walk(folder):
        yield from (Path(inside, name) for name in (*folders, *names))


def _narrowed(path: Path, mode: int) -> bool:
    """Set a mode; tell whether it holds, which it does not on every file system."""
    try:
        path.chmod(mode)
        return stat.S_IMODE(path.stat().st_mode) == mode
    except FileNotFoundError:
        return True
    except OSError:
        return False
