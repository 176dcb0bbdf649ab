"""The keys for when letters are written, how many, and to how many people."""

from datetime import timedelta

from followupd.config import units
from followupd.config.key import Key, Target, limit
from followupd.config.units import write
from followupd.core.decision import Limits

_LIMITS = Limits()
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

LETTER_KEYS: tuple[Key, ...] = (
    limit(
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
    limit(
        "thank_you",
        "late_after",
        "late_after",
        units.duration(_HOUR, 14 * _DAY),
        "From then on the letter says that it is late.",
    ),
    limit(
        "thank_you",
        "never_after",
        "never_after",
        units.duration(_HOUR, 14 * _DAY),
        "From then on none is written.",
    ),
    limit(
        "thank_you",
        "never_after_informational",
        "never_after_informational",
        units.duration(_HOUR, 14 * _DAY),
        "The same for an informational chat.",
    ),
    limit(
        "thank_you",
        "first_run_backfill",
        "first_run_backfill",
        units.duration(timedelta(), 3 * _DAY),
        "On the first run, older interviews are listed and not written to.",
    ),
    limit(
        "thank_you",
        "max_individual",
        "max_individual",
        units.number(1, 12),
        "With more interviewers than this there are no letters to each of them.",
    ),
    limit(
        "nudge",
        "no_timeline",
        "no_timeline",
        units.number(2, 30),
        "Days of silence before the first, when they named no date.",
    ),
    limit(
        "nudge",
        "with_timeline",
        "with_timeline",
        units.number(1, 30),
        "Days after the date they named.",
    ),
    limit("nudge", "second", "second", units.number(3, 60), "Days after you sent the first."),
    limit(
        "nudge",
        "max_unanswered",
        "max_unanswered",
        units.number(0, 3),
        "So many without an answer, then no more.",
    ),
    limit(
        "nudge",
        "max_per_application",
        "max_per_application",
        units.number(0, 8),
        "So many in all, whatever is answered.",
    ),
    limit(
        "nudge",
        "min_gap_same_company",
        "min_gap_same_company",
        units.number(1, 30),
        "Days between two to the same company.",
    ),
    limit(
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
    limit(
        "out_of_office",
        "with_date",
        "away_with_date",
        units.number(1, 30),
        "Business days after the return that it names.",
    ),
    limit(
        "out_of_office",
        "without_date",
        "away_without_date",
        units.duration(_DAY, 60 * _DAY),
        "The wait when it names none.",
    ),
    limit(
        "out_of_office",
        "ignore_if_return_is_over",
        "away_ignored_after",
        units.duration(_DAY, 365 * _DAY),
        "A return further away than this is not waited for.",
    ),
    limit(
        "moved_on",
        "after_last_nudge",
        "moved_on_after",
        units.number(1, 60),
        "Business days of silence after the last nudge.",
    ),
    limit(
        "moved_on",
        "after_silence",
        "moved_on_silence",
        units.duration(7 * _DAY, 365 * _DAY),
        "Or so long without any mail from them.",
    ),
    limit(
        "drafts",
        "a_day",
        "drafts_a_day",
        units.number(1, 50),
        "At most so many new ones a day; the rest waits.",
    ),
)
