"""What the commands show of a database, and write into it."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from followupd.adapters.store import SqliteStore, open_database, open_readonly
from followupd.config import load_config
from followupd.core.application import (
    Meaning,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.tick.deliver import BEGUN_BY_HAND
from followupd.tick.memory import HEALTH, KEYS, mend
from tests import build
from tests.home import HOUR, T0, Home, filled_home, meeting


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return filled_home(tmp_path)


def test_status_tells_what_waits_for_the_user(home: Home) -> None:
    found = home.json("status")
    assert (found["daemon"], found["logged_in"], found["open"]) == (None, False, 2)
    assert [one["to"] for one in found["drafts"]] == ["Dana Wu"]
    assert [one["subject"] for one in found["needs_you"]] == ["interview:2"]
    assert found["next"]["at"] == (T0 + HOUR).isoformat()


def test_status_in_words(home: Home) -> None:
    said = home.run("status").stdout
    assert "Daemon: not running" in said
    assert "followupd login" in said
    assert "Draft waiting: thank-you to Dana Wu, Brightwater" in said
    assert "Needs you: Tidewater, Call [interview:2]" in said
    assert "Next: Mon 02 Mar 2026 12:00" in said


def test_what_is_settled_is_asked_no_more(home: Home) -> None:
    """The last journal row of the event still says `ask`; the user has answered since."""
    assert home.run("confirm", "interview:2").exit_code == 0
    assert home.json("status")["needs_you"] == []


def test_list_shows_the_open_ones_and_all_on_request(home: Home) -> None:
    assert [one["company"] for one in home.json("list")] == ["Brightwater", "Tidewater"]
    ended = home.json("list", "--all")[2]
    assert (ended["company"], ended["outcome"], ended["next"]) == ("Northgate", "rejected", None)
    said = home.run("list", "--all").stdout
    assert all(name in said for name in ("Brightwater", "Tidewater", "Northgate", "rejected"))


@pytest.mark.parametrize("name", ["1", "application:1", "brightwater", "brightwater.example"])
def test_explain_tells_each_decision_with_its_reason(home: Home, name: str) -> None:
    found = home.json("explain", name)
    assert (found["application"], found["role"]) == (1, "Data Engineer")
    assert [(one["about"], one["action"]) for one in found["decisions"]] == [
        ("thank-you to Dana Wu", "write"),
        ("nudge", "wait"),
        ("application", "wait"),
    ]
    assert all(one["because"].endswith(".") for one in found["decisions"])
    said = home.run("explain", name).stdout
    assert "thank-you to Dana Wu: write" in said


def test_e44_a_title_cannot_play_tricks_with_the_terminal(home: Home) -> None:
    for words in (["status"], ["list", "--all"], ["explain", "1"], ["explain", "1", "--json"]):
        assert not {"\x1b", "\u202e"} & set(home.run(*words).output)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["explain", "9"], "no such application", id="application"),
        pytest.param(["skip", "interview:9"], "no such interview", id="interview"),
        pytest.param(["skip", "who@example.org"], "nobody with that address", id="person"),
        pytest.param(["confirm", "1"], "no such interview", id="an application is no interview"),
    ],
)
def test_who_is_not_known_is_told(home: Home, words: list[str], said: str) -> None:
    done = home.run(*words)
    assert done.exit_code == 66
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "application", "kind", "subject"),
    [
        pytest.param(["skip", "1"], 1, SubjectKind.APPLICATION, "1", id="application"),
        pytest.param(["skip", "Brightwater"], 1, SubjectKind.COMPANY, "Brightwater", id="company"),
        pytest.param(
            ["skip", "brightwater.example"],
            1,
            SubjectKind.COMPANY,
            "brightwater.example",
            id="domain",
        ),
        pytest.param(
            ["skip", "Dana@Brightwater.example"],
            1,
            SubjectKind.CONTACT,
            "dana@brightwater.example",
            id="person",
        ),
        pytest.param(["skip", "event1"], 1, SubjectKind.INTERVIEW, "1", id="event"),
        pytest.param(["confirm", "interview:2"], 2, SubjectKind.INTERVIEW, "2", id="confirm"),
    ],
)
def test_the_users_word_is_written_down(
    home: Home, words: list[str], application: int, kind: SubjectKind, subject: str
) -> None:
    assert home.run(*words).exit_code == 0
    with open_database(home.paths.database) as engine:
        [ruling] = SqliteStore(engine).facts(application).rulings
    assert (ruling.verb, ruling.subject_kind, ruling.subject) == (Verb(words[0]), kind, subject)


@pytest.mark.parametrize("words", [["status"], ["list"], ["explain", "1"], ["tick", "--dry-run"]])
def test_looking_changes_nothing(home: Home, words: list[str]) -> None:
    with closing(sqlite3.connect(home.paths.database)) as database:
        before = list(database.iterdump())
    home.run(*words)
    with closing(sqlite3.connect(home.paths.database)) as database:
        assert list(database.iterdump()) == before


def test_before_the_first_tick_there_is_nothing_and_no_database_is_made(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.run("list").stdout == "No open applications.\n"
    assert "never" in home.run("status").stdout
    assert not home.paths.database.exists()


@pytest.mark.parametrize("words", [["tick"], ["tick", "--dry-run"]])
def test_e78_a_tick_without_a_login_says_what_to_run(home: Home, words: list[str]) -> None:
    done = home.run(*words)
    assert done.exit_code == 77
    assert "followupd login" in done.stderr


@pytest.mark.parametrize("words", [["status"], ["list"], ["skip", "1"], ["tick"], ["daemon"]])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"not a database" * 1000, id="unreadable"),
        pytest.param(None, id="another program's"),
    ],
)
def test_a_database_that_is_not_ours_is_refused_untouched(
    tmp_path: Path, words: list[str], content: bytes | None
) -> None:
    home = Home(tmp_path)
    if content is None:
        with closing(sqlite3.connect(home.paths.database)) as database:
            database.execute("CREATE TABLE theirs (x)")
    else:
        home.paths.database.write_bytes(content)
    before = home.paths.database.read_bytes()
    done = home.run(*words)
    assert done.exit_code == 78
    told = str(home.paths.database)
    if words == ["daemon"]:  # whose standard error is the journal
        told = told.replace(str(home.folder), "~")
    assert told in done.stderr
    assert home.paths.database.read_bytes() == before


def test_todo_names_the_command_that_settles_each(home: Home) -> None:
    found = home.json("todo")
    assert [(one["application"], one["settle"]) for one in found] == [
        (2, ["followupd confirm interview:2", "followupd skip interview:2"]),
        (
            1,
            [
                'followupd note 1 --person dana@brightwater.example "A DETAIL OF YOURS"',
                "send it in Gmail, or discard it",
            ],
        ),
    ]
    assert [one["best_before"] for one in found] == [None, (T0 + 73 * HOUR).isoformat()]
    said = home.run("todo").stdout
    assert "Tidewater: Call" in said
    assert "> followupd confirm interview:2" in said
    assert "Best before" in said
    for one in found[:1]:
        words = one["settle"][0].split()[1:]
        assert home.run(*words).exit_code == 0
    assert [one["application"] for one in home.json("todo")] == [1]


def test_todo_asks_for_a_name_that_is_not_sure_and_for_a_detail_that_is_not_given(
    home: Home,
) -> None:
    """E-34: once both are given the draft has only to be sent."""
    assert home.run("set", "dana@brightwater.example", "first=").exit_code == 0
    asked = home.json("todo")[1]["settle"]
    assert asked[:2] == [
        "followupd set dana@brightwater.example first=NAME",
        "followupd redraft 1",
    ]
    assert home.run("set", "dana@brightwater.example", "first=Dana").exit_code == 0
    assert home.run("note", "1", "The question about late events.").exit_code == 0
    assert home.json("todo")[1]["settle"] == ["send it in Gmail, or discard it"]


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        pytest.param("dana@brightwater.example", "mail from Dana Wu", id="a contact"),
        pytest.param("lee@brightwater.example", "mail from lee@brightwater.example", id="another"),
    ],
)
def test_e69_todo_says_whose_mail_waits(home: Home, address: str, whose: str) -> None:
    asked = build.message(at=T0, address=address, meaning=Meaning.QUESTION)
    with open_database(home.paths.database) as engine:
        SqliteStore(engine).record_messages([asked], T0)
    assert f"Brightwater: {whose}\n" in home.run("todo").stdout
    assert f"Brightwater, {whose} [message:reply1]" in home.run("status").stdout


def test_e57_a_draft_says_when_its_recipient_is_at_work(home: Home) -> None:
    assert [one["best_sent"] for one in home.json("todo")] == [None, None]
    tokyo = replace(meeting(1, "Brightwater", "Interview", Verdict.INTERVIEW), zone="Asia/Tokyo")
    with open_database(home.paths.database) as engine:
        SqliteStore(engine).record_interview(tokyo, 1, T0)
    hours = {
        "from": "2026-03-02T23:00:00+00:00",
        "until": "2026-03-03T08:00:00+00:00",
        "zone": "Asia/Tokyo",
    }
    assert [one["best_sent"] for one in home.json("todo")] == [None, hours]
    assert [one["best_sent"] for one in home.json("status")["drafts"]] == [hours]
    said = "  Best sent Tue 03 Mar, 00:00-09:00 your time (08:00-17:00 in Tokyo).\n"
    assert said in home.run("todo").stdout
    assert said in home.run("status").stdout


def test_todo_is_empty_when_nothing_waits(tmp_path: Path) -> None:
    assert Home(tmp_path).run("todo").stdout == "Nothing waits for you.\n"


REFUSED = "A letter was not written: it says 'TBC'."


def refuse(home: Home) -> None:
    """Let the draft of the first application be a letter that was refused."""
    with closing(sqlite3.connect(home.paths.database)) as file, file:
        file.execute("UPDATE follow_up SET state = 'skipped', draft_id = NULL, told = ?", [REFUSED])


def test_a_letter_that_could_not_be_written_waits_for_the_user(home: Home) -> None:
    refuse(home)
    first = home.json("status")["needs_you"][1]
    assert (first["company"], first["question"]) == ("Brightwater", REFUSED)
    chore = next(one for one in home.json("todo") if one["what"] == REFUSED)
    assert "followupd now 1" in chore["settle"]
    assert chore["best_before"] > T0.isoformat()


def test_a_letter_that_could_not_be_written_is_settled_by_skip(home: Home) -> None:
    refuse(home)
    assert home.run("skip", "interview:1").exit_code == 0
    assert [one["subject"] for one in home.json("status")["needs_you"]] == ["interview:2"]


def test_a_letter_that_could_not_be_written_is_told_until_it_is_too_late(home: Home) -> None:
    refuse(home)
    late = (T0 + 200 * HOUR).isoformat()
    with closing(sqlite3.connect(home.paths.database)) as file, file:
        file.execute(
            "UPDATE memory SET value = json_set(value, '$.at', ?) WHERE key = 'health'", [late]
        )
    assert [one["subject"] for one in home.json("status")["needs_you"]] == ["interview:2"]


def test_a_letter_that_was_needless_is_no_question(home: Home) -> None:
    refuse(home)
    with closing(sqlite3.connect(home.paths.database)) as file, file:
        file.execute("UPDATE follow_up SET told = ?", [BEGUN_BY_HAND])
    assert [one["subject"] for one in home.json("status")["needs_you"]] == ["interview:2"]


def test_what_could_not_be_read_of_what_is_remembered_needs_the_user(home: Home) -> None:
    with open_database(home.paths.database) as engine:
        store = SqliteStore(engine)
        settings = load_config(home.paths).settings
        store.remember("paused_until", "soon")
        mend(store, settings, lambda: T0)
        store.remember(HEALTH, json.dumps({"at": T0.isoformat()}))
    assert "followupd resume" in home.json("status")["put_aside"][0]
    assert "Needs you: followupd's database cannot tell any more" in home.run("status").stdout


@pytest.mark.parametrize("key", sorted(KEYS))
def test_what_is_shown_is_shown_although_a_value_cannot_be_read(home: Home, key: str) -> None:
    with open_database(home.paths.database) as engine:
        SqliteStore(engine).remember(key, "{")
    for words in (["status"], ["list", "--all"], ["todo"], ["explain", "1"]):
        assert home.run(*words).exit_code == 0
    with open_readonly(home.paths.database) as engine:
        assert SqliteStore(engine).remembered(key) == "{", "and nothing is written by looking"
