"""Puts sandbox, program and story together, and lets the weeks go by."""

import json
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Event

from rich.console import Console

from followupd.adapters.google.auth import login
from followupd.config import Config, Paths, load_config
from followupd.demo.browser import consent, show
from followupd.demo.ending import tell_the_end
from followupd.demo.narrator import Narrator
from followupd.demo.stage import Control, Stage
from followupd.demo.story import BEGINS, ENDS, SCENES, USER, USER_NAME, ZONE, Scene, at
from followupd.report import Told
from followupd.sandbox import Sandbox, serve
from followupd.tick import tick
from followupd.wiring import App, open_app

_HOURS = range(8, 21)
"""When the program looks, in the story; the service does so every five minutes, day and night."""

_DRAFTS_READ = (time(9, 30), time(19, 30))
_LETTERS_SHOWN = ("A thank-you", "A nudge")
_CONFIG = """\
# Made by `followupd demo`.
[user]
name = "{name}"
zone = "{zone}"
country = "US"

[google]
root_url = "{url}"
follow_clock = true
client_file = "client_secret.json"
"""


def run(*, stay: bool, browser: bool, port: int | None, output: Path | None) -> int:
    """Live through the story and return the exit status.

    With `stay` the sandbox goes on, with its data, until SIGINT or SIGTERM, and with `browser` its
    page is opened. Files go into `output`, or into a new temporary folder.
    """
    folder = (output or Path(tempfile.mkdtemp(prefix="followupd-demo-"))).absolute()
    narrator = Narrator(Console(highlight=False))
    box = Sandbox(now=BEGINS, address=USER)
    box.user.set_time_zone(ZONE)
    with serve(box, port or 0) as server, closing(Control(server.url)) as control:
        narrator.headline("followupd: six weeks of a job hunt, in under a minute")
        narrator.say(f"A simulated Google listens on {server.url}; nothing leaves this machine.")
        config = _set_up(folder, server.url, control)
        login(
            config.google.client_file,
            config.paths.token,
            open_browser=False,
            timeout=timedelta(seconds=30),
            on_url=consent,
        )
        narrator.say("You log in once, at its consent page; from then on you only read drafts.")
        with open_app(config, clock=box.clock) as app:
            _Hunt(app, Stage(control), narrator, box, folder / "drafts").live()
            tell_the_end(narrator, app, box, folder / "drafts")
        if stay:
            if browser:
                show(f"{server.url}/")
            _stay(narrator, config, server.url)
    return 0


def _set_up(folder: Path, url: str, control: Control) -> Config:
    """Write what `followupd init` and a download from Google's console would have left."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "drafts").mkdir(exist_ok=True)
    config_file = folder / "config.toml"
    config_file.write_text(_CONFIG.format(name=USER_NAME, zone=ZONE, url=url), "utf-8")
    client = control.get("client_secret.json")
    (folder / "client_secret.json").write_text(json.dumps(client), "utf-8")
    environ = {"XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder)}
    return load_config(Paths.of(config_file=config_file, environ=environ))


class _Hunt:
    """The weeks, moment by moment."""

    def __init__(
        self, app: App, stage: Stage, narrator: Narrator, box: Sandbox, drafts: Path
    ) -> None:
        self._app = app
        self._stage = stage
        self._narrator = narrator
        self._box = box
        self._drafts = drafts
        self._to_show = list(_LETTERS_SHOWN)
        self._kept = 0

    def live(self) -> None:
        """Go from moment to moment: something happens, the user reads, the program looks."""
        for moment, scene in _moments():
            self._stage.set_clock(moment)
            if scene is not None:
                self._narrator.world(moment, scene.text)
                for act in scene.acts:
                    act(self._stage)
            elif moment.time() in _DRAFTS_READ:
                self._send_drafts(moment)
            self._look(moment)

    def _send_drafts(self, moment: datetime) -> None:
        for draft in self._stage.drafts():
            if draft["to"] and not self._is_left_alone(draft["to"]):
                self._stage.send(draft)
                self._narrator.you(moment, f"You read and send the draft to {draft['to']}.")

    def _is_left_alone(self, to: str) -> bool:
        """Tell whether the story has something else in mind for this draft."""
        return "tidewater" in to and self._box.clock.now() > at("03-24 00:00")

    def _look(self, moment: datetime) -> None:
        report = tick(self._app.ports, self._app.config.settings)
        if report.fault is not None:
            raise RuntimeError(f"the demo's program could not go on: {report.fault}")
        for told in report.told:
            self._narrator.daemon(moment, told.text, self._company(told))
            if told.what == "drafted" and told.follow_up_id is not None:
                self._keep(told, told.follow_up_id)

    def _company(self, told: Told) -> str | None:
        applications = self._app.ports.store.applications()
        return next((a.company for a in applications if a.id == told.application_id), None)

    def _keep(self, told: Told, follow_up_id: int) -> None:
        """Save a draft as an .eml file, as Gmail has it, and show the first of each kind."""
        facts = self._app.ports.store.facts(told.application_id or 0)
        draft_id = next(f.draft_id for f in facts.follow_ups if f.id == follow_up_id)
        raw = self._box.drafts.message(self._box.drafts.get(draft_id or "")).raw
        self._kept += 1
        kind = next(f.occasion.kind for f in facts.follow_ups if f.id == follow_up_id)
        (self._drafts / f"{self._kept:02}-{kind}.eml").write_bytes(raw)
        shown = next((start for start in self._to_show if told.text.startswith(start)), None)
        if shown is not None:
            self._to_show.remove(shown)
            self._narrator.letter(raw)


def _moments() -> Iterator[tuple[datetime, Scene | None]]:
    """Yield every moment of the story in order: its scenes, and each look of the program."""
    moments: list[tuple[datetime, Scene | None]] = [(scene.at, scene) for scene in SCENES]
    day = BEGINS
    while day <= ENDS:
        times = [*(time(hour) for hour in _HOURS), *_DRAFTS_READ]
        moments.extend((datetime.combine(day, at_time, day.tzinfo), None) for at_time in times)
        day += timedelta(days=1)
    yield from sorted(moments, key=lambda pair: (pair[0], pair[1] is None))


def _stay(narrator: Narrator, config: Config, url: str) -> None:
    command = f"followupd --config {config.paths.config_file}"
    narrator.headline(f"\nNow it is your turn: open {url}/ in a browser.")
    narrator.say(
        "There you see the mailbox and the calendar, and play every part: send a draft, answer as "
        "the other person, add an interview, move the clock."
    )
    narrator.say("Let followupd look on, in another terminal; it follows that clock:")
    narrator.say(f"  export XDG_STATE_HOME={config.paths.state_dir.parent}")
    for words in ("daemon", "tick", "status", "list --all", "explain 1"):
        narrator.say(f"  {command} {words}")
    narrator.say(f"The same world for programs: {url}/sandbox/state. End it here with Ctrl+C.")
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(1.0):
        pass
