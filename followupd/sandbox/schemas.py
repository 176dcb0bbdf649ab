"""What methods are asked with and answer: the names of Google's discovery documents.

`fields.json` holds them for the methods that are served; `python -m tests.sandbox.known_fields`
writes it, and a test holds it to the documents.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

OPEN = "*"

Shape = str | dict[str, "Shape"]
"""The fields below a name; or the name of a schema, OPEN for any field, "" for none."""

Kind = str | list[str]
"""What a parameter holds: "boolean", "integer", "string", or one of these words."""


@cache
def _known() -> dict[str, dict[str, Any]]:
    text = files("followupd.sandbox").joinpath("fields.json").read_text(encoding="utf-8")
    known: dict[str, dict[str, Any]] = json.loads(text)
    return known


def parameters_of(api_method: str) -> dict[str, Kind]:
    """Return a method's parameters in the query, those of every method of its API included."""
    known: dict[str, dict[str, Kind]] = _known()["parameters"]
    return {**known[api_method.partition(".")[0]], **known[api_method]}


def answer_of(api_method: str) -> Shape:
    """Return the shape of a method's answers ("gmail.users.drafts.get")."""
    shape: Shape = _known()["answers"].get(api_method, OPEN)
    return shape


def members(service: str, shape: Shape) -> dict[str, Shape] | None:
    """Return the fields of a shape, of a list those of its items; None where any name may be."""
    if shape == OPEN:
        return None
    if isinstance(shape, str):
        return members(service, _known()[service][shape]) if shape else {}
    return shape
