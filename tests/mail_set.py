"""Labelled messages, for tests and for measuring: the project's own, and folders with a table."""

import csv
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from followupd.core.application import MessageKind

TUNED = Path(__file__).parent / "data" / "mail"
"""What the rules were written with."""
UNTUNED = TUNED / "untuned"
"""What they were not: it is measured, and never looked at one by one."""
UNTUNED_SECOND = TUNED / "untuned_second"
"""As UNTUNED, and newer. It is there while there is such a part: one that was looked into moves to
TUNED, and the next one takes its place."""

_KINDS = {
    "human": MessageKind.PERSON,
    "auto_reply": MessageKind.AUTO_REPLY,
    "bounce": MessageKind.BOUNCE,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message, and what a person says of it. What is None nobody has said anything of."""

    name: str
    raw: bytes
    kind: MessageKind
    also_right: frozenset[MessageKind] = frozenset()
    doubtful: bool = False  # of what kind it is, or what a person means: nothing to act on
    subtype: str | None = None
    addresses: tuple[str, ...] | None = None
    more_addresses: tuple[str, ...] = ()  # that are no error beside them
    returns: tuple[date, ...] | None = None  # one of these is right; none: no date is told
    meanings: tuple[str, ...] = ()  # the first is the label, the others are no error
    promised: tuple[date, ...] = ()  # one of these is right; none: nothing is promised
    language: str = "?"
    sign: str = "?"  # what shows its kind: header, words, none
    origin: str = "?"


def own_set(folder: Path) -> Iterator[Labelled]:
    """Yield the messages in the TOML files of one of the project's folders."""
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))["mail"]:
            yield _of_toml(entry)


def folders_with_labels(given: Path) -> list[Path]:
    """Return the folders with a labels.csv: the given one, or those right inside it."""
    if (given / "labels.csv").exists():
        return [given]
    found = sorted(path.parent for path in given.glob("*/labels.csv"))
    if not found:
        sys.exit(f"{given}: no labels.csv is there, nor in a folder of it; see tests/mail_set.py")
    return found


def corpus(folder: Path) -> Iterator[Labelled]:
    """Yield the messages that labels.csv in a folder names.

    Its columns: file, label (human, auto_reply, bounce) and, where they are known, accept (further
    labels that count as right, parted by spaces or `|`) and lang. What a person did not write may
    pass there for an automatic answer, be it a receipt, a newsletter or a notice of a delay.
    """
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            accepted = re.findall(r"\w+", row.get("accept") or "")
            yield Labelled(
                name=row["file"],
                raw=(folder / row["file"]).read_bytes(),
                kind=_KINDS[row["label"]],
                also_right=frozenset(_KINDS[label] for label in accepted if label in _KINDS),
                language=row.get("lang") or "?",
            )


def _of_toml(entry: dict[str, object]) -> Labelled:
    kind = MessageKind(str(entry["kind"]))
    about_delivery = kind in (MessageKind.BOUNCE, MessageKind.DELIVERY_DELAY)
    away = "returns_on" in entry or entry.get("subtype") == "out_of_office"
    return Labelled(
        name=str(entry["id"]),
        raw=str(entry["raw"]).lstrip("\n").encode(),
        kind=kind,
        also_right=frozenset(MessageKind(label) for label in _words(entry, "accept")),
        doubtful=bool(entry.get("doubtful")),
        subtype=str(entry["subtype"]) if "subtype" in entry else None,
        addresses=_words(entry, "addresses") if about_delivery else None,
        more_addresses=_words(entry, "accept_addresses"),
        returns=_days(entry, "returns_on", "accept_returns") if away else None,
        meanings=(*_words(entry, "meaning"), *_words(entry, "accept_meanings")),
        promised=_days(entry, "dates", "accept_dates"),
        language=str(entry.get("language", "?")),
        sign=str(entry.get("sign", "?")),
        origin=str(entry.get("origin", "?")),
    )


def _words(entry: dict[str, object], *keys: str) -> tuple[str, ...]:
    """Return what stands under these keys: strings, dates, or lists of them."""
    found = [entry[key] for key in keys if key in entry]
    return tuple(
        str(word) for given in found for word in (given if isinstance(given, list) else [given])
    )


def _days(entry: dict[str, object], *keys: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in _words(entry, *keys))
