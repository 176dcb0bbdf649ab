"""The words, services and patterns that the rules on events look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from followupd.core.addresses import Domains, main_label
from followupd.core.word_lists import Globs, Phrases, Words, index_together

_NO_PHRASES, _NO_GLOBS, _NO_WORDS, _NO_DOMAINS = Phrases(), Globs(), Words(), Domains()
_OF_SOMEBODY = (
    "hiring_recruiter",
    "block_other_domains",
    "block_other_addresses",
    "domain_agencies",
    "domain_agency_words",
    "address_hiring",
    "address_recruiters",
)
_OF_A_NAME_S_END = frozenset({"role_beside", "role_asides", "role_met"})


@dataclass(frozen=True, slots=True, eq=False)
class EventWords:
    """The words, services and patterns the rules look for; read from data, extended by the user.

    They are read once, so that two of them are never compared, and caches may be kept by them.

    A field `title_strong` is the list `strong` of the table `[title]`.
    """

    title_strong: Phrases = _NO_PHRASES  # an interview by name
    title_shortened: Phrases = _NO_PHRASES  # the same, as one shortens it in a note of one's own
    title_sure: Phrases = _NO_PHRASES  # of these, words that mean nothing but a job
    title_ambiguous: Phrases = _NO_PHRASES  # of these, words that mean other things as well
    title_weak: Phrases = _NO_PHRASES  # may be one; counts beside another sign
    title_numbered: Phrases = _NO_PHRASES  # the number of a step: `round 3`
    title_process: Phrases = _NO_PHRASES  # of the weak: a step in hiring, and hardly ever else
    title_opening: Phrases = _NO_PHRASES  # beside a position: it is to be filled
    title_informal: Phrases = _NO_PHRASES  # a meal or a catch-up, whatever its text speaks of
    title_filler: Phrases = _NO_PHRASES  # says nothing of a company, person or role
    title_small: Words = _NO_WORDS  # the same, unless they stand inside a name
    title_function: Words = _NO_WORDS  # tells nothing, but may begin a name: `La`, `Van`
    title_labels: Phrases = _NO_PHRASES  # of a line of a description: what a meeting is called
    title_internal: Phrases = _NO_PHRASES  # an application inside the user's own employer
    title_with: Phrases = _NO_PHRASES  # connectors: what follows is a company or a person
    title_at: Phrases = _NO_PHRASES  # what follows is a company or a place
    title_for: Phrases = _NO_PHRASES  # what follows is a role
    hiring_description: Phrases = _NO_PHRASES  # what only invitations of candidates say
    hiring_sure: Phrases = _NO_PHRASES  # of these, what is said of no flat and no school
    hiring_step: Phrases = _NO_PHRASES  # of these, what makes a talk one of hiring by itself
    hiring_recruiter: Phrases = _NO_PHRASES  # of a display name: a recruiter
    hiring_coordinator: Phrases = _NO_PHRASES  # of a display name: who schedules
    hiring_joining: Phrases = _NO_PHRASES  # whoever writes will be there as well
    hiring_leaving: Phrases = _NO_PHRASES  # whoever writes will not be there, or only to greet
    hiring_assisting: Phrases = _NO_PHRASES  # whoever writes is the assistant of somebody
    hiring_holding: Phrases = _NO_PHRASES  # behind the name of who holds the interview
    hiring_observer: Phrases = _NO_PHRASES  # of a person's name or title: listens only
    hiring_verbs: Words = _NO_WORDS  # may stand between somebody's name and these
    hiring_manager: Phrases = _NO_PHRASES  # of a person's name or title: the hiring manager
    hiring_people: Phrases = _NO_PHRASES  # stand before the names of people one will meet
    block_mock: Phrases = _NO_PHRASES
    block_other: Phrases = _NO_PHRASES  # interviews that are not about a job
    block_after: Phrases = _NO_PHRASES  # what comes after the last interview
    block_reference: Phrases = _NO_PHRASES  # the user is asked about somebody else
    block_errand: Phrases = _NO_PHRASES  # what one does around an interview
    block_whom: Phrases = _NO_PHRASES  # met for a service; counts beside an ambiguous word
    block_hold: Phrases = _NO_PHRASES
    block_ordinary: Phrases = _NO_PHRASES  # a title with it needs more than a position in it
    block_other_text: Phrases = _NO_PHRASES  # of a description: no job of the user's
    block_by_the_way: Phrases = _NO_PHRASES  # those of them that may be said beside one
    block_mock_services: Domains = _NO_DOMAINS
    block_other_services: Domains = _NO_DOMAINS  # of podcasts, press and research
    block_other_domains: Words = _NO_WORDS  # inside a domain's name: seldom an employer
    block_other_addresses: Words = _NO_WORDS  # of a local part: a paper, a school
    interviewer_text: Phrases = _NO_PHRASES  # what only interviewers are sent
    interviewer_to_candidates: Phrases = _NO_PHRASES  # those of them that candidates hear too
    interviewer_text_weak: Phrases = _NO_PHRASES  # the same, said to both sides as well
    interviewer_attachments: Phrases = _NO_PHRASES
    interviewer_links: Globs = _NO_GLOBS
    role_nouns: Phrases = _NO_PHRASES  # the last word or words of a position's name
    role_heads: Phrases = _NO_PHRASES  # begin a position's name: `head of`, `ingénieur`
    role_generic: Phrases = _NO_PHRASES  # nouns that need a word before them
    role_open: Phrases = _NO_PHRASES  # nouns after which the name may go on
    role_of_somebody: Words = _NO_WORDS  # before a noun: it is somebody's, `your account manager`
    role_before: Words = _NO_WORDS  # stands before a position and is no part of it: `discuss`
    role_met: Phrases = _NO_PHRASES  # before a position: somebody who has it, `meet our`
    role_joining: Words = _NO_WORDS  # between two positions: `or`
    role_courtesies: Words = _NO_WORDS  # before a name, behind a position: `Frau`
    role_introducers: Phrases = _NO_PHRASES  # of a description: a position may follow
    role_bracketed: Phrases = _NO_PHRASES  # of a description: a position may follow in brackets
    role_never: Phrases = _NO_PHRASES  # looks like a position and is a person in the process
    role_labels: Phrases = _NO_PHRASES  # `Role:` in a description
    role_beside: Phrases = _NO_PHRASES  # other labels, which end what stands behind that one
    role_asides: Phrases = _NO_PHRASES  # alone behind a label they name no position: `remote`
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
    address_hiring: Words = _NO_WORDS  # words of a local part that candidates write to
    address_coordinators: Words = _NO_WORDS
    address_recruiters: Words = _NO_WORDS
    calendar_imports: Words = _NO_WORDS  # who organised what a file brought, and nobody knows who
    calendar_domains: Domains = _NO_DOMAINS  # rooms, resources and calendars
    name_robots: Phrases = _NO_PHRASES  # of a display name: a machine
    name_groups: Phrases = _NO_PHRASES  # of a display name: a team, a room, a company
    name_rooms: Words = _NO_WORDS  # begin the name of a room
    name_teams: Words = _NO_WORDS  # end the name of a part of a company
    name_titles: Words = _NO_WORDS  # before a name; with its dot where it must have one
    name_suffixes: Words = _NO_WORDS  # after a name
    name_degrees: Words = _NO_WORDS  # after a name and a comma; without one it may be a surname
    name_given: Words = _NO_WORDS  # a first name, which alone in a title is no company
    name_particles: Words = _NO_WORDS  # begin a surname, lower case
    name_family_first: Words = _NO_WORDS  # family names that often stand first
    name_half_names: Words = _NO_WORDS  # first words that are no name alone
    company_suffixes: Words = _NO_WORDS  # legal forms
    company_labels: Phrases = _NO_PHRASES  # `Client:` in a description
    company_clients: Phrases = _NO_PHRASES  # of a description: the organiser acts for a client
    company_senders: Phrases = _NO_PHRASES  # behind its name in the display name of a robot
    company_prefixes: Words = _NO_WORDS  # the same, before the name only
    company_affixes: Words = _NO_WORDS  # of a domain's label, and not of the name
    company_endings: Words = _NO_WORDS  # words of their own at the end of a label
    company_kinds: Words = _NO_WORDS  # of a name, and often not of its domain: `hospital`
    company_trades: Words = _NO_WORDS  # begin a company's name: `Bakkerij Smit`
    company_names: tuple[tuple[str, str], ...] = ()  # registrable domain, display name

    usual: Phrases = field(init=False, repr=False, compare=False, default=_NO_PHRASES)
    """What every invitation may have in its title, and no company's or person's name does."""

    title_mute: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    """The words that tell nothing, whether or not they may begin a name."""

    beside_company: frozenset[str] = field(
        init=False, repr=False, compare=False, default=frozenset()
    )
    """Legal forms, and words that a domain may lack."""

    services: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    """The names in the domains of the services for hiring and booking, none of them an employer."""

    def __post_init__(self) -> None:
        stages = (getattr(self, f.name) for f in fields(self) if f.name.startswith("stage_"))
        lists = (
            self.title_strong,
            self.title_shortened,
            self.title_weak,
            self.title_filler,
            self.title_numbered,
            *stages,
        )
        object.__setattr__(self, "title_mute", self.title_small | self.title_function)
        object.__setattr__(self, "beside_company", self.company_kinds | self.company_suffixes)
        domains = self.service_ats | self.service_schedulers
        object.__setattr__(self, "services", frozenset(main_label(d) for d in domains))
        object.__setattr__(self, "usual", Phrases(phrase for each in lists for phrase in each))
        index_together(v for f in fields(self) if isinstance(v := getattr(self, f.name), Phrases))

    def lists_of(self, said: str, *, of_somebody: bool = False) -> tuple[str, ...]:
        """Return which lists have a word or a domain that was found, such as `title.strong`.

        One of somebody's address or name stands in the few lists that these are looked up in.
        Lists that only say where the name of a position ends decide on no event.
        """
        others = (f.name for f in fields(self) if f.init and f.name not in _OF_A_NAME_S_END)
        kinds = Domains | Words if of_somebody else Domains
        found = (
            name
            for name in (_OF_SOMEBODY if of_somebody else others)
            if (isinstance(held := getattr(self, name), Phrases) and held.covers(said))
            or (isinstance(held, kinds) and said in held)
        )
        return tuple(name.replace("_", ".", 1) for name in found)

    @classmethod
    def from_tables(cls, tables: Mapping[str, object]) -> "EventWords":
        """Return the words of the merged TOML tables; raise ValueError naming a wrong key."""
        readers: dict[str, Any] = {f.name: type(f.default) for f in fields(cls) if f.init}
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


def _strings(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError(f"{where}: a list of strings is wanted")
    return value


def _names(where: str, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise ValueError(f"{where}: a table of domain = name is wanted")
    return tuple((str(domain).lower(), name) for domain, name in value.items())
