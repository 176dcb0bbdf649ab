"""A message as the mailbox has it."""

from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as the mailbox has it. With `text` None only the headers were fetched."""

    gmail_id: str
    thread_id: str
    labels: frozenset[str]  # Gmail's system labels by id, such as DRAFT, SENT, INBOX, SPAM
    at: datetime  # internalDate
    headers: tuple[tuple[str, str], ...]  # in order, as they stand
    text: str | None = None  # the text a person reads; HTML reduced to text
    delivery_status: str | None = None  # the message/delivery-status part (RFC 3464), if any
    content_types: tuple[str, ...] = ()  # of all parts, lower case, such as text/calendar

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case."""
        wanted = name.casefold()
        return next((v for n, v in self.headers if n.casefold() == wanted), None)

    @property
    def sent_on(self) -> date:
        """Return the day the sender wrote, in their own zone (RFC 5322 3.6.1)."""
        try:
            return parsedate_to_datetime(self.header("Date") or "").date()
        except (ValueError, TypeError, OverflowError):
            return self.at.date()

    @property
    def is_draft(self) -> bool:
        """Tell whether this is a draft: it was never written to anybody yet."""
        return "DRAFT" in self.labels
