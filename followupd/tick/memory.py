"""What is remembered under a key by itself, and what is done with a value that nobody can read.

Such a value is put aside as it is, and one that is safe for its key takes its place: it may cost a
question, a look at everything or a wait, and never a letter that is not wanted. The user is told.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from followupd.core.application import State
from followupd.ports import (
    COPIED_AT,
    INSTALLED_AT,
    LETTERS_BEGUN,
    RESTORED_AT,
    USUAL_LOCK_OUT,
    Store,
)
from followupd.report import Told
from followupd.tick.compose import LINKS_SHOWN
from followupd.tick.doubt import CALLED, NOT_OURS
from followupd.tick.fates import MISSING
from followupd.tick.ingest import LONG_LOOK, LONG_LOOK_BACK
from followupd.tick.observe import HISTORY
from followupd.tick.pause import EVER, PAUSED
from followupd.tick.quarantine import SET_ASIDE
from followupd.tick.settings import Settings
from followupd.tick.unseen import UNSEEN

HEALTH = "health"
"""Key under which the outcome of the last tick is remembered, as JSON.

{"at", "fault", "hint"}, and as "standing" what is told at every tick as long as it holds.
"""

ACCOUNT = "account"
"""Key under which the user's addresses are remembered for a day, as JSON."""

LOCKED_OUT_UNTIL = "locked_out_until"
"""Key under which the store remembers until when Google wants to be left alone."""

PUT_ASIDE = "put_aside"
"""Key under which is kept what could not be read, as JSON: [{"at", "key", "value"}]."""

LOOKED_BACK = timedelta(days=30)
"""So far back is looked where nobody can tell since when."""

TOLD_FOR = timedelta(days=2)

_WRITTEN = tuple(set(State) - {State.PLANNED, State.SKIPPED})
_NOT_READ = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a safe value may depend on."""

    store: Store
    settings: Settings
    now: datetime
    begun: int  # so many letters at least were begun


@dataclass(frozen=True, slots=True)
class _Remembered:
    """One key: what reads its value, raising what is odd, and what takes an odd one's place."""

    read: Callable[[str], object]
    instead: Callable[[Situation], Mapping[str, str | None]]
    told: str


def mend(store: Store, settings: Settings, now: Callable[[], datetime], begun: int = 0) -> None:
    """Put aside every value that cannot be read, and put a safe one in its place."""
    if (put_aside := store.remembered(PUT_ASIDE)) and not _can_read(_put_aside, put_aside):
        store.remember(f"{PUT_ASIDE} {now().isoformat()}", put_aside)
        store.remember(PUT_ASIDE, None)
    for key, value in _odd(store):
        at = now()
        entry = {"at": at.isoformat(), "key": key, "value": value}
        kept = [*_put_aside(store.remembered(PUT_ASIDE) or "[]"), entry]
        store.remember(PUT_ASIDE, json.dumps(kept, sort_keys=True))
        for other, safe in KEYS[key].instead(Situation(store, settings, at, begun)).items():
            store.remember(other, safe)


def is_whole(store: Store) -> bool:
    """Tell whether every value can be read."""
    return next(_odd(store), None) is None


def _odd(store: Store) -> Iterator[tuple[str, str]]:
    for key, one in KEYS.items():
        value = store.remembered(key)
        if value is not None and not _can_read(one.read, value):
            yield key, value


def tell_of_mended(store: Store, now: datetime) -> Iterator[Told]:
    """Yield what was put aside lately; a tick shows each once."""
    known = store.remembered(PUT_ASIDE)
    if not known or not _can_read(_put_aside, known):
        return
    for one in _put_aside(known):
        if now - _instant(one["at"]) < TOLD_FOR and one["key"] in KEYS:
            yield Told("fault", KEYS[one["key"]].told)


def health_of(known: str | None) -> dict[str, Any]:
    """Return what a value of HEALTH tells of the last tick; nothing where it cannot be read."""
    return _health(known) if known and _can_read(_health, known) else {}


def number_of(known: str | None) -> int:
    """Return what a value of LETTERS_BEGUN counts; 0 where it cannot be read."""
    return _number(known) if known and _can_read(_number, known) else 0


