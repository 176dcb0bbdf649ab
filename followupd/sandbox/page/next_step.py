"""What somebody who looks at the mailbox may do next, so that the loop goes on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from followupd.sandbox.page.agenda import Agenda, Entry

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_WELL_AFTER = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class NextStep:
    """The words, and a link or an instant for the clock where a click is all it takes."""

    words: str
    link: str = ""
    link_words: str = ""
    clock_to: datetime | None = None


def next_step(box: "Sandbox", last_look: datetime | None) -> NextStep:
    """Return what to do next; `last_look` is when a program last asked, by the sandbox's clock."""
    drafts = box.drafts.listed()
    if len(drafts) == 1:
        link = f"/page/draft/{quote(drafts[0][0].id, safe='')}"
        words = "A draft waits below. Open it, change what you like, then send or discard it."
        return NextStep(words, link, "Open the draft")
    if drafts:
        return NextStep(
            f"{len(drafts)} drafts wait below. Open one, change what you like, then send or "
            "discard it."
        )
    agenda = Agenda(box)
    if _is_news(box, agenda) and (last_look is None or last_look < box.clock.now()):
        return NextStep(
            "Let followupd look: run “followupd tick”, or wait a moment if its daemon runs. Then "
            "reload this page."
        )
    planned = next((e for e in agenda.upcoming() if not (e.all_day or e.cancelled)), None)
    return (
        _toward(planned)
        if planned
        else NextStep(
            "Nothing is planned. Add an interview, then move the clock past its end.",
            "/#add_interview-title",
            "Add an interview",
        )
    )


def _is_news(box: "Sandbox", agenda: Agenda) -> bool:
    """Tell whether there is anything that a program might act on."""
    return bool(box.mailbox.messages or agenda.past())


def _toward(planned: Entry) -> NextStep:
    return NextStep(
        f"Move the clock a few hours past the end of “{planned.title}”, let followupd look, "
        "and reload this page: a draft appears.",
        clock_to=planned.end + _WELL_AFTER,
    )
