"""Which country a time zone is in, as the time zone database says."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def zone_countries() -> Mapping[str, str]:
    """Return the country, ISO 3166-1 alpha-2, of each IANA zone that lies in one.

    From `zone.tab` of the time zone database, and its older names from the links of `tzdata.zi`
    (data.iana.org/time-zones/theory.html), both as the package tzdata has them.
    """
    folder = files("tzdata") / "zoneinfo"
    found: dict[str, str] = {}
    for line in (folder / "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[zone] = country
    links = (line.split() for line in (folder / "tzdata.zi").read_text("utf-8").splitlines())
    for kind, *names in links:
        if kind == "L" and names[0] in found:
            found.setdefault(names[1], found[names[0]])
    return found
