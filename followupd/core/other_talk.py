"""Events that are about something else than a job of the user's, whatever their title says (E-02).

An interview for a paper, a school or a flat has the same word in its title as one for a job. What
else the title says tells them apart: first by words that are known, then by words that are not.
"""

import re

from followupd.core.case import Case, of_another_trade
from followupd.core.cleaning import folded
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.recognition import Sign
from followupd.core.title import Piece
from followupd.core.weighing import has_named_position

_SAY_NOTHING_OF_A_JOB = frozenset(
    {"title", "hint", "mention", "outside", "booking", "candidate", "office"}
)
_SAID_BY_ITS_NAME = frozenset({"title", "outside", "booking", "candidate"})
_ADDRESS = re.compile(r"https?://\S+")
_TELLING = 5  # words of a text that are about something


def other_talk(case: Case, signs: tuple[Sign, ...]) -> tuple[str, str, bool] | None:
    """Return what else an event is: a code, a sentence, and whether it may be an interview yet."""
    kinds = {s.kind for s in signs}
    return (
        _reference(case)
        or _errand(case)
        or _afterwards(case, kinds)
        or _service(case, kinds)
        or _other_subject(case, kinds)
        or _unclear(case, kinds)
    )


def _reference(case: Case) -> tuple[str, str, bool] | None:
    """Judge a talk in which the user is asked about somebody else who applies (E-02)."""
    said = case.says(case.words.block_reference)
    return ("other_interview", f"it speaks of '{said}'", False) if said else None


def _errand(case: Case) -> tuple[str, str, bool] | None:
    """Judge the user's own note of what is to be done before or after an interview."""
    if case.guests:
        return None
    said = case.words.block_errand.find(case.event.title)
    if said is None:
        return None
    begins = case.words.title_strong.search(case.event.title)
    asks = begins is not None and begins.start() == 0 and case.company.name is not None
    return "errand", f"the title says '{said}', and nobody else is in it", asks


def _afterwards(case: Case, kinds: set[str]) -> tuple[str, str, bool] | None:
    """Judge what comes after the last interview; a title that says interview still counts."""
    if "title" in kinds:
        return None
    said = case.words.block_after.find(case.rest)
    return ("afterwards", f"the title says '{said}'", False) if said else None


def _other_subject(case: Case, kinds: set[str]) -> tuple[str, str, bool] | None:
    """Judge by the words for other subjects, in the title, else in the description."""
    about, in_role = _subject(case)
    if about is not None and _is_of_the_position(case, about, kinds):
        return None
    if about is not None:
        telling = not in_role and has_named_position(case)
        speaks = kinds - _SAY_NOTHING_OF_A_JOB - (set() if telling else {"role"})
        asks = bool(speaks) or ("title" in kinds and _is_in_position(case, about))
        return "other_interview", f"the title says '{about}'", asks
    if kinds - _SAY_NOTHING_OF_A_JOB or not kinds & {"title", "hint"}:
        return None
    told = [folded(m[0]) for m in case.words.block_other_text.finditer(case.event.description)]
    if not told:
        return None
    by_the_way = all(map(case.words.block_by_the_way.covers, told))
    sure = case.words.title_sure.find(case.spoken) is not None
    asks = "title" in kinds and not case.at_work and (by_the_way or sure)
    return "other_interview", f"the description says '{told[0]}', and nothing speaks of a job", asks


def _is_of_the_position(case: Case, about: str, kinds: set[str]) -> bool:
    """Tell whether a word stands in a position that others confirm: `Clinical Trial Associate`."""
    inside = about in folded(case.title_role or "") and has_named_position(case)
    return inside and "title" in kinds and bool(kinds & {"service", "description", "described"})


def _is_in_position(case: Case, about: str) -> bool:
    """Tell whether the subject may be the job: `Market Research Analyst`, `Swimming Teacher`."""
    role = folded(case.title_role or "")
    if has_named_position(case) and about == role and " " in role:
        return True
    _, _, rest = role.partition(f"{about} ")
    return case.words.role_nouns.search(rest) is not None


