"""What the notices of mail systems hold: what became of a mail, and of which addresses.

Sources: RFC 3464 for delivery status notifications; for the rest what qmail, Exim, Postfix,
Sendmail, Exchange, Gmail and Yahoo write.
"""

import re
from collections.abc import Iterable
from email.message import Message
from email.parser import HeaderParser

from followupd.core.mail import Mail
from followupd.core.mime import mailboxes

_MOST = 20  # addresses of one notice
_LONGEST = 20_000  # characters of a notice in which it has named the address
_ADDRESS = r"(?!')[\w.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,9}[\w-]{2,63}"
_ANYWHERE = re.compile(_ADDRESS)
_SAID_OF = (
    "on|invalid|unknown|user|mailbox|account|not|no|is|was|has|does|could|cannot|rejected|failed"
)
_ALONE = re.compile(
    rf"^(?:\d{{3}} )?[\s*<\"'(]*({_ADDRESS})[>\"')]*\s*"
    rf"(?:$|[:;,(\[]|\.\.\.|\s-\s|\b(?:{_SAID_OF})\b)",
    re.MULTILINE | re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:to|recipients?|address(?:es)?|user|mailbox|rcpt|for|list|empf(?:ä|ae)nger|destinat[aá]rios?"
    rf"|destinataires?|ontvangers?|mottagare|modtager|mottaker|odbiorca|p[rř][ií]jemce)\b"
    rf"[:\s(<\"']{{1,4}}({_ADDRESS})",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?:support|help|helpdesk|postmaster|abuse|mailer-daemon)@", re.IGNORECASE)
"""Whom a notice tells to ask, which is seldom who was written to."""
_ORIGINAL = re.compile(
    r"^(?:[-_=\s]*(?:below this line is a copy|this is a copy of|original message|"
    r"message headers? follow|unsent message below|included is|returned message|"
    r"diagnostic information for administrators)|received:|return-path:)",
    re.IGNORECASE | re.MULTILINE,
)
_ALIAS = re.compile(
    rf"({_ADDRESS})>?\s*\(?(?:ultimately )?(?:generated|expanded) from:?\s*<?({_ADDRESS})",
    re.IGNORECASE,
)
_WRITTEN_TO = re.compile(r"^To:.*", re.IGNORECASE | re.MULTILINE)
_JSON_KIND = re.compile(r'"(?:notificationType|eventType)"\s*:\s*"(Bounce|Complaint)"')
_JSON_ADDRESS = re.compile(rf'"emailAddress"\s*:\s*"({_ADDRESS})"')
_STANDARD = {"expired": "failed", "failure": "failed", "delay": "delayed"}


def reported(status: str) -> tuple[str, tuple[str, ...]]:
    """Return what a delivery status says became of the mail, and of which addresses.

    Of several recipients the worst counts: one that failed makes the mail a failure. Source:
    RFC 3464 2.3; `expired` is what some senders write for a mail they gave up on.
    """
    by_action: dict[str, list[str]] = {}
    for block in re.split(r"\n\s*\n", status.replace("\r", "")):
        fields = HeaderParser().parsestr(block.strip())
        action = re.sub(r"[^a-z].*", "", str(fields["Action"] or "").strip().casefold())
        if action:
            by_action.setdefault(_STANDARD.get(action, action), []).append(_recipient(fields))
    for action in ("failed", "delayed"):
        if action in by_action:
            return action, _distinct(by_action[action])
    return next(iter(by_action), ""), ()


def failed_recipients(mail: Mail) -> tuple[str, ...]:
    """Return the addresses in X-Failed-Recipients, which Exim and Gmail write."""
    return _distinct(
        address
        for name, value in mail.headers
        if name.casefold() == "x-failed-recipients"
        for _, address in mailboxes(value)
    )


def reported_in_json(text: str) -> tuple[str, ...]:
    """Return the addresses that failed, where a sending service says so in JSON; none elsewhere.

    Source: what Amazon SES publishes about bounces and complaints through its notification service,
    which may put the whole of it into a string once more.
    """
    beginning = text[:_LONGEST].replace('\\"', '"')
    return _distinct(_JSON_ADDRESS.findall(beginning)) if _JSON_KIND.search(beginning) else ()


def addresses_in(notice: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the addresses a notice in plain words is about; those it went to only for want of any.

    First those that stand alone on a line, then those that follow a word such as `recipient`, then
    the first one, then whom the mail was to that is quoted below, at which else nobody looks.
    """
    beginning = notice[:_LONGEST]
    original = _ORIGINAL.search(beginning, 1)
    said = beginning[: original.start()] if original else beginning
    quoted = beginning[original.start() :] if original else ""
    found = (
        _ALONE.findall(said),
        _LABELLED.findall(said),
        [a for a in _ANYWHERE.findall(said) if a.casefold() not in own and not _DESK.match(a)][:1],
        _ANYWHERE.findall(said)[:1],
        _ALONE.findall(_diagnostics(quoted)),
        _ANYWHERE.findall(" ".join(_WRITTEN_TO.findall(quoted)[:1])),
    )
    distinct = [_distinct(addresses) for addresses in found]
    others = [
        tuple(a for a in addresses if a not in own and not _DESK.match(a)) for addresses in distinct
    ]
    return next((addresses for addresses in (*others, *distinct) if addresses), ())


def with_aliases(addresses: Iterable[str], notice: str) -> tuple[str, ...]:
    """Return the addresses, and before one that an alias leads to the alias, which was written to.

    Source: Exim and Postfix, which name the alias in parentheses behind the address that failed.
    """
    aliases = {failed.casefold(): alias for failed, alias in _ALIAS.findall(notice[:_LONGEST])}
    return _distinct(a for address in addresses for a in (aliases.get(address, address), address))


def _diagnostics(quoted: str) -> str:
    """Return what Exchange tells administrators, above the headers of the mail."""
    _, title, rest = quoted.partition("Diagnostic information for administrators")
    headers = _ORIGINAL.search(rest)
    return rest[: headers.start()] if title and headers else rest


def _recipient(fields: Message) -> str:
    """Return a recipient's address; the one the sender wrote to comes first (RFC 3464 2.3.1)."""
    for name in ("Original-Recipient", "Final-Recipient"):
        found = _ANYWHERE.search(str(fields[name] or "").partition(";")[2])
        if found:
            return found[0]
    return ""


def _distinct(addresses: Iterable[str]) -> tuple[str, ...]:
    lowered = (address.strip().casefold() for address in addresses)
    return tuple(dict.fromkeys(a for a in lowered if "@" in a))[:_MOST]
