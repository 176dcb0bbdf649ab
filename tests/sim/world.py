"""One simulated job hunt: it jumps from one instant that matters to the next.

After every step the mailbox is looked at as its owner would look at it; what is wrong with it is
raised as `BrokenPromiseError`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from followupd.adapters.google.exchange import Answer, NotSentError
from followupd.core.decision import Limits
from followupd.report import TickReport
from followupd.sandbox import Sandbox
from tests.door import InProcess
from tests.sim import rules
from tests.sim.acts import ACTS
from tests.sim.acts_user import discard
from tests.sim.endings import how_it_ended
from tests.sim.looking import Interruption
from tests.sim.noting import take_note_of
from tests.sim.nudging import what_is_owed
from tests.sim.program import Program
from tests.sim.script import WEEKS, Happening, Script
from tests.sim.truth import Truth

SOON = timedelta(minutes=2)
"""When the program looks after something happened: a daemon looks every few minutes."""

RESTART = timedelta(seconds=5)
"""How soon systemd starts it again when it was killed, and it looks when the clock was set."""

AGAIN = timedelta(minutes=12)
"""When it looks once more at what a single look does not settle, such as a vanished draft."""

PATIENCE = 4
"""How often; what is not settled then, such as a scheduled draft, is left to the beat."""

REST = timedelta(minutes=1)
"""How long Google is left alone that asked for it, by whichever clock is later."""
LONGEST_REST = timedelta(hours=25)
"""How much later that may be: what a clock has shown that was days ahead is not kept to."""
ASKED_TO_REST = (403, 429)

RETRY, SLOW_RETRY = timedelta(minutes=47), timedelta(hours=7)
"""How soon it looks after a fault, and while a fault lasts."""

LOGS_IN_AFTER = timedelta(hours=20)
"""How soon the user logs in again when told that it is needed."""

BEAT, SLOW_BEAT = timedelta(hours=30), timedelta(days=4)
"""How long at most nothing is looked at: while things happen, and when all is over."""

TAIL = timedelta(days=110)
"""How long the hunt is watched after its last happening: until every application has ended."""


class BrokenPromiseError(AssertionError):
    """What the program must never do, or always does, was seen otherwise."""


@dataclass
class World:
    """Google, the people, the machine and the program of one script."""

    script: Script
    folder: Path
    truth: Truth = field(default_factory=Truth)
    figures: Counter[str] = field(default_factory=Counter)
    asleep_until: datetime | None = None
    offline_until: datetime | None = None
    login_at: datetime | None = None
    clock_right_at: datetime | None = None
    busy_until: datetime | None = None  # Google asked for so long a rest
    meanwhile: list[Happening] = field(default_factory=list)  # while the program is at work
    interrupted: list[Interruption] = field(default_factory=list)  # of the present look
    locked_until: datetime | None = None  # what Gmail said when it began a lock-out
    locked_when_wrong_by: timedelta = timedelta(0)  # how wrong the machine's clock was then

    def __post_init__(self) -> None:
        script = self.script
        self.box = Sandbox(now=script.begins, seed=script.seed)
        self.box.change_settings({"send_mode": script.send_mode, **dict(script.switches)})
        self._line = InProcess(self.box)
        self._soon: list[datetime] = []
        self._beat = BEAT
        self._unsettled = 0
        self._faults = 0
        self.wrong: list[str] = []  # seen while the program was at work
        self.owed_since: dict[int, datetime] = {}  # by company: a nudge
        self.well_at: list[datetime] = []
        self.held_back_at: list[datetime] = []  # told: too like another letter (E-54), or the cap
        limits = Limits(zone=script.zone, country=script.country, drafts_a_day=script.drafts_a_day)
        self.program = Program(self.box, self.folder, limits, self.carry)

    @property
    def now(self) -> datetime:
        """The world's present."""
        return self.box.clock.now()

    @property
    def day(self) -> int:
        """The number of the day."""
        return (self.now - self.script.begins).days

    def play(self) -> Counter[str]:
        """Play the script to its end; return what there was of each thing.

        Raises BrokenPromiseError, or whatever the program breaks with.
        """
        try:
            self.settle()
            for happening in self.script.happenings:
                self.live_until(self.script.begins + happening.at)
                self.happen(happening)
            self.wind_down()
        finally:
            self.program.stop()
        return self.figures

    def happen(self, happening: Happening) -> None:
        """Let one thing happen; the program looks some minutes later."""
        if happening.what == "look" and not any(x.lies_unsent for x in self.truth.letters):
            return
        ACTS[happening.what](self, *happening.told)
        self.figures[happening.what] += 1
        self.settle(twice=happening.what == "look", at_once=happening.what == "clock")

    def settle(self, *, twice: bool = False, at_once: bool = False) -> None:
        """Have the program look soon, and before that or once more if need be."""
        self._soon = [self.now + SOON]
        if at_once:
            self._soon.append(self.now + RESTART)
        if twice:
            self._soon.append(self.now + AGAIN)

    def live_until(self, ends: datetime) -> None:
        """Let time go by, with a tick at each instant that matters before the end."""
        while self.now < ends:
            self._move(ends)
            if self.asleep_until is None and self.now < ends:
                self._tick()

    def _move(self, ends: datetime) -> None:
        """Move the clock to the next instant at which something may happen."""
        wakes_at = self.program.wakes_at(self.program.clock.now())
        instants = [self.now + self._beat, ends, *self._soon]
        if wakes_at is not None:
            instants.append(wakes_at - self.program.clock.wrong_by)
        if self.asleep_until is not None:
            instants = [self.asleep_until, ends]
        troubles = (self.offline_until, self.login_at, self.clock_right_at)
        instants += [at for at in troubles if at is not None]
        self.box.clock.set(min(at for at in instants if at > self.now))
        self._soon = [at for at in self._soon if at > self.now]
        self._recover()

    def _recover(self) -> None:
        if self.asleep_until is not None and self.now >= self.asleep_until:
            self.asleep_until = None
            self.settle()
        if self.offline_until is not None and self.now >= self.offline_until:
            self.offline_until = None
            self.settle()
        if self.busy_until is not None and self.now >= self.busy_until:
            self.busy_until = None
        if self.clock_right_at is not None and self.now >= self.clock_right_at:
            self.clock_right_at = None
            self.program.clock.wrong_by = timedelta(0)
            self.settle(at_once=True)
        if self.login_at is not None and self.now >= self.login_at:
            self.login_at = None
            self.program.log_in()
            self.settle()

    def _tick(self) -> None:
        self.figures["ticks"] += 1
        known = len(self.truth.letters)
        was_well = self._is_well()
        report = self.program.tick()
        self._note_what_is_held_back(report)
        if was_well and report is not None and report.fault is not None:
            self.wrong.append(f"all is well, and yet it says: {report.fault}")
        if report is None or report.fault is not None:
            for letter in self.truth.letters[known:]:
                letter.interrupted = True
        if report is None:
            self.figures["kills"] += 1
            self._soon = [self.now + RESTART, self.now + SOON, self.now + AGAIN]
        elif report.fault is not None:
            self.figures["faults"] += 1
            if report.needs_login and self.login_at is None:
                self.login_at = self.now + LOGS_IN_AFTER
            if report.retry_at is not None and report.retry_at > self.now:
                self._soon = [report.retry_at]
            elif not self._soon:
                self._faults += 1
                self._soon = [self.now + (RETRY if self._faults < PATIENCE else SLOW_RETRY)]
        else:
            self._faults = 0
        self._unsettled = self._unsettled + 1 if self.program.is_unsettled() else 0
        if 0 < self._unsettled < PATIENCE and not self._soon:
            self._soon = [self.now + AGAIN]
        self._check(report)

    def _note_what_is_held_back(self, report: TickReport | None) -> None:
        """Note when the user was told that a letter is not written, or not today."""
        for one in report.told if report is not None else ():
            if one.what in ("refused", "cap"):
                self.held_back_at.append(self.now)
                self.figures[f"told: {one.what}"] += 1

    def _is_well(self) -> bool:
        """Tell whether nothing in the world keeps the program from its work."""
        trouble = (self.offline_until, self.login_at, self.clock_right_at, self.busy_until)
        google = (self.box.faults.active, self.box.faults.lock_outs.listing())
        return not any((*trouble, *google))

    def _check(self, report: TickReport | None) -> None:
        """Look at the mailbox as its owner would."""
        was_locked = self.locked_until is not None
        wrong = [*self.wrong, *rules.what_was_asked(self), *rules.what_is_the_users(self)]
        if report is None and not was_locked:
            self.locked_until = None  # killed before it could write down what Gmail said
        if report is not None and report.fault is None and self.clock_right_at is None:
            self.well_at.append(self.now)
            wrong += [*rules.what_must_be_gone(self), *rules.what_must_stay(self)]
            wrong += [*rules.what_must_be_known(self), *what_is_owed(self)]
        if any(entry.status in ASKED_TO_REST for entry in self.box.log):
            ahead = max(self.program.clock.wrong_by, timedelta(0))
            self.busy_until = self.now + min(ahead, LONGEST_REST) + REST
        if report is not None and report.fault is not None:
            self.owed_since.clear()  # Google was not well
        if not self.box.faults.lock_outs.listing():
            self.locked_until = None
        self.box.log.clear()
        self.interrupted.clear()
        self.complain(wrong)

    def complain(self, wrong: list[str]) -> None:
        """Raise when anything is wrong."""
        if wrong:
            raise BrokenPromiseError(f"day {self.day}, {self.now:%F %T}: {'; '.join(wrong)}")

    def carry(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Bring a request of the program's to Google, and look at what it wrote."""
        if self.offline_until is not None:
            raise NotSentError("no network")
        self._let_happen_meanwhile()
        before = set(self.box.drafts.by_id)
        try:
            return self._line.exchange(method, url, headers, body)
        finally:
            for draft_id in set(self.box.drafts.by_id) - before:
                take_note_of(self, draft_id)

    def _let_happen_meanwhile(self) -> None:
        """Let happen what is to happen between two of the program's requests."""
        due = [h for h in self.meanwhile if h.at <= timedelta(0)]
        self.meanwhile = [
            replace(h, at=h.at - timedelta(1)) for h in self.meanwhile if h not in due
        ]
        for happening in due:
            after = len(self.box.log)
            self.interrupted.append(Interruption(after, happening.what, happening.told))
            ACTS[happening.what](self, *happening.told)
            self.figures["meanwhile"] += 1
            self.settle()

    def keep(self, draft_id: str) -> None:
        """Remember what a draft says that the user has touched or begun."""
        self.truth.kept[draft_id] = self.box.drafts.message(self.box.drafts.get(draft_id)).raw

    def wind_down(self) -> None:
        """Let all trouble end, and watch how every application does."""
        self.live_until(self.script.begins + timedelta(weeks=WEEKS))
        self.box.faults.active.clear()  # a lock-out lasts as long as Gmail said
        self.program.crashes.clear()
        self.meanwhile.clear()
        self.offline_until = self.asleep_until = self.now
        if self.login_at is not None:
            self.login_at = self.now
        self._recover()
        self._beat = SLOW_BEAT
        ends = self.now + TAIL
        while self.now < ends and not self._is_over():
            self.live_until(min(ends, self.now + timedelta(days=5)))
            for letter in self.truth.letters:
                if letter.lies_unsent:
                    discard(self, letter)
                    self.settle(twice=True)
        self.complain(how_it_ended(self))

    def _is_over(self) -> bool:
        """Tell whether every application has ended, and no draft lies there any more."""
        applications = self.program.ports.store.applications()
        return all(a.outcome for a in applications) and not any(
            x.lies_unsent for x in self.truth.letters
        )
