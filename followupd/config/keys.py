"""Every key of the configuration, once: how it is read, what it sets, and what we say of it.

Reading, the errors, and the file that `init` writes all follow from this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from followupd.config import units
from followupd.config.units import Reader, write
from followupd.core.decision import Limits

_LIMITS = Limits()
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
POLL_EVERY = timedelta(minutes=5)
SETTLE = timedelta(minutes=2)
CLIENT_FILE = "client_secret.json"


class Target(Enum):
    """Which value a key goes into."""

    LIMITS = "limits"
    SETTINGS = "settings"
    GOOGLE = "google"
    DAEMON = "daemon"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one section. `fields` are set together; with several, the reader gives a tuple."""

    section: str
    name: str
    target: Target
    fields: tuple[str, ...]
    read: Reader
    example: str  # in TOML: the default, or where there is none something that would be right
    comment: str


def _limit(section: str, name: str, field: str, read: Reader, comment: str) -> Key:
    default = getattr(_LIMITS, field)
    example = str(default) if isinstance(default, int) else f'"{write(default)}"'
    return Key(section, name, Target.LIMITS, (field,), read, example, comment)


SECTIONS: Mapping[str, str] = {
    "user": "You.",
    "google": "The way to Google.",
    "thank_you": "A letter to each interviewer, after every interview.",
    "nudge": "Asking where things stand, when they have gone silent. Days are full business days.",
    "out_of_office": "When a robot answers that somebody is away.",
    "moved_on": "The calm end of an application that went silent.",
    "drafts": "Drafts in your mailbox.",
    "daemon": "The service.",
}

