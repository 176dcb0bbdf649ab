"""Commands that close an application, by its number or by its company."""

from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.store import SqliteStore, open_database
from followupd.cli import subjects, wishes
from followupd.core.application import ApplicationFacts, Kind, Meaning, Outcome, Request, Verb
from followupd.core.decision import Close, Decision, Limits, Reason, Rewrite
from followupd.core.policy import decide
from tests import build
from tests.home import Home, filled_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return filled_home(tmp_path)


def facts(home: Home) -> ApplicationFacts:
    with open_database(home.paths.database) as engine:
        return SqliteStore(engine).facts(1)


@pytest.mark.parametrize("named", ["1", "Brightwater", "application:1"])
@pytest.mark.parametrize("command", ["close", "withdraw", "reply-to-no"])
def test_an_application_is_closed_by_whatever_name_it_has(
    home: Home, command: str, named: str
) -> None:
    """E-76: and the application alone, not its company for ever."""
    done = home.run(command, named)
    assert done.exit_code == 0, done.output
    assert "losed" in done.stdout
    [word] = facts(home).rulings
    assert (word.verb, word.subject_kind, word.subject) == (Verb.SKIP, "application", "1")


def test_an_answer_to_a_no_is_followed_by_no_nudge(home: Home) -> None:
    """E-65: whatever was read into their mail, the user knows that it was a no."""
    assert "closed" in home.run("reply-to-no", "1").stdout
    [wish] = facts(home).requests
    assert wish.kind is Kind.REJECTION_REPLY


@pytest.mark.parametrize("command", ["promised", "snooze"])
def test_a_day_from_before_the_application_is_taken_for_a_slip(home: Home, command: str) -> None:
    done = home.run(command, "1", "2025-03-27")
    assert done.exit_code == 65
    assert "before this application" in done.stderr
    assert facts(home).rulings == ()


@pytest.mark.parametrize("set_back", [timedelta(), timedelta(hours=1)])
def test_words_for_a_draft_count_though_the_clock_stands_or_is_set_back(
    home: Home, set_back: timedelta
) -> None:
    """As the sandbox's clock does, and now and then a machine's."""
    with open_database(home.paths.database) as engine:
        store = SqliteStore(engine)
        [letter] = store.facts(1).follow_ups
        assert letter.drafted_at is not None
        now = letter.drafted_at - set_back
        wishes.ask_for(store, Limits(), Kind.THANK_YOU, "1", now, note="A detail.")
        noted = store.facts(1)
        subjects.rule(store, Verb.REDRAFT, "1", now)
        redrafted = store.facts(1)
    assert [type(r) for r in noted.requests] == [Request]
    for known in (noted, redrafted):
        decisions = decide(known, Limits(), letter.drafted_at)
        assert Rewrite(letter.id) in [d.action for d in decisions]


def test_another_time_is_offered_to_whoever_did_not_come(home: Home) -> None:
    """E-08: the interview counts no more, and its people are still whom it is about."""
    assert home.run("no-show", "interview:1").exit_code == 0
    done = home.run("reschedule", "1")
    assert done.exit_code == 0, done.output
    assert "Dana Wu" in done.stdout


def test_where_nobody_is_known_the_command_that_adds_them_is_told(home: Home) -> None:
    assert home.run("no-show", "interview:1").exit_code == 0
    done = home.run("keep-in-touch", "1")
    assert done.exit_code == 65
    assert "followupd set 1 contact=ADDRESS" in done.stderr


def test_a_no_is_not_answered_after_the_user_took_it_back(home: Home) -> None:
    assert home.run("withdraw", "1").exit_code == 0
    done = home.run("reply-to-no", "1")
    assert done.exit_code == 65
    assert "took it back yourself" in done.stderr
    assert [r.kind for r in facts(home).requests] == [Kind.WITHDRAWAL]


@pytest.mark.parametrize(
    ("meaning", "outcome", "command", "said"),
    [
        pytest.param(Meaning.OFFER, Outcome.OFFER, "reply-to-no", "offer", id="E-66 an offer"),
        pytest.param(
            Meaning.NO_CONTACT, Outcome.QUIET, "reply-to-no", "reopen 1", id="E-74 silence"
        ),
        pytest.param(
            Meaning.NO_CONTACT, Outcome.QUIET, "keep-in-touch", "reopen 1", id="E-74 and later"
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(
    home: Home, meaning: Meaning, outcome: Outcome, command: str, said: str
) -> None:
    with open_database(home.paths.database) as engine:
        store = SqliteStore(engine)
        mail = build.message(meaning=meaning, address="dana@brightwater.example")
        store.record_messages([mail], mail.at)
        ends = Decision("application", Close(outcome), Reason.OFFERED)
        store.apply(1, [ends], mail.at)
    done = home.run(command, "1")
    assert done.exit_code == 65
    assert said in done.stderr
    assert facts(home).requests == ()
