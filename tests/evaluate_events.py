"""Measure the judgement of calendar events on labelled Event resources.

    python -m tests.evaluate_events [--wrong] [FILE ...]

Without FILE all parts of tests/data/events are measured: `labelled.jsonl`, which the rules were
written with, and whatever is there of `untuned*.jsonl`, which they were not. With --wrong the rows
that were judged otherwise than labelled are listed, but never those of an untuned part: whoever
looks at single rows of it has tuned on it. Labelled events of anybody's are measured by their path.

A row holds `event` (an Event resource of the Calendar API), `expect` (verdict, company, role,
stage, recipients; what is left out is not compared; `accept` are verdicts that are right as well),
`origin`, and possibly `lang`, `category`, `acquaintance` and `user`. A look-alike is an event whose
label is `no`. Company, role, stage and recipients are compared on events labelled `interview` or
`ask`; a look-alike that is judged to be an interview is a wrong letter, and counts against
precision.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followupd.adapters.google.events import event_from_resource
from followupd.core.interview import Acquaintance, Recognition, User, recognize
from tests.judging import USER, WORDS

FOLDER = Path(__file__).parent / "data" / "events"
UNTUNED = "untuned"
"""The names of parts that no rule was written with begin so."""
VERDICTS = ("interview", "ask", "no")
FIELDS = ("company", "role", "stage", "recipients")


@dataclass(frozen=True)
class Row:
    """One labelled event, and what became of it."""

    label: dict[str, Any]
    judged: Recognition
    group: tuple[str, str]  # language, category
    name: str

    @property
    def verdicts(self) -> tuple[str, str]:
        """Return the verdict a person gave, and the one of the rules; what is accepted is right."""
        judged = str(self.judged.verdict)
        accepted = judged in self.label.get("accept", ())
        return judged if accepted else self.label["verdict"], judged

    @property
    def found(self) -> dict[str, Any]:
        """Return what the rules said, in the labels' form."""
        return {
            "verdict": str(self.judged.verdict),
            "code": self.judged.code,
            "company": self.judged.company,
            "role": self.judged.role,
            "stage": str(self.judged.stage),
            "recipients": [p.address for p in self.judged.recipients],
        }

    def agrees(self, field: str) -> bool:
        """Tell whether a field is exactly as labelled; the order of recipients means nothing."""
        wanted, found = self.label[field], self.found[field]
        if field == "verdict":
            return self.verdicts[0] == self.verdicts[1]
        if field == "recipients":
            return sorted(a.lower() for a in wanted) == sorted(found)
        return bool(wanted == found)


def main(arguments: Iterable[str]) -> None:
    """Print how right the rules are on each part."""
    given = list(arguments)
    files = [Path(a) for a in given if not a.startswith("--")]
    parts = [FOLDER / "labelled.jsonl", *sorted(FOLDER.glob(f"{UNTUNED}*.jsonl"))]
    for file in files or parts:
        if not file.exists():
            print(f"{file.name}: there is none")
            continue
        rows = tuple(_read(file))
        print(f"== {file.name}: {len(rows)} events")
        _print_verdicts(rows)
        _print_fields(rows)
        for at, what in enumerate(("language", "category")):
            _print_groups(rows, at, what)
        if "--wrong" in given and not file.stem.startswith(UNTUNED):
            _print_wrong(rows)
        print()


def _read(file: Path) -> Iterator[Row]:
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        user = _user(row.get("user"))
        event = event_from_resource(row["event"], "primary", user.addresses)
        judged = recognize(event, user, WORDS, Acquaintance(**row.get("acquaintance", {})))
        group = (row.get("lang", "-"), row.get("category", "-"))
        yield Row(row["expect"], judged, group, f"{row['event'].get('id')} {row['origin']}")


def _user(given: dict[str, Any] | None) -> User:
    if given is None:
        return USER
    return replace(
        USER,
        addresses=frozenset(a.lower() for a in given.get("addresses", USER.addresses)),
        work_domains=frozenset(given.get("work_domains", USER.work_domains)),
    )


def _print_verdicts(rows: Iterable[Row]) -> None:
    counted = Counter(r.verdicts for r in rows)
    print(f"{'labelled':>12}  judged " + "".join(f"{v:>10}" for v in VERDICTS))
    for wanted in VERDICTS:
        print(f"{wanted:>12}         " + "".join(f"{counted[wanted, v]:>10}" for v in VERDICTS))
    labelled = {w: sum(counted[w, v] for v in VERDICTS) for w in VERDICTS}
    judged = sum(counted[w, "interview"] for w in VERDICTS)
    right, asked = counted["interview", "interview"], counted["interview", "ask"]
    print(_share("interview, precision", right, judged))
    print(_share("no look-alike gets a letter", judged - counted["no", "interview"], judged))
    print(_share("interview, recall", right, labelled["interview"]))
    print(_share("interview or ask, recall", right + asked, labelled["interview"]))
    print(_share("look-alikes asked about", counted["no", "ask"], labelled["no"]))


def _print_fields(rows: tuple[Row, ...]) -> None:
    for field in FIELDS:
        compared = [r for r in rows if r.label["verdict"] != "no" and field in r.label]
        other = [r for r in compared if not r.agrees(field)]
        wrong = sum(bool(r.found[field]) and r.found[field] != "unknown" for r in other)
        invented = sum(not r.label[field] or r.label[field] == "unknown" for r in other)
        told = f"  {len(other) - wrong} unknown, {wrong} wrong ({invented} that nobody could tell)"
        print(_share(f"{field} right", len(compared) - len(other), len(compared)) + told)


def _print_groups(rows: Iterable[Row], at: int, what: str) -> None:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.group[at]].append(row)
    if len(groups) < 2:
        return
    for name, members in sorted(groups.items()):
        cells = [("verdict", members)]
        cells += [(f, [r for r in members if _is_compared(r, f)]) for f in FIELDS]
        shown = (f"{f} {sum(r.agrees(f) for r in m)}/{len(m)}" for f, m in cells)
        print(f"  {what} {name}: {', '.join(shown)}")


def _is_compared(row: Row, field: str) -> bool:
    return row.label["verdict"] != "no" and field in row.label


def _print_wrong(rows: Iterable[Row]) -> None:
    for row in rows:
        known = [f for f in row.label if f in row.found]
        compared = [f for f in known if f in ("verdict", "code") or _is_compared(row, f)]
        wrong = {f: (row.label[f], row.found[f]) for f in compared if not row.agrees(f)}
        if wrong:
            told = "; ".join(f"{f} {want!r}, judged {got!r}" for f, (want, got) in wrong.items())
            print(f"{row.name}: {told} ({'; '.join(row.judged.reasons)})")


def _share(what: str, part: int, whole: int) -> str:
    return f"{what:>28} {part / whole if whole else 0.0:7.3f}  ({part} of {whole})"


if __name__ == "__main__":
    main(sys.argv[1:])
