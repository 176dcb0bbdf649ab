"""Whether the signs of an event are enough for a letter, for a question, or for neither (E-02)."""

import re
from dataclasses import dataclass

from followupd.core.address_kind import is_private
from followupd.core.application import Verdict
from followupd.core.case import Case, organizer_outside
from followupd.core.interviewing import guest_in_title
from followupd.core.names import name_words
from followupd.core.signs import ONLY_SUPPORT

_ENOUGH = 2
_WORTH_A_QUESTION = frozenset({"title", "recruiter", "mail"})
_MORE_THAN_ORDINARY = frozenset({"title", "service", "mail", "description", "described"})
_ROLE_OF = re.compile(r"\s+(?:of|played|des?|del|della|di|der|van|för|av)\b", re.IGNORECASE)
"""`About the role of designers` is about no opening."""
_SEPARATOR = re.compile(r"\s[-–—|/]\s|[|/:]")
_WEAK = frozenset({"hint", "role", "office", "mention"})
_AT_WORK = frozenset({"title", "service", "mail"})
"""What may make an interview at the user's work address, where much else is work."""
_OF_A_ROLE = frozenset({"hint", "role", "opening", "described", "description"})
_OF_A_POSITION = frozenset({"role", "described", "description", "service", "mail"})
_OF_AN_APPLICATION = frozenset({"service", "mail", "description"})
"""What shows that it is the user who applies."""
_OWN_ENTRY_NEEDS = frozenset({"outside", "mail", "recruiter", "office"})
"""What tells a candidate's own note of an interview from an interviewer's (E-01)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an event is instead of an interview, and what is said of it beside its signs."""

    verdict: Verdict
    code: str
    says: str | None = None

    def told_with(self, signs: tuple[str, ...]) -> tuple[str, ...]:
        """Return all that is said: the signs, and what is the matter with them."""
        return (*signs, self.says) if self.says else signs


def doubted(case: Case, found: frozenset[str]) -> Doubt | None:
    """Return why signs of these kinds are not enough to take an event for an interview, or None."""
    kinds = found - ONLY_SUPPORT
    ordinary = case.words.block_ordinary.find(case.rest)
    if ordinary is not None and not kinds & _MORE_THAN_ORDINARY:
        small = case.title_role is not None and not has_named_position(case)
        few = len(kinds) < _ENOUGH and "recruiter" not in kinds
        verdict = Verdict.NO if few or small or case.at_work else Verdict.ASK
        return Doubt(verdict, "ordinary", f"the title says '{ordinary}'")
    if (len(kinds) < _ENOUGH or kinds <= _WEAK) and not _supported(case, found):
        verdict = Verdict.ASK if _is_worth_a_question(case, found) else Verdict.NO
        return Doubt(verdict, "not_enough_signs", _too_little(case, kinds))
    if case.at_work and not kinds & _AT_WORK and not _says_a_position(kinds):
        return Doubt(Verdict.NO, "not_enough_signs", _too_little(case, kinds))
    if "described" in found and found <= _OF_A_ROLE and _is_of_a_seller(case):
        said = "one meets such a person for a service, and no more speaks of an application"
        return Doubt(Verdict.ASK, "not_enough_signs", said)
    if case.at_work and not kinds & _OF_AN_APPLICATION and _may_have_a_candidate(case):
        said = "at your work address a guest with a private address may be whom you interview"
        return Doubt(Verdict.ASK, "candidate_at_work", said)
    if case.people.colleagues and case.people.humans:
        said = "somebody who works where you work is in it too, so you may be who interviews"
        return Doubt(Verdict.ASK, "colleague_in_it", said)
    both = case.words.title_weak.find(case.words.title_strong.find(case.spoken) or "")
    if case.at_work and "recruiter" in kinds and both and not kinds & _OF_A_POSITION:
        said = f"at your work address '{both}' may speak of people for your team"
        return Doubt(Verdict.ASK, "agency_at_work", said)
    if case.at_work and "title" not in kinds and case.says(case.words.company_clients):
        said = "at your work address an agency may speak to you as to a client"
        return Doubt(Verdict.ASK, "agency_at_work", said)
    if case.organized_by_user and case.people.humans:
        needed = _OWN_ENTRY_NEEDS - ({"outside"} if guest_in_title(case) else set())
        if not kinds & needed:
            return Doubt(Verdict.ASK, "own_entry", "you made the event yourself")
    return None


def _may_have_a_candidate(case: Case) -> bool:
    """Tell whether somebody who did not organise it is invited at a private address (E-01)."""
    organizer = case.event.organizer.address if case.event.organizer else None
    return any(g.address != organizer and is_private(g.address, case.words) for g in case.guests)


