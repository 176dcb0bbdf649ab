"""What a title says that speaks for an interview."""

import re
from collections.abc import Iterator

from followupd.core.case import Case
from followupd.core.cleaning import folded
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.recognition import Sign

_WORDS = re.compile(r"\w+")
_WORDS_AND_SIGNS = re.compile(r"[^\W\d_]+|[^\w\s:.'’]")
_NOT_ALONE = re.compile(r"\w|-$")


def of_the_title(case: Case) -> Iterator[Sign]:
    """Yield the signs of the title, at most one of a kind."""
    words = case.words
    strong = words.title_strong.find(case.spoken)
    if strong is None and not case.guests:
        strong = words.title_shortened.find(case.spoken)
    weak = words.title_weak.find(case.rest)
    if strong is not None:
        yield Sign("title", f"the title says '{strong}'")
    elif (step := _numbered_step(case)) is not None:
        yield Sign("title", f"the title counts a step, '{step}', with you")
    elif weak is not None:
        yield Sign("hint", f"the title says '{weak}'")
    if case.names_user:
        yield Sign("candidate", "the title names you")
    if case.title_role is None:
        return
    yield Sign("role", f"the title names a position: {case.title_role}")
    opening = _opening(case.spoken, case.title_role, words)
    if opening is not None:
        yield Sign("opening", f"the title speaks of a '{opening}'")


def _numbered_step(case: Case) -> str | None:
    """Return the step that a title counts, if it says what kind and that the user takes it.

    `Round 3 - case study w/ Alex`. At work it may be a step of anything.
    """
    words, title = case.words, case.rest
    step = words.title_numbered.search(title)
    if step is None or case.at_own_domain or words.block_ordinary.find(title):
        return None
    beside = f"{title[: step.start()]} ; {title[step.end() :]}"
    kinds = (words.title_process, words.stage_technical, words.stage_panel)
    named = name_words(case.event.title) & case.own_words
    return folded(step[0]) if named and any(k.find(beside) for k in kinds) else None


def _opening(title: str, role: str, words: EventWords) -> str | None:
    """Return what says beside a position that it is to be filled: `vaga de X`, `X role`.

    The role of the X is no such thing, nor is an opportunity that stands elsewhere.
    """
    before, _, behind = title.partition(role)
    next_to = words.title_opening.search(behind)
    apart = next_to is None or _NOT_ALONE.search(behind[: next_to.start()])
    if next_to is not None and not apart and behind[next_to.end() :][:1] != "-":
        return folded(next_to[0])
    for phrase in words.title_opening.finditer(before):
        between = before[phrase.end() :].casefold()
        rest = _WORDS_AND_SIGNS.findall(between)
        if "the" not in rest and all(word in words.title_mute for word in rest):
            return folded(phrase[0])
    return None


def office_in_title(case: Case) -> str | None:
    """Return what a title calls those who hire beside their company: `Lea (RH Acme)`."""
    if not case.company.in_title or case.company.name is None:
        return None
    before, _, behind = case.event.title.partition(case.company.name)
    for phrase in case.words.hiring_recruiter.finditer(before):
        between = _WORDS.findall(before[phrase.end() :].casefold())
        if all(word in case.words.title_mute for word in between):
            return folded(phrase[0])
    for phrase in case.words.hiring_recruiter.finditer(behind):
        if not _WORDS.search(behind[: phrase.start()]):
            return folded(phrase[0])
    return None
