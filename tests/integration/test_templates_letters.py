"""Every letter that comes with the program: fit to be sent, whatever is known or not.

`RENEW_LETTERS=1 pytest tests/integration/test_templates_letters.py` writes tests/data/letters anew;
read the difference before you commit it.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from followupd.adapters.templates import TemplateLetters
from followupd.core.application import Kind, Part, Stage
from followupd.core.letter import (
    Envelope,
    Letter,
    LetterFacts,
    compose,
    likeness,
    lint,
    reply_subject,
    withdraw_notice,
)
from followupd.core.wording import text_without_frame, word_count, wording

ROOT = Path(__file__).parents[2]
SNAPSHOTS = ROOT / "tests" / "data" / "letters"
LETTERS = TemplateLetters([ROOT / "templates" / "mail"])
FACTS = LetterFacts(
    kind=Kind.THANK_YOU,
    step=0,
    stage=Stage.UNKNOWN,
    part=Part.INTERVIEWER,
    first_name="Dana",
    company="Acme Robotics",
    role="Senior Backend Engineer",
    sender_name="Alex Doe",
    met_on=date(2026, 3, 3),
    today=date(2026, 3, 4),
)
NUDGE = replace(FACTS, kind=Kind.NUDGE, step=1, today=date(2026, 3, 11))
PROMISED = replace(NUDGE, promised_on=date(2026, 3, 13), today=date(2026, 3, 17))
AGENCY = replace(FACTS, part=Part.AGENCY_RECRUITER)

SITUATIONS = {
    **{f"thank_you-{stage}": replace(FACTS, stage=stage) for stage in Stage},
    "thank_you-again": replace(FACTS, met_before=True),
    "thank_you-again-informational": replace(FACTS, stage=Stage.INFORMATIONAL, met_before=True),
    "thank_you-agency": AGENCY,
    "thank_you-agency-again": replace(AGENCY, met_before=True),
    "thank_you-agency-recruiter_screen": replace(AGENCY, stage=Stage.RECRUITER_SCREEN),
    "nudge-first": NUDGE,
    "nudge-first-promised": PROMISED,
    "nudge-last": replace(NUDGE, step=2, today=date(2026, 3, 23)),
}
MISSING: dict[str, None] = {"first_name": None, "company": None, "role": None, "met_on": None}
VARIANTS = range(9)
WORDS = {Kind.THANK_YOU: range(60, 131), Kind.NUDGE: range(30, 81)}
WORDS_AGAIN = range(45, 111)


def everything_known_or_not(facts: LetterFacts) -> Iterator[LetterFacts]:
    """Yield the facts with every choice of what is missing, late or asked."""
    for count in range(len(MISSING) + 1):
        for names in itertools.combinations(MISSING, count):
            part = replace(facts, **dict.fromkeys(names))  # type: ignore[arg-type]
            for late, asks in itertools.product((False, True), repeat=2):
                yield replace(part, late=late, ask_timeline=asks)


@pytest.fixture(params=list(SITUATIONS), ids=list(SITUATIONS))
def situation(request: pytest.FixtureRequest) -> LetterFacts:
    return SITUATIONS[str(request.param)]


def test_e_39_e_77_every_letter_is_clean_and_of_good_length(situation: LetterFacts) -> None:
    again = wording(situation) == "thank_you_again"
    lengths = WORDS_AGAIN if again else WORDS[situation.kind]
    for facts in everything_known_or_not(situation):
        for variant in range(3):
            letter = LETTERS.write(replace(facts, variant=variant))
            assert lint(letter, facts) == ()
            assert word_count(text_without_frame(letter, facts)) in lengths
            assert "!" not in letter.subject + letter.body
            assert letter.body.isascii()


def test_e_34_a_letter_greets_by_a_sure_name_or_by_none(situation: LetterFacts) -> None:
    assert LETTERS.write(situation).body.startswith("Hello Dana,\n\n")
    assert LETTERS.write(replace(situation, first_name=None)).body.startswith("Hello,\n\n")


def test_a_letter_ends_with_a_closing_and_the_name(situation: LetterFacts) -> None:
    closings = {
        LETTERS.write(replace(situation, variant=v)).body.split("\n\n")[-1] for v in VARIANTS
    }
    assert closings == {
        f"{words},\nAlex Doe" for words in ("Best regards", "Kind regards", "Best wishes")
    }


@pytest.mark.parametrize("changes", [{}, MISSING, {"late": True}], ids=["all", "nothing", "late"])
def test_e_54_nine_letters_in_a_row_to_one_company_differ(
    situation: LetterFacts, changes: dict[str, None]
) -> None:
    bodies = [
        LETTERS.write(replace(situation, **changes, variant=variant)).body  # type: ignore[arg-type]
        for variant in VARIANTS
    ]
    assert max(likeness(*pair) for pair in itertools.combinations(bodies, 2)) < 0.8


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.INFORMATIONAL}))
def test_e_49_the_second_letter_to_an_interviewer_is_shorter_and_another(stage: Stage) -> None:
    first = replace(FACTS, stage=stage)
    firsts = [LETTERS.write(replace(first, variant=v)).body for v in VARIANTS]
    seconds = [LETTERS.write(replace(first, variant=v, met_before=True)).body for v in VARIANTS]
    for one, other in itertools.product(firsts, seconds):
        assert "again" in other
        assert likeness(one, other) < 0.6
    assert len("".join(seconds)) < len("".join(firsts))


@pytest.mark.parametrize("name", ["thank_you-agency", "thank_you-informational"])
def test_e_49_the_second_letter_to_others_is_another_as_well(name: str) -> None:
    for variant in VARIANTS:
        first = replace(SITUATIONS[name], variant=variant)
        second = replace(first, met_before=True)
        assert likeness(LETTERS.write(first).body, LETTERS.write(second).body) < 0.6


def test_e_15_an_informational_chat_has_no_position_and_no_next_steps() -> None:
    for variant in VARIANTS:
        facts = replace(SITUATIONS["thank_you-informational"], variant=variant, ask_timeline=True)
        letter = LETTERS.write(facts)
        text = f"{letter.subject} {letter.body}".casefold()
        said = ("engineer", "position", "next step", "timeline", "interview")
        assert not [word for word in said if word in text]


def test_a_timeline_is_asked_for_once_and_only_when_it_should_be() -> None:
    for stage, variant in itertools.product(set(Stage) - {Stage.INFORMATIONAL}, VARIANTS):
        facts = replace(FACTS, stage=stage, variant=variant)
        assert LETTERS.write(facts).body.count("?") == 0
        assert LETTERS.write(replace(facts, ask_timeline=True)).body.count("?") == 1


def test_a_nudge_restates_role_and_date_and_claims_no_meeting() -> None:
    for variant in VARIANTS:
        body = LETTERS.write(replace(PROMISED, variant=variant)).body
        assert not [word for word in (" we ", "spoke", "met ") if word in body.casefold()]
        assert "Senior Backend Engineer position at Acme Robotics" in body
        assert "3 March" in body
        assert "13 March" in body


@pytest.mark.parametrize(
    ("met_on", "words"),
    [
        pytest.param(date(2026, 3, 3), " on Tuesday ", id="yesterday"),
        pytest.param(date(2026, 2, 26), " on Thursday ", id="six days ago"),
        pytest.param(date(2026, 2, 25), " on 25 February ", id="a week ago"),
        pytest.param(date(2026, 3, 5), " on 5 March ", id="ahead, where the clock was wrong"),
    ],
)
def test_a_day_is_named_so_that_it_is_true_when_the_letter_is_sent(
    met_on: date, words: str
) -> None:
    assert words in LETTERS.write(replace(FACTS, met_on=met_on)).body


@pytest.mark.parametrize(
    ("role", "company", "subject"),
    [
        ("Data Analyst", "Acme", "Thank you - Data Analyst interview at Acme"),
        ("Data Analyst", None, "Thank you - Data Analyst interview"),
        (None, "Acme", "Thank you - interview at Acme"),
        (None, None, "Thank you for the interview"),
    ],
)
def test_e_39_a_subject_says_what_is_known(
    role: str | None, company: str | None, subject: str
) -> None:
    assert LETTERS.write(replace(FACTS, role=role, company=company)).subject == subject


# --- the letters themselves, for people to read


@dataclass(frozen=True)
class Sample:
    name: str
    letter: Letter
    recipient: str | None = "dana@example.org"
    in_reply_to: str | None = None
    signature_html: str = ""
    subject: str | None = None
    references: tuple[str, ...] = field(default=())


def read_aloud(name: str) -> str:
    """Return a situation's letters as a reviewer wants them: all wordings, then what is odd."""
    facts = SITUATIONS[name]
    versions = {
        **{f"variant {number}": replace(facts, variant=number) for number in range(3)},
        "late, asks for the timeline (variant 4)": replace(
            facts, late=True, ask_timeline=True, variant=4
        ),
        "nothing known (variant 5)": replace(facts, variant=5, **MISSING),  # type: ignore[arg-type]
    }
    return "\n".join(
        f"{'=' * 20} {title}\nSubject: {letter.subject}\n\n{letter.body}\n"
        for title, letter in ((title, LETTERS.write(one)) for title, one in versions.items())
    )


