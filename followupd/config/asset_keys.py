"""`[assets]`: links to show, of which a letter gets at most one."""

import re
from urllib.parse import urlsplit

from followupd.config.key import Key, Target
from followupd.core.assets import Asset

_ALLOWED = (
    'a list such as [{title = "a talk I gave", url = "https://example.com/talk", tags = ["sql"]}]; '
    "tags may be left out"
)
_FIELDS = {"title", "url", "tags"}
_LONGEST_TITLE = 100  # characters; what a letter keeps of a fact


def assets(value: object) -> tuple[Asset, ...]:
    """Read links; each needs a title and a web address, and no two have the same address."""
    if not isinstance(value, list):
        raise ValueError(_ALLOWED)  # noqa: TRY004 a wrong value of the user's
    found = tuple(_asset(item) for item in value)
    if len({one.url for one in found}) < len(found):
        raise ValueError("a list in which no address stands twice")
    return found


def _asset(item: object) -> Asset:
    if not isinstance(item, dict) or not item.keys() <= _FIELDS:
        raise ValueError(_ALLOWED)
    title, url, tags = item.get("title"), item.get("url"), item.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag.strip() for tag in tags):
        raise ValueError(_ALLOWED)
    if not isinstance(title, str) or not 0 < len(title.strip()) <= _LONGEST_TITLE:
        raise ValueError(_ALLOWED)
    if not title.isprintable() or not isinstance(url, str) or not _is_web_address(url):
        raise ValueError(_ALLOWED)
    return Asset(url, title.strip(), frozenset(tag.strip() for tag in tags))


def _is_web_address(url: str) -> bool:
    if not re.fullmatch(r"https?://[!-~]+", url):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


ASSET_KEYS: tuple[Key, ...] = (
    Key(
        "assets",
        "links",
        Target.SETTINGS,
        ("assets",),
        assets,
        '[{title = "a talk I gave", url = "https://example.com/talk", tags = ["sql"]}]',
        "An example; none by default. At most one goes along, never twice to the same person.",
    ),
)
