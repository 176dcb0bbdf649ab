"""Gmail's search language, the part that clients use (`q` of messages, threads and drafts).

Source: support.google.com "Refine searches in Gmail"; developers.google.com "Searching for
messages" (dates mean midnight in Pacific time; for others, give seconds since 1970).
What is not simulated is refused with a 501, never guessed.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from followupd.sandbox.errors import not_simulated
from followupd.sandbox.gmail_state import Mailbox, Message

Test = Callable[[Message], bool]

_TOKEN = re.compile(r'-?\w+:(?=[({])|-?\w+:"[^"]*"|-?"[^"]*"|-?[({]|[)}]|[^\s(){}]+')
_NAME = re.compile(r"[A-Za-z]\w*")
_CLOSERS = {"(": ")", "{": "}"}
_OR = frozenset({"OR", "|"})
_PACIFIC = ZoneInfo("America/Los_Angeles")
_AGES = {"d": 1, "m": 30, "y": 365}
_PLACES = {
    "inbox": "INBOX",
    "sent": "SENT",
    "draft": "DRAFT",
    "drafts": "DRAFT",
    "spam": "SPAM",
    "trash": "TRASH",
    "scheduled": "SCHEDULED",
    "chats": "CHAT",
}
_STATES = {
    "unread": "UNREAD",
    "starred": "STARRED",
    "important": "IMPORTANT",
    "sent": "SENT",
    "draft": "DRAFT",
}
_WORD = re.compile(r"\w+")


def reaches_spam_and_trash(q: str) -> bool:
    """Whether the query itself asks for spam or trash, which other searches leave out."""
    return bool(re.search(r"\b(in:(spam|trash|anywhere)|label:(spam|trash))\b", q.lower()))


def compile_query(q: str, mailbox: Mailbox) -> Test:
    """Return a test of messages for a query. ApiError 501 for an operator not simulated."""
    return _Parser(_TOKEN.findall(q), mailbox).parse()


class _Parser:
    """Reads words, quotes, `-`, OR, (all of) and {any of}."""

    def __init__(self, tokens: list[str], mailbox: Mailbox) -> None:
        self._tokens = tokens
        self._mailbox = mailbox
        self._at = 0

    def parse(self) -> Test:
        return self._group("", None)

    def _group(self, closer: str, field: str | None) -> Test:
        """Read until `closer`; words beside each other all count, OR binds its neighbours."""
        alternatives: list[list[Test]] = []
        joined = False
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token in {")", "}"}:
                if token == closer:
                    break
                continue
            if token in _OR:
                joined = bool(alternatives)
                continue
            test = self._term(token, field)
            if joined:
                alternatives[-1].append(test)
            else:
                alternatives.append([test])
            joined = False
        if closer == "}":
            flat = [test for group in alternatives for test in group]
            return lambda m: any(test(m) for test in flat)
        return lambda m: all(any(test(m) for test in group) for group in alternatives)

    def _term(self, token: str, field: str | None) -> Test:
        if token.startswith("-") and len(token) > 1:
            wanted = self._term(token[1:], field)
            return lambda m: not wanted(m)
        if token in _CLOSERS:
            return self._group(_CLOSERS[token], field)
        name, colon, value = token.partition(":")
        if colon and not token.startswith('"') and _NAME.fullmatch(name):
            if not value and self._at < len(self._tokens) and self._tokens[self._at] in _CLOSERS:
                opener = self._tokens[self._at]
                self._at += 1
                return self._group(_CLOSERS[opener], name.lower())
            return self._operator(name.lower(), value.strip('"'))
        if field:
            return self._operator(field, token.strip('"'))
        return _words(token.strip('"'))

    def _operator(self, name: str, value: str) -> Test:
        builders: dict[str, Callable[[str], Test]] = {
            "from": lambda v: self._address(v, "From"),
            "to": lambda v: self._address(v, "To", "Cc", "Bcc"),
            "cc": lambda v: self._address(v, "Cc"),
            "bcc": lambda v: self._address(v, "Bcc"),
            "deliveredto": lambda v: self._address(v, "Delivered-To"),
            "subject": _subject,
            "rfc822msgid": _message_id,
            "in": self._place,
            "is": _state,
            "label": self._label,
            "after": lambda v: self._instant(v, after=True),
            "newer": lambda v: self._instant(v, after=True),
            "before": lambda v: self._instant(v, after=False),
            "older": lambda v: self._instant(v, after=False),
            "newer_than": lambda v: self._age(v, newer=True),
            "older_than": lambda v: self._age(v, newer=False),
            "has": _has,
        }
        if name not in builders:
            raise not_simulated(f"the search operator {name}:")
        return builders[name](value)

    def _address(self, value: str, *fields: str) -> Test:
        wanted = value.lower()
        if wanted == "me":
            mine = self._mailbox.addresses
            return lambda m: any(a.lower() in mine for f in fields for _, a in m.mail.addresses(f))
        if "@" in wanted.strip("@"):
            return lambda m: any(
                wanted == a.lower() for f in fields for _, a in m.mail.addresses(f)
            )
        words = _WORD.findall(wanted)
        return lambda m: any(
            _phrase_in(words, f"{name} {address}")
            for f in fields
            for name, address in m.mail.addresses(f)
        )

    def _place(self, value: str) -> Test:
        place = value.lower()
        if place == "anywhere":
            return lambda _: True
        if place in _PLACES:
            label = _PLACES[place]
            return lambda m: m.has(label)
        return self._label(value)

    def _label(self, value: str) -> Test:
        wanted = _label_key(value)
        if wanted.upper() in _PLACES.values() or wanted.upper() in _STATES.values():
            return lambda m: m.has(wanted.upper())
        ids = {i for i, name in self._mailbox.labels.items() if _label_key(name) == wanted}
        return lambda m: any(label in ids for label in m.label_ids)

    def _instant(self, value: str, *, after: bool) -> Test:
        ms = _epoch_ms(value)
        if after:
            return lambda m: m.internal_date >= ms
        return lambda m: m.internal_date < ms

    def _age(self, value: str, *, newer: bool) -> Test:
        found = re.fullmatch(r"(\d+)([dmy])", value.lower())
        if not found:
            raise not_simulated(f"the age {value!r} in a search")
        age = timedelta(days=int(found[1]) * _AGES[found[2]])
        limit = (self._mailbox.clock.now() - age).timestamp() * 1000
        if newer:
            return lambda m: m.internal_date >= limit
        return lambda m: m.internal_date < limit


def _epoch_ms(value: str) -> float:
    if value.isdigit() and len(value) > 4:
        return int(value) * 1000
    found = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", value)
    if not found:
        raise not_simulated(f"the date {value!r} in a search")
    day = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=_PACIFIC)
    return day.astimezone(UTC).timestamp() * 1000


def _label_key(name: str) -> str:
    """Spaces and slashes of a label's name are hyphens in a search."""
    return re.sub(r"[\s/]", "-", name.strip().lower())


