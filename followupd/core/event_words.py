"""The words, services and patterns that the rules on events look for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Self

from followupd.core.addresses import Domains
from followupd.core.cleaning import folded

_NEVER = re.compile(r"(?!)")


class Phrases(tuple[str, ...]):
    """Phrases to look for as whole words, in any case; a `*` at the end allows any ending.

    Between the words of a phrase any run of spaces, hyphens or underscores may stand.
    """

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        if not self:
            return _NEVER
        longest_first = sorted(self, key=len, reverse=True)
        return re.compile("|".join(_phrase(p) for p in longest_first), re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the first of the phrases stands in the text."""
        return self._pattern.search(text)

    def find(self, text: str) -> str | None:
        """Return the first phrase that the text holds, case folded."""
        found = self._pattern.search(text)
        return folded(found[0]) if found else None

    def covers(self, text: str) -> bool:
        """Tell whether the text is one of the phrases and nothing else."""
        return self._pattern.fullmatch(text.strip()) is not None

    def split(self, text: str) -> list[str]:
        """Return what stands before, between and after the phrases."""
        return self._pattern.split(text)


class Words(frozenset[str]):
    """Single words or fixed strings, case folded."""

    def __new__(cls, words: Iterable[str] = ()) -> Self:
        """Return the set."""
        return super().__new__(cls, (folded(word) for word in words))


class Globs(tuple[str, ...]):
    """Shell patterns for addresses on the web, without their scheme."""

    __slots__ = ()


_NO_PHRASES, _NO_GLOBS, _NO_WORDS, _NO_DOMAINS = Phrases(), Globs(), Words(), Domains()


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words, services and patterns the rules look for; read from data, extended by the user.

    A field `title_strong` is the list `strong` of the table `[title]`.
    """

    title_strong: Phrases = _NO_PHRASES  # an interview by name
    title_weak: Phrases = _NO_PHRASES  # may be one; counts beside another sign
    title_filler: Phrases = _NO_PHRASES  # says nothing of a company, person or role
    title_small: Words = _NO_WORDS  # the same, unless they stand inside a name
    title_with: Phrases = _NO_PHRASES  # connectors: what follows is a company or a person
    title_at: Phrases = _NO_PHRASES  # what follows is a company or a place
    title_for: Phrases = _NO_PHRASES  # what follows is a role
    hiring_description: Phrases = _NO_PHRASES  # what only invitations of candidates say
    hiring_recruiter: Phrases = _NO_PHRASES  # of a display name: a recruiter
    hiring_coordinator: Phrases = _NO_PHRASES  # of a display name: who schedules
    block_mock: Phrases = _NO_PHRASES
    block_other: Phrases = _NO_PHRASES  # interviews that are not about a job
    block_hold: Phrases = _NO_PHRASES
    interviewer_text: Phrases = _NO_PHRASES  # what only interviewers are sent
    interviewer_attachments: Phrases = _NO_PHRASES
    interviewer_links: Globs = _NO_GLOBS
    role_nouns: Phrases = _NO_PHRASES  # the last word or words of a position's name
    role_heads: Phrases = _NO_PHRASES  # begin a position's name: `head of`, `ingénieur`
    role_never: Phrases = _NO_PHRASES  # looks like a position and is a person in the process
    role_labels: Phrases = _NO_PHRASES  # `Role:` in a description
    stage_informational: Phrases = _NO_PHRASES
    stage_final: Phrases = _NO_PHRASES
    stage_onsite: Phrases = _NO_PHRASES
    stage_panel: Phrases = _NO_PHRASES
    stage_technical: Phrases = _NO_PHRASES
    stage_recruiter_screen: Phrases = _NO_PHRASES
    stage_phone: Phrases = _NO_PHRASES
    service_ats: Domains = _NO_DOMAINS  # applicant tracking and interview scheduling
    service_schedulers: Domains = _NO_DOMAINS  # booking pages used for any meeting
    service_robots: Domains = _NO_DOMAINS  # video services, note takers and the like
    domain_freemail: Domains = _NO_DOMAINS
    domain_agencies: Domains = _NO_DOMAINS
    domain_agency_words: Words = _NO_WORDS  # inside a domain's name: a recruitment agency
    domain_generic_countries: Words = _NO_WORDS  # two-letter domains the whole world uses
    address_robots: Words = _NO_WORDS  # words of a local part that no person reads
    address_groups: Words = _NO_WORDS  # words of a local part that several people read
    address_coordinators: Words = _NO_WORDS
    address_recruiters: Words = _NO_WORDS
    calendar_domains: Domains = _NO_DOMAINS  # rooms, resources and calendars
    name_robots: Phrases = _NO_PHRASES  # of a display name: a machine
    name_groups: Phrases = _NO_PHRASES  # of a display name: a team, a room, a company
    name_titles: Words = _NO_WORDS  # before a name; with its dot where it must have one
    name_suffixes: Words = _NO_WORDS  # after a name
    name_degrees: Words = _NO_WORDS  # after a name and a comma; without one it may be a surname
    name_particles: Words = _NO_WORDS  # begin a surname, lower case
    name_family_first: Words = _NO_WORDS  # family names that often stand first
    name_half_names: Words = _NO_WORDS  # first words that are no name alone
    company_suffixes: Words = _NO_WORDS  # legal forms
    company_names: tuple[tuple[str, str], ...] = ()  # registrable domain, display name

    @classmethod
    def from_tables(cls, tables: Mapping[str, object]) -> "EventWords":
        """Return the words of the merged TOML tables; raise ValueError naming a wrong key."""
        readers: dict[str, Any] = {f.name: type(f.default) for f in fields(cls)}
        values: dict[str, Any] = {}
        for table, entries in tables.items():
            if not isinstance(entries, Mapping):
                raise ValueError(f"{table}: a table is wanted")  # noqa: TRY004
            for key, value in entries.items():
                name, where = f"{table}_{key}", f"{table}.{key}"
                if name not in readers:
                    raise ValueError(f"{where}: unknown key")
                values[name] = (
                    _names(where, value)
                    if name == "company_names"
                    else readers[name](_strings(where, value))
                )
        return cls(**values)


def _phrase(phrase: str) -> str:
    words = re.split(r"[\s_-]+", phrase.rstrip("*"))
    ending = r"\w*" if phrase.endswith("*") else r"(?!\w)"
    return r"(?<!\w)" + r"[\s_\-–]+".join(re.escape(word) for word in words) + ending


def _strings(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError(f"{where}: a list of strings is wanted")
    return value


def _names(where: str, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise ValueError(f"{where}: a table of domain = name is wanted")
    return tuple((str(domain).lower(), name) for domain, name in value.items())