def _can_read(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except _NOT_READ:
        return False
    return True


# --- what is read


def _instant(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError("an instant without a zone")
    return at


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004 one kind of odd
    return value


def _number(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= 30):
        raise ValueError("not a number")
    return int(value)


def _object(value: str) -> dict[str, Any]:
    known = json.loads(value)
    if not isinstance(known, dict):
        raise ValueError("not an object")  # noqa: TRY004 one kind of odd
    return known


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not a list")  # noqa: TRY004 one kind of odd
    return value


def _texts(value: object) -> list[str]:
    return [_text(one) for one in _list(value)]


def _health(value: str) -> dict[str, Any]:
    known = _object(value)
    if known:
        _instant(known["at"])
        _texts(known.get("standing", []))
    for key in ("fault", "hint"):
        _text(known.get(key) or "")
    return known


def _account(value: str) -> list[str]:
    return _texts(_object(value)["addresses"])


def _instants(value: str) -> list[datetime]:
    return [_instant(one) for one in _object(value).values()]


def _lists(value: str) -> list[list[str]]:
    return [_texts(one) for one in _object(value).values()]


def _calls(value: str) -> list[tuple[int, datetime | None, datetime]]:
    calls = _object(value).items()
    return [(int(id_), None if a is None else _instant(a), _instant(b)) for id_, (a, b) in calls]


def _unseen(value: str) -> None:
    known = _object(value)
    if not known.keys() <= {"threads", "messages", "applications"}:
        raise ValueError("of another kind")
    for kind, ids in known.items():
        if not all(isinstance(i, int if kind == "applications" else str) for i in _list(ids)):
            raise ValueError("no ids")


def _pause(value: str) -> object:
    return None if value == EVER else _instant(value)


def _put_aside(value: str) -> list[dict[str, str]]:
    known = [one for one in _list(json.loads(value)) if isinstance(one, dict)]
    return [{key: _text(one[key]) for key in ("at", "key", "value")} for one in known]


# --- what takes the place of what cannot be read


def _first_record(here: Situation) -> str:
    """Return when the first decision was written down: the first tick was hardly before it."""
    journals = (here.store.journal(one.id) for one in here.store.applications())
    return min((j[0].at for j in journals if j), default=here.now).isoformat()


def _all_links(here: Situation) -> str:
    """Return that everybody has seen every link: better none than one twice."""
    links = sorted(one.url for one in here.settings.assets)
    return json.dumps({c.address: links for c in here.store.contacts()}, sort_keys=True)


def _begun(here: Situation) -> str:
    return str(max(here.begun, len(here.store.follow_ups(*_WRITTEN))))


def _cannot(what: str, then: str) -> str:
    return f"followupd's database cannot tell any more {what}; {then}."


KEYS: Mapping[str, _Remembered] = {
    HEALTH: _Remembered(
        _health, lambda _: {HEALTH: None}, _cannot("how the last look went", "this one counts")
    ),
    ACCOUNT: _Remembered(
        _account, lambda _: {ACCOUNT: None}, _cannot("your addresses", "Gmail was asked anew")
    ),
    SET_ASIDE: _Remembered(
        _instants,
        lambda _: {SET_ASIDE: None},
        _cannot("what a bug had stopped its work on", "all of it is looked at again"),
    ),
    MISSING: _Remembered(
        _instants,
        lambda _: {MISSING: "{}"},  # which is still a reason to look for them
        _cannot("since when drafts are missing", "they are waited for anew"),
    ),
    UNSEEN: _Remembered(
        _unseen,
        lambda _: {UNSEEN: None, HISTORY: None},
        _cannot("which mail was still to be seen", "all of it is looked at"),
    ),
    HISTORY: _Remembered(
        _number,
        lambda _: {HISTORY: None},
        _cannot("up to where your mail is known", "all of it is looked at"),
    ),
    PAUSED: _Remembered(
        _pause,
        lambda _: {PAUSED: EVER},
        _cannot(
            "until when you paused it",
            "nothing is written until you say: followupd resume, or followupd pause --until DAY",
        ),
    ),
    LOCKED_OUT_UNTIL: _Remembered(
        _instant,
        lambda here: {LOCKED_OUT_UNTIL: (here.now + USUAL_LOCK_OUT).isoformat()},
        _cannot("how long Google wants to be left alone", "it is left alone for a quarter of hour"),
    ),
    NOT_OURS: _Remembered(
        lambda value: _texts(json.loads(value)),
        lambda _: {NOT_OURS: None},
        _cannot("which drafts are yours", "they are looked through again"),
    ),
    CALLED: _Remembered(
        _calls,
        lambda _: {CALLED: None},
        _cannot("when it last asked for a draft", "it waits anew before it asks again"),
    ),
    LONG_LOOK: _Remembered(
        date.fromisoformat,
        lambda here: {LONG_LOOK: (here.now - LONG_LOOK_BACK).date().isoformat()},
        _cannot("when it last looked far ahead", "it looks back a month"),
    ),
    LINKS_SHOWN: _Remembered(
        _lists,
        lambda here: {LINKS_SHOWN: _all_links(here)},
        _cannot("who has seen which of your links", "whom it knows is shown none"),
    ),
    INSTALLED_AT: _Remembered(
        _instant,
        lambda here: {INSTALLED_AT: _first_record(here)},
        _cannot("when its work began", "its first decision counts for that"),
    ),
    RESTORED_AT: _Remembered(
        _instant,
        lambda here: {RESTORED_AT: here.now.isoformat()},
        _cannot("when a copy was put back", "what was due before now is asked about first"),
    ),
    COPIED_AT: _Remembered(
        _instant,
        lambda here: {COPIED_AT: (here.now - LOOKED_BACK).isoformat()},
        _cannot("of when the copy was", "letters of the last month are looked for"),
    ),
    LETTERS_BEGUN: _Remembered(
        _number,
        lambda here: {LETTERS_BEGUN: _begun(here)},
        _cannot("how many letters were begun", "those on record were counted"),
    ),
}