def _too_little(case: Case, kinds: frozenset[str]) -> str | None:
    """Return what the signs lack, if there are any."""
    if not kinds:
        return None
    if case.at_work:
        return "these signs are too few, or too weak, at your work address"
    if len(kinds) < _ENOUGH:
        return "one sign is too few: two are needed that do not hang together"
    return "these signs are weak, and nothing says that you are to fill a position"


def _supported(case: Case, found: frozenset[str]) -> bool:
    """Tell whether weak signs are enough together: a position, and that the user is to fill it."""
    if case.at_work or not organizer_outside(case):
        return False
    if {"hint", "candidate", "office"} <= found:
        return True
    if "candidate" in found and case.company.in_title and _counts_a_round(case):
        return True
    whom = case.words.block_whom.find(case.spoken)
    if {"role", "opening"} <= found and _names_both(case) and whom is None:
        return True
    if {"recruiter", "candidate"} <= found and not case.unexplained:
        return True
    if "description" in found and _is_about_hiring(case):
        return True
    if not has_named_position(case):
        return False
    if "mention" in found:
        return True
    if "opening" in found or {"office", "hint"} <= found or _says_a_step(case):
        return True
    if "candidate" in found and case.company.in_title and _is_the_user_s(case):
        return True
    return _says_whom_or_where(case, found) and bool(found & {"hint", "office"})


def _is_worth_a_question(case: Case, found: frozenset[str]) -> bool:
    if found & (_WORTH_A_QUESTION - ({"recruiter"} if case.at_work else set())):
        return True
    if case.at_work:
        return False
    if has_named_position(case) or ("office" in found and case.people.recipients):
        return True
    if ("described" in found or {"hint", "mention"} <= found) and organizer_outside(case):
        return True
    told = case.words.hiring_sure.find(case.event.description) is not None
    step = _says_a_step(case) and _says_whom_or_where(case, found)
    return (told or step) and organizer_outside(case)


def _says_a_position(kinds: frozenset[str]) -> bool:
    """Tell whether a position is named, and the text speaks of hiring."""
    return "description" in kinds and bool(kinds & {"role", "described"})


def _is_of_a_seller(case: Case) -> bool:
    """Tell whether a position is one of those whom one buys from, and nothing else says more."""
    role = case.title_role or case.described_role
    if role is None or case.words.block_whom.find(role) is None:
        return False
    named = re.escape(role)
    bare = rf"(?:role|position|job|post)\s+of\s+(?:an?\s+)?{named}|{named}\s+(?:role|position|job)"
    text = re.sub(bare, "", case.event.description, flags=re.IGNORECASE)
    return case.words.hiring_description.find(text) is None


def _is_about_hiring(case: Case) -> bool:
    """Tell whether a text speaks of hiring, and a title of nothing else."""
    words, text = case.words, case.event.description
    others = (words.title_informal, words.block_ordinary)
    if case.unexplained or any(phrases.find(case.spoken) for phrases in others):
        return False
    steps = (text[step.end() :] for step in words.hiring_step.finditer(text))
    told = any(_ROLE_OF.match(behind) is None for behind in steps)
    return told and words.block_other_text.find(text) is None


def _says_a_step(case: Case) -> bool:
    return case.words.title_process.find(case.rest) is not None


def _counts_a_round(case: Case) -> bool:
    """Tell whether a title says the how manyth, or the last, talk it is, and nothing unknown."""
    told = (case.words.title_numbered, case.words.stage_final)
    return not case.unexplained and any(phrases.find(case.rest) for phrases in told)


def _names_both(case: Case) -> bool:
    """Tell whether a title names the user and a guest, if only by their first names."""
    said = name_words(case.event.title)
    guests = (name_words(p.first_name or "") for p in case.people.humans)
    return bool(said & case.own_words) and any(name and name <= said for name in guests)


def _is_the_user_s(case: Case) -> bool:
    """Tell whether the position in a title is no guest's: `Dana Wu, Data Engineer at Acme`."""
    before = case.event.title.partition(case.title_role or "")[0]
    said = name_words(_SEPARATOR.split(before)[-1])
    guests = (name_words(p.name or "") for p in case.people.humans)
    return not any(name and name <= said for name in guests)


def _says_whom_or_where(case: Case, found: frozenset[str]) -> bool:
    return "candidate" in found or case.company.in_title


def has_named_position(case: Case) -> bool:
    """Tell whether the title has a position that is written as a name, and not by the way."""
    role = case.title_role
    if role is None:
        return False
    head = case.words.role_heads.search(role)
    telling = role if head is not None and head.start() == 0 else role.split()[-1]
    return telling[0] != telling[0].lower() or telling != telling.lower()
