"""What speaks against a notice of a program: somebody talks to the user."""

from collections.abc import Iterator
from itertools import zip_longest

from followupd.core.judgement import Look
from followupd.core.mail_words import MailWords
from followupd.core.meaning import turns
from followupd.core.notice_sayings import (
    begins_otherwise,
    is_a_program_s,
    own_words,
    says_more,
    talks,
)
from followupd.core.quoting import is_from_a_phone, quotes
from followupd.core.signing import is_of_nobody, is_signed
from followupd.core.weighed import Sign

_QUESTION = ("?", "？", "؟")


def a_person_s(look: Look) -> Iterator[Sign]:
    """Yield what speaks against a notice of absence."""
    if look.greets_by_name:
        yield Sign(2, "it greets you by name")
    if talks(look):
        yield Sign(1, "it speaks of what you have in common")
    elif says_more(look) or begins_otherwise(look):
        yield Sign(1, "it says more than notices do")
    yield from _anybody_s(look)


def a_writer_s(look: Look) -> Iterator[Sign]:
    """Yield what speaks against a receipt."""
    if look.opens_with(look.words.notice_self):
        yield Sign(1, "somebody says I")
    if look.in_reply and (is_signed(look) or not is_of_nobody(look)):
        yield Sign(1, "it answers in the thread")
    if look.in_reply and _asks_for_silence(look):
        yield Sign(2, "it asks you not to write")
    yield from _anybody_s(look)


def _anybody_s(look: Look) -> Iterator[Sign]:
    words = look.words
    if any(_asks_you(sentence, then, words) for sentence, then in _pairs(look.opening)):
        yield Sign(3, "it asks")
    if look.in_reply and quotes(look.mail.text or ""):
        yield Sign(1, "it has what it answers below")
    if is_from_a_phone(look.mail.text or ""):
        yield Sign(2, "it was written on a phone")
    if any(words.text_personal.search(s) for s in own_words(look)):
        yield Sign(2, "it says what people say")
    if turns(look.mail.text or "", words, invites_too=True, asks_too=False):
        yield Sign(4, "it decides or invites")


def _asks_for_silence(look: Look) -> bool:
    """Tell whether it asks the user not to write, and not just not to answer a robot's mail."""
    words = look.words
    return any(
        words.reply_no_contact.search(s) for s in look.opening if not is_a_program_s(s, words)
    )


def _asks_you(sentence: str, then: str, words: MailWords) -> bool:
    """Tell whether a sentence asks something, other than `Is it urgent?` before `Call Tim`."""
    if not sentence.endswith(_QUESTION) or words.notice_instead.search(then):
        return False
    for_nobody = (words.reply_courtesy, words.text_out_of_office_more)
    return not any(kind.search(sentence) for kind in for_nobody)


def _pairs(said: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return zip_longest(said, said[1:], fillvalue="")
