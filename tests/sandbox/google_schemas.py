"""Google's discovery documents, and whether an answer fits their schemas."""

import json
import re
from datetime import date, datetime
from typing import Any

from googleapiclient.discovery_cache import get_static_doc

DOCUMENTS = {
    name: json.loads(get_static_doc(name, version))
    for name, version in (("gmail", "v1"), ("calendar", "v3"))
}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "any": object,
}
_FORMATS = {
    "int64": r"-?[0-9]+",
    "uint64": r"[0-9]+",
    "byte": r"[A-Za-z0-9_-]*={0,2}",
    "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "date": r"\d{4}-\d\d-\d\d",
}


def described(name: str) -> dict[str, Any]:
    """Return the discovery document's entry of a method."""
    service, *steps, method = name.split(".")
    node: dict[str, Any] = DOCUMENTS[service]
    for step in steps:
        node = node["resources"][step]
    entry: dict[str, Any] = node["methods"][method]
    return entry


def fits_answer(name: str, answer: Any) -> None:
    """Fail where what a method answered, if anything, is not as its discovery document says."""
    response = described(name).get("response")
    if response is None:
        assert answer is None, name
        return
    _fits(answer, response, DOCUMENTS[name.partition(".")[0]]["schemas"], name)


def _fits(value: Any, schema: dict[str, Any], schemas: dict[str, Any], where: str) -> None:
    """Fail where a value has an unknown field or a wrong type, format or word."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    if schema["type"] == "array":
        assert isinstance(value, list), where
        for number, item in enumerate(value):
            _fits(item, schema["items"], schemas, f"{where}[{number}]")
        return
    assert isinstance(value, _TYPES[schema["type"]]), (where, value)
    assert isinstance(value, bool) is (schema["type"] == "boolean"), (where, value)
    assert value in schema.get("enum", (value,)), (where, value)
    if isinstance(value, str):
        _is_formatted(value, schema.get("format", ""), where)
    if isinstance(value, dict) and "properties" in schema:
        for name, inner in value.items():
            assert name in schema["properties"], f"{where}: {name} is no field of Google's"
            _fits(inner, schema["properties"][name], schemas, f"{where}.{name}")
    if isinstance(value, dict) and "additionalProperties" in schema:
        for name, inner in value.items():
            _fits(inner, schema["additionalProperties"], schemas, f"{where}.{name}")


def _is_formatted(value: str, kind: str, where: str) -> None:
    assert re.fullmatch(_FORMATS.get(kind, r"(?s).*"), value), (where, value)
    if kind == "date-time":
        datetime.fromisoformat(value)
    if kind == "date":
        date.fromisoformat(value)
