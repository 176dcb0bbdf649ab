"""Measure the classifier on a folder of labelled messages.

    python tests/evaluate_mail.py FOLDER [--wrong]

FOLDER holds labels.csv with the columns file, label (human, auto_reply, bounce) and, if there are
further labels that count as right, accept (separated by spaces or `|`). Prints precision and recall
per label; with --wrong also the files that were judged wrongly.
"""

import csv
import re
import sys
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

from followupd.core.application import MessageKind
from followupd.core.message import MailWords, classify, mail_from_bytes

LABELS = {
    MessageKind.PERSON: "human",
    MessageKind.AUTO_REPLY: "auto_reply",
    MessageKind.BOUNCE: "bounce",
    MessageKind.DELIVERY_DELAY: "auto_reply",
    MessageKind.RECEIPT: "auto_reply",
    MessageKind.CALENDAR: "auto_reply",
    MessageKind.BULK: "auto_reply",
    MessageKind.OWN: "human",
}


def main(folder: Path, show_wrong: bool) -> None:
    """Judge every message that labels.csv names, and print how right the judgements were."""
    data = files("followupd").joinpath("data/mail.toml").read_text("utf-8")
    words = MailWords.from_tables(tomllib.loads(data))
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            found = classify(
                mail_from_bytes((folder / row["file"]).read_bytes()), frozenset(), words
            )
            label = LABELS[found.kind]
            accepted = {row["label"], *re.findall(r"\w+", row.get("accept") or "")}
            answer = row["label"] if label in accepted else label
            judged[answer] += 1
            labelled[row["label"]] += 1
            right[answer] += answer == row["label"]
            if show_wrong and answer != row["label"]:
                print(f"{row['file']}: {row['label']}, judged {label}: {found.reasons}")
    for name in sorted(labelled):
        precision = right[name] / judged[name] if judged[name] else 0.0
        print(f"{name:12}{precision:7.3f}{right[name] / labelled[name]:7.3f}  of {labelled[name]}")
    print(f"{'accuracy':12}{right.total() / labelled.total():7.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--wrong" in sys.argv[2:])
