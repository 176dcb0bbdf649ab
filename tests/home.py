"""A user's home with a configuration and a database, for tests of the commands."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from followupd.adapters.store import SqliteStore, open_database
from followupd.cli import root
from followupd.config import Paths
from followupd.core.application import Kind, Occasion, Outcome, Part, Stage, State, Verdict
from followupd.core.decision import Ask, Close, Decision, Reason, Wait, Write
from followupd.core.event import EventKey
from followupd.core.interview import Person
from followupd.ports import InterviewRecord
from followupd.tick import HEALTH

T0 = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Home:
    """A user's home with a configuration and a database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = Paths.of(environ={"HOME": str(folder)})
        assert self.run("init", "--name", "Robin Example").exit_code == 0
        text = self.paths.config_file.read_text()
        zone = '[user]\nzone = "Europe/Berlin"\n'
        self.paths.config_file.write_text(
            text.replace("[user]\n", zone).replace("[user]  #", zone + "#")
        )

    def run(self, *words: str) -> Result:
        environ = {"HOME": str(self.folder), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
        return CliRunner().invoke(root, words, env=environ, prog_name="followupd")

    def json(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)


def meeting(number: int, company: str, title: str, verdict: Verdict) -> InterviewRecord:
    domain = f"{company.casefold()}.example"
    dana = Person(f"dana@{domain}", "Dana Wu", "Dana", Part.INTERVIEWER, organizer=True)
    return InterviewRecord(
        key=EventKey(f"e{number}@example.com"),
        calendar_id="primary",
        event_id=f"event{number}",
        title=title,
        start_at=T0,
        end_at=T0 + HOUR,
        zone="UTC",
        stage=Stage.TECHNICAL,
        verdict=verdict,
        reasons=("the title says so",),
        cancelled=False,
        company=company,
        company_domain=domain,
        role="Data Engineer",
        people=((dana, True),),
    )


def filled_home(folder: Path) -> Home:
    """Return a home whose database tells of three applications."""
    home = Home(folder)
    with open_database(home.paths.database) as engine:
        fill(SqliteStore(engine))
    return home


def fill(store: SqliteStore) -> None:
    """One application with a draft, one with a question, one that has ended."""
    first = store.record_interview(
        meeting(1, "Brightwater", "Interview \x1b[31m\u202e", Verdict.INTERVIEW), None, T0
    )
    thanks = Occasion(Kind.THANK_YOU, anchor=1)
    contact = store.facts(first).contacts[0]
    [planned] = store.apply(
        first,
        [
            Decision(f"{thanks}@{contact.id}", Write(contact.id, thanks, T0), Reason.THANKS_DUE),
            Decision("nudge", Wait(T0 + 48 * HOUR), Reason.THANK_YOU_FIRST),
            Decision("application", Wait(T0 + 900 * HOUR), Reason.OPEN),
        ],
        T0,
    )
    creating = store.move(planned, State.CREATING, T0, creating_at=T0)
    store.move(creating, State.DRAFTED, T0, draft_id="r1", subject="Thank you", drafted_at=T0)
    second = store.record_interview(meeting(2, "Tidewater", "Call", Verdict.ASK), None, T0)
    store.apply(second, [Decision("interview:2", Ask(), Reason.NOT_CONFIRMED)], T0)
    third = store.record_interview(
        meeting(3, "Northgate", "Interview", Verdict.INTERVIEW), None, T0
    )
    store.apply(third, [Decision("application", Close(Outcome.REJECTED), Reason.REJECTED)], T0)
    store.remember(HEALTH, json.dumps({"at": T0.isoformat(), "fault": None, "hint": None}))
