"""Invented facts to try templates with: one specimen for each situation with words of its own."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from followupd.core.application import Kind, Part, Stage
from followupd.core.wording import LetterFacts

EXAMPLE = LetterFacts(
    kind=Kind.THANK_YOU,
    step=0,
    stage=Stage.UNKNOWN,
    part=Part.INTERVIEWER,
    first_name="Dana",
    full_name="Dana Wu",
    company="Acme Robotics",
    role="Senior Backend Engineer",
    sender_name="Alex Doe",
    met_on=date(2026, 3, 3),
    today=date(2026, 3, 4),
)
NOTE = "The release checklist we talked about is online now; I sent the link to your colleague."
_AGENCY = replace(EXAMPLE, part=Part.AGENCY_RECRUITER)
_CONTACT = replace(EXAMPLE, part=Part.RECRUITER, met_names=("Lee Park", "Sam Roth", "Noor Haddad"))
_CHAT = replace(EXAMPLE, stage=Stage.INFORMATIONAL)
_INTERNAL = replace(EXAMPLE, internal=True)
_LATER = replace(EXAMPLE, part=Part.RECRUITER, today=date(2026, 3, 11))

SPECIMENS: Mapping[str, LetterFacts] = {
    **{
        f"thank_you-{stage}": replace(EXAMPLE, stage=stage)
        for stage in Stage
        if stage is not Stage.INFORMATIONAL
    },
    "thank_you_again": replace(EXAMPLE, met_before=True),
    "thank_you_arranging": _AGENCY,
    "thank_you_arranging-call": replace(_AGENCY, stage=Stage.RECRUITER_SCREEN),
    "thank_you_arranging-again": replace(_AGENCY, met_before=True),
    "thank_you_contact": _CONTACT,
    "thank_you_contact-one": replace(_CONTACT, met_names=("Lee Park",)),
    "thank_you_contact-again": replace(_CONTACT, met_before=True),
    "thank_you_informational": _CHAT,
    "thank_you_informational-again": replace(_CHAT, met_before=True),
    "thank_you_internal": _INTERNAL,
    "thank_you_internal-again": replace(_INTERNAL, met_before=True),
    "nudge": replace(_LATER, kind=Kind.NUDGE, step=1),
    "nudge-promised": replace(_LATER, kind=Kind.NUDGE, step=1, promised_on=date(2026, 3, 9)),
    "nudge_closing": replace(_LATER, kind=Kind.NUDGE, step=2, today=date(2026, 3, 23)),
    "referral_update": replace(
        EXAMPLE, kind=Kind.REFERRAL_UPDATE, part=Part.REFERRER, stage=Stage.TECHNICAL
    ),
    "second_thought": replace(EXAMPLE, kind=Kind.SECOND_THOUGHT, note=NOTE),
    "offer_deadline": replace(_LATER, kind=Kind.OFFER_DEADLINE, deadline=date(2026, 3, 16)),
    "withdrawal": replace(_LATER, kind=Kind.WITHDRAWAL),
    "rejection_reply": replace(_LATER, kind=Kind.REJECTION_REPLY),
    "keep_in_touch": replace(_LATER, kind=Kind.KEEP_IN_TOUCH, today=date(2026, 5, 18)),
    "reschedule": replace(EXAMPLE, kind=Kind.RESCHEDULE),
}
"""Named after the wording, and after a hyphen what is special."""


def with_less(facts: LetterFacts) -> Iterator[LetterFacts]:
    """Yield the facts with every choice of what may be missing: names, company, role, and day."""
    for name, company, role, day in itertools.product((True, False), repeat=4):
        yield replace(
            facts,
            first_name=facts.first_name if name else None,
            full_name=facts.full_name if name else None,
            company=facts.company if company else None,
            role=facts.role if role else None,
            met_on=facts.met_on if day else None,
        )


def with_more(facts: LetterFacts) -> Iterator[LetterFacts]:
    """Yield the facts with every choice of what may be added: late, question, note, and link."""
    for late, asks, noted, linked in itertools.product((False, True), repeat=4):
        yield replace(
            facts,
            late=late,
            ask_timeline=asks,
            note=NOTE if noted else facts.note,
            link_title="a talk I gave on robot arms" if linked else None,
            link_url="https://alex.example/talk" if linked else None,
        )
