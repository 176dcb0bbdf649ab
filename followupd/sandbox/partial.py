"""Partial responses: the parameter `fields` (Google, "Working with partial responses").

`a,b(c,d/e),f/*`: a comma parts selections, a slash goes down, parentheses hold several below one
name, and `*` stands for all. A name that an answer does not have selects nothing; Google refuses
names that its schema does not know, which is not simulated.
"""

import re
from typing import Any

from followupd.sandbox.errors import bad_request

_TOKEN = re.compile(r"[\w*$.-]+|[,/()]")

Tree = dict[str, "Tree"]


def select(value: object, fields: str) -> object:
    """Return what `fields` selects of an answer; ApiError 400 for a selection that is none."""
    tokens = _TOKEN.findall(fields)
    if "".join(tokens) != fields or not tokens:
        raise _invalid(fields)
    tree, rest = _group(tokens, fields)
    if rest:
        raise _invalid(fields)
    return _pick(value, tree)


def _group(tokens: list[str], fields: str) -> tuple[Tree, list[str]]:
    tree: Tree = {}
    while True:
        tokens = _path(tokens, tree, fields)
        if tokens[:1] != [","]:
            return tree, tokens
        tokens = tokens[1:]


def _path(tokens: list[str], tree: Tree, fields: str) -> list[str]:
    """Read one name with what is below it into the tree; return what is left."""
    if not tokens or tokens[0] in ",/()":
        raise _invalid(fields)
    below = tree.setdefault(tokens[0], {})
    rest = tokens[1:]
    if rest[:1] == ["/"]:
        return _path(rest[1:], below, fields)
    if rest[:1] == ["("]:
        inside, rest = _group(rest[1:], fields)
        if rest[:1] != [")"]:
            raise _invalid(fields)
        below.update(inside)
        return rest[1:]
    return rest


def _pick(value: object, tree: Tree) -> object:
    if not tree:
        return value
    if isinstance(value, list):
        return [_pick(one, tree) for one in value]
    if not isinstance(value, dict):
        return value
    picked: dict[str, Any] = {}
    for name, member in value.items():
        below = tree.get(name, tree.get("*"))
        if below is not None:
            picked[name] = _pick(member, below)
    return picked


def _invalid(fields: str) -> Exception:
    return bad_request(f"Invalid field selection {fields}", "invalidParameter")
