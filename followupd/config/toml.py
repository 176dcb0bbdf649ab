"""TOML files, with errors that name the file."""

import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from followupd.errors import ConfigError

Table = dict[str, Any]


def parse_toml(text: str) -> Table:
    """Return the content of TOML text; raise ValueError with line and column when it is none."""
    return tomllib.loads(text)


def read_toml(path: Path) -> Table:
    """Return a TOML file's content; raise ConfigError naming the file when it cannot be read."""
    try:
        return parse_toml(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}", hint="it must be a file that you can read"
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8", hint="save it as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{path}: {error}", hint="the format is TOML: text values stand in quotes"
        ) from None


def unknown(path: Path, key: str, known: Sequence[str]) -> ConfigError:
    """Return the error for a key that does not exist: what was meant, and what there is."""
    meant = get_close_matches(key, known, n=1)
    guess = f"did you mean {meant[0]}? " if meant else ""
    return ConfigError(
        f"{path}: unknown key {_plain(key)}", hint=f"{guess}known: {', '.join(known)}"
    )


def _plain(key: str) -> str:
    return key if key.isprintable() else ascii(key)
