"""What the rules say of events and messages in files; no account or database is touched."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from followupd.adapters.google.events import event_from_resource
from followupd.cli.advice import advice
from followupd.cli.consequence import consequence
from followupd.cli.event_form import wrong_fields
from followupd.config import event_words, mail_words
from followupd.core.application import Verdict
from followupd.core.event_words import EventWords
from followupd.core.heard import hear
from followupd.core.interview import Person, Recognition, User, recognize
from followupd.core.message import MailWords, mail_from_bytes
from followupd.errors import BadInputError

Judged = dict[str, Any] | BadInputError
"""One judgement, ready for JSON; or what is wrong with the file, and the others go on."""

_QUOTED = re.compile(
    r"(?<!\w)(?P<of>by (?:its )?|the word )?'(?P<said>.+?)'(?=[\s,:]|$)"
    r"|comes through (?P<service>\S+)"
)
"""What a reason quotes; behind `by` it is of somebody's address or name."""
_LIST = "calendar#events"
_FORM = "an Event resource of the Calendar API is expected, as events.get answers it"
_LARGEST = 50_000_000  # octets; Gmail takes no larger message


def judge_events(
    files: Sequence[Path], me: frozenset[str], work_domains: frozenset[str], config_dir: Path
) -> Iterator[Judged]:
    """Judge every Calendar Event resource in these files; `me` are the user's addresses."""
    words, user = event_words(config_dir), User(me, work_domains)
    for file in files:
        for where, resource in _resources(file):
            if isinstance(resource, BadInputError):
                yield resource
                continue
            try:
                yield {"file": str(file), **_judge_event(resource, user, words)}
            except BadInputError as error:
                yield BadInputError(f"{where}: {error.message}", hint=error.hint)


def _judge_event(resource: Any, user: User, words: EventWords) -> dict[str, Any]:  # noqa: ANN401
    wrong = "; ".join(wrong_fields(resource)) if isinstance(resource, dict) else ""
    if wrong:
        raise BadInputError(wrong, hint=_FORM)
    event = event_from_resource(resource, "primary", user.addresses)
    found = recognize(event, user, words)
    then = advice(found, event.event_id)
    return {
        "event": event.event_id,
        "verdict": found.verdict,
        "code": found.code,
        "company": found.company,
        "role": found.role,
        "stage": found.stage,
        "recipients": [_recipient(p, found) for p in _written_to(found)],
        "named": found.named,
        "excluded": [{"address": e.address, "reason": e.reason} for e in found.excluded],
        "words": _lists(found.reasons, words),
        "reasons": found.reasons,
        **({"then": then} if then else {}),
    }


def _recipient(person: Person, found: Recognition) -> dict[str, str | None]:
    """Return who is written to, and by which name the letter greets them, if one is sure (E-34)."""
    first = person.first_name
    namesakes = [p for p in (*found.recipients, *found.others) if first and p.first_name == first]
    greeting = person.name if len(namesakes) > 1 and person.name else first
    return {"name": person.name, "address": person.address, "greeting": greeting}


def _lists(reasons: Sequence[str], words: EventWords) -> dict[str, tuple[str, ...]]:
    """Return the words that the reasons quote, and in which lists of `events.toml` they stand."""
    quoted = [found for reason in reasons for found in _QUOTED.finditer(reason)]
    held = {
        said: words.lists_of(said, of_somebody=found["of"] is not None)
        for found in quoted
        if (said := found["said"] or found["service"])
    }
    return {said: lists for said, lists in held.items() if lists}


def _written_to(found: Recognition) -> tuple[Person, ...]:
    """Return who gets a letter, or would if the user confirmed the interview."""
    return () if found.verdict is Verdict.NO else found.recipients


def _resources(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield what a JSON file holds: one value, the members of a list, or one value a line."""
    try:
        content = _read(file)
        text = content.decode("utf-8-sig")
    except BadInputError as error:
        yield str(file), error
        return
    except UnicodeDecodeError:
        yield str(file), BadInputError(f"{file}: not UTF-8")
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _lines(file, text)
        return
    listed = _listed(whole)
    if listed is None:
        yield str(file), whole
        return
    for n, item in enumerate(listed, start=1):
        yield f"{file}, event {n}", item
    if not listed:
        yield str(file), BadInputError(f"{file}: no event is in it")


def _listed(whole: object) -> list[Any] | None:
    """Return the members of an array, or of the answer of `events.list`; None for another value."""
    if isinstance(whole, dict) and whole.get("kind", _LIST) == _LIST:
        whole = whole.get("items")
    return whole if isinstance(whole, list) else None


def _lines(file: Path, text: str) -> Iterator[tuple[str, Any]]:
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    read = [(f"{file}:{n}", _value(f"{file}:{n}", line)) for n, line in lines]
    if all(isinstance(value, BadInputError) for _, value in read):
        yield str(file), BadInputError(f"{file}: not JSON")
        return
    yield from read


def _value(where: str, line: str) -> Any:  # noqa: ANN401 whatever the file holds
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return BadInputError(f"{where}: not JSON")


def judge_messages(files: Sequence[Path], me: frozenset[str], config_dir: Path) -> Iterator[Judged]:
    """Judge each file as one message (RFC 5322)."""
    words = mail_words(config_dir)
    for file in files:
        try:
            yield {"file": str(file), **_judge_message(_read(file), me, words)}
        except BadInputError as error:
            yield error
        except ValueError:
            yield BadInputError(f"{file}: not a message (RFC 5322)")


def _judge_message(content: bytes, me: frozenset[str], words: MailWords) -> dict[str, Any]:
    mail = mail_from_bytes(content)
    if not mail.headers:
        raise ValueError("no header")
    heard = hear(mail, me, words)
    found, reading = heard.judged, heard.reading
    dates = [*(reading.dates if reading else ()), *([found.returns_on] if found.returns_on else ())]
    return {
        "kind": found.kind,
        "subtype": found.subtype,
        "sure": heard.is_sure,
        "meaning": reading.meaning if reading else None,
        "addresses": found.addresses,
        "dates": [day.isoformat() for day in dates],
        "reasons": (*found.reasons, *(reading.reasons if reading else ())),
        "then": consequence(found, reading),
    }


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as error:
        raise BadInputError(f"{file}: {error.strerror}") from None
    if len(content) > _LARGEST:
        raise BadInputError(f"{file}: larger than any mail or event")
    return content
