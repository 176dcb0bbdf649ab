"""Partial responses: the parameter `fields` (Google, "Working with partial responses").

`a,b(c,d/e),f/*`: a comma parts selections, a slash goes down, parentheses hold several below one
name, and `*` stands for all. A name that the method's answers cannot have is refused, unless it is
below a `*`.
"""

import re
from typing import Any

from followupd.sandbox.errors import ApiError
from followupd.sandbox.schemas import Shape, answer_of, members

_TOKEN = re.compile(r"[\w*$.-]+|[,/()]")

Tree = dict[str, "Tree"]


def selection(fields: str, api_method: str) -> Tree:
    """Return what `fields` asks of a method's answer, checked; ApiError 400 if it cannot."""
    tree = parsed(fields)
    _check(tree, answer_of(api_method), api_method.partition(".")[0], "")
    return tree


def parsed(fields: str) -> Tree:
    """Return the names and what is below them; ApiError 400 for a selection that is none."""
    tokens = _TOKEN.findall(fields)
    if "".join(tokens) != fields or not tokens:
        raise _invalid(fields)
    tree, rest = _group(tokens, fields)
    if rest:
        raise _invalid(fields)
    return tree


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


def _check(tree: Tree, shape: Shape, service: str, above: str) -> None:
    known = members(service, shape)
    if known is None:
        return
    for name, below in tree.items():
        if name == "*":
            continue
        if name not in known:
            raise _invalid(f"{above}{name}")
        _check(below, known[name], service, f"{above}{name}/")


def pick(value: object, tree: Tree) -> object:
    """Return the part of an answer that a tree asks for."""
    if not tree:
        return value
    if isinstance(value, list):
        return [pick(one, tree) for one in value]
    if not isinstance(value, dict):
        return value
    picked: dict[str, Any] = {}
    for name, member in value.items():
        below = tree.get(name, tree.get("*"))
        if below is not None:
            picked[name] = pick(member, below)
    return picked


def _invalid(selected: str) -> ApiError:
    return ApiError(
        400,
        "invalidParameter",
        f"Invalid field selection {selected}",
        location=("parameter", "fields"),
    )
