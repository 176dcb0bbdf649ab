"""Calling an actor's method by name with arguments from JSON, checked against its signature."""

import inspect
import math
from collections.abc import Callable
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from followupd.sandbox.errors import SandboxError


def actions_of(actor: object) -> dict[str, Callable[..., Any]]:
    """Return an actor's public methods by name."""
    return {
        name: method
        for name, method in inspect.getmembers(actor, inspect.ismethod)
        if not name.startswith("_")
    }


def describe(actor: object) -> dict[str, str]:
    """Return each action with its arguments, as a person would type them."""
    found = {}
    for name, method in actions_of(actor).items():
        parameters = inspect.signature(method).parameters.values()
        found[name] = ", ".join(
            p.name if p.default is p.empty else f"{p.name}={p.default!r}" for p in parameters
        )
    return found


def perform(actor: object, name: str, arguments: dict[str, Any]) -> object:
    """Return what the action returns; SandboxError for an unknown name or a bad argument."""
    known = actions_of(actor)
    if name not in known:
        raise SandboxError(f"unknown action {name!r}", f"known: {', '.join(known)}")
    method = known[name]
    check_arguments(method, name, arguments)
    result: object = method(**arguments)
    return result


def check_arguments(method: Callable[..., Any], name: str, arguments: dict[str, Any]) -> None:
    """Refuse unknown, missing and wrongly typed arguments."""
    parameters = inspect.signature(method).parameters
    hint = f"arguments: {', '.join(parameters) or 'none'}"
    unknown = [key for key in arguments if key not in parameters]
    if unknown:
        raise SandboxError(f"{name}: unknown argument {unknown[0]!r}", hint)
    missing = [
        key for key, p in parameters.items() if p.default is p.empty and key not in arguments
    ]
    if missing:
        raise SandboxError(f"{name}: missing argument {missing[0]!r}", hint)
    wanted = get_type_hints(method)
    for key, value in arguments.items():
        if not _fits(value, wanted[key]):
            raise SandboxError(f"{name}: {key} cannot be {value!r}", _spell(wanted[key]))
        if (wrong := _unusable(value)) is not None:
            raise SandboxError(f"{name}: {key} holds {wrong}", "text is Unicode, a number finite")


def _unusable(value: object) -> str | None:
    """Return what JSON text can spell although it is no text and no number, if it is there."""
    if isinstance(value, str):
        return "half a surrogate pair" if any("\ud800" <= c <= "\udfff" for c in value) else None
    if isinstance(value, float):
        return None if math.isfinite(value) else f"the number {value}"
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        return next((wrong for one in value if (wrong := _unusable(one)) is not None), None)
    return None


def _fits(value: object, wanted: object) -> bool:
    origin = get_origin(wanted)
    if origin in {Union, UnionType}:
        return any(_fits(value, choice) for choice in get_args(wanted))
    if origin is Literal:
        return value in get_args(wanted)
    if origin is list:
        return isinstance(value, list) and all(_fits(v, get_args(wanted)[0]) for v in value)
    if origin is dict:
        names, values = get_args(wanted)
        return isinstance(value, dict) and all(
            _fits(k, names) and _fits(v, values) for k, v in value.items()
        )
    if wanted is Any:
        return True
    if wanted is int or wanted is float:
        number = int | float if wanted is float else int
        return isinstance(value, number) and not isinstance(value, bool)
    return isinstance(wanted, type) and isinstance(value, wanted)


def _spell(wanted: object) -> str:
    origin = get_origin(wanted)
    if origin in {Union, UnionType}:
        return " or ".join(_spell(choice) for choice in get_args(wanted))
    if origin is Literal:
        return " or ".join(repr(choice) for choice in get_args(wanted))
    if origin is dict:
        return "an object of text" if get_args(wanted)[1] is str else "an object"
    if origin is list:
        return "a list"
    return "null" if wanted is type(None) else str(getattr(wanted, "__name__", wanted))
