"""A year of ticks leaves neither memory nor open files behind."""

import gc
import os
import resource
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.hunt import Hunt, hunt

pytestmark = pytest.mark.system  # takes long

MEBIBYTE = 2**20
PROGRAM = frozenset(
    {
        "followupd",
        "sqlalchemy",
        "sqlite3",
        "jinja2",
        "google",
        "googleapiclient",
        "httplib2",
        "email",
    }
)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def live_quarter(world: Hunt, quarter: int) -> None:
    """Live through thirteen weeks with two interviews, letters that are sent, and an answer."""
    for fortnight in range(2):
        number = quarter * 2 + fortnight
        priya = f"Priya Raman{number} (Recruiting) <priya{number}@company{number}.example>"
        title = f"Technical interview: Role{number} Engineer at Company{number}"
        world.invite(title, organizer=priya, guests=())
        world.live(days=1)
        world.send_all()
        world.live(days=20)
        world.send_all()
        if fortnight:
            thread = world.thread_of(f"priya{number}@company{number}.example")
            world.box.other.reply(thread, priya, "We decided to move forward with others.")
        world.live(days=25)
        world.box.log.clear()


@dataclass(frozen=True)
class Held:
    """What the process holds at one moment."""

    files: int
    objects: int  # of our classes and of libraries'; the simulated Google grows by nature
    memory: int  # octets, all together

    @classmethod
    def now(cls) -> "Held":
        gc.collect()
        roots = (str(type(one).__module__).split(".")[:2] for one in gc.get_objects())
        objects = sum(root[0] in PROGRAM and root[1:] != ["sandbox"] for root in roots)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return cls(open_files(), objects, pages * resource.getpagesize())


def has_grown(before: Held, after: Held) -> bool:
    """Tell whether more is held than chance would explain."""
    return (
        after.files > before.files
        or after.objects > before.objects + 500
        or after.memory > before.memory + 24 * MEBIBYTE
    )


def test_memory_and_open_files_are_flat_over_a_year(tmp_path: Path) -> None:
    """E-78: counted at the end of the first quarter and at the end of the year."""
    with hunt(tmp_path) as world:
        world.longest_sleep = timedelta(days=1)
        live_quarter(world, 0)
        before = Held.now()
        for quarter in (1, 2, 3):
            live_quarter(world, quarter)
        after = Held.now()
        assert len(world.letters()) >= 16, "the program was at work"
        assert not has_grown(before, after), (before, after)


@pytest.mark.parametrize("what", ["reports", "texts", "files"])
def test_a_leak_on_purpose_is_seen(tmp_path: Path, what: str) -> None:
    """The control: two things a tick that nobody lets go of, over the ticks of a year."""
    with hunt(tmp_path) as world:
        world.tick()
        before = Held.now()
        with ExitStack() as stack:
            kept: list[object] = []
            for _ in range(400):
                if what == "reports":
                    kept += [replace(world.tick()) for _ in range(2)]
                if what == "texts":
                    kept += [bytearray(80 * 1024) for _ in range(2)]
                if what == "files":
                    stack.enter_context(Path(os.devnull).open())
            assert has_grown(before, Held.now())
