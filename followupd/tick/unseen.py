"""What a look at the mailbox has still to see, remembered when it breaks off.

Google's quota of a minute may be smaller than a look at everything: then the next tick goes on
where this one ended, instead of beginning again for ever.
"""

import json
from dataclasses import asdict, dataclass

from followupd.ports import Ports

UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What is to be seen before all is known up to the remembered history id."""

    threads: tuple[str, ...] = ()  # watched ones, by thread id
    messages: tuple[str, ...] = ()  # new ones outside of them, and ones left alone after a bug
    applications: tuple[int, ...] = ()  # to search mail for


def unseen(ports: Ports) -> Unseen:
    """Return what an earlier look left."""
    left = json.loads(ports.store.remembered(UNSEEN) or "{}")
    return Unseen(**{kind: tuple(ids) for kind, ids in left.items()})


def remember_unseen(ports: Ports, left: Unseen) -> None:
    """Remember what a look leaves; nothing is written when that is what is known."""
    text = json.dumps(asdict(left), sort_keys=True) if left != Unseen() else None
    if ports.store.remembered(UNSEEN) != text:
        ports.store.remember(UNSEEN, text)
