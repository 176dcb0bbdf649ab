"""A job hunt of six weeks: who is in it, and what the world and the user do, hour by hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = "America/New_York"
USER = "alex@example.com"
USER_NAME = "Alex Morgan"
LASTS = timedelta(weeks=6)


def at(text: str) -> datetime:
    """Return the instant of a wall-clock time such as `03-05 11:00` in the story."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ZONE))


BEGINS = at("03-02 07:00")
ENDS = BEGINS + LASTS


class World(Protocol):
    """What a scene may do, as the user in Gmail and as everybody else."""

    def invite(
        self, key: str, title: str, start: datetime, minutes: int, organizer: str, guests: list[str]
    ) -> None:
        """Put somebody's event on the calendar; the user accepts it."""
        ...

    def own_event(self, title: str, start: datetime, minutes: int) -> None:
        """Put an event of the user's own on the calendar."""
        ...

    def move(self, key: str, start: datetime, minutes: int) -> None:
        """Move an event."""
        ...

    def cancel(self, key: str) -> None:
        """Cancel an event."""
        ...

    def mail(self, sender: str, subject: str, body: str) -> None:
        """Somebody writes first."""
        ...

    def reply(self, sender: str, body: str) -> None:
        """Somebody answers the user's last mail to them."""
        ...

    def auto_reply(self, sender: str, body: str) -> None:
        """Somebody's robot answers the user's last mail to them."""
        ...

    def bounce(self, address: str) -> None:
        """The user's last mail to an address comes back."""
        ...

    def answer(self, address: str, body: str) -> None:
        """The user answers the last mail of somebody by hand."""
        ...

    def discard(self, address: str) -> None:
        """The user throws the draft to an address away."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """Something happens."""

    at: datetime
    text: str  # as the story tells it
    acts: tuple[Callable[[World], None], ...]


def _scene(at: datetime, text: str, *acts: Callable[[World], None]) -> Scene:
    return Scene(at, text, acts)


PRIYA = "Priya Raman <priya.raman@northwind.example>"
DANA = "Dana Wu <dana.wu@northwind.example>"
TOMAS = "Tomás Herrera <tomas.herrera@northwind.example>"
JEAN_LUC = "Jean-Luc Moreau <jean-luc.moreau@northwind.example>"
ROOM = "Room 4.12 (8) <c_1884412@resource.calendar.google.com>"
ROBOT = "Northwind Scheduling <no-reply@northwind.example>"
MARTA = "Marta Nowak (Recruiting) <marta.nowak@alderfinch.example>"
SAM = "Sam Okafor <sam.okafor@brightwater.example>"
INES = "Ines Duarte (Talent Acquisition) <ines.duarte@harboranalytics.example>"
LEE = "Lee Park <lee.park@quarrydata.example>"
NOOR = "Noor Haddad <noor.haddad@lumenco.example>"
JO = "Jo Lindqvist <jo.lindqvist@tidewater.example>"
BOSS = "Robin Hale <robin.hale@example.org>"

SCENES: tuple[Scene, ...] = (
    _scene(
        at("03-02 09:10"),
        "Priya Raman, recruiter at Northwind Robotics, writes; you answer.",
        lambda w: w.mail(
            PRIYA,
            "Senior Backend Engineer at Northwind Robotics",
            "Hi Alex,\n\nthanks for applying! I would like to set up a first call about the "
            "Senior Backend Engineer position. Would tomorrow at three suit you?\n\nPriya",
        ),
        lambda w: w.answer(PRIYA, "Hello Priya,\n\ntomorrow at three is fine.\n\nRegards,\nAlex"),
    ),
    _scene(
        at("03-02 09:30"),
        "The first interviews are in the calendar: Northwind, Brightwater, Alder & Finch.",
        lambda w: w.invite(
            "screen",
            "Recruiter screen: Senior Backend Engineer at Northwind Robotics",
            at("03-03 15:00"),
            30,
            PRIYA,
            [],
        ),
        lambda w: w.invite(
            "brightwater",
            "Technical interview: Data Engineer at Brightwater Labs",
            at("03-04 14:00"),
            60,
            SAM,
            [],
        ),
        lambda w: w.invite(
            "alder",
            "Phone interview with Alder & Finch: Platform Engineer",
            at("03-05 11:00"),
            45,
            MARTA,
            [],
        ),
    ),
    _scene(
        at("03-02 09:45"),
        "So are a dentist, a 1:1 with your boss and a podcast: no interviews of this kind.",
        lambda w: w.own_event("Dentist", at("03-04 08:30"), 45),
        lambda w: w.invite("boss", "1:1 Robin / Alex", at("03-05 16:00"), 30, BOSS, []),
        lambda w: w.invite(
            "podcast",
            "Podcast interview: engineers at work",
            at("03-06 17:00"),
            60,
            "Kim Abara <kim@podcast.example>",
            [],
        ),
    ),
    _scene(
        at("03-06 10:00"),
        "Northwind invites you to a panel of three; a robot organises it, a room is on the list.",
        lambda w: w.invite(
            "panel",
            "Panel interview: Senior Backend Engineer at Northwind Robotics",
            at("03-09 13:00"),
            120,
            ROBOT,
            [DANA, TOMAS, JEAN_LUC, ROOM],
        ),
    ),
    _scene(
        at("03-06 11:00"),
        "Next week fills up: Harbor Analytics, Quarry Data, Lumen & Co, Tidewater.",
        lambda w: w.invite(
            "harbor",
            "Interview with Harbor Analytics: Analytics Engineer",
            at("03-10 10:00"),
            45,
            INES,
            [],
        ),
        lambda w: w.invite(
            "quarry",
            "Interview: Backend Developer at Quarry Data",
            at("03-11 13:00"),
            60,
            LEE,
            [],
        ),
        lambda w: w.invite(
            "lumen", "Interview with Lumen & Co: Site Engineer", at("03-12 10:00"), 45, NOOR, []
        ),
        lambda w: w.invite(
            "tidewater",
            "Interview with Tidewater Systems: Software Engineer",
            at("03-13 10:00"),
            45,
            JO,
            [],
        ),
    ),
    _scene(
        at("03-09 11:20"),
        "Marta Nowak of Alder & Finch answers: they will decide by Friday, March 20.",
        lambda w: w.reply(
            MARTA,
            "Hi Alex,\n\nthank you for your note. We are still talking to others and expect to "
            "make a decision by Friday, March 20.\n\nBest,\nMarta",
        ),
    ),
    _scene(
        at("03-10 19:40"),
        "Harbor's recruiter is away: her out-of-office says she is back on March 18.",
        lambda w: w.auto_reply(
            INES,
            "Thank you for your message. I am out of the office and will be back on "
            "March 18, 2026.\n\nInes Duarte",
        ),
    ),
    _scene(
        at("03-11 19:40"),
        "The mail to Lee Park of Quarry Data comes back: no such address.",
        lambda w: w.bounce(LEE),
    ),
    _scene(
        at("03-12 09:00"),
        "Lumen & Co cancel, an hour before.",
        lambda w: w.cancel("lumen"),
    ),
    _scene(
        at("03-12 16:00"),
        "Tidewater move their interview from Friday to Tuesday.",
        lambda w: w.move("tidewater", at("03-17 15:00"), 45),
    ),
    _scene(
        at("03-16 15:30"),
        "Northwind make an offer.",
        lambda w: w.reply(
            PRIYA,
            "Hi Alex,\n\ngood news: we would like to offer you the position of Senior Backend "
            "Engineer. The written offer follows tomorrow.\n\nPriya",
        ),
    ),
    _scene(
        at("03-18 09:15"),
        "Jo Lindqvist of Tidewater says thank you, and no more than that.",
        lambda w: w.reply(JO, "Thanks, Alex, it was nice to meet you too!\n\nJo"),
    ),
    _scene(
        at("03-23 10:30"),
        "Harbor's recruiter answers with a next step; you answer by hand.",
        lambda w: w.reply(
            INES,
            "Hi Alex,\n\nsorry for the delay. We would like to invite you to a final "
            "interview on Thursday at two. Does that work for you?\n\nInes",
        ),
        lambda w: w.answer(INES, "Hello Ines,\n\nThursday at two works.\n\nRegards,\nAlex"),
        lambda w: w.invite(
            "final",
            "Final interview with Harbor Analytics: Analytics Engineer",
            at("03-26 14:00"),
            60,
            INES,
            ["Omar Haddad <omar.haddad@harboranalytics.example>"],
        ),
    ),
    _scene(
        at("03-26 09:00"),
        "You discard the nudge to Tidewater: you would rather not write again.",
        lambda w: w.discard(JO),
    ),
    _scene(
        at("03-26 11:00"),
        "Alder & Finch decline.",
        lambda w: w.reply(
            MARTA,
            "Dear Alex,\n\nthank you for your patience. We have decided to move forward with "
            "other candidates. We wish you all the best.\n\nMarta",
        ),
    ),
    _scene(
        at("04-01 12:00"),
        "Harbor's recruiter asks for patience until April 24.",
        lambda w: w.reply(
            INES,
            "Hi Alex,\n\nthe team needs a little more time. You will hear from us by "
            "April 24.\n\nInes",
        ),
    ),
)
