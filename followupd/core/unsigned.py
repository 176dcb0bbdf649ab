"""Receipts that nobody in particular signs: nobody gave their word (E-70).

A firm's letter says that the mail or the application has come in and what becomes of it. Where no
person's name stands below it, what it promises is a form's, so the user is asked. What a firm
decides is decided all the same.
"""

import re

from followupd.core.judgement import Look
from followupd.core.meaning import turns
from followupd.core.notice import has_come_in, is_of_several
from followupd.core.phrases import plain
from followupd.core.quoting import last_lines, signed_with

_NAME = re.compile(r"[^\W\d_]+")
_SHORT = 3  # letters; a shorter word is in many a domain
_MOST_WORDS = 6  # of a line with a name; a sentence has more
_SIGNS = 2  # of a receipt: thanks, that something came in, what is done with it


def is_unsigned_receipt(look: Look) -> bool:
    """Tell whether it reads as a receipt and no person's name stands below it."""
    if look.in_reply and (look.greets_by_name or look.opens_with(look.words.notice_talk)):
        return False
    if _is_signed(look) or look.opens_with(look.words.text_personal):
        return False
    if _signs(look) < _SIGNS and not _is_of_nobody(look):
        return False
    return not turns(look.mail.text or "", look.words, invites_too=True, asks_too=False)


def _signs(look: Look) -> int:
    words = look.words
    return sum(
        (
            look.opens_with(words.text_acknowledgement) or look.opens_with(words.notice_thanks),
            look.opens_with(words.text_automatic)
            or any(has_come_in(look, sentence) for sentence in look.opening),
            look.opens_with(words.notice_process),
        )
    )


def _is_signed(look: Look) -> bool:
    """Tell whether a person's name stands below: any behind a closing, or the sender's own."""
    text, words = look.mail.text or "", look.words
    below = plain(signed_with(text, words.closing) or "")
    if below:
        return not words.notice_team.search(below) and not _is_of_the_firm(look, below)
    return any(_is_of_sender(look, plain(line)) for line in last_lines(text))


def _is_of_nobody(look: Look) -> bool:
    """Tell whether the sender is a part of a firm, or the firm itself.

    `Priya Raman (Recruiting) <priya.raman@acme.example>` is a person.
    """
    if _is_named_in_address(look):
        return False
    if is_of_several(look) or look.words.notice_team.search(look.sender_name):
        return True
    return _is_of_the_firm(look, look.sender_name)


def _is_named_in_address(look: Look) -> bool:
    """Tell whether the address has a name of the sender that is neither a team's nor the firm's."""
    return any(
        len(name) >= _SHORT
        and name in look.sender_local
        and not look.words.notice_team.search(name)
        and not _is_of_the_firm(look, name)
        for name in _NAME.findall(look.sender_name)
    )


def _is_of_sender(look: Look, line: str) -> bool:
    """Tell whether a line is the name of the sender, or begins with it, or its first letters."""
    names = _NAME.findall(look.sender_name)
    said = _NAME.findall(line)
    if len(line.split()) > _MOST_WORDS or look.words.notice_team.search(line):
        return False
    if _is_of_the_firm(look, line):
        return False
    initials = "".join(name[0] for name in names)
    is_short = "".join(said) in {initials, initials[:1]} and initials
    return bool(is_short) or not set(said).isdisjoint(names)


def _is_of_the_firm(look: Look, line: str) -> bool:
    """Tell whether the line below is the name of the firm, which its domain has in it too."""
    firm = look.sender.partition("@")[2].partition(".")[0]
    return any(len(name) > _SHORT and name in firm for name in _NAME.findall(line))
