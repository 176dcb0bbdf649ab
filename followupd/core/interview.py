"""Which calendar events are interviews of the user's, and what they tell."""

import re
from dataclasses import replace

from followupd.core.address_kind import is_group, robot_reason
from followupd.core.application import Verdict
from followupd.core.case import Case, applies_inside, only_colleagues, own_names
from followupd.core.company import Company, company_of, known_words
from followupd.core.contacts import is_user, sort_people
from followupd.core.described_position import role_in_description
from followupd.core.event import CalendarEvent, Response
from followupd.core.event_words import EventWords
from followupd.core.labels import labelled
from followupd.core.names import name_words
from followupd.core.other_talk import other_talk
from followupd.core.others_positions import without_others_positions
from followupd.core.position import agreed_role, role_in_title, stage_of
from followupd.core.recognition import Acquaintance, Exclusion, Person, Recognition, Sign, User
from followupd.core.refusals import has_tag, never, of_another_kind, of_no_kind
from followupd.core.signs import signs_for
from followupd.core.title import Piece, calm, part_names, read_title
from followupd.core.weighing import doubted

__all__ = [
    "Acquaintance",
    "EventWords",
    "Exclusion",
    "Person",
    "Recognition",
    "User",
    "recognize",
]

_TAG = "#followup"
_TAGS = re.compile(r"(?<!\S)#(?:no)?followup(?!\w)", re.IGNORECASE)
_STRANGERS = Acquaintance()
_NOBODY = "no person's address is in it"


def recognize(
    event: CalendarEvent,
    user: User,
    words: EventWords,
    acquaintance: Acquaintance = _STRANGERS,
) -> Recognition:
    """Judge one event. What blocks is looked for first; then the signs are counted (E-02)."""
    case = _read(event, user, words)
    refusal = never(case)
    if refusal is not None:
        return _judged(case, Verdict.NO, *refusal)
    if has_tag(event, _TAG):
        return _unless_doubtful(case, acquaintance, ("it is tagged #followup",))
    refusal = of_no_kind(case)
    if refusal is not None:
        return _judged(case, Verdict.NO, *refusal)
    another = of_another_kind(case)
    if another is not None:
        code, reason, asks = another
        return _judged(case, Verdict.ASK if asks else Verdict.NO, code, reason)
    if applies_inside(case):
        return _inside(case)
    if only_colleagues(case):
        reason = "only people who work where you work are in it"
        return _judged(case, Verdict.NO, "internal", reason)
    signs = signs_for(case, acquaintance)
    other = other_talk(case, signs)
    if other is None:
        return _counted(case, signs, acquaintance)
    code, reason, asks = other
    said = _reasons(case, signs) if asks else ()
    return _judged(case, Verdict.ASK if asks else Verdict.NO, code, reason, *said)


def _inside(case: Case) -> Recognition:
    """Return an interview inside the user's own employer, and no company (E-14).

    It is a question, unless the title names the user as the one who applies.
    """
    reason = "it is about a position where you work now, with people who work there"
    own = case.own_entry
    accepted = own is not None and own.response is Response.ACCEPTED
    shared = {e.address for e in case.event.everybody if is_group(e.address, e.name, case.words)}
    people = tuple(p for p in case.people.colleagues if p.address not in shared)
    judged = _judged(case, Verdict.ASK, "internal_interview", reason)
    if not people:
        judged = _judged(case, Verdict.ASK, "nobody_to_write_to", reason, _NOBODY)
    elif accepted and case.names_user and not case.organized_by_user:
        judged = _judged(case, Verdict.INTERVIEW, "interview", reason, "the title names you")
    return replace(judged, internal=True, company=None, recipients=people)


def _counted(case: Case, signs: tuple[Sign, ...], acquaintance: Acquaintance) -> Recognition:
    """Judge by the number of independent signs (E-02)."""
    reasons = _reasons(case, signs)
    doubt = doubted(case, frozenset(s.kind for s in signs))
    if doubt is not None:
        return _judged(case, doubt.verdict, doubt.code, *doubt.told_with(reasons))
    return _unless_doubtful(case, acquaintance, reasons)


