"""Every key of the configuration, once: how it is read, what it sets, and what we say of it.

Reading, the errors, and the file that `init` writes all follow from this table.
"""

from collections.abc import Mapping
from datetime import timedelta

from followupd.config import units
from followupd.config.asset_keys import ASSET_KEYS
from followupd.config.key import Key, Target
from followupd.config.letter_keys import LETTER_KEYS
from followupd.config.request_keys import REQUEST_KEYS
from followupd.config.units import write
from followupd.config.user_keys import CLIENT_FILE, USER_KEYS
from followupd.config.word_keys import WORD_KEYS

__all__ = ["CLIENT_FILE", "KEYS", "POLL_EVERY", "SECTIONS", "SETTLE", "Key", "Target"]

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
POLL_EVERY = timedelta(minutes=5)
SETTLE = timedelta(minutes=2)

SECTIONS: Mapping[str, str] = {
    "user": "You.",
    "google": "The way to Google.",
    "thank_you": "A letter to each interviewer, after every interview.",
    "nudge": "Asking where things stand, when they have gone silent. Days are full business days.",
    "out_of_office": "When a robot answers that somebody is away.",
    "moved_on": "The calm end of an application that went silent.",
    "second_thought": "A later thought on an interview, on request.",
    "offer_deadline": "Asking before the deadline of another offer, on request.",
    "rejection_reply": "An answer to a rejection, on request.",
    "referral_update": "A line to whoever referred you, after every stage.",
    "keep_in_touch": "Keeping in touch after a rejection, on request.",
    "likeness": "How alike letters to one company may be, in percent.",
    "links": "Links in a letter, your signature apart.",
    "words": "Words of a letter, greeting and closing apart: warned above the first number, refused"
    " above the second.",
    "assets": "Work of yours that a letter may show.",
    "drafts": "Drafts in your mailbox.",
    "daemon": "The service.",
}

KEYS: tuple[Key, ...] = (
    *USER_KEYS,
    *LETTER_KEYS,
    *REQUEST_KEYS,
    *WORD_KEYS,
    *ASSET_KEYS,
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
