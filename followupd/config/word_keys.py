"""The keys for how long a letter may be, one for each kind."""

from dataclasses import fields

from followupd.config import units
from followupd.config.key import Key, Target
from followupd.core.word_limits import WordLimits

_LIMITS = WordLimits()

WORD_KEYS: tuple[Key, ...] = tuple(
    Key(
        "words",
        field.name,
        Target.WORDS,
        (field.name,),
        units.word_limits,
        '"{}-{}"'.format(*getattr(_LIMITS, field.name)),
        f"Of a letter of the kind {field.name.replace('_', '-')}.",
    )
    for field in fields(WordLimits)
)