def _read(event: CalendarEvent, user: User, words: EventWords) -> Case:
    title = part_names(calm(event.title), (e.name or "" for e in event.everybody))
    event = event if title == event.title else replace(event, title=title)
    shown = _TAGS.sub("", event.title).strip()
    read = read_title(shown, words)
    humans = [e for e in event.everybody if robot_reason(e, words) is None]
    called = tuple(labelled(event.description, words.title_labels))
    spoken = "\n".join((shown, *called))
    own = event.organizer is not None and is_user(event.organizer, user)
    noted = own or all(is_user(h, user) for h in humans)
    people = [h for h in humans if not is_group(h.address, h.name, words)]
    names = known_words(people, user)
    company = company_of(event, read, humans, names, user, words)
    others = tuple(p.name or "" for p in people if not is_user(p, user))
    said = [without_others_positions(text, others, words) for text in (shown, *called)]
    pieces = [p for text in said for p in read_title(text, words).phrases]
    role = role_in_title([_without_company(p, company) for p in pieces], names, words)
    if company.domain is None and company.name == role:  # `Interview: Xerografist role`
        company = Company()
    elif role == company.name:  # `Interview at Baker`, with somebody of baker.example
        role = None
    return Case(
        event=event,
        user=user,
        words=words,
        people=sort_people(event, user, words),
        company=company,
        title_role=role,
        described_role=_elsewhere(
            role_in_description(event.description, words, names, note=noted), company
        ),
        spoken=spoken,
        strangers=tuple(
            p.text for p in read.names if p.text != company.name and _is_stranger(p, names, words)
        ),
        rest=_without(spoken, role, _named_company(company, event.title, words)),
        own_names=own_names(event, user),
        unnamed=_without(shown, role, company.name),
        names=names,
    )


def _without_company(piece: Piece, company: Company) -> Piece:
    """Return a piece without the company at its end: `Acme Data Analyst`, `VP Sales, Acme`."""
    if company.name is None or company.domain is None:
        return piece
    text = piece.text.removeprefix(f"{company.name} ").removesuffix(f", {company.name}")
    return piece if text == piece.text else piece._replace(text=text)


def _elsewhere(role: str | None, company: Company) -> str | None:
    """Return a position without the company at which it is: `Ingeniero de datos en Acme`."""
    if role is None or company.name is None or company.name not in role:
        return role
    name = re.escape(company.name)
    return re.sub(
        rf"(?:,|\s+(?:at|@|bei|chez|en|na|no|bij|presso|hos))\s+(?:der\s+)?{name}.*$", "", role
    )


def _is_stranger(piece: Piece, names: frozenset[str], words: EventWords) -> bool:
    """Tell whether a piece of a title is the full name of somebody who is not in the event."""
    parts = piece.text.split()
    named = 2 <= len(parts) <= 3 and all(p[0].isupper() and p.isalpha() for p in parts)
    if not named or piece.connector in ("at", "for") or name_words(piece.text) & names:
        return False
    return not words.role_nouns.find(piece.text) and not words.role_heads.find(piece.text)


def _named_company(company: Company, title: str, words: EventWords) -> str | None:
    """Return the company's name in the title, unless it is a word such as `School`."""
    if not company.in_title or company.name is None:
        return None
    sure = words.title_sure.find(title) is not None
    return company.name if sure or not words.block_other.covers(company.name) else None


def _without(text: str, *names: str | None) -> str:
    """Return a text without these names: a `Bank Clerk` is about a job, and not about a bank."""
    for name in filter(None, names):
        text = text.replace(name, " ; ")
    return text


def _unless_doubtful(
    case: Case, acquaintance: Acquaintance, reasons: tuple[str, ...]
) -> Recognition:
    """Return that it is an interview, unless the user has to be asked first."""
    own = case.own_entry
    answered = case.organized_by_user or (own is not None and own.response is Response.ACCEPTED)
    if not answered and not acquaintance.user_wrote_first:
        unsure = "you have not accepted the invitation, nor written to the organiser before"
        return _judged(case, Verdict.ASK, "not_answered", *reasons, unsure)
    if not case.people.humans:
        return _judged(case, Verdict.ASK, "nobody_to_write_to", *reasons, _NOBODY)
    return _judged(case, Verdict.INTERVIEW, "interview", *reasons)


def _reasons(case: Case, signs: tuple[Sign, ...]) -> tuple[str, ...]:
    said = tuple(s.says for s in signs) or ("nothing in it speaks of an interview",)
    if case.event.guests_hidden or case.event.attendees_omitted:
        return (*said, "the guest list is hidden, so some people may be missing")
    return said


def _judged(case: Case, verdict: Verdict, code: str, *reasons: str) -> Recognition:
    return Recognition(
        verdict=verdict,
        code=code,
        reasons=reasons,
        company=case.company.name,
        company_domain=case.company.domain,
        role=agreed_role(case.title_role, case.described_role),
        stage=stage_of(case.rest, case.event.description, case.words),
        recipients=case.people.recipients,
        others=case.people.others,
        excluded=case.people.excluded,
        named=case.people.named,
    )
