"""What the user sets right, from their words to the database."""

from collections.abc import Mapping
from datetime import datetime

from followupd.cli.subjects import find_application
from followupd.core.addresses import is_usable
from followupd.core.application import Part
from followupd.core.cleaning import one_line
from followupd.core.working_hours import is_known_country
from followupd.errors import BadInputError, UnknownSubjectError
from followupd.ports import Store

_OF_APPLICATION = ("company", "role", "contact")
_OF_PERSON = {"name": "name", "first": "first_name", "part": "part", "country": "country"}


def correct(store: Store, subject: str, said: Mapping[str, str], now: datetime) -> str:
    """Set what the user says of an application or a person; return what it is."""
    if "@" in subject:
        return _correct_person(store, subject.strip().lower(), said, now)
    found = find_application(store, subject)
    _check(said, _OF_APPLICATION)
    values: dict[str, object] = {n: _text(v) for n, v in said.items() if n != "contact"}
    if "contact" in said:
        values["contact_id"] = _contact(store, found.id, said["contact"], now)
    store.correct_application(found.id, now, **values)
    return f"application {found.id}"


def set_part(store: Store, application: str, address: str, part: str, now: datetime) -> str:
    """Set what somebody is in an application, who may be new to it; return who it is."""
    found = find_application(store, application)
    address = address.strip().lower()
    if not is_usable(address):
        raise BadInputError("that is no mail address", hint="such as name@example.com")
    store.correct_contact(found.id, address, now, part=_part(part))
    return f"{address}, of application {found.id}"


def _contact(store: Store, application_id: int, text: str, now: datetime) -> int | None:
    """Return the id of the person with an address, who may be new."""
    if not text:
        return None
    address = text.lower()
    if not is_usable(address):
        raise BadInputError("contact is no mail address", hint="such as contact=name@example.com")
    return store.correct_contact(application_id, address, now)


def _correct_person(store: Store, address: str, said: Mapping[str, str], now: datetime) -> str:
    _check(said, tuple(_OF_PERSON))
    values: dict[str, object] = {_OF_PERSON[n]: _text(v) for n, v in said.items()}
    if "part" in values:
        values["part"] = _part(said["part"])
    if "country" in values:
        values["country"] = _country(said["country"])
    known = sorted({c.application_id for c in store.contacts() if c.address == address})
    if not known:
        raise UnknownSubjectError("there is nobody with that address", hint="see: followupd list")
    for application_id in known:
        store.correct_contact(application_id, address, now, **values)
    return f"contact {address}"


def _part(text: str) -> Part:
    try:
        return Part(text)
    except ValueError:
        raise BadInputError(
            "part is none that followupd knows", hint=f"one of: {', '.join(Part)}"
        ) from None


def _country(text: str) -> str | None:
    if text and not is_known_country(text):
        raise BadInputError(
            "country is none whose holidays are known",
            hint="a code such as country=DE, or of a region such as country=DE-BY",
        )
    return text.upper() or None


def _text(value: str) -> str | None:
    return one_line(value).strip() or None


def _check(said: Mapping[str, str], known: tuple[str, ...]) -> None:
    unknown = sorted(said.keys() - set(known))
    if unknown:
        raise BadInputError(
            f"{', '.join(unknown)}: no such field", hint=f"one of: {', '.join(known)}"
        )
