"""Reads a list to its end, or fails as a whole."""

from collections.abc import Callable
from typing import Any

from followupd.adapters.google.door import Door
from followupd.adapters.google.shapes import Json, text_or
from followupd.errors import TransientError

_MOST_PAGES = 1000


def read_pages(door: Door, make: Callable[[str | None], Any], take: Callable[[Json], bool]) -> None:
    """Hand each page to `take` until it returns False or there is no further page.

    A page without items may have a successor: only a missing nextPageToken is the end.
    """
    token: str | None = None
    for _ in range(_MOST_PAGES):

        def read(page: Json) -> tuple[bool, str]:
            wanted = take(page)
            return wanted, text_or(page, "nextPageToken")

        wanted, following = door.call(make(token), read)
        if not wanted or not following:
            return
        token = following
    raise TransientError("a list at Google does not come to an end")
