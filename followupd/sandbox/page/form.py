"""What a person typed into a form, read with complaints that a person understands."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from followupd.sandbox.errors import SandboxError

YEARS = range(1990, 2101)
_MOST_FIELDS = 40


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a posted form; local times are meant in `zone`."""

    fields: dict[str, str]
    zone: ZoneInfo

    @classmethod
    def read(cls, body: bytes, zone: ZoneInfo) -> "Form":
        """Read application/x-www-form-urlencoded; SandboxError when it has too many fields."""
        text = body.decode("utf-8", "replace")
        try:
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            raise SandboxError("the form has too many fields") from None
        return cls(dict(pairs), zone)

    def text(self, name: str) -> str:
        """Return a text of several lines, "" if there is none."""
        return self.fields.get(name, "").replace("\r\n", "\n").replace("\r", "\n")

    def line(self, name: str) -> str:
        """Return a text as one line, "" if there is none."""
        return " ".join(self.fields.get(name, "").split())

    def needed(self, name: str, what: str) -> str:
        """Return one line; SandboxError when it is empty."""
        found = self.line(name)
        if not found:
            raise SandboxError(f"{what} is missing", "fill it in, then try again")
        return found

    def mailbox(self, name: str, what: str) -> str:
        """Return a mailbox, with or without a name; SandboxError when it holds no address."""
        found = self.needed(name, what)
        local, at, domain = parseaddr(found)[1].rpartition("@")
        if not (local and at and domain):
            raise SandboxError(f"{what} is no mail address", "such as Dana Wu <dana@acme.example>")
        return found

    def number(self, name: str, what: str, allowed: range) -> int:
        """Return a whole number; SandboxError when it is none, or not within `allowed`."""
        found = self.line(name)
        if not (found.isascii() and found.isdigit() and len(found) < 9 and int(found) in allowed):
            raise SandboxError(f"{what} is a number from {allowed[0]} to {allowed[-1]}")
        return int(found)

    def moment(self, name: str, what: str) -> datetime:
        """Return a local time as an aware datetime in the form's zone; SandboxError if wrong."""
        found = self.needed(name, what)
        try:
            moment = datetime.fromisoformat(found)
        except ValueError:
            raise SandboxError(f"{what} is no date and time", "such as 2026-03-02T09:30") from None
        if moment.year not in YEARS:
            raise SandboxError(f"{what} lies too far away", f"{YEARS[0]} to {YEARS[-1]}")
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
