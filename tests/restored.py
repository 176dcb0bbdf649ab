"""A hunt whose database is copied, and put back later."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

from followupd.adapters.store import (
    Mark,
    Sort,
    SqliteStore,
    notice_older_copy,
    restore,
    shelve,
)
from followupd.core.application import Ruling, SubjectKind, Verb
from followupd.core.decision import Ask, Reason
from followupd.core.policy import decide
from followupd.sandbox.overview import overview
from tests.hunt import Hunt

DANA, PRIYA = "dana.wu@acme.example", "priya.raman@acme.example"


class Kept:
    """A hunt whose database is copied, and put back later."""

    def __init__(self, hunt: Hunt, folder: Path) -> None:
        self.hunt = hunt
        self.path = Path(str(hunt.engine.url.database))
        self.mark = Mark(folder / "state" / "letters-begun")
        self._open()

    def _open(self) -> None:
        store = SqliteStore(self.hunt.engine, self.mark)
        self.hunt.ports = replace(self.hunt.ports, store=store)

    def copy(self) -> Path:
        return shelve(self.path, Sort.ASKED, self.hunt.box.clock.now())

    def put_back(self, copy: Path) -> None:
        self.hunt.engine.dispose()
        restore(copy, self.path, self.mark, self.hunt.box.clock.now())
        self._open()

    def put_back_by_hand(self, copy: Path) -> None:
        """Replace the file as a user would, who knows nothing of marks."""
        self.hunt.engine.dispose()
        shutil.copyfile(copy, self.path)
        self._open()
        notice_older_copy(self.hunt.ports.store, self.mark, self.hunt.box.clock)

    def asks(self) -> list[str]:
        """Return the subjects that the user is asked about because of the copy."""
        now = self.hunt.box.clock.now()
        store, limits = self.hunt.ports.store, self.hunt.settings.limits
        return sorted(
            decision.subject
            for application in store.applications()
            for decision in decide(store.facts(application.id), limits, now)
            if isinstance(decision.action, Ask) and decision.reason is Reason.RESTORED
        )

    def say(self, verb: Verb, application: int = 1) -> None:
        now = self.hunt.box.clock.now()
        about = SubjectKind.APPLICATION
        self.hunt.ports.store.rule(Ruling(verb, about, str(application), now))

    def written(self) -> Counter[str]:
        """Return how many mails each person was sent, or has a draft of."""
        found = overview(self.hunt.box)
        mails = [m for t in found["threads"] for m in t["messages"] if "SENT" in m["labels"]]
        return Counter(m["to"] for m in [*mails, *found["drafts"]])

    def discard(self) -> None:
        for draft in self.hunt.drafts():
            self.hunt.box.user.discard_draft(draft["draftId"])


def by_command(kept: Kept, copy: Path) -> None:
    kept.put_back(copy)


def by_hand(kept: Kept, copy: Path) -> None:
    kept.put_back_by_hand(copy)
