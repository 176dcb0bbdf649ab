"""The commented configuration that `init` writes."""

import json
from collections.abc import Mapping

from followupd.config.keys import KEYS, SECTIONS, Key
from followupd.errors import ConfigError

_HEAD = """\
# The configuration of followupd. Every key has a default, shown behind the '#' before it,
# or an example of it where the text says so; take the '#' away to change one.
# Durations: 90m, 3h, 2d. A wrong key or value is refused with its name.
"""


def default_config_text(chosen: Mapping[str, object] | None = None) -> str:
    """Return the whole configuration with every key commented out but those in `chosen`.

    `chosen` maps dotted keys, such as `user.name`, to text, a boolean or a list of text. Raises
    ConfigError for a value that the key does not allow.
    """
    values = dict(chosen or {})
    sections = [_section(name, text, values) for name, text in SECTIONS.items()]
    assert not values, "a chosen key that does not exist"
    return "\n".join([_HEAD, *sections])


def _section(name: str, text: str, values: dict[str, object]) -> str:
    keys = [_key(key, values) for key in KEYS if key.section == name]
    return f"[{name}]  # {text}\n" + "".join(keys)


def _key(key: Key, values: dict[str, object]) -> str:
    dotted = f"{key.section}.{key.name}"
    if dotted not in values:
        return f"# {key.comment}\n#{key.name} = {key.example}\n"
    value = values.pop(dotted)
    try:
        key.read(value)
    except ValueError as error:
        raise ConfigError(
            f"{dotted} is not allowed as it stands", hint=f"it must be {error}"
        ) from None
    return f"# {key.comment}\n{key.name} = {_toml(value)}\n"


def _toml(value: object) -> str:
    """Write text, a boolean or a list of text; JSON's strings are TOML's basic strings."""
    return json.dumps(value, ensure_ascii=False)