def _phrase_in(words: list[str], text: str) -> bool:
    """Whether the words follow each other in the text: Gmail matches whole words."""
    there = _WORD.findall(text.lower())
    return any(there[i : i + len(words)] == words for i in range(len(there) - len(words) + 1))


def _words(value: str) -> Test:
    words = _WORD.findall(value.lower())

    def test(message: Message) -> bool:
        mail = message.mail
        fields = (mail.get(n) for n in ("Subject", "From", "To", "Cc"))
        return _phrase_in(words, " ".join([*fields, mail.text]))

    return test


def _subject(value: str) -> Test:
    words = _WORD.findall(value.lower())
    return lambda m: _phrase_in(words, m.mail.get("Subject"))


def _message_id(value: str) -> Test:
    wanted = f"<{value.strip('<>')}>"
    return lambda m: m.mail.message_id == wanted


def _state(value: str) -> Test:
    state = value.lower()
    if state == "read":
        return lambda m: not m.has("UNREAD")
    if state not in _STATES:
        raise not_simulated(f"the search is:{value}")
    label = _STATES[state]
    return lambda m: m.has(label)


def _has(value: str) -> Test:
    if value.lower() != "attachment":
        raise not_simulated(f"the search has:{value}")
    return lambda m: m.mail.has_attachment
