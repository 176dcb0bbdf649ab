"""The token file: what lets us into the user's mailbox, kept as its owner's secret.

The file is 0600 in a 0700 directory, written whole or not at all. This does not keep out a program
that runs as the same user.
"""

import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from google.oauth2.credentials import Credentials

from followupd.config.paths import make_private
from followupd.errors import AuthError, ConfigError

SCOPES = (
    "https://www.googleapis.com/auth/gmail.compose",
    "https://www.googleapis.com/auth/gmail.readonly",
    "https://www.googleapis.com/auth/calendar.readonly",
)
"""What we ask for. gmail.metadata is never among them: a token that has it cannot search."""

_LOGIN = "run `followupd login`"


def load_credentials(token_file: Path) -> Credentials:
    """Return the stored credentials, with the token endpoint they were made at.

    Raises AuthError when there are none, or when the file cannot be used.
    Google's own loader puts its own token endpoint in place of the stored one.
    """
    try:
        stored = json.loads(token_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AuthError("there is no access to Google yet", hint=_LOGIN) from None
    except (OSError, ValueError):
        raise AuthError(f"{token_file}: the token cannot be read", hint=_LOGIN) from None
    keys = ("refresh_token", "token_uri", "client_id", "client_secret")
    if not isinstance(stored, dict) or not all(_is_text(stored, key) for key in keys):
        raise AuthError(f"{token_file}: the token is not whole", hint=_LOGIN)
    return Credentials(  # type: ignore[no-untyped-call]
        token=stored.get("token"),
        refresh_token=stored["refresh_token"],
        token_uri=stored["token_uri"],
        client_id=stored["client_id"],
        client_secret=stored["client_secret"],
        scopes=_scopes(stored.get("scopes")),
        expiry=_expiry(stored.get("expiry")),
    )


def save_credentials(token_file: Path, credentials: Credentials) -> None:
    """Write the credentials; the file is either the old one or the new one, whatever happens.

    Raises ConfigError when it cannot be written.
    """
    stored = {
        "token": credentials.token,
        "refresh_token": credentials.refresh_token,
        "token_uri": credentials.token_uri,
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
        "scopes": list(credentials.granted_scopes or credentials.scopes or ()),
        "expiry": credentials.expiry.isoformat() + "Z" if credentials.expiry else None,
    }
    try:
        make_private(token_file.parent)
        _replace(token_file, json.dumps(stored, indent=2).encode() + b"\n")
    except OSError as error:
        raise ConfigError(
            f"{token_file}: the token cannot be written ({error.strerror})",
            hint="make its directory writable for you, and for you alone",
        ) from error


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _is_text(stored: Mapping[str, object], key: str) -> bool:
    return isinstance(stored.get(key), str) and bool(stored[key])


def _scopes(value: object) -> list[str] | None:
    """Return the granted scopes, to be asked for again; None asks for whatever was granted."""
    if not isinstance(value, list) or not all(isinstance(scope, str) for scope in value):
        return None
    return value or None


def _expiry(value: object) -> datetime | None:
    """Return google-auth's form of an instant, a naive datetime that means UTC."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return None
