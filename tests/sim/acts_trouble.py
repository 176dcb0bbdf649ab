"""What goes wrong in a simulated hunt: the machine, the network, Google, the program itself."""

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.sim.program import Crash
from tests.sim.script import Happening

if TYPE_CHECKING:
    from tests.sim.world import World


def sleep(world: "World", hours: int) -> None:
    """The machine is suspended."""
    world.asleep_until = world.now + timedelta(hours=hours)


def offline(world: "World", hours: int) -> None:
    """There is no network."""
    world.offline_until = world.now + timedelta(hours=hours)


def lockout(world: "World", seconds: int) -> None:
    """Gmail locks the account out of its API, from the next request."""
    world.box.faults.add(api_method="gmail.*", kind="lockout", seconds=seconds)


def fault(world: "World", method: str, kind: str, status: int, count: int, after: int) -> None:
    """Google fails."""
    world.box.faults.add(api_method=method, kind=kind, status=status, count=count, after=after)


def revoke(world: "World", hours: int) -> None:
    """The access is taken away, and given again some hours later."""
    world.box.user.revoke_access()
    world.login_at = world.now + timedelta(hours=hours)


def expire(world: "World") -> None:
    """Google forgets the mailbox's history."""
    world.box.mailbox.history.expire()


def clock(world: "World", wrong_by: int, for_: int) -> None:
    """The machine's clock is set wrong for some hours."""
    world.program.clock.wrong_by = timedelta(hours=wrong_by)
    world.clock_right_at = world.now + timedelta(hours=for_)


def second(world: "World") -> None:
    """Somebody starts the program a second time."""
    if not world.program.is_alone():
        world.complain(["a second program could begin to work beside the first"])


def meanwhile(world: "World", nth: int, what: str, *told: int | str) -> None:
    """Something is going to happen right before the program's nth request from now."""
    world.meanwhile.append(Happening(timedelta(days=nth), what, told))


def crash(world: "World", where: str, nth: int) -> None:
    """The program is going to be killed."""
    world.program.crashes.append(Crash(where, nth))


def restart(world: "World") -> None:
    """The program ends and begins anew, as when the machine is started again."""
    world.program.stop()
    world.program.start()


def backup(world: "World") -> None:
    """The user copies the database."""
    world.program.back_up()
    world.truth.copied_at = world.now


def put_back(world: "World", how: str = "by_command") -> None:
    """The user puts the last copy back; what was told the program since is forgotten.

    The command keeps a pause and what Gmail said when it locked the account out; a hand does not.
    """
    copied_at = world.truth.copied_at
    if copied_at is None:
        return
    if how == "by_hand":
        world.program.put_back_by_hand()
        world.truth.forget_pauses_since(copied_at)
        world.locked_until = None
    if how == "by_command":
        world.program.put_back()
    world.truth.forget_orders_since(copied_at)
    world.truth.restored_at.append(world.now)
    for letter in world.truth.letters:
        letter.interrupted = True  # nobody can know any more which are untouched
        letter.forgotten |= (letter.sent_at or letter.at) > copied_at
