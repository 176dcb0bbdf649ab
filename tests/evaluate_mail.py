"""Measure the classifier on labelled messages, beside libraries.

    python -m tests.evaluate_mail [--wrong] [CORPUS ...]

Measures the parts of tests/data/mail: what the rules were written with, and the untuned ones,
which they were not, as far as they are there; and each CORPUS, a folder with a labels.csv
(tests/mail_set.py). Prints for each the matrix, precision and recall, the addresses of bounces, the
dates, what the replies mean, and what Sisimai and flufl.bounce make of the same messages, where
they are installed. With --wrong the messages that were judged otherwise than labelled are listed,
except those of the untuned parts: whoever looks at single ones has tuned on them.
"""

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from followupd.core.application import MessageKind
from followupd.core.heard import hear
from followupd.core.meaning import Reading
from followupd.core.message import Classification, MailWords, mail_from_bytes
from tests.mail_set import (
    TUNED,
    UNTUNED,
    UNTUNED_SECOND,
    Labelled,
    corpus,
    folders_with_labels,
    own_set,
)
from tests.rivals import Said, rivals

WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)
OWN = frozenset({"alex@example.com"})
COMPARED = (MessageKind.PERSON, MessageKind.AUTO_REPLY, MessageKind.BOUNCE)
"""The kinds that the libraries know as well."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled message, and what the rules say of it."""

    label: Labelled
    found: Classification
    reading: Reading | None

    @property
    def is_right(self) -> bool:
        """Tell whether its kind is one of those that are right."""
        return _answer(self.label, self.found.kind) is self.label.kind


def main(arguments: Iterable[str]) -> None:
    """Print how right the rules are on each set."""
    given = list(arguments)
    shows = "--wrong" in given
    _measure("written with the rules", [*own_set(TUNED)], shows=shows)
    _measure("untuned", [*own_set(UNTUNED)], shows=False)
    if UNTUNED_SECOND.exists():
        _measure("untuned, second part", [*own_set(UNTUNED_SECOND)], shows=False)
    for argument in (a for a in given if not a.startswith("--")):
        for folder in folders_with_labels(Path(argument)):
            _measure(folder.name, [*corpus(folder)], shows=shows)
    if "Sisimai" not in rivals():
        print("Sisimai is not installed (Debian: libsisimai-perl)")


def _measure(name: str, messages: Sequence[Labelled], *, shows: bool) -> None:
    print(f"== {name}: {len(messages)} messages")
    if not messages:
        return
    judged = [_judge(message) for message in messages]
    _print_matrix(judged)
    _print_groups(judged)
    _print_facts(judged)
    _print_compared(judged)
    for one in judged if shows else ():
        _print_wrong(one)
    print()


def _judge(label: Labelled) -> Judged:
    heard = hear(mail_from_bytes(label.raw), OWN, WORDS)
    return Judged(label, heard.judged, heard.reading)


def _answer(label: Labelled, kind: MessageKind) -> MessageKind:
    """Return a judgement as the matrix counts it: what is right as well counts as the label."""
    right = {label.kind, *label.also_right}
    if kind in right:
        return label.kind
    is_robots = kind not in (MessageKind.PERSON, MessageKind.BOUNCE, MessageKind.OWN)
    return label.kind if is_robots and MessageKind.AUTO_REPLY in label.also_right else kind


def _print_matrix(judged: Sequence[Judged]) -> None:
    """Print how often each kind was taken for each, and precision and recall of each kind."""
    pairs = Counter((j.label.kind, _answer(j.label, j.found.kind)) for j in judged)
    kinds = [kind for kind in MessageKind if any(kind in pair for pair in pairs)]
    print(f"{'':16}" + "".join(f"{kind[:9]:>10}" for kind in kinds) + " precision    recall")
    for kind in kinds:
        taken_for = "".join(f"{pairs[kind, other] or '.':>10}" for other in kinds)
        print(f"{kind:16}{taken_for}{_precision(pairs, kind)}{_recall(pairs, kind)}")


def _print_groups(judged: Sequence[Judged]) -> None:
    for what in ("language", "sign"):
        groups: dict[str, list[Judged]] = defaultdict(list)
        for one in judged:
            groups[getattr(one.label, what)].append(one)
        if set(groups) != {"?"}:
            told = (f"{g} {sum(j.is_right for j in of)}/{len(of)}" for g, of in groups.items())
            print(f"right by {what}: " + ", ".join(sorted(told)))
    robots = [j for j in judged if j.label.sign in ("header", "words")]
    robots = [j for j in robots if j.label.kind not in (MessageKind.PERSON, MessageKind.OWN)]
    taken = [j for j in robots if j.found.kind is MessageKind.PERSON]
    sure = sum(j.found.sure for j in taken)
    if robots:
        share = f"{len(taken)} of {len(robots)}"
        print(f"automatic by header or words, taken for a person: {share}, for sure: {sure}")
        acted = sum(_is_sure(j) for j in taken)
        print(f"of these, acted on without asking the user: {acted}")


