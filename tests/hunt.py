"""A job hunt in miniature: the real tick, the real adapters and store, the sandbox in process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from followupd.adapters.store import SqliteStore, open_database, tables
from followupd.adapters.templates import TemplateLetters
from followupd.config import resource_dir
from followupd.config.countries import zone_countries
from followupd.config.load import event_words, languages, mail_words
from followupd.core.application import FollowUp, State
from followupd.core.decision import Limits
from followupd.core.interview import EventWords
from followupd.core.message import MailWords
from followupd.ports import Ports
from followupd.report import TickReport
from followupd.sandbox import Sandbox
from followupd.tick import Settings, tick
from tests.door import Opened, WrongClock, open_door

BEGINS = datetime(2026, 3, 2, 8, tzinfo=UTC)  # a Monday
DANA = "Dana Wu <dana.wu@acme.example>"
PRIYA = "Priya Raman (Recruiting) <priya.raman@acme.example>"


@dataclass
class Desktop:
    """Keeps what the desktop would show."""

    shown: list[str] = field(default_factory=list)

    def tell(self, title: str, text: str) -> None:
        self.shown.append(text)


@dataclass
class Hunt:
    """The world and the program in it."""

    box: Sandbox
    clock: WrongClock  # the machine's
    opened: Opened
    ports: Ports
    settings: Settings
    desktop: Desktop
    engine: Engine
    longest_sleep: timedelta = timedelta(hours=6)

    def tick(self) -> TickReport:
        return tick(self.ports, self.settings)

    def live(self, **for_: float) -> list[TickReport]:
        """Let time go by, with a tick whenever something is due, and after the longest sleep."""
        ends = self.box.clock.now() + timedelta(**for_)
        reports = []
        while self.box.clock.now() < ends:
            self.box.clock.set(min(self._next_moment(), ends))
            reports.append(self.tick())
            assert reports[-1].fault is None, reports[-1]
        return reports

    def _next_moment(self) -> datetime:
        now = self.box.clock.now()
        with self.engine.connect() as db:
            due = db.execute(select(func.min(tables.application.c.look_at))).scalar_one()
        moments = [now + self.longest_sleep, *([due] if due is not None and due > now else [])]
        return min(moments)

    def invite(
        self,
        title: str = "Technical interview: Data Engineer at Acme",
        *,
        hours_ahead: float = 2,
        minutes: int = 60,
        organizer: str = PRIYA,
        guests: tuple[str, ...] = (DANA,),
        answer: str = "accepted",
        **fields: Any,
    ) -> str:
        """Put an interview on the calendar and return its event's id."""
        start = self.box.clock.now() + timedelta(hours=hours_ahead)
        resource = {
            "summary": title,
            "organizer": _person(organizer),
            "attendees": [
                *({**_person(p), "responseStatus": "accepted"} for p in (organizer, *guests)),
                {"email": self.box.address, "responseStatus": answer},
            ],
            "start": {"dateTime": start.isoformat()},
            "end": {"dateTime": (start + timedelta(minutes=minutes)).isoformat()},
            **fields,
        }
        event_id: str = self.box.other.invite(resource)["id"]
        return event_id

    def drafts(self) -> list[dict[str, Any]]:
        """Return Gmail's drafts: draftId, to, subject, body, threadId."""
        from followupd.sandbox.overview import overview

        drafts: list[dict[str, Any]] = overview(self.box)["drafts"]
        return drafts

    def recipients(self) -> list[str]:
        """Return whom the drafts are to, sorted."""
        return sorted(draft["to"] or "" for draft in self.drafts())

    def send_all(self) -> None:
        """The user sends every draft that can be sent."""
        for draft in self.drafts():
            if draft["to"]:
                self.box.user.send_draft(draft["draftId"])

    def letters(self, *states: State) -> tuple[FollowUp, ...]:
        return self.ports.store.follow_ups(*(states or tuple(State)))

    def application(self, name: str) -> int:
        """Return the id of the application at a company or for a role."""
        known = self.ports.store.applications()
        (found,) = [a.id for a in known if name in (a.company, a.role)]
        return found

    def outcome(self, application_id: int = 1) -> str | None:
        return self.ports.store.facts(application_id).application.outcome

    def thread_of(self, to: str) -> str:
        """Return the thread of the last letter that was sent to an address."""
        sent = [f for f in self.letters(State.SENT) if f.thread_id]
        by_contact = {c.id: c.address for c in self.ports.store.contacts()}
        found = [f.thread_id for f in sent if by_contact[f.contact_id] in to]
        assert found[-1] is not None
        return found[-1]

    def asked(self) -> list[str]:
        """Return the API methods that reached Google, in order, and forget them."""
        names = self.opened.asked()
        self.box.log.clear()
        return names


def _person(text: str) -> dict[str, Any]:
    from email.utils import parseaddr

    name, address = parseaddr(text)
    return {"displayName": name, "email": address}


@cache
def _words() -> tuple[EventWords, MailWords]:
    """Return the words that ship with the program; they are read once for all hunts."""
    without_own_words = Path("/nowhere")
    return event_words(without_own_words), mail_words(without_own_words)


@contextmanager
def hunt(
    folder: Path, *, begins: datetime = BEGINS, send_mode: str | None = None, **limits: Any
) -> Iterator[Hunt]:
    """Return a hunt that begins on a Monday morning in UTC, in the United States."""
    box = Sandbox(now=begins)
    if send_mode is not None:
        box.send_mode = send_mode  # type: ignore[assignment]
    clock = WrongClock(box)
    opened = open_door(box, folder, clock=clock)
    settings = Settings(
        limits=replace(Limits(zone="UTC", country="US"), **limits),
        event_words=_words()[0],
        mail_words=_words()[1],
        languages=languages(folder),
        zone_countries=zone_countries(),
        sender_name="Alex Morgan",
    )
    desktop = Desktop()
    with open_database(folder / "state" / "followupd.db") as engine:
        ports = Ports(
            clock=clock,
            calendar=opened.calendar,
            mailbox=opened.mailbox,
            letters=TemplateLetters([resource_dir("templates") / "mail"]),
            store=SqliteStore(engine),
            notifier=desktop,
        )
        yield Hunt(box, clock, opened, ports, settings, desktop, engine)
        broken = [e for e in box.log if e.method == "DELETE" or e.path.endswith("/send")]
        assert not [e for e in broken if e.channel == "api"]
    opened.door.close()
