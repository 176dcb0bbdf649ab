"""The letters themselves, for people to read: tests/data/letters.

`make letters` writes them anew; read the difference before you commit it.
"""

import itertools
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from followupd.adapters.templates import TemplateLetters
from followupd.core.application import Kind
from followupd.core.letter import (
    Envelope,
    Letter,
    LetterFacts,
    compose,
    likeness,
    reply_subject,
    withdraw_notice,
)
from followupd.core.specimens import EXAMPLE, NOTE, SPECIMENS, with_less
from followupd.core.variants import variant_for
from followupd.core.wording import WORDINGS, wording

ROOT = Path(__file__).parents[2]
SNAPSHOTS = ROOT / "tests" / "data" / "letters"
TEMPLATES = ROOT / "templates" / "mail"
LETTERS = TemplateLetters([TEMPLATES])
SIGNATURE = "<div>Alex Doe</div><div>+1 555 0100</div>"
PARENT = "<CAF1parent@mail.example.com>"
PEOPLE = ["Dana Wu", "Lee Park", "Sam Roth", "Noor Haddad", "Zoë Lindqvist"]


@dataclass(frozen=True)
class Sample:
    letter: Letter
    recipient: str | None = "dana@example.org"
    in_reply_to: str | None = None
    signature_html: str = SIGNATURE
    subject: str | None = None
    references: tuple[str, ...] = field(default=())


def situations() -> dict[str, LetterFacts]:
    """Return every situation of every language that has a template for it."""
    return {
        f"{language.name}/{name}": replace(facts, language=language.name)
        for language in sorted(TEMPLATES.iterdir())
        for name, facts in SPECIMENS.items()
        if (language / f"{wording(facts)}.txt.j2").exists()
    }


SITUATIONS = situations()


def as_text(titled: dict[str, LetterFacts]) -> bytes:
    letters = ((title, LETTERS.write(facts)) for title, facts in titled.items())
    return "\n".join(
        f"{'=' * 20} {title}\nSubject: {letter.subject}\n\n{letter.body}\n"
        for title, letter in letters
    ).encode()


def read_aloud(facts: LetterFacts) -> bytes:
    """Return a situation's letters as a reviewer wants them: all wordings, then what is odd."""
    odd = {"late, asks for the timeline": replace(facts, late=True, ask_timeline=True)}
    if facts.kind is not Kind.THANK_YOU:
        odd = {}
    return as_text(
        {
            **{f"variant {number}": replace(facts, variant=number) for number in range(3)},
            "with a note and a link (variant 3)": replace(
                facts,
                variant=3,
                note=NOTE,
                link_title="a talk I gave on robot arms",
                link_url="https://alex.example/talk",
            ),
            **{f"{title} (variant 4)": replace(one, variant=4) for title, one in odd.items()},
            "nothing known (variant 5)": replace(list(with_less(facts))[-1], variant=5),
        }
    )


def panel(language: str) -> dict[str, LetterFacts]:
    """Return the letters to a panel of five, as one application sends them."""
    facts = replace(SPECIMENS["thank_you-panel"], language=language)
    return {
        name: replace(
            facts,
            first_name=name.split()[0],
            full_name=name,
            ask_timeline=place == 0,
            variant=variant_for(7, Kind.THANK_YOU, 0, place),
        )
        for place, name in enumerate(PEOPLE)
    }


LANGUAGES = sorted({name.partition("/")[0] for name in SITUATIONS})
THANKS = LETTERS.write(SITUATIONS["en/thank_you-panel"])
ASKS = LETTERS.write(SITUATIONS["en/nudge-promised"])
ACCENTS = replace(EXAMPLE, first_name="Zoë", company="Société Générale")
MAILS = {
    **{
        f"{language}/{name}": Sample(LETTERS.write(SITUATIONS[f"{language}/{specimen}"]))
        for language in LANGUAGES
        for name in WORDINGS
        for specimen in ["thank_you-panel" if name == "thank_you" else name]
        if f"{language}/{specimen}" in SITUATIONS
    },
    "reply": Sample(ASKS, in_reply_to=PARENT, subject=THANKS.subject, references=(PARENT,)),
    "accents": Sample(LETTERS.write(ACCENTS), signature_html=""),
    "withdrawn": Sample(
        Letter(ASKS.subject, withdraw_notice(ASKS.body, "they have replied")),
        recipient=None,
        in_reply_to=PARENT,
        references=(PARENT,),
    ),
}


def as_mail(sample: Sample) -> bytes:
    subject = sample.subject or sample.letter.subject
    envelope = Envelope(
        sender="alex@example.com",
        sender_name="Alex Doe",
        recipient=sample.recipient,
        subject=reply_subject(subject) if sample.in_reply_to else subject,
        in_reply_to=sample.in_reply_to,
        references=sample.references,
    )
    return compose(sample.letter, envelope, sample.signature_html).as_bytes()


EXPECTED = {
    **{f"{name}.txt": read_aloud(facts) for name, facts in SITUATIONS.items()},
    **{f"{language}/panel-of-five.txt": as_text(panel(language)) for language in LANGUAGES},
    **{f"{name}.eml": as_mail(sample).replace(b"\r\n", b"\n") for name, sample in MAILS.items()},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_letter_reads_as_it_was_last_reviewed(name: str) -> None:
    path = SNAPSHOTS / name
    if os.environ.get("RENEW_LETTERS"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(EXPECTED[name])
    assert path.read_bytes() == EXPECTED[name]


def test_no_letter_is_kept_that_nobody_writes_any_more() -> None:
    kept = {str(p.relative_to(SNAPSHOTS)) for p in SNAPSHOTS.rglob("*") if p.is_file()}
    assert kept == set(EXPECTED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_e_54_a_panel_of_five_gets_five_letters_and_the_first_three_share_no_paragraph(
    language: str,
) -> None:
    bodies = [LETTERS.write(facts).body for facts in panel(language).values()]
    for index, one in enumerate(bodies):
        for other in bodies[:index]:
            assert likeness(one, other) < 0.8
    for one, other in itertools.combinations(bodies[:3], 2):
        assert not set(one.split("\n\n")) & set(other.split("\n\n"))