PARENT = "<CAF1parent@mail.example.com>"
THANKS = LETTERS.write(SITUATIONS["thank_you-panel"])
ASKS = LETTERS.write(SITUATIONS["nudge-first-promised"])
MAILS = [
    Sample("thank_you", THANKS, signature_html="<div>Alex Doe</div><div>+1 555 0100</div>"),
    Sample("nudge", ASKS, in_reply_to=PARENT, subject=THANKS.subject, references=(PARENT,)),
    Sample("accents", LETTERS.write(replace(FACTS, first_name="Zoë", company="Société Générale"))),
    Sample(
        "withdrawn",
        Letter(ASKS.subject, withdraw_notice(ASKS.body, "they have replied")),
        recipient=None,
        in_reply_to=PARENT,
        references=(PARENT,),
    ),
]


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
    **{f"{name}.txt": read_aloud(name).encode() for name in SITUATIONS},
    **{f"{sample.name}.eml": as_mail(sample).replace(b"\r\n", b"\n") for sample in MAILS},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_letter_reads_as_it_was_last_reviewed(name: str) -> None:
    if os.environ.get("RENEW_LETTERS"):
        (SNAPSHOTS / name).write_bytes(EXPECTED[name])
    assert (SNAPSHOTS / name).read_bytes() == EXPECTED[name]


def test_no_letter_is_kept_that_nobody_writes_any_more() -> None:
    assert {path.name for path in SNAPSHOTS.iterdir()} == set(EXPECTED)
