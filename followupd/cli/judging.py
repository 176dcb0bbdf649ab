"""What the rules say of events and messages in files; no account or database is touched."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from followupd.adapters.google.events import event_from_resource
from followupd.cli.consequence import consequence
from followupd.config import event_words, mail_words
from followupd.core.application import Verdict
from followupd.core.event_words import EventWords
from followupd.core.heard import hear
from followupd.core.interview import Person, Recognition, User, recognize
from followupd.core.message import MailWords, mail_from_bytes
from followupd.errors import BadInputError

Judged = dict[str, Any] | BadInputError
"""One judgement, ready for JSON; or what is wrong with the file, and the others go on."""

_QUOTED = re.compile(r"(?<!\w)'(.+?)'(?=[\s,:]|$)|comes through (\S+)")
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
    event = event_from_resource(resource, "primary", user.addresses)
    found = recognize(event, user, words)
    return {
        "event": event.event_id,
        "verdict": found.verdict,
        "code": found.code,
        "company": found.company,
        "role": found.role,
        "stage": found.stage,
        "recipients": [{"name": p.name, "address": p.address} for p in _written_to(found)],
        "named": found.named,
        "excluded": [{"address": e.address, "reason": e.reason} for e in found.excluded],
        "words": _lists(found.reasons, words),
        "reasons": found.reasons,
    }


def _lists(reasons: Sequence[str], words: EventWords) -> dict[str, tuple[str, ...]]:
    """Return the words that the reasons quote, and in which lists of `events.toml` they stand."""
    quoted = [found[1] or found[2] for reason in reasons for found in _QUOTED.finditer(reason)]
    return {said: lists for said in quoted if (lists := words.lists_of(said))}


def _written_to(found: Recognition) -> tuple[Person, ...]:
    """Return who gets a letter, or would if the user confirmed the interview."""
    return () if found.verdict is Verdict.NO else found.recipients


def _resources(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield what a JSON file holds: one value, the members of an array, or one value a line."""
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
    for item in whole if isinstance(whole, list) else [whole]:
        yield str(file), item


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
