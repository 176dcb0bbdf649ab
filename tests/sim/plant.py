"""A fault that is planted on purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault: in which file which text becomes which."""

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]
