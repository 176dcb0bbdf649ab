"""What a key of the configuration is."""

from dataclasses import dataclass
from enum import Enum

from followupd.config.units import Reader, write
from followupd.core.decision import Limits

_LIMITS = Limits()


class Target(Enum):
    """Which value a key goes into."""

    LIMITS = "limits"
    SETTINGS = "settings"
    WORDS = "words"
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


def limit(section: str, name: str, field: str, read: Reader, comment: str) -> Key:
    """Return the key of one of the policy's limits; its example is the default."""
    default = getattr(_LIMITS, field)
    example = str(default) if isinstance(default, int) else f'"{write(default)}"'
    return Key(section, name, Target.LIMITS, (field,), read, example, comment)
