"""The shipped words on events, and a user, for tests that judge events."""

import tomllib
from importlib.resources import files

from followupd.core.event_words import EventWords
from followupd.core.recognition import User

TABLES = tomllib.loads(files("followupd").joinpath("data/events.toml").read_text("utf-8"))
FREEMAIL = "freemail.example"
"""Stands for a provider of mailboxes for everybody, so that no real person's address is needed."""


def words() -> EventWords:
    """Return the shipped words, with the invented provider among the real ones."""
    tables = TABLES | {
        "domain": TABLES["domain"] | {"freemail": [*TABLES["domain"]["freemail"], FREEMAIL]}
    }
    return EventWords.from_tables(tables)


WORDS = words()
USER = User(
    addresses=frozenset({f"alex.kim@{FREEMAIL}", "alex.kim@oldjob.example"}),
    work_domains=frozenset({"oldjob.example"}),
)
