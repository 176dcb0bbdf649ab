"""Calls Google's API methods with the user's token, and lets only our own errors out."""

import contextlib
import http.client
import json
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import google_auth_httplib2
import httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document  # type: ignore[attr-defined]
from googleapiclient.discovery_cache import get_static_doc
from googleapiclient.errors import HttpError

from followupd.adapters.google import failures
from followupd.adapters.google.account import PROFILE, Account
from followupd.adapters.google.calls import CALL_BY_NAME, Call, check_token_uri, origin_of
from followupd.adapters.google.exchange import (
    AnswerTooLargeError,
    MaybeSentError,
    NotSentError,
)
from followupd.adapters.google.quota import Usage
from followupd.adapters.google.shapes import Json, text
from followupd.adapters.google.token_file import load_credentials, save_credentials
from followupd.adapters.google.transport import Transport
from followupd.errors import AuthError, ConfigError
from followupd.ports import Clock

T = TypeVar("T")


class Door:
    """Makes API calls through the transport. Not thread-safe: one for each thread.

    The token file is read when it is first needed and again whenever it has changed, so that a
    login while the daemon runs is taken up by the next call. A refreshed token is saved at once.
    Before a token that somebody else put there is used, Gmail is asked whose it is.
    """

    def __init__(
        self,
        transport: Transport,
        token_file: Path,
        clock: Clock,
        *,
        root_url: str | None,
        account: Account | None = None,
    ) -> None:
        self._transport = transport
        self._token_file = token_file
        self._clock = clock
        self._root_url = root_url
        self._account = account
        self._is_checked = account is None
        # A request that was answered with 401 was not acted on: it may go again with a new token.
        self._http = google_auth_httplib2.AuthorizedHttp(
            None, http=transport, max_refresh_attempts=1
        )
        self._seen: tuple[int, ...] | None = None
        self._refused: AuthError | None = None
        logging.getLogger("googleapiclient.http").addFilter(_quotes_nothing)

    def build(self, api: str, version: str) -> Any:  # noqa: ANN401 - made from a document
        """Return Google's client for an API, aimed at the root address of this door."""
        # The static documents ship with the library; rootUrl is what every address is made from.
        document = json.loads(get_static_doc(api, version))  # type: ignore[no-untyped-call]
        if self._root_url is not None:
            document["rootUrl"] = f"{origin_of(self._root_url, 'root_url')}/"
        return build_from_document(document, http=self._http)

    def usage(self) -> tuple[Usage, ...]:
        """Return which requests left since the start, and their price."""
        return self._transport.meter.usage()

    def google_time(self) -> datetime | None:
        """Return Google's clock at its last answer, in UTC; None when it did not say."""
        return self._transport.google_time

    def google_now(self) -> datetime | None:
        """Return Google's present, reckoned from its last answer; None before there was one."""
        return self._transport.google_now()

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def call(self, request: Any, read: Callable[[Json], T]) -> T:  # noqa: ANN401 - see build
        """Make a call, once, and return what `read` makes of its answer.

        `read` may raise ValueError, LookupError, TypeError or AttributeError over an answer that is
        not as documented. Raises TransientError, PermanentError or AuthError, or a subclass;
        MaybeDoneError if and only if a write may have taken effect.
        """
        call = CALL_BY_NAME[request.methodId]
        credentials = self._credentials()
        token = credentials.token
        try:
            if not self._is_checked:
                self._check_account()
            return self._execute(call, request, read)
        finally:
            if credentials.token != token:
                self._save(credentials)

    def _execute(self, call: Call, request: Any, read: Callable[[Json], T]) -> T:  # noqa: ANN401
        try:
            return read(request.execute(num_retries=0))
        except HttpError as error:
            until = failures.retry_at(
                error.resp.status, error.resp, error.content, self._clock.now()
            )
            raise failures.from_answer(call, error.resp.status, error.content, until) from None
        except NotSentError as error:
            raise failures.not_sent(f"Google cannot be reached: {error}") from None
        except AnswerTooLargeError as error:
            raise failures.too_large(call, error) from None
        except MaybeSentError as error:
            raise failures.in_doubt(call, f"{call.name}: {error}") from None
        except RefreshError as error:
            raise self._remember(failures.from_refresh(error)) from None
        except GoogleAuthError:
            raise failures.not_sent("Google's token service cannot be used now") from None
        except (OSError, httplib2.HttpLib2Error, http.client.HTTPException) as error:
            raise failures.in_doubt(call, f"{call.name} failed ({type(error).__name__})") from None
        except (ValueError, LookupError, TypeError, AttributeError):
            raise failures.in_doubt(call, f"{call.name}: Google's answer is odd") from None

    def _check_account(self) -> None:
        assert self._account is not None
        request = self.build("gmail", "v1").users().getProfile(userId="me")
        address = self._execute(PROFILE, request, lambda found: text(found, "emailAddress"))
        try:
            self._account.check(address)
        except AuthError as error:
            self._refused = error
            raise
        self._is_checked = True

    def _remember(self, error: Exception) -> Exception:
        """Keep a refused token from being shown again until there is another one."""
        self._refused = error if isinstance(error, AuthError) else None
        return error

    def _credentials(self) -> Credentials:
        seen = self._look()
        if seen != self._seen or seen is None:
            self._take_up(seen)
        if self._refused is not None:
            raise AuthError(self._refused.message, hint=self._refused.hint)
        credentials: Credentials = self._http.credentials
        return credentials

    def _take_up(self, seen: tuple[int, ...] | None) -> None:
        credentials = load_credentials(self._token_file)
        try:
            check_token_uri(credentials.token_uri, self._root_url)
        except ConfigError as error:
            raise AuthError(error.message, hint=error.hint) from None
        self._transport.allow_list.allow_token_uri(credentials.token_uri)
        self._http.credentials = credentials
        self._seen, self._refused = seen, None
        self._is_checked = self._account is None

    def _look(self) -> tuple[int, ...] | None:
        try:
            found = self._token_file.stat()
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns, found.st_size)

    def _save(self, credentials: Credentials) -> None:
        # A full disk does not make a good token bad: it is made anew after the next start.
        with contextlib.suppress(ConfigError):
            save_credentials(self._token_file, credentials)
            self._seen = self._look()


def _quotes_nothing(record: logging.LogRecord) -> bool:
    """Keep out the warnings of Google's client that quote addresses and answers as they are."""
    return not record.args
