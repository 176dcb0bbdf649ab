"""Derive `followupd/sandbox/fields.json`: `python -m tests.sandbox.known_fields` writes it."""

import json
from pathlib import Path
from typing import Any

from followupd.sandbox.api import METHODS
from tests.sandbox.google_schemas import DOCUMENTS, described

FILE = Path(__file__).parents[2] / "followupd" / "sandbox" / "fields.json"


def shape(schema: dict[str, Any]) -> Any:
    """Return the fields below a schema; a name for a reference, "*" for any field, "" for none."""
    if "$ref" in schema:
        return schema["$ref"]
    if schema["type"] == "array":
        return shape(schema["items"])
    if "additionalProperties" in schema or schema["type"] == "any":
        return "*"
    return {name: shape(below) for name, below in schema.get("properties", {}).items()} or ""


def references(of: Any) -> set[str]:
    """Return the names of the schemas that a shape leads to."""
    if isinstance(of, dict):
        return set().union(*map(references, of.values()))
    return {of} - {"", "*"}


def kinds(described: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of the query, each with its type or the words it may be."""
    parameters = described.get("parameters", {}).items()
    return {n: p.get("enum", p["type"]) for n, p in parameters if p["location"] == "query"}


def derived() -> dict[str, Any]:
    """Return what the file has to hold."""
    found: dict[str, Any] = {"answers": {}, **{name: {} for name in DOCUMENTS}}
    found["parameters"] = {name: kinds(whole) for name, whole in DOCUMENTS.items()}
    for method in METHODS:
        service = method.service
        found["parameters"][method.name] = kinds(described(method.name))
        response = described(method.name).get("response")
        if response is None:
            continue
        found["answers"][method.name] = shape(response)
        waiting = references(shape(response))
        while waiting:
            schema = waiting.pop()
            found[service][schema] = shape(DOCUMENTS[service]["schemas"][schema])
            waiting |= references(found[service][schema]) - set(found[service])
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(derived(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
