"""The words the rules look for: shipped tables, and the user's own beside the configuration."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from followupd.config.toml import Table, parse_toml, read_toml
from followupd.errors import ConfigError


def read_data(name: str, config_dir: Path) -> Mapping[str, object]:
    """Return the tables of `followupd/data/NAME.toml` with the user's additions.

    The user's are in NAME.toml in the configuration folder, under the same keys: lists are
    appended to the shipped ones, other values replace them. Raises ConfigError naming file and
    key when theirs has another type of value. Whether the keys are right is for the reader of the
    tables to say.
    """
    shipped = parse_toml(files("followupd").joinpath(f"data/{name}.toml").read_text("utf-8"))
    own = config_dir / f"{name}.toml"
    if not own.is_file():
        return shipped
    return _merged(shipped, read_toml(own), f"{own}: ")


def _merged(shipped: Table, own: Table, where: str) -> Table:
    result = dict(shipped)
    for key, value in own.items():
        result[key] = _joined(shipped[key], value, where + key) if key in shipped else value
    return result


def _joined(shipped: object, own: object, where: str) -> object:
    if isinstance(shipped, dict) and isinstance(own, dict):
        return _merged(shipped, own, f"{where}.")
    if isinstance(shipped, list) and isinstance(own, list):
        return [*shipped, *own]
    if type(shipped) is not type(own):
        raise ConfigError(
            f"{where}: must be {_TOML_NAMES.get(type(shipped), 'of another type')}",
            hint="it adds to a list, or replaces a value, that followupd ships",
        )
    return own


_TOML_NAMES: Mapping[type, str] = {
    dict: "a table",
    list: "a list",
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}
