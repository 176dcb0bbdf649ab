"""The script of a simulated job hunt: what happens when, drawn from a seed.

A script is data: leaving any of its happenings out gives a script again, which is how a failing one
is shrunk. A happening that finds nothing to act on does nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from followupd.sandbox.drafts import SEND_MODES
from tests.sim.cast import COMPANIES, SAYINGS

WEEKS = 8
INTERVIEWS_UNTIL = timedelta(weeks=6)
THANKED_AFTER = timedelta(hours=3)
SWITCHES = (
    "subject_edit_moves_alone", "search_lags", "empty_pages", "saves_delete_first",
    "orphans_are_replies_only", "orphans_expire", "robots_join_threads", "drafts_keep_message_id",
    "unedited_sends_rewrite_message_id", "scheduled_stays_draft", "sends_reverse_records",
    "acts_share_a_record", "edits_rewrite_message_id", "unedited_sends_keep_x_headers",
    "foreign_thread_is_400", "foreign_sender_is_refused", "metadata_spares_drafts",
    "keep_cancelled_details", "sync_token_keeps_window", "sync_token_with_order_by",
    "hidden_guests_omit_attendees", "removed_guests_stay_listed", "sequence_counts_every_change",
    "quota_answers_429",
)  # fmt: skip
"""Switches of the sandbox where nobody knows what Google does; each hunt draws its own."""

HOMES = (
    ("America/New_York", "US"),
    ("America/Los_Angeles", "US"),
    ("Europe/Berlin", "DE"),
    ("Europe/London", "GB"),
    ("Australia/Lord_Howe", "AU"),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens: the name of an act, and what it is told."""

    at: timedelta  # since the hunt began
    what: str
    told: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A hunt: where the user lives, how Google behaves, and what happens."""

    seed: int
    begins: datetime
    zone: str
    country: str
    send_mode: str
    drafts_a_day: int
    switches: tuple[tuple[str, bool], ...]
    happenings: tuple[Happening, ...]

    def without(self, left_out: frozenset[int]) -> "Script":
        """Return the script without the happenings at these places."""
        kept = tuple(h for n, h in enumerate(self.happenings) if n not in left_out)
        return replace(self, happenings=kept)


def write_script(seed: int) -> Script:
    """Draw a hunt; the same seed gives the same script."""
    draw = Random(seed)
    zone, country = draw.choice(HOMES)
    begins = datetime(2026, 1, 5, 6, tzinfo=UTC) + timedelta(days=draw.randrange(500))
    companies = draw.sample(range(len(COMPANIES)), draw.choice((1, 1, 1, 2, 3)))
    happenings: list[Happening] = []
    for company in companies:
        happenings += _applying(draw, company)
    happenings += _living(draw)
    happenings += _trouble(draw)
    happenings += _besides(Random(f"{seed}: besides"), happenings)
    return Script(
        seed=seed,
        begins=begins,
        zone=zone,
        country=country,
        send_mode=draw.choice(SEND_MODES),
        drafts_a_day=draw.choice((12, 12, 12, 2)),
        switches=tuple((name, draw.random() < 0.5) for name in SWITCHES),
        happenings=tuple(sorted(happenings, key=lambda h: h.at)),
    )


def any_happening(draw: Random) -> tuple[str, tuple[int | str, ...]]:
    """Draw one thing that may happen at any moment, whatever came before."""
    company = draw.randrange(2)
    script = (
        *_round(draw, company, timedelta(0)),
        *_living(draw)[:3],
        *_living(draw)[-2:],
        *_trouble(draw),
    )
    said = _company_speaks(draw, company)
    by_hand: tuple[str, tuple[int | str, ...]] = ("put_back", ("by_hand",))
    return draw.choice([said, by_hand, *((h.what, h.told) for h in script)])


def _applying(draw: Random, company: int) -> list[Happening]:
    """Return one application: one to three rounds, and what the company does in between."""
    found: list[Happening] = []
    at = _moment(draw, timedelta(days=1), timedelta(days=16))
    for _ in range(draw.choice((1, 1, 2, 3))):
        if at >= INTERVIEWS_UNTIL:
            break
        found += _round(draw, company, at)
        for _ in range(draw.choice((0, 1, 1, 2))):
            told_at = at + timedelta(hours=draw.uniform(2, 15 * 24))
            found.append(Happening(told_at, *_company_speaks(draw, company)))
        at += timedelta(days=draw.uniform(5, 20))
    return found


def _round(draw: Random, company: int, at: timedelta) -> list[Happening]:
    """Return the invitations of a round, and what becomes of them."""
    staff = len(COMPANIES[company].interviewers)
    found: list[Happening] = []
    ends = at
    for block in range(draw.choice((1, 1, 1, 2, 3))):
        people = tuple(draw.sample(range(staff), draw.randint(1, min(3, staff))))
        ahead = draw.randint(20, 120) if block == 0 else draw.choice((1, 2, 26))
        answer = draw.choices(("accepted", "needsAction", "declined"), (8, 1, 1))[0]
        minutes, length = ahead * 60 + block * 60, draw.choice((30, 45, 60))
        found.append(Happening(at, "invite", (company, minutes, length, answer, *people)))
        ends = max(ends, at + timedelta(minutes=minutes + length))
    if draw.random() < 0.35:
        change = draw.choice(("cancel", "move", "recreate", "decline", "guest_declines"))
        later = at + timedelta(hours=draw.uniform(1, 130))
        told = (company, draw.randint(-30, 72))
        found.append(Happening(later, change, told))
    if draw.random() < 0.2:
        what = draw.choice((("cancel", company), ("by_hand", company, 0, "sent")))
        last_moment = ends + THANKED_AFTER - timedelta(minutes=1)
        found.append(Happening(last_moment, "meanwhile", (draw.randint(1, 8), *what)))
    return found


def _company_speaks(draw: Random, company: int) -> tuple[str, tuple[int | str, ...]]:
    staff = len(COMPANIES[company].people)
    person = draw.choice((0, 0, draw.randrange(staff)))
    if draw.random() < 0.35:
        robot = draw.choice(("away", "receipt", "bounce", "delayed", "rsvp", "newsletter"))
        return "robot", (company, person, robot, draw.randint(1, 20))
    where = draw.choice(
        ("thread", "thread", "thread", "anew", "spam", "trash", "private", "machine")
    )
    if draw.random() < 0.25:
        return "promise", (company, person, where, draw.randint(2, 16))
    meaning = draw.choices(tuple(SAYINGS), (4, 3, 4, 2, 1, 1))[0]
    return "says", (company, person, where, meaning)


def _living(draw: Random) -> list[Happening]:
    """Return what the user does: looks at drafts, answers, writes by hand, gives orders."""
    found = []
    looks_every = draw.choice((0.5, 1.0, 2.0, 5.0))
    at = timedelta(hours=draw.uniform(8, 40))
    habits = draw.choice((("send",), ("send", "send", "edit", "leave"), ("leave", "edit_and_send")))
    while at < timedelta(weeks=WEEKS):
        habit = draw.choice(("discard", "retitle", "schedule", "readdress"))
        habit = habit if draw.random() < 0.12 else draw.choice(habits)
        found.append(Happening(at, "look", (habit,)))
        at += timedelta(days=looks_every * draw.uniform(0.5, 1.5))
    orders: tuple[Callable[[], tuple[str, tuple[int | str, ...]]], ...] = (
        lambda: ("by_hand", (draw.randrange(4), draw.randrange(4), draw.choice(("sent", "begun")))),
        lambda: ("answer", (draw.randrange(4),)),
        lambda: ("answer", (draw.randrange(4),)),
        lambda: ("label", (draw.randrange(4),)),
        lambda: ("rule", ("skip", draw.randrange(4), 0)),
        lambda: ("rule", ("promised", draw.randrange(4), draw.randint(1, 12))),
        lambda: ("rule", ("snooze", draw.randrange(4), draw.randint(1, 12))),
        lambda: ("pause", (draw.randint(1, 6),)),
        lambda: ("dentist", (draw.randint(2, 60),)),
        lambda: ("archive", (draw.randrange(4),)),
    )
    for _ in range(draw.choice((0, 2, 4))):
        when = _moment(draw, timedelta(days=2), timedelta(weeks=WEEKS - 1))
        found.append(Happening(when, *draw.choice(orders)()))
    return found


def _trouble(draw: Random) -> list[Happening]:
    """Return what goes wrong: the machine, the network, Google, the program killed."""
    if draw.random() < 0.15:
        return []
    troubles: tuple[Callable[[], tuple[str, tuple[int | str, ...]]], ...] = (
        lambda: ("sleep", (draw.choice((5, 30, 100, 250)),)),
        lambda: ("offline", (draw.choice((2, 20, 90)),)),
        lambda: ("lockout", (draw.choice((300, 3600, 20000, 80000)),)),
        lambda: ("fault", _fault(draw)),
        lambda: ("fault", _fault(draw)),
        lambda: ("revoke", (draw.choice((3, 40)),)),
        lambda: ("expire", ()),
        lambda: ("second", ()),
        lambda: ("clock", (draw.choice((-700, -40, 2, 221)), draw.choice((1, 6)))),
    )
    happens = [draw.choice(troubles)() for _ in range(draw.choice((1, 3, 6)))]
    happens += [(what, ()) for what in draw.choice(((), (), (), ("backup", "put_back")))]
    happens += [("meanwhile", _meanwhile(draw)) for _ in range(draw.choice((0, 2, 4)))]
    happens += [("crash", _crash(draw)) for _ in range(draw.choice((0, 1, 3, 5)))]
    last = timedelta(weeks=WEEKS)
    return [Happening(_moment(draw, timedelta(hours=30), last), *what) for what in happens]


def _fault(draw: Random) -> tuple[int | str, ...]:
    method = draw.choice(("*", "gmail.users.drafts.*", "gmail.users.drafts.create", "calendar.*"))
    kind = draw.choice(
        ("close_before", "close_after", "truncated", "html", "reset_after", "hang_after", "status")
    )
    status = draw.choice((401, 403, 429, 500, 503))
    return (method, kind, status, draw.choice((1, 1, 3)), draw.choice((0, 0, 2, 5)))


def _besides(draw: Random, known: list[Happening]) -> list[Happening]:
    """Return what comes at the wrong moment: a fault, a copy put back by hand, a restart."""
    locked = [h for h in known if h.what == "lockout"]
    found = [Happening(h.at + timedelta(minutes=3), "restart") for h in locked]
    heard = [h for h in known if h.what in ("says", "promise", "robot")]
    if heard and draw.random() < 0.4:
        method = draw.choice(("gmail.users.messages.get", "gmail.users.threads.get"))
        kind, status = draw.choice(("close_before", "truncated", "status")), draw.choice((429, 503))
        a_moment_later = draw.choice(heard).at + timedelta(seconds=1)
        found.append(Happening(a_moment_later, "fault", (method, kind, status, 1, 0)))
    invited = [h for h in known if h.what == "invite" and h.at < INTERVIEWS_UNTIL]
    if invited and draw.random() < 0.08:
        chosen = draw.choice(invited)
        over = timedelta(minutes=int(chosen.told[1]) + int(chosen.told[2]))
        discarded_at = chosen.at + over + timedelta(hours=draw.uniform(12, 30))
        put_back_at = discarded_at + timedelta(hours=draw.choice((draw.uniform(1, 24), 240)))
        found.append(Happening(chosen.at + timedelta(seconds=1), "backup"))
        found.append(Happening(discarded_at, "look", ("discard",)))
        found.append(Happening(put_back_at, "put_back", ("by_hand",)))
    return found


def _meanwhile(draw: Random) -> tuple[int | str, ...]:
    """Return what happens between two requests of the program's."""
    company = draw.randrange(4)
    what: tuple[int | str, ...] = draw.choice(
        (
            ("look", draw.choice(("send", "edit", "discard", "edit_and_send"))),
            ("says", company, 0, "thread", draw.choice(tuple(SAYINGS))),
            ("says", company, 0, "thread", draw.choice(("rejection", "next_step"))),
            ("cancel", company),
            ("by_hand", company, draw.randrange(3), "sent"),
            ("rule", "skip", company, 0),
            ("rule", "snooze", company, draw.randint(1, 12)),
            ("pause", draw.randint(1, 4)),
            ("label", company),
        )
    )
    return (draw.randint(1, 25), *what)


CRASHES = ("commit", "call", "answer", "write", "written", "after_write")


def _crash(draw: Random) -> tuple[int | str, ...]:
    where = draw.choice(CRASHES)
    often = {"commit": 40, "call": 25, "answer": 25}.get(where, 3)
    return (where, draw.randint(1, often))


def _moment(draw: Random, earliest: timedelta, latest: timedelta) -> timedelta:
    return earliest + (latest - earliest) * draw.random()
