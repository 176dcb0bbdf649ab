"""Who stands behind a mail: a person who signs it, a part of a firm, or nobody in particular."""

import re

from followupd.core.judgement import Look
from followupd.core.phrases import plain
from followupd.core.quoting import last_lines, signed_with

_NAME = re.compile(r"[^\W\d_]+")
_JOINTS = re.compile(r"[._+-]")
_WHOLE_NAME = re.compile(r"(?:i\.\s?[AV]\.\s)?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w'’-]+){1,3}")
_BELOW = 3  # lines, in which a name and a title stand
_SHORT = 3  # letters; a shorter word is in many a domain
_MOST_WORDS = 6  # of a line with a name; a sentence has more


def is_of_several(look: Look) -> bool:
    """Tell whether the address is a part's of a company, or one that nobody reads."""
    parts = set(_JOINTS.split(look.sender_local))
    return look.is_no_reply or not parts.isdisjoint(look.words.sender_role)


def is_signed(look: Look) -> bool:
    """Tell whether a person's name stands below: any behind a closing, or the sender's own.

    Below the mail of a firm it may be anybody's whole name as well.
    """
    text, words = look.mail.text or "", look.words
    last = last_lines(text)
    below = plain(signed_with(text, words.closing) or "")
    if below:
        return not words.notice_team.search(below) and not _is_of_the_firm(look, below)
    if any(_is_of_sender(look, plain(line)) for line in last):
        return True
    return is_of_nobody(look) and any(_is_a_whole_name(look, line) for line in last[-_BELOW:])


def _is_a_whole_name(look: Look, line: str) -> bool:
    """Tell whether a line looks like a person's name, neither the firm's nor the user's."""
    said = plain(line)
    if not _WHOLE_NAME.fullmatch(line) or look.words.notice_team.search(said):
        return False
    known = {name for name in _NAME.findall(look.sender_name) if len(name) > _SHORT} | look.names
    return not any(name in said for name in known) and not _is_of_the_firm(look, said)


def is_of_nobody(look: Look) -> bool:
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
        and name not in look.words.sender_role
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