def _print_facts(judged: Sequence[Judged]) -> None:
    """Print how often addresses, dates and meanings are right; of dates, those acted on."""
    told = [j for j in judged if j.label.addresses]
    _print_share("addresses of bounces and delays", [_same_addresses(j) for j in told])
    away = [j for j in judged if j.label.returns is not None and j.found.subtype]
    _print_share("return dates", [_same_return(j) for j in away])
    wrong = [not _same_return(j) for j in away if j.found.returns_on]
    _print_share("return dates that are found", [not w for w in wrong])
    read = [(j, j.reading) for j in judged if j.reading and j.label.meanings]
    _print_share("meanings", [r.meaning in j.label.meanings for j, r in read])
    sure = [(j, r) for j, r in read if r.sure and j.found.sure]
    _print_share("meanings that are sure", [r.meaning in j.label.meanings for j, r in sure])
    _print_share(
        "doubtful ones that are asked about", [not _is_sure(j) for j in judged if j.label.doubtful]
    )
    dated = [(j, r) for j, r in read if j.label.promised]
    _print_share("promised dates", [r.promised_on in j.label.promised for j, r in dated])
    acted = [r.promised_on in j.label.promised for j, r in sure if r.promised_on]
    _print_share("promised dates that are acted on", acted)


def _print_share(what: str, right: Sequence[bool]) -> None:
    if right:
        print(f"{what}: {sum(right)} of {len(right)} right")


def _is_sure(one: Judged) -> bool:
    return one.found.sure and (one.reading is None or one.reading.sure)


def _same_addresses(one: Judged) -> bool:
    return _are_the(one.found.addresses, one.label)


def _are_the(found: Sequence[str], label: Labelled) -> bool:
    """Tell whether these are the labelled addresses, with any of those that may stand beside.

    Upper and lower case make no difference: followupd keeps addresses in lower case.
    """
    wanted = {address.casefold() for address in label.addresses or ()}
    beside = {address.casefold() for address in label.more_addresses}
    return (
        {address.casefold() for address in found} - beside == wanted - beside
        if found
        else not wanted
    )


def _same_return(one: Judged) -> bool:
    back, right = one.found.returns_on, one.label.returns or ()
    return back in right if right else back is None


def _print_compared(judged: Sequence[Judged]) -> None:
    """Print precision and recall beside the libraries', on the kinds that those know too."""
    compared = [j for j in judged if j.label.kind in COMPARED]
    labels = [j.label for j in compared]
    said: dict[str, list[Said]] = {
        "followupd": [(j.found.kind, j.found.addresses) for j in compared],
        **{name: ask(labels) for name, ask in rivals().items()},
    }
    for name, answers in said.items():
        asked = list(zip(labels, answers, strict=True))
        pairs = Counter((label.kind, _answer(label, kind)) for label, (kind, _) in asked)
        figures = ", ".join(
            f"{kind}{_precision(pairs, kind)[-6:]}/{_recall(pairs, kind)[-5:]}" for kind in COMPARED
        )
        bounces = [(label, found) for label, (_, found) in asked if label.addresses]
        right = sum(_are_the(found, label) for label, found in bounces)
        addresses = f"; addresses {right}/{len(bounces)}" if bounces else ""
        print(f"{name:26}{figures}{addresses}")


def _precision(pairs: Counter[tuple[MessageKind, MessageKind]], kind: MessageKind) -> str:
    return _share(pairs[kind, kind], sum(n for (_, found), n in pairs.items() if found is kind))


def _recall(pairs: Counter[tuple[MessageKind, MessageKind]], kind: MessageKind) -> str:
    return _share(pairs[kind, kind], sum(n for (label, _), n in pairs.items() if label is kind))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:10.3f}" if whole else f"{'-':>10}"


def _print_wrong(one: Judged) -> None:
    label, found, reading = one.label, one.found, one.reading
    if not one.is_right:
        print(f"  {label.name}: {label.kind}, judged {found.kind}: {found.reasons}")
        return
    if label.addresses and not _same_addresses(one):
        print(f"  {label.name}: addresses {label.addresses}, found {found.addresses}")
    if label.returns is not None and not _same_return(one):
        print(f"  {label.name}: back on {_days(label.returns)}, found {found.returns_on}")
    if label.meanings and reading and reading.meaning not in label.meanings:
        print(f"  {label.name}: {label.meanings[0]}, read {reading.meaning}: {reading.reasons}")
    if label.promised and reading and reading.promised_on not in label.promised:
        print(f"  {label.name}: by {_days(label.promised)}, read {reading.promised_on}")


def _days(days: Sequence[date]) -> str:
    return " or ".join(day.isoformat() for day in days) or "no day"


if __name__ == "__main__":
    main(sys.argv[1:])
