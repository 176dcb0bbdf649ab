"""Weeks without a network, a laptop that sleeps, a clock that jumps, a login that ends.

The program lives through it with a moving clock, against the sandbox in process.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from followupd.adapters.google import LockOut
from followupd.adapters.google.exchange import Answer, NotSentError
from followupd.adapters.store import SqliteStore, open_database
from followupd.core.application import Kind, State
from followupd.sandbox import Sandbox
from followupd.wiring import lock_out
from tests.door import InProcess, open_door, write_token
from tests.hunt import DANA, PRIYA, Hunt, hunt

pytestmark = pytest.mark.system  # takes long

MOST_A_DAY = 12


class Network(InProcess):
    """The way to the sandbox, which may be down."""

    is_up = True

    def __init__(self, box: Sandbox) -> None:
        super().__init__(box)
        self.tried = 0

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        self.tried += 1
        if not self.is_up:
            raise NotSentError("no connection to the server")
        return super().exchange(method, url, headers, body)


def reconnect(world: Hunt, folder: Path, lock: LockOut | None = None) -> Network:
    """Let the program reach Google over a network of ours."""
    network = Network(world.box)
    world.opened.door.close()
    world.opened = open_door(world.box, folder, exchange=network, lock_out=lock)
    calendar, mailbox = world.opened.calendar, world.opened.mailbox
    world.ports = replace(world.ports, calendar=calendar, mailbox=mailbox)
    return network


def keep_ticking(world: Hunt, *, every: timedelta = timedelta(hours=2), **for_: float) -> None:
    """Let time go by, with ticks that may fail."""
    ends = world.box.clock.now() + timedelta(**for_)
    while world.box.clock.now() < ends:
        world.box.clock.advance(every)
        world.tick()


def invite_many(world: Hunt, count: int, *, apart: float, guests: int = 1) -> None:
    """Put interviews at as many companies on the calendar, some hours apart."""
    for number in range(count):
        domain = f"company{number}.example"
        world.invite(
            f"Technical interview: Role{number} Engineer at Company{number}",
            hours_ahead=2 + number * apart,
            organizer=f"Rita Recruiter{number} (Recruiting) <rita{number}@{domain}>",
            guests=tuple(f"Gil Guest{number}x{n} <gil{n}@{domain}>" for n in range(guests)),
        )


def written(world: Hunt) -> Counter[tuple[int, int, str]]:
    """Return how often each letter stands in the books."""
    return Counter((f.application_id, f.contact_id, str(f.occasion)) for f in world.letters())


def drafts_a_person(world: Hunt) -> Counter[str]:
    return Counter(draft["to"] for draft in world.drafts() if draft["to"])


@pytest.fixture
def waited(tmp_path: Path) -> Iterator[tuple[Hunt, Network]]:
    """Yield a hunt in which Priya and Sam were thanked on the first day, and the network."""
    with hunt(tmp_path) as world:
        network = reconnect(world, tmp_path)
        sam = "Sam Ode (Recruiting) <sam.ode@brightwater.example>"
        world.invite(guests=())
        world.invite(
            "Technical interview: Platform Engineer at Brightwater",
            organizer=sam,
            guests=(),
            hours_ahead=3,
        )
        world.live(hours=7)
        world.send_all()
        world.live(hours=2)
        world.desktop.shown.clear()
        yield world, network


def test_three_weeks_offline_bring_neither_a_burst_nor_a_letter_too_late(
    waited: tuple[Hunt, Network],
) -> None:
    """E-18, E-64: what was answered is seen before anything is written."""
    world, network = waited
    lee = "Lee Novak (Recruiting) <lee.novak@northgate.example>"
    world.invite("Final interview: Data Engineer at Northgate", organizer=lee, guests=())
    network.is_up = False
    keep_ticking(world, days=2)
    thread = world.thread_of("priya.raman@acme.example")
    world.box.other.reply(thread, PRIYA, "We have decided to move forward with other candidates.")
    keep_ticking(world, days=19)
    assert world.drafts() == []
    assert len([text for text in world.desktop.shown if "cannot be reached" in text]) == 1
    network.is_up = True
    world.live(days=3)
    assert drafts_a_person(world) == {
        "sam.ode@brightwater.example": 1,
        "lee.novak@northgate.example": 1,
    }
    kinds = {letter.occasion.kind for letter in world.letters(State.DRAFTED)}
    assert kinds == {Kind.NUDGE}, "the thank-you is too late, the question is not"
    assert world.outcome(world.application("Acme")) == "rejected"
    assert "The trouble is over; followupd works again." in world.desktop.shown


@pytest.mark.parametrize("days", [1.5, 5, 30])
def test_after_a_suspend_what_expired_is_not_written_and_the_rest_once(
    tmp_path: Path, days: float
) -> None:
    """E-18: twelve interviews, one every eight hours; the machine sleeps over some or all."""
    with hunt(tmp_path) as world:
        invite_many(world, 12, apart=8)
        world.live(hours=1)
        world.box.clock.advance(timedelta(days=days))
        woke_at = world.box.clock.now()
        world.tick()
        world.live(days=10)
        assert max(drafts_a_person(world).values(), default=0) <= 1
        on = Counter(f.drafted_at.date() for f in world.letters() if f.drafted_at)
        assert max(on.values(), default=0) <= MOST_A_DAY
        ends = {
            i.id: i.end_at
            for a in world.ports.store.applications()
            for i in world.ports.store.facts(a.id).interviews
        }
        for letter in world.letters():
            if letter.drafted_at and letter.occasion.kind is Kind.THANK_YOU:
                assert letter.drafted_at - ends[letter.occasion.anchor] <= timedelta(hours=72)
        missed = [end for end in ends.values() if woke_at - end > timedelta(hours=72)]
        thanked = [f for f in world.letters() if f.drafted_at and f.occasion.kind is Kind.THANK_YOU]
        assert len(thanked) == 24 - 2 * len(missed)


def test_a_clock_set_back_repeats_no_letter(waited: tuple[Hunt, Network]) -> None:
    """E-47, E-62: by two days, again and again, and forward again."""
    world, _ = waited
    world.live(days=9)
    world.invite("Final interview: Data Engineer at Acme", guests=(DANA,))
    world.live(hours=8)
    before, drafts = written(world), drafts_a_person(world)
    assert len(drafts) == 2
    for _ in range(3):
        world.box.clock.set(world.box.clock.now() - timedelta(days=2))
        keep_ticking(world, every=timedelta(minutes=5), hours=1)
        keep_ticking(world, days=2)
    assert max(written(world).values()) == 1
    assert written(world) == before
    assert max(drafts_a_person(world).values()) == 1
    assert set(drafts_a_person(world)) <= set(drafts)


def test_a_clock_set_back_while_a_draft_is_in_doubt_makes_no_second_one(
    waited: tuple[Hunt, Network],
) -> None:
    """E-47: the answer to the call was lost, and then the clock jumps."""
    world, _ = waited
    world.invite("Final interview: Data Engineer at Acme", guests=(DANA,))
    world.box.faults.add(api_method="gmail.users.drafts.create", kind="close_after", count=1)
    while not world.letters(State.CREATING):
        keep_ticking(world, every=timedelta(minutes=10), minutes=10)
    world.box.clock.set(world.box.clock.now() - timedelta(days=2))
    keep_ticking(world, days=4)
    assert drafts_a_person(world) == {"dana.wu@acme.example": 1}
    assert world.letters(State.CREATING) == ()


def test_a_login_that_was_revoked_and_given_again(waited: tuple[Hunt, Network]) -> None:
    """E-78: told once; nothing is lost, nothing is twice."""
    world, _ = waited
    world.invite("Final interview: Data Engineer at Acme", guests=(DANA,))
    world.live(hours=1)
    world.box.user.revoke_access()
    keep_ticking(world, hours=30)
    assert world.drafts() == []
    assert len([text for text in world.desktop.shown if "followupd login" in text]) == 1
    write_token(world.box, world.opened.token_file)
    keep_ticking(world, hours=30)
    assert drafts_a_person(world) == {"dana.wu@acme.example": 1}
    assert world.desktop.shown.count("The trouble is over; followupd works again.") == 1


def test_a_lock_out_is_kept_to_the_second_across_restarts(tmp_path: Path) -> None:
    """Every request before its end would make it longer."""
    with hunt(tmp_path) as world:
        reconnect(world, tmp_path, lock_out(world.ports.store))
        world.invite(guests=())
        world.live(hours=1)
        world.box.faults.add(api_method="calendar.*", kind="lockout", seconds=900)
        world.box.clock.advance(timedelta(minutes=5))
        until = world.tick().retry_at
        assert until is not None
        assert timedelta(minutes=15) <= until - world.box.clock.now() < timedelta(minutes=16)
        for moment in (until - timedelta(minutes=10), until - timedelta(seconds=1)):
            with restarted(world, tmp_path) as network:
                world.box.clock.set(moment)
                report = world.tick()
                assert (report.retry_at, network.tried) == (until, 0)
        with restarted(world, tmp_path) as network:
            world.box.clock.set(until)
            assert world.tick().fault is None
            assert network.tried > 0


@contextlib.contextmanager
def restarted(world: Hunt, folder: Path) -> Iterator[Network]:
    """Run the program anew, with nothing but what is in the files."""
    before = world.ports
    with open_database(folder / "state" / "followupd.db") as engine:
        store = SqliteStore(engine)
        network = reconnect(world, folder, lock_out(store))
        world.ports = replace(world.ports, store=store)
        yield network
    world.ports = before


def test_a_busy_hunt_stays_below_googles_quota(tmp_path: Path) -> None:
    """Ten processes at once; the sandbox counts as Google does, and refuses nothing."""
    with hunt(tmp_path) as world:
        invite_many(world, 10, apart=3, guests=2)
        costs = []
        for _ in range(15):
            world.live(hours=4)
            costs.append(world.box.quota.figures()["gmail"]["used"])
            world.send_all()
        figures = world.box.quota.figures()
        assert (figures["gmail"]["refused"], figures["calendar"]["refused"]) == (0, 0)
        assert 0 < max(costs) < figures["gmail"]["limit"]
        assert len(world.letters(State.SENT)) >= 30


def tick_after_bugs(world: Hunt) -> None:
    """Tick as a service does that is started again whenever a bug has ended it."""
    for _ in range(4):
        with contextlib.suppress(OverflowError, RuntimeError, ValueError, KeyError):
            world.tick()
            return
    raise AssertionError("the bug does not go away")


NO_TIME = 9 * 10**18  # microseconds: no year has them
YEAR_9999 = 253_402_214_400_000_000  # microseconds


@pytest.mark.parametrize(
    ("sql", "number", "others"),
    [
        pytest.param(
            f"UPDATE application SET opened_at = {YEAR_9999} WHERE id", 2, {0, 1}, id="E-78 a time"
        ),
        pytest.param(
            "UPDATE follow_up SET occasion = 'thank_you:999:0' WHERE application_id",
            0,
            {1, 2},
            id="E-78 a letter for no interview",
        ),
        pytest.param(
            "UPDATE follow_up SET occasion = 'praise' WHERE application_id",
            0,
            {1, 2},
            id="E-78 a letter of an unknown kind",
        ),
        pytest.param(
            "UPDATE follow_up SET draft_id = NULL WHERE application_id",
            0,
            {1, 2},
            id="E-78 a draft without its id",
        ),
        pytest.param(
            f"UPDATE application SET opened_at = {NO_TIME} WHERE id",
            0,
            {1, 2},
            id="E-78 an application that cannot be read",
        ),
        pytest.param(
            f"UPDATE application SET look_at = {NO_TIME} WHERE id",
            2,
            {0, 1},
            id="E-78 when it is due",
        ),
        pytest.param(
            "INSERT INTO ruling (verb, subject_kind, subject, at)"
            f" SELECT 'skip', 'application', id, {NO_TIME} FROM application WHERE id",
            2,
            {0, 1},
            id="E-78 a word of the user's",
        ),
        pytest.param(
            "UPDATE interview SET reasons = 'none' WHERE application_id",
            0,
            {1, 2},
            id="E-78 an interview that cannot be read",
        ),
    ],
)
def test_a_poisoned_row_is_set_aside_and_told_and_the_others_go_on(
    tmp_path: Path, sql: str, number: int, others: set[int]
) -> None:
    """What is known of one application makes the program stumble."""
    with hunt(tmp_path) as world:
        invite_many(world, 3, apart=24)
        world.live(hours=7)
        poisoned = world.application(f"Company{number}")
        with world.engine.begin() as db:
            db.exec_driver_sql(f"{sql} = {poisoned}")
        ends: datetime = world.box.clock.now() + timedelta(days=3)
        while world.box.clock.now() < ends:
            world.box.clock.advance(timedelta(hours=3))
            tick_after_bugs(world)
        expected = {f"rita{n}@company{n}.example" for n in others}
        assert expected <= set(drafts_a_person(world))
        told = ("bug of followupd's", "cannot be read")
        assert any(words in text for text in world.desktop.shown for words in told)
