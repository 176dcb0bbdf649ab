"""Where things are: the user's files (XDG Base Directory Specification) and the shipped ones."""

import os
import re
from collections.abc import Mapping
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
