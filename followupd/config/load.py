"""TOML -> Config. An error names file, key and what is allowed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from followupd.config import units
from followupd.config.countries import zone_countries
from followupd.config.keys import CLIENT_FILE, KEYS, POLL_EVERY, SECTIONS, SETTLE, Key, Target
from followupd.config.paths import Paths, system_zone
from followupd.config.toml import Table, read_toml, unknown
from followupd.config.values import Config, Google
from followupd.config.words import read_data
from followupd.core.decision import Limits
from followupd.core.interview import EventWords
from followupd.core.language import Languages
from followupd.core.message import MailWords
from followupd.core.word_limits import WordLimits
from followupd.core.working_hours import is_known_country
from followupd.errors import ConfigError
from followupd.tick.settings import Settings

SHORTEST_DELAY = timedelta(hours=1)

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Values:
    """What a configuration file says, checked; the words of the rules are not in it."""

    limits: Limits
    settings: Mapping[str, Any]  # of Settings, by field; only what was set
    google: Google
    poll_every: timedelta
    warnings: tuple[str, ...]


def load_config(paths: Paths) -> Config:
    """Read and check the configuration of a profile; raise ConfigError for whatever is wrong."""
    path = paths.config_file
    if not path.exists():
        raise ConfigError(f"{path}: there is no configuration yet", hint="run: followupd init")
    values = read_values(path)
    if "sender_name" not in values.settings:
        raise ConfigError(
            f"{path}: user.name is missing",
            hint='letters are signed with it; write under [user]: name = "..."',
        )
    settings = Settings(
        limits=values.limits,
        event_words=event_words(paths.config_dir),
        mail_words=mail_words(paths.config_dir),
        languages=languages(paths.config_dir),
        zone_countries=zone_countries(),
        **{"settle": SETTLE, **values.settings},
    )
    return Config(paths, settings, values.google, values.poll_every, values.warnings)


def read_values(path: Path) -> Values:
    """Read and check one file; raise ConfigError for whatever is wrong."""
    given = _read_keys(path, read_toml(path))
    limits, warnings = _limits(path, given[Target.LIMITS])
    words = {"words": WordLimits(**given[Target.WORDS])} if given[Target.WORDS] else {}
    return Values(
        limits=limits,
        settings={**given[Target.SETTINGS], **words},
        google=_google(path, given[Target.GOOGLE]),
        poll_every=given[Target.DAEMON].get("poll_every", POLL_EVERY),
        warnings=warnings,
    )


def event_words(config_dir: Path) -> EventWords:
    """Return the words that tell interviews from other events, the user's own included."""
    return _words("events", config_dir, EventWords.from_tables)


def mail_words(config_dir: Path) -> MailWords:
    """Return the words that tell what a mail is and says, the user's own included."""
    return _words("mail", config_dir, MailWords.from_tables)


def languages(config_dir: Path) -> Languages:
    """Return the words that tell languages from each other, the user's own included."""
    return _words("languages", config_dir, Languages.from_tables)


def _words(name: str, config_dir: Path, from_tables: Callable[[Mapping[str, object]], W]) -> W:
    tables = read_data(name, config_dir)
    try:
        return from_tables(tables)
    except ValueError as error:
        raise ConfigError(
            f"{config_dir / name}.toml: {error}",
            hint=f"its keys are those of the {name}.toml that followupd ships",
        ) from None


def _read_keys(path: Path, tables: Table) -> dict[Target, dict[str, Any]]:
    values: dict[Target, dict[str, Any]] = {target: {} for target in Target}
    known = {(key.section, key.name): key for key in KEYS}
    for section, table in tables.items():
        if section not in SECTIONS:
            raise unknown(path, section, list(SECTIONS))
        if not isinstance(table, dict):
            raise ConfigError(
                f"{path}: {section} must be a table", hint=f"write [{section}] on a line of its own"
            )
        for name, value in table.items():
            key = known.get((section, name))
            if key is None:
                there = [f"{s}.{n}" for s, n in known if s == section]
                raise unknown(path, f"{section}.{name}", there)
            values[key.target].update(_read(path, key, value))
    return values


def _read(path: Path, key: Key, value: object) -> dict[str, Any]:
    try:
        read = key.read(value)
    except ValueError as error:
        raise _wrong(path, f"{key.section}.{key.name}", str(error)) from None
    if len(key.fields) == 1:
        return {key.fields[0]: read}
    assert isinstance(read, tuple)
    return dict(zip(key.fields, read, strict=True))


def _wrong(path: Path, key: str, allowed: str) -> ConfigError:
    return ConfigError(f"{path}: {key} is not allowed as it stands", hint=f"it must be {allowed}")


def _limits(path: Path, given: dict[str, Any]) -> tuple[Limits, tuple[str, ...]]:
    limits = Limits(**{"zone": system_zone(), **given})
    if limits.country is not None and not is_known_country(limits.country):
        raise _wrong(path, "user.country", "one whose holidays are known, or left out")
    if limits.country is None:
        limits = replace(limits, country=_country_of(limits.zone))
    if limits.never_after < limits.late_after:
        raise _wrong(path, "thank_you.never_after", "at least as long as thank_you.late_after")
    if limits.delay_after_end >= SHORTEST_DELAY:
        return limits, ()
    warning = f"{path}: thank_you.delay_after_end is below 1h; 1h is used"
    return replace(limits, delay_after_end=SHORTEST_DELAY), (warning,)


def _country_of(zone: str) -> str | None:
    """Return the country that a zone lies in, where its holidays are known."""
    country = zone_countries().get(zone)
    return country if country is not None and is_known_country(country) else None


def _google(path: Path, given: dict[str, Any]) -> Google:
    client_file = path.parent / Path(given.pop("client_file", CLIENT_FILE)).expanduser()
    google = Google(client_file=client_file, **given)
    local = google.root_url is not None and units.is_loopback(google.root_url)
    if google.follow_clock and not local:
        raise _wrong(path, "google.follow_clock", "false, unless google.root_url is this machine")
    return google
