"""A mail as the tests look at it, and what they return."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from followupd.core.application import MessageKind
from followupd.core.mail import Mail
from followupd.core.mail_words import MailWords
from followupd.core.mime import decoded_words, mailboxes
from followupd.core.phrases import Phrases, plain, sentences
from followupd.core.quoting import new_text

_OPENING = 8  # sentences in which a robot has said that it is one
_GREETING = 2  # sentences in which a person has named whom they write to
_MOST_NAMED = 3
_NAME = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"\S+@\S+")
_GREETED = re.compile(r"(?:[^\W\d_]+ ){0,2}?([^\W\d_]{3,})[,!]")
"""`Hi Alex,` further down, below what a ticket system has put above it."""


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


@dataclass(frozen=True)
class Look:
    """A mail, and what several tests want to know of it."""

    mail: Mail
    words: MailWords
    subject: str  # plain
    is_answer: bool  # by its subject: somebody answers or forwards
    in_reply: bool  # by its headers it answers a mail
    opening: tuple[str, ...]  # the first sentences the sender wrote; none when not fetched
    content_type: str  # the top one with its parameters, lower case
    sender: str  # addr-spec, lower case; empty when there is none
    sender_name: str  # plain
    names: frozenset[str]  # what people may call whom it is to, plain

    @property
    def sender_local(self) -> str:
        """Return the part of the sender's address before the `@`."""
        return self.sender.partition("@")[0]

    @property
    def is_no_reply(self) -> bool:
        """Tell whether the sender's address is one that nobody reads."""
        local = self.sender_local.partition("+")[0].translate(_JOINTS)
        return local in self.words.sender_no_reply or _NO_REPLY.search(local) is not None

    @property
    def precedence(self) -> str:
        """Return the Precedence field, lower case; empty when there is none."""
        return (self.mail.header("Precedence") or "").strip().casefold()

    @property
    def is_of_list(self) -> bool:
        """Tell whether it came over a list (RFC 2919, RFC 2369)."""
        return any(self.mail.header(n) is not None for n in ("List-Id", "List-Unsubscribe"))

    @property
    def greets_by_name(self) -> bool:
        """Tell whether the first sentences name whom the mail is to, or a later one greets them.

        Notices seldom do.

        Programs that know the address have no name to it.
        """
        first = (_ADDRESS.sub("", sentence) for sentence in self.opening[:_GREETING])
        said = {word for sentence in first for word in _NAME.findall(sentence)}
        greeted = (_GREETED.match(sentence) for sentence in self.opening[_GREETING:])
        said.update(found[1] for found in greeted if found)
        return not said.isdisjoint(self.names)

    def opens_with(self, phrases: Phrases) -> bool:
        """Tell whether one of the phrases stands in the first sentences."""
        if id(phrases) not in self._known:
            self._known[id(phrases)] = any(phrases.search(s) for s in self.opening)
        return self._known[id(phrases)]

    @cached_property
    def _known(self) -> dict[int, bool]:
        """What was looked for already; the phrases live as long as the words."""
        return {}


_NO_REPLY = re.compile(r"^(?:no|donot|dont)repl(?:y|ies)|noreply$")
_JOINTS = str.maketrans("", "", ".-_")


def look_at(mail: Mail, words: MailWords) -> Look:
    """Return a mail with what several tests want to know of it."""
    subject = plain(decoded_words(mail.header("Subject") or ""))
    said = sentences(new_text(mail.text, words.closing)) if mail.text else ()
    return Look(
        mail=mail,
        words=words,
        subject=subject,
        is_answer=words.subject_answer.match(subject) is not None,
        in_reply=bool(mail.header("In-Reply-To") or mail.header("References")),
        opening=said[:_OPENING],
        content_type=(mail.header("Content-Type") or "").casefold(),
        sender=address_of(mail.header("From")),
        sender_name=_sender_name(mail),
        names=_names(mail),
    )


def _names(mail: Mail) -> frozenset[str]:
    """Return the words of the names and addresses the mail is to that may be somebody's name."""
    to = mailboxes(decoded_words(mail.header("To") or ""))[:_MOST_NAMED]
    called = (f"{name} {address.partition('@')[0]}" for name, address in to)
    return frozenset(word for text in called for word in _NAME.findall(plain(text)))


def _sender_name(mail: Mail) -> str:
    senders = mailboxes(decoded_words(mail.header("From") or ""))
    return plain(next((name for name, _ in senders), ""))


def address_of(value: str | None) -> str:
    """Return the addr-spec of a header's value, lower case; empty when there is none."""
    return next((address.casefold() for _, address in mailboxes(decoded_words(value or ""))), "")
