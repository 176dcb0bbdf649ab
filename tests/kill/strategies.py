"""How a letter is written exactly once: ours, and two that are known to fail."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from followupd.core.application import FollowUp, State
from followupd.ports import Store
from followupd.wiring import App


class CallThenRecord:
    """A store that writes the intent down only when the call has been made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._intended: dict[int, tuple[FollowUp, dict[str, Any]]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def move(self, follow_up: FollowUp, to: State, now: datetime, **changes: Any) -> FollowUp:
        if to is State.CREATING:
            self._intended[follow_up.id] = (follow_up, changes)
            return replace(follow_up, state=to, **changes)
        planned, before = self._intended.pop(follow_up.id, (None, {}))
        if planned is not None:
            follow_up = self._store.move(planned, State.CREATING, now, **before)
        return self._store.move(follow_up, to, now, **changes)


def call_then_record(app: App) -> App:
    store: Any = CallThenRecord(app.ports.store)
    return replace(app, ports=replace(app.ports, store=store))


def no_settle_window(app: App) -> App:
    settings = replace(app.config.settings, settle=timedelta())
    return replace(app, config=replace(app.config, settings=settings))


def ours(app: App) -> App:
    return app


STRATEGIES: Mapping[str, Callable[[App], App]] = {
    "ours": ours,
    "call, then record": call_then_record,
    "no settle window": no_settle_window,
}
