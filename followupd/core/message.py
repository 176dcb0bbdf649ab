"""What kind of message a mail is: a person, a robot, a bounce, a calendar's own mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from followupd.core.application import MessageKind


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
    def is_draft(self) -> bool:
        """Tell whether this is a draft: it was never written to anybody yet."""
        return "DRAFT" in self.labels


@dataclass(frozen=True, slots=True)
class MailWords:
    """Subjects, senders and phrases of robots, and what people's phrases mean; read from data."""

    @classmethod
    def from_tables(cls, tables: Mapping[str, object]) -> "MailWords":
        """Return the words of the merged TOML tables; raise ValueError naming a wrong key."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Classification:
    """The judgement of one message."""

    kind: MessageKind
    subtype: str | None = None  # out_of_office, acknowledgement, ...
    sure: bool = True
    reasons: tuple[str, ...] = ()  # plain words with the evidence
    addresses: tuple[str, ...] = ()  # of a bounce or delay: the addresses it is about
    returns_on: date | None = None  # of an out-of-office answer
    needs_body: bool = False  # headers alone do not settle it; fetch the text and ask again


def classify(mail: Mail, own_addresses: frozenset[str], words: MailWords) -> Classification:
    """Judge one message."""
    raise NotImplementedError


def mail_from_bytes(raw: bytes) -> Mail:
    """Return the mail that an RFC 5322 message is; ids and labels are empty."""
    raise NotImplementedError
