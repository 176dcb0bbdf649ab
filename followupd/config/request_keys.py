"""The keys for letters on request, for the line to a referrer, and for how alike letters may be."""

from datetime import timedelta

from followupd.config import units
from followupd.config.key import Key, limit

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

REQUEST_KEYS: tuple[Key, ...] = (
    limit(
        "second_thought",
        "not_before",
        "second_thought_from",
        units.duration(timedelta(), 3 * _DAY),
        "Ready this long after the interview's end.",
    ),
    limit(
        "second_thought",
        "until",
        "second_thought_until",
        units.number(1, 10),
        "Business days after the interview in which one may still be written.",
    ),
    limit(
        "offer_deadline",
        "ahead",
        "deadline_ahead",
        units.number(1, 10),
        "The least business days between the letter and the day that it names.",
    ),
    limit(
        "rejection_reply",
        "wait",
        "rejection_reply_after",
        units.duration(_HOUR, 14 * _DAY),
        "Ready this long after the rejection.",
    ),
    limit(
        "referral_update",
        "within",
        "referral_within",
        units.duration(_DAY, 14 * _DAY),
        "Later than this after the interview none is written.",
    ),
    limit(
        "keep_in_touch",
        "first",
        "keep_in_touch_first",
        units.duration(14 * _DAY, 365 * _DAY),
        "Ready this long after the last mail of yours.",
    ),
    limit(
        "keep_in_touch",
        "later",
        "keep_in_touch_later",
        units.duration(30 * _DAY, 365 * _DAY),
        "The same for every one after the first.",
    ),
    limit(
        "keep_in_touch",
        "a_year",
        "keep_in_touch_a_year",
        units.number(1, 6),
        "At most so many in a year.",
    ),
    limit(
        "likeness",
        "colleagues",
        "alike_to_colleagues",
        units.number(50, 100),
        "Percent: two letters to one company that are so alike or more are not both written.",
    ),
    limit(
        "likeness",
        "colleagues_compare",
        "colleagues_compare",
        units.duration(_DAY, 60 * _DAY),
        "Letters to colleagues are compared when they are at most so far apart.",
    ),
    limit(
        "likeness",
        "one_person",
        "alike_to_one_person",
        units.number(40, 100),
        "The same for two letters to one person, however far apart.",
    ),
    limit(
        "links",
        "a_letter",
        "links_a_letter",
        units.number(0, 3),
        "A letter with more links is refused; with 0 no link of yours is shown.",
    ),
)