KEYS: tuple[Key, ...] = (
    Key(
        "user",
        "name",
        Target.SETTINGS,
        ("sender_name",),
        units.line,
        '"Robin Example"',
        "How your letters are signed. The one key that has no default.",
    ),
    Key(
        "user",
        "addresses",
        Target.SETTINGS,
        ("addresses",),
        units.addresses,
        "[]",
        "Addresses of yours that Gmail does not list, so that you are never written to.",
    ),
    Key(
        "user",
        "work_domains",
        Target.SETTINGS,
        ("work_domains",),
        units.domains,
        "[]",
        "Mail domains of your present employer.",
    ),
    Key(
        "user",
        "calendars",
        Target.SETTINGS,
        ("calendars",),
        units.names,
        '["primary"]',
        "The calendars to look at, by id.",
    ),
    Key(
        "user",
        "language",
        Target.SETTINGS,
        ("language",),
        units.language,
        '"en"',
        "The language of your letters.",
    ),
    Key(
        "user",
        "zone",
        Target.LIMITS,
        ("zone",),
        units.zone,
        '"Europe/Berlin"',
        "Your time zone. Default: this computer's.",
    ),
    Key(
        "user",
        "country",
        Target.LIMITS,
        ("country",),
        units.country,
        '"DE"',
        "Whose holidays you keep. Default: none, only weekends count.",
    ),
    Key(
        "google",
        "client_file",
        Target.GOOGLE,
        ("client_file",),
        units.line,
        f'"{CLIENT_FILE}"',
        "The OAuth client (type: desktop app) as downloaded; a bare name is looked for here.",
    ),
    Key(
        "google",
        "root_url",
        Target.GOOGLE,
        ("root_url",),
        units.root_url,
        '"http://127.0.0.1:8765"',
        "Another server that answers for Google, such as the sandbox. Default: Google.",
    ),
    Key(
        "google",
        "follow_clock",
        Target.GOOGLE,
        ("follow_clock",),
        units.boolean,
        "false",
        "Take the time from the sandbox; only with a root_url on this machine.",
    ),
    _limit(
        "thank_you",
        "delay_after_end",
        "delay_after_end",
        units.duration(timedelta(), 3 * _DAY),
        "Ready this long after the interview's end; never sooner than 1h.",
    ),
    Key(
        "thank_you",
        "ready_window",
        Target.LIMITS,
        ("ready_from", "ready_until"),
        units.window,
        f'"{write(_LIMITS.ready_from)}-{write(_LIMITS.ready_until)}"',
        "Your time of day in which a letter may become ready.",
    ),
    _limit(
        "thank_you",
        "late_after",
        "late_after",
        units.duration(_HOUR, 14 * _DAY),
        "From then on the letter says that it is late.",
    ),
    _limit(
        "thank_you",
        "never_after",
        "never_after",
        units.duration(_HOUR, 14 * _DAY),
        "From then on none is written.",
    ),
    _limit(
        "thank_you",
        "never_after_informational",
        "never_after_informational",
        units.duration(_HOUR, 14 * _DAY),
        "The same for an informational chat.",
    ),
    _limit(
        "thank_you",
        "first_run_backfill",
        "first_run_backfill",
        units.duration(timedelta(), 3 * _DAY),
        "On the first run, older interviews are listed and not written to.",
    ),
    _limit(
        "thank_you",
        "max_individual",
        "max_individual",
        units.number(1, 12),
        "With more interviewers than this there are no letters to each of them.",
    ),
    _limit(
        "nudge",
        "no_timeline",
        "no_timeline",
        units.number(2, 30),
        "Days of silence before the first, when they named no date.",
    ),
    _limit(
        "nudge",
        "with_timeline",
        "with_timeline",
        units.number(1, 30),
        "Days after the date they named.",
    ),
    _limit("nudge", "second", "second", units.number(3, 60), "Days after you sent the first."),
    _limit(
        "nudge",
        "max_unanswered",
        "max_unanswered",
        units.number(0, 3),
        "So many without an answer, then no more.",
    ),
    _limit(
        "nudge",
        "max_per_application",
        "max_per_application",
        units.number(0, 8),
        "So many in all, whatever is answered.",
    ),
    _limit(
        "nudge",
        "min_gap_same_company",
        "min_gap_same_company",
        units.number(1, 30),
        "Days between two to the same company.",
    ),
    _limit(
        "nudge",
        "ready_time",
        "nudge_ready",
        units.time_of_day,
        "Your time of day at which one becomes ready.",
    ),
    Key(
        "nudge",
        "freeze",
        Target.LIMITS,
        ("freeze_from", "freeze_until"),
        units.days_of_year,
        '"{:02}-{:02}..{:02}-{:02}"'.format(*_LIMITS.freeze_from, *_LIMITS.freeze_until),
        "The year's end, when offices are shut: month-day, both included.",
    ),
    _limit(
        "out_of_office",
        "with_date",
        "away_with_date",
        units.number(1, 30),
        "Business days after the return that it names.",
    ),
    _limit(
        "out_of_office",
        "without_date",
        "away_without_date",
        units.duration(_DAY, 60 * _DAY),
        "The wait when it names none.",
    ),
    _limit(
        "out_of_office",
        "ignore_if_return_is_over",
        "away_ignored_after",
        units.duration(_DAY, 365 * _DAY),
        "A return further away than this is not waited for.",
    ),
    _limit(
        "moved_on",
        "after_last_nudge",
        "moved_on_after",
        units.number(1, 60),
        "Business days of silence after the last nudge.",
    ),
    _limit(
        "moved_on",
        "after_silence",
        "moved_on_silence",
        units.duration(7 * _DAY, 365 * _DAY),
        "Or so long without any mail from them.",
    ),
    _limit(
        "drafts",
        "a_day",
        "drafts_a_day",
        units.number(1, 50),
        "At most so many new ones a day; the rest waits.",
    ),
    Key(
        "drafts",
        "settle",
        Target.SETTINGS,
        ("settle",),
        units.duration(30 * timedelta(seconds=1), _HOUR),
        f'"{write(SETTLE)}"',
        "How long Gmail may take to list a fresh one.",
    ),
    Key(
        "daemon",
        "poll",
        Target.DAEMON,
        ("poll_every",),
        units.duration(_MINUTE, _HOUR),
        f'"{write(POLL_EVERY)}"',
        "How often Google is asked what is new.",
    ),
)
"""In the order in which the file shows them."""
