"""The OAuth client file that the user downloads from Google Cloud ("Desktop app")."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from followupd.adapters.google.calls import GOOGLE_OAUTH_HOSTS, is_loopback, origin_of
from followupd.errors import ConfigError

_MAKE_ONE = (
    "in Google Cloud, under APIs & Services > Credentials, create an OAuth client ID of type "
    "Desktop app and download its JSON file"
)
_KEYS = ("client_id", "client_secret", "auth_uri", "token_uri")


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A checked client file."""

    config: dict[str, Any]  # as Google's library wants it
    auth_uri: str
    token_uri: str

    @property
    def on_this_machine(self) -> bool:
        """Tell whether this is the client of a simulated Google."""
        return is_loopback(urlsplit(self.token_uri).hostname or "")


def read_client_file(path: Path) -> ClientFile:
    """Return a client file; raise ConfigError naming file, key and remedy.

    Its addresses are Google's own over https, or both on this machine.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no client file", hint=_MAKE_ONE) from None
    except (OSError, ValueError):
        raise ConfigError(f"{path}: this is no readable client file", hint=_MAKE_ONE) from None
    if not isinstance(found, dict) or not isinstance(found.get("installed"), dict):
        raise ConfigError(
            f"{path}: key 'installed' is missing, so this is no Desktop client", hint=_MAKE_ONE
        )
    installed = found["installed"]
    for key in _KEYS:
        if not isinstance(installed.get(key), str) or not installed[key]:
            raise ConfigError(f"{path}: key {key!r} is missing", hint=_MAKE_ONE)
    client = ClientFile({"installed": installed}, installed["auth_uri"], installed["token_uri"])
    for key in ("auth_uri", "token_uri"):
        _check_address(path, key, installed[key], local=client.on_this_machine)
    return client


def _check_address(path: Path, key: str, url: str, *, local: bool) -> None:
    origin_of(url, f"{path}: {key}")
    host = urlsplit(url).hostname or ""
    if not (is_loopback(host) if local else host in GOOGLE_OAUTH_HOSTS):
        raise ConfigError(f"{path}: {key} is not an address of Google's", hint=_MAKE_ONE)
