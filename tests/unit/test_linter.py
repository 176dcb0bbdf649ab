"""What a letter must not say, and how it must not look."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Kind, Part, Stage
from followupd.core.letter import Letter, LetterFacts, lint
from followupd.core.word_limits import WordLimits

FACTS = LetterFacts(
    kind=Kind.THANK_YOU,
    step=0,
    stage=Stage.PANEL,
    part=Part.INTERVIEWER,
    first_name="Dana",
    company="Acme Robotics",
    role="Senior Backend Engineer",
    sender_name="Alex Doe",
    met_on=date(2026, 3, 3),
    today=date(2026, 3, 4),
)
NUDGE = replace(FACTS, kind=Kind.NUDGE, step=1)
PLAIN = "Thank you for the interview on Tuesday at Acme Robotics."


def letter(text: str, subject: str = "Thank you") -> Letter:
    return Letter(subject, f"Hello Dana,\n\n{text}\n\nBest regards,\nAlex Doe")


def found(text: str, facts: LetterFacts = FACTS, *foreign: str) -> set[tuple[str, str]]:
    return {(one.level, one.rule) for one in lint(letter(text), facts, foreign)}


def test_a_plain_letter_is_clean() -> None:
    assert found(PLAIN) == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("Thank you, {{ first_name }}.", "placeholder", id="E-40 Jinja"),
        pytest.param("Thank you, [Name].", "placeholder", id="E-40 brackets"),
        pytest.param("Thank you, <name>.", "placeholder", id="E-40 angle brackets"),
        pytest.param("TODO: a detail.", "placeholder", id="E-40 to do"),
        pytest.param("The None position.", "placeholder", id="E-39 None"),
        pytest.param("Thank you for the  role.", "gap", id="E-39 double space"),
        pytest.param("Thank you for the interview at .", "gap", id="E-39 word missing at the end"),
        pytest.param("Thank you, , and goodbye.", "gap", id="E-39 word missing between commas"),
        pytest.param("Thank you.. Goodbye.", "gap", id="E-39 two full stops"),
        pytest.param("Thank you\u202e for it.", "hidden_characters", id="E-44 bidi override"),
        pytest.param("See https://a.example and www.b.example.", "links", id="E-77 two links"),
        pytest.param("Dear Ms Wu, thank you.", "gendered_title", id="E-41 Ms"),
        pytest.param("Dear Sir or Madam, thank you.", "gendered_title", id="E-41 Sir"),
        pytest.param("I need to hear back by Friday.", "pressing", id="E-77 ultimatum"),
        pytest.param("Why is this taking so long?", "pressing", id="E-77 reproach"),
        pytest.param("Why haven\u2019t you written?", "pressing", id="E-77 curly apostrophe"),
        pytest.param("You said Monday and it is Tuesday.", "pressing", id="E-77 counting days"),
        pytest.param("This is my dream job.", "pressing", id="E-77 dream job"),
        pytest.param("I'll do anything.", "pressing", id="E-77 desperate"),
        pytest.param("Please put in a good word.", "pressing", id="E-77 good word"),
        pytest.param("Any news??", "shouting", id="E-77 two question marks"),
        pytest.param("Thank you!!", "shouting", id="E-77 two exclamation marks"),
        pytest.param("Thank you \U0001f64f for it.", "emoji", id="E-77 emoji"),
        pytest.param("Thank you \u263a\ufe0f for it.", "emoji", id="E-77 old emoji"),
        pytest.param("", "empty", id="empty"),
    ],
)
def test_a_letter_that_would_embarrass_is_refused(text: str, rule: str) -> None:
    assert ("refuse", rule) in found(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("I am just checking in.", "filler", id="E-77 checking in"),
        pytest.param("I am circling back on this.", "filler", id="E-77 circling back"),
        pytest.param("Sorry to bother you again.", "filler", id="E-77 sorry to bother"),
        pytest.param("I know you\u2019re busy, but still.", "filler", id="E-77 you are busy"),
        pytest.param("I messed up the second question.", "filler", id="E-77 apology"),
        pytest.param("Thanks! See you!", "exclamation", id="E-77 two exclamations"),
        pytest.param("I am VERY interested.", "capitals", id="E-77 capitals"),
    ],
)
def test_a_letter_that_could_be_better_gets_a_warning(text: str, rule: str) -> None:
    assert found(text) == {("warn", rule)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thanks! It was good to speak with you.", id="one exclamation mark"),
        pytest.param("None of this was new to me.", id="the word None"),
        pytest.param("My portfolio is at https://alex.example.", id="one link"),
        pytest.param("I would not want to miss it.", id="miss, the verb"),
        pytest.param("I have worked with the API of a bank in the UK.", id="short acronyms"),
        pytest.param(
            "I write .NET and C++ every day... mostly.", id="a word that begins with a dot"
        ),
        pytest.param("I will send it as soon as possible.", id="promised, not demanded"),
    ],
)
def test_ordinary_words_are_no_findings(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        pytest.param(
            replace(FACTS, company="ACME ROBOTICS"), "Thank you, ACME ROBOTICS.", id="capitals"
        ),
        pytest.param(replace(FACTS, company="Yahoo!"), "Yahoo! and Yahoo! and Yahoo!", id="marks"),
        pytest.param(
            replace(FACTS, first_name="Ms Wu"), "Thank you, Ms Wu.", id="E-41 user's title"
        ),
        pytest.param(replace(FACTS, role=".NET Engineer"), "The .NET Engineer position.", id="dot"),
    ],
)
def test_what_belongs_to_a_name_is_no_finding(facts: LetterFacts, text: str) -> None:
    assert found(text, facts) == set()


@pytest.mark.parametrize(
    ("facts", "words", "expected"),
    [
        pytest.param(FACTS, 150, set(), id="E-77 thank-you of 150 words"),
        pytest.param(FACTS, 151, {("warn", "rather_long")}, id="E-77 thank-you of 151"),
        pytest.param(FACTS, 200, {("warn", "rather_long")}, id="E-77 thank-you of 200"),
        pytest.param(FACTS, 201, {("refuse", "too_long")}, id="E-77 thank-you of 201"),
        pytest.param(NUDGE, 80, set(), id="E-77 nudge of 80"),
        pytest.param(NUDGE, 110, {("warn", "rather_long")}, id="E-77 nudge of 110"),
        pytest.param(NUDGE, 111, {("refuse", "too_long")}, id="E-77 nudge of 111"),
    ],
)
def test_length_counts_without_greeting_and_signature(
    facts: LetterFacts, words: int, expected: set[tuple[str, str]]
) -> None:
    assert found(" ".join(["word"] * words), facts) == expected


@pytest.mark.parametrize("kind", [pytest.param(kind, id=f"E-77 {kind}") for kind in Kind])
def test_the_lengths_are_settings(kind: Kind) -> None:
    words = WordLimits(**{kind.value: (20, 30)})
    long, far_too_long = (letter(" ".join(["word"] * count)) for count in (30, 31))
    facts = replace(FACTS, kind=kind)
    assert [f.rule for f in lint(long, facts, words=words)] == ["rather_long"]
    assert [f.rule for f in lint(far_too_long, facts, words=words)] == ["too_long"]


@pytest.mark.parametrize(
    ("foreign", "text"),
    [
        pytest.param("Globex", "Thank you for the interview at Globex.", id="E-38 company"),
        pytest.param("GLOBEX", "Thank you for the interview at Globex.", id="E-38 other case"),
        pytest.param("Staff Engineer", "The Staff engineer position.", id="E-38 role"),
        pytest.param("José", "Thank you, Jose\u0301.", id="E-38 person, decomposed"),
        pytest.param("Acme", "The Acme position.", id="E-38 a part of our own name, alone"),
        pytest.param(
            "Acme Robotics Inc", "At Acme Robotics Inc today.", id="E-38 longer than ours"
        ),
        pytest.param("adidas", "The position at adidas.", id="E-38 company in small letters"),
    ],
)
def test_a_name_of_another_application_is_refused(foreign: str, text: str) -> None:
    assert found(text, FACTS, foreign) == {("refuse", "foreign_name")}


@pytest.mark.parametrize(
    ("foreign", "text"),
    [
        pytest.param("Acme", "The position at Acme Robotics.", id="inside our own name"),
        pytest.param("Dana", "Thank you, Dana.", id="our reader has the same name"),
        pytest.param("Globe", "The Globex position.", id="part of a word"),
        pytest.param("Next", "I look forward to the next steps.", id="the word next"),
        pytest.param("June", "We spoke on 3 June.", id="the month"),
        pytest.param(" ", "Thank you.", id="blank"),
    ],
)
def test_a_name_that_is_not_meant_is_no_finding(foreign: str, text: str) -> None:
    assert found(text, FACTS, foreign) == set()


@pytest.mark.parametrize("field", ["company", "role", "first_name"])
@pytest.mark.parametrize("value", ["https://x.test/", "www.x.test", "dana@x.test"])
def test_e_44_a_link_or_an_address_is_no_name(field: str, value: str) -> None:
    facts = replace(FACTS, **{field: value})  # type: ignore[arg-type]
    assert ("refuse", "odd_fact") in found(PLAIN, facts)


def test_the_subject_is_read_as_well() -> None:
    findings = lint(letter(PLAIN, subject="Thank you - [Role]"), FACTS)
    assert [one.rule for one in findings] == ["placeholder"]


def test_no_finding_repeats_a_word_of_the_letter() -> None:
    findings = lint(
        letter("Any news, Globex?? TODO!! https://a.test www.b.test"), FACTS, ["Globex"]
    )
    assert len(findings) >= 4
    assert not [one for one in findings if "Globex" in one.text or "test" in one.text]
