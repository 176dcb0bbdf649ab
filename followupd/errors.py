"""Every error raised on purpose. Its class says who can act: the user, time, or nobody.

An error carries what happened, in the user's words, and a hint that says what to do. Neither ever
holds an address, a name, a subject, a body or a token.
"""

from datetime import datetime


class FollowupdError(Exception):
    """The root of what is raised on purpose; commands print it in two lines and exit."""

    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


# --- the user can act -----------------------------------------------------------------------


class ConfigError(FollowupdError):
    """The configuration, or something else the user set up, cannot be used."""

    exit_status = 78  # EX_CONFIG of sysexits.h


class StoreError(ConfigError):
    """The database is unreadable, foreign, newer than this program, or damaged."""


class AuthError(FollowupdError):
    """Google does not accept us: no token, a refused one, or one that lacks a scope."""

    exit_status = 77  # EX_NOPERM of sysexits.h


class UnknownSubjectError(FollowupdError):
    """The user named an application, event or person that is not in the database."""

    exit_status = 66  # EX_NOINPUT of sysexits.h


class BadInputError(FollowupdError):
    """A file the user handed over cannot be read as what it should be."""

    exit_status = 65  # EX_DATAERR of sysexits.h


class LockHeldError(FollowupdError):
    """Another process of this profile is at work."""

    exit_status = 75  # EX_TEMPFAIL of sysexits.h


# --- time can heal --------------------------------------------------------------------------


class TransientError(FollowupdError):
    """Nothing was changed; the same work may succeed later. The next tick is the retry."""

    exit_status = 75

    def __init__(
        self, message: str, *, hint: str | None = None, retry_at: datetime | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.retry_at = retry_at


class MaybeDoneError(TransientError):
    """A write was sent and its answer was lost: it may have taken effect. Reconcile first."""


# --- nobody can act -------------------------------------------------------------------------


class PermanentError(FollowupdError):
    """Google refused this very request, and would again."""

    exit_status = 70  # EX_SOFTWARE of sysexits.h


class NotFoundError(PermanentError):
    """The draft, message, thread or event is gone."""


class NotADraftError(PermanentError):
    """The draft was sent meanwhile; Gmail keeps its id but no longer lets it change."""


class HistoryExpiredError(PermanentError):
    """Gmail no longer knows the history since the given id; look at everything tracked again."""


class ForbiddenCallError(PermanentError):
    """Our own guard: a request that is not on the allow-list was about to leave."""


class LetterRefusedError(FollowupdError):
    """A letter is not fit to be sent as it stands, so it is not written."""


class NoTemplateError(LetterRefusedError):
    """There is no template for a letter in that language."""
