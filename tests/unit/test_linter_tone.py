"""E-77: every tone that embarrasses a candidate, in more than one way of putting it."""

from dataclasses import replace

import pytest

from followupd.core.application import Kind
from followupd.core.letter import Letter, LetterFacts, lint
from followupd.core.specimens import EXAMPLE

REFUSED = [
    ("pressing", "I need to hear back by Friday."),
    ("pressing", "I need to hear from you by Friday."),
    ("pressing", "I must have an answer by Friday."),
    ("pressing", "I need a decision by Friday."),
    ("pressing", "Please get back to me by Friday."),
    ("pressing", "Why is this taking so long?"),
    ("pressing", "Why haven\u2019t you written?"),
    ("pressing", "Why have I not heard from you?"),
    ("pressing", "Where are you?"),
    ("pressing", "You said Monday and it is Tuesday."),
    ("pressing", "You told me next Monday, and today is Tuesday."),
    ("pressing", "This job would be so good for me."),
    ("pressing", "If I don't get this job, I am lost."),
    ("pressing", "It is my dream job."),
    ("pressing", "I am desperate for work."),
    ("pressing", "I really, really want it."),
    ("pressing", "I would accept any position."),
    ("pressing", "I'm open to any job."),
    ("pressing", "I\u2019ll do anything."),
    ("pressing", "Could you put in a good word for me?"),
    ("pressing", "Please ask them about me."),
    ("shouting", "Any updates??"),
    ("shouting", "I liked it!!"),
    ("emoji", "I liked it \U0001f600."),
    ("gendered_title", "Mrs Wu explained it well."),
    ("links", "See https://a.example and www.b.example."),
]
WARNED = [
    ("filler", "I'm just checking in on the role."),
    ("filler", "I am just following up."),
    ("filler", "I wanted to follow up on the role."),
    ("filler", "I'm circling back on this."),
    ("filler", "I'm touching base."),
    ("filler", "Sorry to bother you again."),
    ("filler", "Sorry for bothering you."),
    ("filler", "I know you are busy, but I hoped for news."),
    ("filler", "I messed up the second question."),
    ("filler", "I apologise for my poor answers."),
    ("filler", "Sorry about my answer on databases."),
    ("exclamation", "Thanks! It was great!"),
    ("capitals", "I LIKED it."),
]
FINE = [
    "Is there a timeline you're working to?",
    "If any position opens up that could fit, I'd be glad to hear of it.",
    "I followed up on your question, and here is what I found.",
    "I'm looking forward to learning about next steps.",
    "I'm sorry to hear that.",
    "I answered it by writing a small program.",
    "There's no need to reply.",
]


def found(text: str, facts: LetterFacts = EXAMPLE) -> set[tuple[str, str]]:
    letter = Letter("Acme Robotics", f"Hello Dana,\n\n{text}\n\nBest regards,\n{facts.sender_name}")
    return {(one.level, one.rule) for one in lint(letter, facts)}


@pytest.mark.parametrize(("rule", "text"), REFUSED)
def test_what_must_not_be_written_is_refused(rule: str, text: str) -> None:
    assert ("refuse", rule) in found(text)


@pytest.mark.parametrize(("rule", "text"), WARNED)
def test_what_could_be_better_is_told(rule: str, text: str) -> None:
    assert found(text) == {("warn", rule)}


@pytest.mark.parametrize("text", FINE)
def test_what_says_something_is_left_alone(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize("text", [text for _, text in REFUSED[:5]])
def test_a_letter_about_an_offer_may_say_by_when(text: str) -> None:
    assert found(text, replace(EXAMPLE, kind=Kind.OFFER_DEADLINE)) == set()
