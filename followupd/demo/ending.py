"""How the story ends: the applications, and what Google was asked for."""

from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from followupd.core.application import ApplicationFacts, Kind, State
from followupd.core.policy import decide
from followupd.demo.narrator import Narrator
from followupd.demo.story import ZONE
from followupd.report import standing
from followupd.sandbox import LoggedRequest, Sandbox
from followupd.wiring import App


def tell_the_end(narrator: Narrator, app: App, box: Sandbox, drafts: Path) -> None:
    """Print the table of applications, the requests, and where the drafts lie."""
    narrator.say()
    narrator.table(
        "After six weeks",
        ("company", "role", "thanks sent", "nudges sent", "how it stands"),
        _applications(app),
    )
    asked = [entry for entry in box.log if entry.channel == "api"]
    narrator.say()
    narrator.table("What Google was asked", ("method", "requests", "quota units"), _requests(asked))
    forbidden = [e for e in asked if e.method == "DELETE" or e.path.endswith("/send")]
    renewed = sum(e.status == HTTPStatus.UNAUTHORIZED for e in asked)
    narrator.say(
        f"{len(asked)} requests in six weeks; {len(forbidden)} of them asked to send or to delete. "
        f"{renewed} came with an access token that was an hour old, and again with a fresh one."
    )
    narrator.say(f"The drafts, as Gmail got them: {drafts}/*.eml")
    if forbidden:
        raise RuntimeError("the promise was broken: something was sent or deleted")


def _applications(app: App) -> Iterator[tuple[str, ...]]:
    for application in app.ports.store.applications():
        facts = app.ports.store.facts(application.id)
        decisions = decide(facts, app.config.settings.limits, app.ports.clock.now())
        yield (
            application.company or "not named",
            application.role or "",
            str(_sent(facts, Kind.THANK_YOU)),
            str(_sent(facts, Kind.NUDGE)),
            standing(facts, decisions, ZONE),
        )


def _sent(facts: ApplicationFacts, kind: Kind) -> int:
    return sum(f.state is State.SENT and f.occasion.kind is kind for f in facts.follow_ups)


def _requests(asked: list[LoggedRequest]) -> Iterator[tuple[str, ...]]:
    requests: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for entry in asked:
        requests[entry.api_method] += 1
        units[entry.api_method] += entry.units
    for name in sorted(requests):
        yield name, str(requests[name]), str(units[name] or "-")
