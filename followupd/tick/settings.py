"""What a tick is told by the configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from followupd.core.assets import Asset
from followupd.core.decision import Limits
from followupd.core.interview import EventWords
from followupd.core.language import Languages
from followupd.core.message import MailWords
from followupd.core.word_limits import WordLimits


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings, checked and complete."""

    limits: Limits
    event_words: EventWords
    mail_words: MailWords
    sender_name: str  # how letters are signed
    addresses: frozenset[str] = frozenset()  # the user's own, beside what Gmail lists
    work_domains: frozenset[str] = frozenset()
    referrers: frozenset[str] = frozenset()  # who recommended the user
    personal: frozenset[str] = frozenset()  # partner, coach: never written to
    calendars: tuple[str, ...] = ("primary",)
    language: str = "en"  # of letters, where no other shows and has templates
    languages: Languages = field(default_factory=Languages)
    zone_countries: Mapping[str, str] = field(default_factory=dict)
    """Country, ISO 3166-1 alpha-2, by IANA zone: whose holidays count where no address tells."""
    assets: tuple[Asset, ...] = ()  # links to show, at most one a letter
    words: WordLimits = field(default_factory=WordLimits)  # how long letters may be
    settle: timedelta = field(default=timedelta(minutes=2))
    """How long Gmail may take to list a fresh draft; a draft in doubt is looked for after it."""