def _subject(case: Case) -> tuple[str | None, bool]:
    """Return what else the title speaks of, and whether what looked like a position says it.

    A single word inside a position or a company says nothing: `Bank Clerk`. Several words do.
    """
    if not any(map(case.words.block_other.find, (case.spoken, case.rest))):
        return None, False
    said = (folded(found[0]) for found in case.words.block_other.finditer(case.spoken))
    rest = _without_steps(case.rest, case.words)
    whole = next((w for w in said if " " in w or "-" in w), None)
    outside = case.words.block_other.find(rest)
    if case.company.in_title and has_named_position(case):  # `Teacher - Oakfield Primary School`
        whole = whole if whole and whole not in folded(case.company.name or "") else None
    return outside or whole, whole is not None and whole not in folded(case.rest)


def _without_steps(text: str, words: EventWords) -> str:
    """Return a text without the steps of a process: an `étude de cas` is no study."""
    return " ; ".join(words.title_process.split(text))


def _service(case: Case, kinds: set[str]) -> tuple[str, str, bool] | None:
    """Judge a first meeting with a midwife or a tax adviser: `Kennenlerngespräch Hebamme`."""
    by_name = "title" in kinds and not case.is_ambiguous
    if by_name or "office" in kinds or kinds - _SAY_NOTHING_OF_A_JOB - {"role"}:
        return _for_another(case, kinds)
    whom = case.words.block_whom.find(_without_company(case))
    asks = bool(kinds & {"title", "candidate"}) and has_named_position(case)
    asks = asks and not case.at_work and not _for_somebody(case)
    return ("other_interview", f"the title says '{whom}'", asks) if whom else None


def _for_another(case: Case, kinds: set[str]) -> tuple[str, str, bool] | None:
    """Ask about a tutor or a nanny whom the title seeks for somebody: `Tutor for Robin`."""
    role = case.title_role or ""
    if kinds & {"service", "office", "recruiter"} or not case.words.block_whom.find(role):
        return None
    said = f"the title says '{role}', and for whom"
    return ("unclear", said, True) if _for_somebody(case) else None


def _without_company(case: Case) -> str:
    """Return what a title says beside the company: `Tischlerei Lindqvist` is no joiner."""
    name = case.company.name if case.company.in_title else None
    is_one = name is None or case.words.block_whom.covers(name)
    return case.spoken if is_one or name is None else case.spoken.replace(name, " ; ")


def _for_somebody(case: Case) -> bool:
    """Tell whether the title says whom a service is for, such as a child."""
    return any(p.connector == "for" and p.text[:1].isupper() for p in case.unexplained)


def _unclear(case: Case, kinds: set[str]) -> tuple[str, str, bool] | None:
    """Ask about an interview by its name alone that does not say what it is about.

    With a position it does, unless it is for somebody: `Tutor interview for Robin`.
    """
    if "title" not in kinds or kinds - _SAID_BY_ITS_NAME - {"role"}:
        return None
    if case.words.title_sure.find(case.spoken):
        return None
    left = case.unexplained
    if "role" in kinds:
        left = tuple(p for p in left if p.connector == "for" and p.text[:1].isupper())
        return ("unclear", _says_nothing(left), True) if left else None
    trade = of_another_trade(case)
    if trade is not None:
        reason = f"a guest's address has the word '{trade}', and nothing speaks of a job"
        return "other_interview", reason, not (case.is_ambiguous or left)
    if "outside" in kinds and case.is_ambiguous and not case.company.in_title:
        if "candidate" in kinds and not left:
            return None
        word = case.words.title_ambiguous.find(case.spoken)
        said = f"the title says '{word}', which may mean something else"
        return "not_enough_signs", said, not case.at_work
    if "outside" in kinds and left:
        return "unclear", _says_nothing(left), True
    if case.words.title_strong.find(case.spoken) is None or _names_either_side(case):
        return None
    if len(_ADDRESS.sub("", case.event.description).split()) >= _TELLING:
        return "unclear", "its text speaks of no job, and its title names neither side", True
    return None


def _names_either_side(case: Case) -> bool:
    """Tell whether a title names the user, or the company."""
    company = case.company.name is not None and case.company.name in case.spoken
    return company or bool(name_words(case.event.title) & case.own_words)


def _says_nothing(words: tuple[Piece, ...]) -> str:
    said = " ".join(word.text for word in words[:4])
    return f"nothing tells what '{said}' in its title means"
