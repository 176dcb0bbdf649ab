"""What `followupd templates` shows: which there are, what they say, and what the linter says."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from followupd.adapters.templates import TemplateLetters
from followupd.config import Paths, load_config, resource_dir
from followupd.core.application import Stage
from followupd.core.decision import Limits
from followupd.core.letter import Finding, Letter, LetterFacts, lint
from followupd.core.likeness import Earlier, is_too_alike
from followupd.core.linter import DEFAULT_WORDS, REFUSE, WARN
from followupd.core.specimens import EXAMPLE, SPECIMENS, with_less, with_more
from followupd.core.word_limits import WordLimits
from followupd.core.wording import WORDINGS, wording
from followupd.errors import LetterRefusedError, UnknownSubjectError

_PART = "a part that others include"
_MISSING = ("first_name", "company", "role", "met_on")


@dataclass(frozen=True, slots=True)
class Listed:
    """A template, as the list shows it."""

    name: str  # LANGUAGE/NAME
    is_own: bool  # the user's, and not one that came with the program
    purpose: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter from a template, with invented facts."""

    letter: Letter
    findings: tuple[Finding, ...]


class TemplateDesk:
    """The templates of one profile."""

    def __init__(
        self,
        letters: TemplateLetters,
        own: Path,
        language: str = EXAMPLE.language,
        sender: str = EXAMPLE.sender_name,
        words: WordLimits = DEFAULT_WORDS,
        limits: Limits | None = None,
    ) -> None:
        self._words = words
        self._limits = limits or Limits()
        self._letters = letters
        self._own = own
        self._language = language
        self._sender = sender

    def listed(self, language: str | None) -> list[Listed]:
        """Return the templates, or those of one language, letters first and then their parts.

        Raises UnknownSubjectError for a language that has none.
        """
        prefix = "" if language is None else f"{self._known(language)}/"
        names = [name for name in self._letters.names() if name.startswith(prefix)]
        names.sort(key=lambda name: _base(name) not in WORDINGS)
        return [Listed(n, self._is_own(n), WORDINGS.get(_base(n), _PART)) for n in names]

    def source(self, name: str) -> tuple[Path, str]:
        """Return a template's file and what is in it; raise UnknownSubjectError for none."""
        path = self._letters.file_of(self._named(name))
        assert path is not None
        return path, path.read_text("utf-8", errors="replace")

    def checked(self, name: str | None) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """Yield letters with what is wrong in them: those of one template, or of all.

        A part that others include is tried in every letter of its language.
        """
        chosen = None if name is None else self._named(name)
        for one in self._letters.names():
            if _base(one) in WORDINGS and _is_meant(one, chosen):
                yield one, self._faults(one)
            elif chosen in (None, one) and not self._is_used(one):
                yield one, (Finding(WARN, "unused", "no letter has this name or includes it"),)

    def preview(self, kind: str, stage: str | None, language: str | None, variant: int) -> Preview:
        """Return a letter of one kind; raise UnknownSubjectError or LetterRefusedError."""
        name = kind.replace("-", "_")
        if name not in WORDINGS:
            raise _unknown(f"there is no kind of letter called {kind}", WORDINGS)
        facts = next(facts for facts in SPECIMENS.values() if wording(facts) == name)
        facts = replace(
            facts,
            stage=Stage(stage) if stage else facts.stage,
            language=self._known(language or self._language),
            variant=variant,
            sender_name=self._sender,
        )
        letter = self._letters.write(facts)
        return Preview(letter, self._lint(letter, facts))

    def _lint(self, letter: Letter, facts: LetterFacts) -> tuple[Finding, ...]:
        return lint(letter, facts, (), self._words, self._limits.links_a_letter)

    def _faults(self, name: str) -> tuple[Finding, ...]:
        language, _, base = name.partition("/")
        found: dict[tuple[str, str], Finding] = {}
        for specimen in SPECIMENS.values():
            if wording(specimen) == base:
                facts = replace(specimen, language=language)
                for one in itertools.chain(self._faults_of(facts), self._alike(facts)):
                    found.setdefault((one.rule, one.level), one)
        return tuple(found.values())

    def _faults_of(self, facts: LetterFacts) -> Iterator[Finding]:
        """Yield what is wrong with letters of these facts and of fewer and more."""
        variants = itertools.cycle(range(9))
        for number, less in enumerate(with_less(facts)):
            for more in itertools.islice(with_more(less), number % 8, None, 8):
                try:
                    letter = self._letters.write(replace(more, variant=next(variants)))
                    findings = self._lint(letter, more)
                except LetterRefusedError as error:
                    findings = (Finding(REFUSE, "cannot_be_written", error.message),)
                without = ", ".join(n.replace("_", " ") for n in _MISSING if not getattr(more, n))
                where = f" (where these are not known: {without})" if without else ""
                yield from (replace(one, text=f"{one.text}{where}") for one in findings)

    def _alike(self, facts: LetterFacts) -> Iterator[Finding]:
        """Yield a warning where three people of one panel would get the same letter."""
        try:
            bodies = [self._letters.write(replace(facts, variant=n)).body for n in range(3)]
        except LetterRefusedError:
            return
        for one, other in itertools.combinations(bodies, 2):
            earlier = [Earlier(other, facts.today)]
            if not facts.note and is_too_alike(one, facts.today, earlier, self._limits):
                yield Finding(WARN, "alike", "colleagues would get nearly the same letter")

    def _is_own(self, name: str) -> bool:
        path = self._letters.file_of(name)
        return path is not None and path.is_relative_to(self._own)

    def _is_used(self, name: str) -> bool:
        if not self._is_own(name) or _base(name) in WORDINGS:
            return True
        others = (self._letters.file_of(one) for one in self._letters.names() if one != name)
        return any(f"{name}.txt.j2" in p.read_text("utf-8", errors="replace") for p in others if p)

    def _named(self, name: str) -> str:
        """Return `LANGUAGE/NAME`; without a language the user's own is meant."""
        full = name.removesuffix(".txt.j2").replace("-", "_")
        full = full if "/" in full else f"{self._language}/{full}"
        names = self._letters.names()
        if full in names:
            return full
        language = self._known(full.partition("/")[0])
        raise _unknown(
            f"there is no template {full}", [n for n in names if n.startswith(f"{language}/")]
        )

    def _known(self, language: str) -> str:
        there = sorted({name.partition("/")[0] for name in self._letters.names()})
        if language in there:
            return language
        raise _unknown(f"there are no templates in the language {language}", there)


def open_desk(paths: Paths) -> TemplateDesk:
    """Return the templates of a profile, which need not be set up yet."""
    own = paths.config_dir / "templates"
    letters = TemplateLetters([own, resource_dir("templates") / "mail"])
    if not paths.config_file.exists():
        return TemplateDesk(letters, own)
    settings = load_config(paths).settings
    return TemplateDesk(
        letters, own, settings.language, settings.sender_name, settings.words, settings.limits
    )


def _base(name: str) -> str:
    return name.partition("/")[2]


def _is_meant(name: str, chosen: str | None) -> bool:
    """Tell whether a letter is to be checked: it was named, or a part of its language was."""
    if chosen is None or name == chosen:
        return True
    is_part = _base(chosen) not in WORDINGS
    return is_part and name.partition("/")[0] == chosen.partition("/")[0]


def _unknown(message: str, there: Iterable[str]) -> UnknownSubjectError:
    return UnknownSubjectError(message, hint=f"there are: {', '.join(there)}")
