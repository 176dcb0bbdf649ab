"""Holds the program to one Google account: what it remembers is about that one's mailbox."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from followupd.adapters.google import failures
from followupd.adapters.google.calls import CALL_BY_NAME, GMAIL_ROOT
from followupd.adapters.google.exchange import MaybeSentError, NotSentError
from followupd.adapters.google.shapes import text
from followupd.errors import AuthError, TransientError

PROFILE = CALL_BY_NAME["gmail.users.getProfile"]


@dataclass(frozen=True, slots=True)
class Account:
    """The address of the account that is worked for, in small letters; None before the first look.

    In another mailbox our drafts look discarded and our letters unanswered, so this has to outlive
    the process: give callables that keep it in the database.
    """

    get: Callable[[], str | None]
    set: Callable[[str], None]

    def check(self, address: str) -> None:
        """Take the first account for the right one; raise AuthError for another after that."""
        found, known = address.casefold(), self.get()
        if known is None:
            self.set(found)
        elif found != known:
            raise AuthError(
                "the login is of another Google account than before, so nothing is done with it",
                hint="run `followupd login` and choose the account of before;"
                " another account needs a profile of its own, by --profile",
            )


@dataclass(frozen=True, slots=True)
class RightAccount:
    """The account that a login has to be of, by its address, and where Gmail's API is."""

    address: str
    root_url: str | None = None

    def check(self, address: str) -> None:
        """Raise AuthError when the login is of another one."""
        if address.casefold() != self.address:
            raise AuthError(
                "that is another Google account than the one of before, so nothing was saved",
                hint=f"run `followupd login` again and choose {self.address}; another account needs"
                " a profile of its own, by --profile; if only its address is new, add --renamed",
            )


def address_of(transport: Any, root_url: str | None, token: str) -> str:  # noqa: ANN401 a door
    """Return the address of the account that a fresh token opens, which is stored nowhere yet.

    Raises TransientError, PermanentError or AuthError.
    """
    url = f"{(root_url or GMAIL_ROOT).rstrip('/')}{PROFILE.template}?alt=json"
    try:
        answer, body = transport.request(url, headers={"authorization": f"Bearer {token}"})
    except (NotSentError, MaybeSentError):
        raise TransientError("Google cannot be reached") from None
    if answer.status != 200:
        raise failures.from_answer(PROFILE, answer.status, body, None)
    try:
        return text(json.loads(body), "emailAddress")
    except (ValueError, AttributeError):
        raise TransientError("Google's answer is odd") from None
