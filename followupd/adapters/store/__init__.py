"""What followupd remembers, in SQLite."""

from followupd.adapters.store.migrate import copy_in_memory, open_database, open_readonly
from followupd.adapters.store.sqlite import SqliteStore

__all__ = ["SqliteStore", "copy_in_memory", "open_database", "open_readonly"]
