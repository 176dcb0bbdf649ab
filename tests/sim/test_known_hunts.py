"""Hunts in which the simulation was wrong once, as small as they could be made."""

from datetime import UTC, datetime, timedelta

from tests.sim.playing import play
from tests.sim.script import Happening, Script


def _hunt(begins: datetime, switches: tuple[str, ...], *happenings: Happening) -> Script:
    return Script(
        seed=0,
        begins=begins,
        zone="Europe/London",
        country="GB",
        send_mode="replace_new_id",
        drafts_a_day=12,
        switches=tuple((name, True) for name in switches),
        happenings=happenings,
    )


def _at(days: int, hours: int, what: str, *told: int | str) -> Happening:
    return Happening(timedelta(days=days, hours=hours), what, told)


def test_what_happens_while_the_program_is_at_work_is_looked_at_soon():
    """A daemon looks every few minutes, so an event called off is seen while it can be."""
    script = _hunt(
        datetime(2026, 5, 11, 6, tzinfo=UTC),
        ("search_lags",),
        _at(11, 14, "invite", 0, 62 * 60, 60, "accepted", 2, 1),
        _at(14, 12, "look", "send"),
        _at(14, 13, "meanwhile", 16, "cancel", 0),
        _at(15, 1, "robot", 0, 0, "bounce", 9),
        _at(15, 21, "look", "send"),
        _at(16, 12, "robot", 0, 0, "newsletter", 1),
        _at(17, 7, "look", "send"),
    )
    assert play(script).wrong is None
