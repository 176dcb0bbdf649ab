"""What followupd remembers, in SQLite."""

from followupd.adapters.store.copies import copy_daily, copy_for_user, shelve
from followupd.adapters.store.mark import Mark, notice_older_copy
from followupd.adapters.store.migrate import copy_in_memory, open_database, open_readonly
from followupd.adapters.store.restore import restore
from followupd.adapters.store.shelf import Sort
from followupd.adapters.store.sqlite import SqliteStore

__all__ = [
    "Mark",
    "Sort",
    "SqliteStore",
    "copy_daily",
    "copy_for_user",
    "copy_in_memory",
    "notice_older_copy",
    "open_database",
    "open_readonly",
    "restore",
    "shelve",
]
