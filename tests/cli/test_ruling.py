"""What the user says: it reaches the database, and nothing else does."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from followupd.adapters.store import SqliteStore, open_database
from followupd.core.application import (
    Application,
    ApplicationFacts,
    Part,
    Ruling,
    SubjectKind,
    Verb,
    Verdict,
)
from tests.home import Home, filled_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return filled_home(tmp_path)


def facts(home: Home, application: int = 1) -> ApplicationFacts:
    with open_database(home.paths.database) as engine:
        return SqliteStore(engine).facts(application)


def rulings(home: Home, application: int = 1) -> list[Ruling]:
    return list(facts(home, application).rulings)


def application(home: Home, number: int = 1) -> Application:
    return facts(home, number).application


@pytest.mark.parametrize(
    ("words", "verb", "kind", "subject", "day"),
    [
        pytest.param(
            ["no-show", "interview:1"], Verb.NO_SHOW, "interview", "1", None, id="E-08 no show"
        ),
        pytest.param(["done", "1"], Verb.DONE, "application", "1", None, id="E-51 done"),
        pytest.param(
            ["done", "dana@brightwater.example"],
            Verb.DONE,
            "contact",
            "dana@brightwater.example",
            None,
            id="E-51 done with one person",
        ),
        pytest.param(
            ["done", "interview:1"], Verb.DONE, "interview", "1", None, id="E-51 one interview"
        ),
        pytest.param(["expand", "event1"], Verb.EXPAND, "interview", "1", None, id="E-29 expand"),
        pytest.param(
            ["promised", "Brightwater", "2026-03-27"],
            Verb.PROMISED,
            "application",
            "1",
            date(2026, 3, 27),
            id="E-59 promised",
        ),
        pytest.param(
            ["snooze", "1", "2026-03-27"],
            Verb.SNOOZE,
            "application",
            "1",
            date(2026, 3, 27),
            id="snooze",
        ),
        pytest.param(["now", "1"], Verb.NOW, "application", "1", None, id="now"),
        pytest.param(["reopen", "1"], Verb.REOPEN, "application", "1", None, id="reopen"),
        pytest.param(["close", "1"], Verb.SKIP, "application", "1", None, id="close"),
    ],
)
def test_a_word_is_written_down(
    home: Home, words: list[str], verb: Verb, kind: str, subject: str, day: date | None
) -> None:
    done = home.run(*words)
    assert done.exit_code == 0, done.output
    [ruling] = rulings(home)
    assert (ruling.verb, ruling.subject_kind, ruling.subject) == (verb, SubjectKind(kind), subject)
    assert ruling.day == day


def test_close_all_ends_every_open_application(home: Home) -> None:
    """E-76."""
    done = home.run("close", "--all")
    assert done.exit_code == 0
    assert done.stdout == "Closed: application 1.\nClosed: application 2.\n"
    verbs = [[r.verb for r in rulings(home, n)] for n in (1, 2, 3)]
    assert verbs == [[Verb.SKIP], [Verb.SKIP], []]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        pytest.param(["close"], 2, "--all", id="close what"),
        pytest.param(["close", "1", "--all"], 2, "--all", id="close both"),
        pytest.param(["promised", "1", "Friday"], 2, "%Y-%m-%d", id="no date"),
        pytest.param(["promised", "9", "2026-03-27"], 66, "followupd list", id="no application"),
        pytest.param(["no-show", "interview:9"], 66, "interview", id="no interview"),
        pytest.param(["done", "who@nowhere.example"], 66, "nobody", id="nobody"),
        pytest.param(["set", "1", "company"], 2, "FIELD=VALUE", id="no value"),
        pytest.param(["set", "1", "salary=1"], 65, "company, role, contact", id="no such field"),
        pytest.param(["set", "1", "contact=dana"], 65, "contact=name@", id="no address"),
        pytest.param(
            ["set", "dana@brightwater.example", "part=boss"], 65, "recruiter", id="no such part"
        ),
        pytest.param(
            ["set", "dana@brightwater.example", "country=Mars"], 65, "country=DE", id="no country"
        ),
        pytest.param(["set", "who@nowhere.example", "name=Who"], 66, "nobody", id="set nobody"),
        pytest.param(["add"], 2, "--start", id="add nothing"),
        pytest.param(["add", "e1", "--company", "Acme"], 2, "alone", id="add two ways"),
        pytest.param(
            ["add", "--start", "2026-03-02 10:00", "--with", "Dana"], 65, "'Dana Wu <", id="add who"
        ),
        pytest.param(
            ["add", "--start", "2026-03-02 10:00", "--with", "no-reply@acme.example"],
            65,
            "nobody who can be thanked",
            id="E-19 add a robot",
        ),
        pytest.param(
            ["add", "--start", "Monday", "--with", "d@acme.example"], 2, "%Y-%m-%d", id="add when"
        ),
    ],
)
def test_a_wrong_word_is_told_and_changes_nothing(
    home: Home, words: list[str], status: int, said: str
) -> None:
    before = facts(home)
    done = home.run(*words)
    assert done.exit_code == status, done.output
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert facts(home) == before


def test_what_is_set_right_stays(home: Home) -> None:
    assert home.run("set", "1", "company=Brightwater Labs", "role=").exit_code == 0
    assert home.run("set", "1", "contact=priya@brightwater.example").exit_code == 0
    found = application(home)
    assert (found.company, found.role) == ("Brightwater Labs", None)
    chosen = next(c for c in facts(home).contacts if c.id == found.contact_id)
    assert (chosen.address, chosen.part) == ("priya@brightwater.example", Part.RECRUITER)
    assert home.run("set", "1", "contact=").exit_code == 0
    assert application(home).contact_id is None


def test_a_person_is_set_right_in_every_application(home: Home) -> None:
    words = ["set", "Dana@brightwater.example", "first=D.", "name=Dana W.", "part=hiring_manager"]
    assert home.run(*words, "country=gb-sct").exit_code == 0
    [dana] = facts(home).contacts
    assert (dana.first_name, dana.name, dana.part) == ("D.", "Dana W.", Part.HIRING_MANAGER)
    assert dana.country == "GB-SCT"
    assert home.run("set", "dana@brightwater.example", "country=").exit_code == 0
    assert facts(home).contacts[0].country is None


def test_an_interview_without_an_event_is_added(home: Home) -> None:
    """E-12: on the user's clock, which is Berlin's."""
    words = ["add", "--company", "Newfield", "--role", "Data Engineer", "--stage", "phone"]
    words += ["--with", "Lee Park <Lee@newfield.example>", "--start", "2026-03-03 15:00"]
    done = home.run(*words, "--minutes", "30")
    assert done.exit_code == 0, done.output
    added = facts(home, 4)
    assert (added.application.company, added.application.role) == ("Newfield", "Data Engineer")
    assert added.application.company_domain == "newfield.example"
    [interview] = added.interviews
    assert interview.start_at == datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
    assert interview.end_at == datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
    assert interview.verdict is Verdict.INTERVIEW
    [lee] = added.contacts
    assert (lee.address, lee.first_name) == ("lee@newfield.example", "Lee")
    assert home.run(*words, "--minutes", "30").exit_code == 0
    assert len(facts(home, 4).interviews) == 1


def test_an_added_interview_joins_the_application_it_belongs_to(home: Home) -> None:
    words = ["--with", "lee@brightwater.example", "--start", "2026-03-09 15:00"]
    assert home.run("add", *words).exit_code == 0
    assert len(facts(home, 1).interviews) == 2
    later = ["--with", "lee@elsewhere.example", "--start", "2026-03-10 15:00"]
    assert home.run("add", *later, "--application", "Tidewater").exit_code == 0
    assert len(facts(home, 2).interviews) == 2


def test_a_pause_is_shown_until_it_ends(home: Home) -> None:
    assert home.json("status")["paused"] is None
    assert home.run("pause").exit_code == 0
    assert home.json("status")["paused"] == "ever"
    assert "followupd resume" in home.run("status").stdout
    assert home.run("resume").stdout == "It goes on.\n"
    assert home.run("resume").stdout == "It was not paused.\n"
    assert home.run("pause", "--until", "2026-03-01").exit_code == 0
    assert home.json("status")["paused"] is None
    assert home.run("pause", "--until", "2026-04-01").exit_code == 0
    assert home.json("status")["paused"] == "2026-03-31T22:00:00+00:00"


@pytest.mark.parametrize(
    ("words", "kind", "note"),
    [
        pytest.param(["note", "1", "A detail."], "thank_you", "A detail.", id="note"),
        pytest.param(
            ["offer", "1", "--deadline", "2999-01-05"], "offer_deadline", None, id="offer"
        ),
        pytest.param(["withdraw", "1"], "withdrawal", None, id="E-76 withdraw"),
        pytest.param(["reply-to-no", "1"], "rejection_reply", None, id="reply to a no"),
        pytest.param(["keep-in-touch", "1"], "keep_in_touch", None, id="keep in touch"),
        pytest.param(["reschedule", "1"], "reschedule", None, id="E-08 reschedule"),
    ],
)
def test_a_letter_is_asked_for(home: Home, words: list[str], kind: str, note: str | None) -> None:
    done = home.run(*words)
    assert done.exit_code == 0, done.output
    assert "Dana Wu" in done.stdout
    [wish] = facts(home).requests
    assert (wish.kind, wish.note, wish.contact_id) == (kind, note, facts(home).contacts[0].id)


def test_the_referrer_is_a_contact_who_is_told(home: Home) -> None:
    """E-25."""
    assert home.run("referrer", "1", "Lee@friends.example").exit_code == 0
    parts = {c.address: c.part for c in facts(home).contacts}
    assert parts["lee@friends.example"] is Part.REFERRER


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        pytest.param(["note", "1", " "], 65, "characters", id="no words"),
        pytest.param(["note", "1", "x" * 700], 65, "characters", id="too many words"),
        pytest.param(
            ["note", "1", "--person", "lee@acme.example", "x"], 66, "followupd set 1", id="nobody"
        ),
        pytest.param(["offer", "1"], 2, "--deadline", id="no deadline"),
        pytest.param(["offer", "1", "--deadline", "2026-01-01"], 65, "too near", id="too near"),
        pytest.param(["referrer", "1", "Lee"], 65, "no mail address", id="no address"),
    ],
)
def test_a_letter_that_cannot_be_asked_for_is_told(
    home: Home, words: list[str], status: int, said: str
) -> None:
    before = facts(home)
    done = home.run(*words)
    assert done.exit_code == status, done.output
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert facts(home) == before


def test_a_second_offer_is_not_told(home: Home) -> None:
    assert home.run("offer", "1", "--deadline", "2999-01-05").exit_code == 0
    done = home.run("offer", "1", "--deadline", "2999-01-06")
    assert done.exit_code == 65
    assert "already" in done.stderr


def test_what_to_run_is_told_for_the_profile_at_hand(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.run("--profile", "try", "init", "--name", "Robin").exit_code == 0
    done = home.run("--profile", "try", "tick")
    assert done.exit_code == 77
    assert "followupd --profile try login" in done.stderr
    assert "followupd --profile try login" in home.run("--profile", "try", "status").stdout
    folders = [f for f in tmp_path.rglob("followupd*") if f.is_dir()]
    folders += [f for f in tmp_path.rglob("profiles") if f.is_dir()]
    assert folders
    assert {f.stat().st_mode & 0o777 for f in folders} == {0o700}
