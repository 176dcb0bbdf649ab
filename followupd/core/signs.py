"""What speaks for an event being a job interview of the user's, and what shows the contrary."""

from collections.abc import Iterator

from followupd.core.address_kind import agency_word, hiring_word, is_hiring_office
from followupd.core.addresses import domain_of, local_words
from followupd.core.application import Part
from followupd.core.case import Case, organizer_outside, service_of
from followupd.core.introduced import said_of
from followupd.core.recognition import Acquaintance, Person, Sign
from followupd.core.title_signs import of_the_title, office_in_title

_RECRUITERS = (Part.RECRUITER, Part.AGENCY_RECRUITER)
_NEED_A_TITLE = frozenset({"outside", "booking"})
"""Kinds that hold for any sales call too, so they count beside an interview by name alone."""
ONLY_SUPPORT = frozenset({"candidate", "opening"})
"""Kinds that never count by themselves; they make what is too weak together enough."""


def signs_for(case: Case, acquaintance: Acquaintance) -> tuple[Sign, ...]:
    """Return the signs, at most one of a kind."""
    found = tuple(_signs(case, acquaintance))
    if any(s.kind == "title" for s in found):
        return found
    return tuple(s for s in found if s.kind not in _NEED_A_TITLE)


def _signs(case: Case, acquaintance: Acquaintance) -> Iterator[Sign]:
    yield from of_the_title(case)
    service = service_of(case)
    if service is not None:
        kind = "service" if case.words.service_ats.hit(service) else "booking"
        yield Sign(kind, f"the invitation comes through {service}")
    yield from _of_the_description(case)
    yield from _of_the_people(case)
    if acquaintance.job_mail:
        yield Sign("mail", "the company wrote to you about a job")


def _of_the_description(case: Case) -> Iterator[Sign]:
    text = case.event.description
    if case.described_role is not None:
        yield Sign("described", f"the description names a position: {case.described_role}")
    phrase = _said_of_hiring(case)
    mention = case.words.title_strong.find(text)
    if phrase is not None:
        yield Sign("description", f"the description speaks of '{phrase}'")
    elif mention is not None and case.words.title_strong.find(case.spoken) is None:
        yield Sign("mention", f"the description speaks of '{mention}'")


def _of_the_people(case: Case) -> Iterator[Sign]:
    recruiter = next((p for p in case.people.humans if p.part in _RECRUITERS), None)
    desk = next((e for e in case.outsiders if is_hiring_office(e, case.words)), None)
    if recruiter is not None:
        who = recruiter.name or recruiter.address
        yield Sign("recruiter", f"a recruiter is in it{_shown_by(recruiter, case)}: {who}")
    elif desk is not None:
        word = hiring_word(desk.address, case.words)
        yield Sign("office", f"an address that a company hires by is in it, by its '{word}'")
    elif (office := office_in_title(case)) is not None:
        yield Sign("office", f"the title says '{office}' of {case.company.name}")
    if case.company.in_title:
        yield Sign("outside", f"people at {case.company.name}, which the title names, are in it")
    elif organizer_outside(case):
        yield Sign("outside", "the organiser is at a company outside your own")


def _shown_by(recruiter: Person, case: Case) -> str:
    """Return which word shows that somebody is a recruiter, if it is one of the lists."""
    words, address = case.words, recruiter.address
    shown = next((e.name for e in case.guests if e.address == address and e.name), "")
    word = (
        agency_word(domain_of(address), words)
        or words.hiring_recruiter.find(shown)
        or next((w for w in local_words(address) if w in words.address_recruiters), None)
        or words.hiring_recruiter.find(said_of(recruiter.name or "", case.event.description))
    )
    return f", by '{word}'" if word else ""


def _said_of_hiring(case: Case) -> str | None:
    """Return what the description says to candidates; what others are told as well needs no doubt.

    A flat and a place at a school are applied for, too.
    """
    sure = case.words.hiring_sure.find(case.event.description)
    if sure is not None or case.words.block_other_text.find(case.event.description):
        return sure
    return case.words.hiring_description.find(case.event.description)
