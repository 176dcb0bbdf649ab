"""How values are written in the configuration: read from TOML, and written back.

A reader raises ValueError whose text says what is allowed, to follow "must be". It never repeats
the value: values may be private.
"""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from followupd.config.paths import is_zone

_WORDS = re.compile(r"(\d{1,3})-(\d{1,3})")
_FEWEST_WORDS, _MOST_WORDS = 20, 600
Reader = Callable[[object], object]
MonthDay = tuple[int, int]

_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_SECOND = timedelta(seconds=1)
_DURATION = re.compile(r"(?:\d{1,5}[dhms])+")
_PART = re.compile(r"(\d+)([dhms])")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_LEAP_YEAR = 2024
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"]+@[^\s@<>(),;:\\\"]+\.[^\s@<>(),;:\\\".]+")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_COUNTRY = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
_LANGUAGE = re.compile(r"[a-z]{2}")


# --- readers ----------------------------------------------------------------------------------


def duration(least: timedelta, most: timedelta) -> Reader:
    """Return a reader of durations such as 3h, 45d or 1h30m, both bounds allowed."""

    def read(value: object) -> timedelta:
        allowed = f"a duration from {write(least)} to {write(most)}, such as 90m, 3h or 2d"
        text = _text(value, allowed)
        if not _DURATION.fullmatch(text):
            raise ValueError(allowed)
        parts = _PART.findall(text)
        total = sum((int(n) * _UNITS.get(unit, _SECOND) for n, unit in parts), timedelta())
        if not least <= total <= most:
            raise ValueError(allowed)
        return total

    return read


def number(least: int, most: int) -> Reader:
    """Return a reader of whole numbers, both bounds allowed."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return value

    return read


def time_of_day(value: object) -> time:
    """Read a local time such as 08:00."""
    allowed = 'a time of day such as "08:00"'
    found = _TIME.fullmatch(_text(value, allowed))
    if not found:
        raise ValueError(allowed)
    return time(int(found[1]), int(found[2]))


def window(value: object) -> tuple[time, time]:
    """Read a part of the day such as 07:30-20:00."""
    allowed = 'a part of one day such as "07:30-20:00"'
    start, dash, end = _text(value, allowed).partition("-")
    if not (dash and _TIME.fullmatch(start) and _TIME.fullmatch(end) and start < end):
        raise ValueError(allowed)
    return time_of_day(start), time_of_day(end)


def word_limits(value: object) -> tuple[int, int]:
    """Read two numbers of words such as 150-200."""
    allowed = 'two numbers of words, from 20 to 600, such as "150-200"'
    found = _WORDS.fullmatch(_text(value, allowed))
    if not found:
        raise ValueError(allowed)
    warn, refuse = int(found[1]), int(found[2])
    if not _FEWEST_WORDS <= warn <= refuse <= _MOST_WORDS:
        raise ValueError(allowed)
    return warn, refuse


def days_of_year(value: object) -> tuple[MonthDay, MonthDay]:
    """Read a part of the year such as 12-23..01-02, both days included."""
    allowed = 'two days of the year such as "12-23..01-02"'
    start, dots, end = _text(value, allowed).partition("..")
    if not dots:
        raise ValueError(allowed)
    return _month_day(start, allowed), _month_day(end, allowed)


def _month_day(text: str, allowed: str) -> MonthDay:
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        raise ValueError(allowed)
    try:
        day = date(_LEAP_YEAR, int(found[1]), int(found[2]))
    except ValueError:
        raise ValueError(allowed) from None
    return day.month, day.day


def boolean(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 a wrong value of the user's
    return value


def line(value: object) -> str:
    """Read one line of text that is not empty."""
    allowed = "one line of text in quotes"
    text = _text(value, allowed).strip()
    if not text or not text.isprintable():
        raise ValueError(allowed)
    return text


def zone(value: object) -> str:
    """Read an IANA time zone."""
    allowed = 'a time zone such as "Europe/Berlin"'
    text = _text(value, allowed)
    if not is_zone(text):
        raise ValueError(allowed)
    return text


def country(value: object) -> str:
    """Read a country's code (ISO 3166-1 alpha-2), or that of a region of it (ISO 3166-2)."""
    return _match(_COUNTRY, value, 'a country such as "DE", or a region such as "DE-BY"').upper()


def language(value: object) -> str:
    """Read an ISO 639-1 code."""
    return _match(_LANGUAGE, value, 'a language\'s two letters such as "en"')


def addresses(value: object) -> frozenset[str]:
    """Read mail addresses (addr-spec); they are kept in lower case."""
    allowed = 'a list of mail addresses such as ["me@example.com"]'
    return frozenset(_match(_ADDRESS, item, allowed).lower() for item in _list(value, allowed))


def domains(value: object) -> frozenset[str]:
    """Read domain names."""
    allowed = 'a list of domains such as ["example.com"]'
    return frozenset(_match(_DOMAIN, item, allowed) for item in _list(value, allowed))


def names(value: object) -> tuple[str, ...]:
    """Read a list of one or more names."""
    allowed = 'a list such as ["primary"]'
    found = tuple(_text(item, allowed) for item in _list(value, allowed))
    if not found or not all(found):
        raise ValueError(allowed)
    return found


def root_url(value: object) -> str:
    """Read the address of the server that answers for Google: https, or http on this machine."""
    allowed = 'an https address, or a plain one on this machine such as "http://127.0.0.1:8765"'
    text = _text(value, allowed).rstrip("/")
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 reading it checks it
    except ValueError:
        raise ValueError(allowed) from None
    bare = not (parts.path or parts.query or parts.fragment or parts.username)
    if not (bare and parts.hostname):
        raise ValueError(allowed)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(text)):
        return text
    raise ValueError(allowed)


def is_loopback(url: str) -> bool:
    """Tell whether a URL leads to this very machine, by its address and not by a look-up."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _text(value: object, allowed: str) -> str:
    if not isinstance(value, str):
        raise ValueError(allowed)  # noqa: TRY004 a wrong value of the user's
    return value


def _list(value: object, allowed: str) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(allowed)  # noqa: TRY004 a wrong value of the user's
    return value


def _match(pattern: re.Pattern[str], value: object, allowed: str) -> str:
    text = _text(value, allowed)
    if not pattern.fullmatch(text):
        raise ValueError(allowed)
    return text


# --- writing ----------------------------------------------------------------------------------


def write(value: timedelta | time) -> str:
    """Write a duration or a time of day as the readers above read it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    hours, rest = divmod(value, _UNITS["h"])
    if not rest:
        return f"{hours}h" if hours % 24 or hours <= 5 * 24 else f"{hours // 24}d"
    minutes, rest = divmod(value, _UNITS["m"])
    return f"{rest // _SECOND + minutes * 60}s" if rest else f"{minutes}m"
