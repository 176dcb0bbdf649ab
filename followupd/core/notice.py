"""Notices that no header marks: signs of a program and signs of a person, weighed.

No sign proves anything. Somebody who is away, a day of return, whom to turn to instead, the mail
itself as the subject: a person may write of each, and only notices bring several of them together
and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import zip_longest

from followupd.core.application import Meaning
from followupd.core.bounce import addresses_in
from followupd.core.judgement import Look
from followupd.core.mail_words import MailWords
from followupd.core.meaning import new_text, read_reply, turns
from followupd.core.phrases import plain
from followupd.core.quoting import is_from_a_phone, signed_with
from followupd.core.returning import named_in, of_absence, returns_on
from followupd.core.signing import is_of_nobody, is_of_several, is_signed

_ENOUGH = 3  # the weight of signs that make a notice likely
_SHORT = 2  # sentences: a greeting, and until when
_QUESTION = ("?", "？", "؟")
_PHONE = re.compile(r"\+?\d[\d ()/.-]{6,}\d")
_NUMBER = re.compile(r"#\s?\w*\d{3}|\b[a-z]{2,6}-?\d{3,}\b|(?<![\w+-])(?!(?:19|20)\d\d\b)\d{4,}\b")
_WORDS = 4  # at least, in a sentence that says something


class Verdict(IntEnum):
    """How much speaks for a program."""

    PERSON = 0
    MIXED = 1  # signs of both: nobody can tell
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a program, or against it, and how much."""

    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signs of both sides."""

    signs: tuple[Sign, ...]
    against: tuple[Sign, ...]
    at_most: Verdict = Verdict.SURE

    @property
    def weight(self) -> int:
        """Return how much speaks for a program."""
        return sum(sign.weight for sign in self.signs)

    @property
    def verdict(self) -> Verdict:
        """Return which side outweighs the other."""
        for_it = self.weight
        against = sum(sign.weight for sign in self.against)
        if for_it < _ENOUGH or for_it - against < 2:
            return Verdict.PERSON
        if against == 0:
            return min(self.at_most, Verdict.SURE if for_it > _ENOUGH else Verdict.LIKELY)
        return Verdict.LIKELY if against == 1 and for_it > _ENOUGH else Verdict.MIXED

    @property
    def evidence(self) -> str:
        """Return in plain words what was found."""
        found = ", ".join(sign.words for sign in self.signs)
        but = ", ".join(sign.words for sign in self.against)
        return f"{found}; but {but}" if but else found


NOTHING = Weighed((), ())


def absence(look: Look) -> Weighed:
    """Weigh whether it is a notice that somebody, or an address, is not there.

    Whether they are gone, or away on some days of every week, is for the user to say (E-75).
    """
    words = look.words
    if look.opens_with(words.text_out_of_office) or look.opens_with(words.text_left):
        base = Sign(2, "it says that somebody is away or gone")
    elif look.opens_with(words.notice_absence) or look.opens_with(words.notice_gone):
        base = Sign(1, "it speaks of being away or gone")
    else:
        return NOTHING
    may_be_gone = look.opens_with(words.text_left) or look.opens_with(words.notice_gone)
    recurs = look.opens_with(words.notice_recurring)
    is_uncertain = recurs or (may_be_gone and returns_on(look) is None)
    signs, against = (base, *_beside_absence(look)), tuple(_a_person_s(look))
    weighed = _weigh(look, signs, against, Verdict.LIKELY if is_uncertain else Verdict.SURE)
    is_a_person_s = sum(sign.weight for sign in against) > 1 or look.greets_by_name
    if is_a_person_s or _talks(look) or not _begins_with_absence(look):
        return weighed
    at_most = min(weighed.at_most, weighed.verdict or Verdict.LIKELY)
    first = Sign(1, "it begins with that, and greets nobody by name")
    return Weighed((*weighed.signs, first), against, at_most)


def receipt(look: Look) -> Weighed:
    """Weigh whether it is a notice that something has come in.

    Who writes so in a person's name and in a thread is a person. Without a sender that is nobody's,
    a number or a subject of that kind it is nothing.
    """
    received = list(_of_receipt(look))
    frame = list(_of_nobody(look))
    if not received or not frame:
        return NOTHING
    says_thanks = look.opens_with(look.words.text_acknowledgement)
    is_named = look.words.subject_acknowledgement.search(look.subject) and says_thanks
    is_plain = _says_it_came_in(look) or (is_named and not look.in_reply)
    is_plain = is_plain and (_is_a_team_s(look) or not look.in_reply)
    at_most = Verdict.SURE if is_plain else Verdict.LIKELY
    return _weigh(look, (*received, *frame), tuple(_a_writer_s(look)), at_most)


def _weigh(
    look: Look,
    signs: tuple[Sign, ...],
    against: tuple[Sign, ...],
    at_most: Verdict = Verdict.SURE,
) -> Weighed:
    """Return the signs weighed; where they are few, that it answers nothing is one more."""
    weighed = Weighed(signs, against, at_most)
    is_alone = len(signs) == 1
    if is_alone or against or weighed.weight >= _ENOUGH or _answers(look):
        return weighed
    return Weighed((*signs, Sign(1, "nothing in it answers you")), against, at_most)


def _answers(look: Look) -> bool:
    read = read_reply(look.mail.text or "", look.mail.at.date(), look.words)
    return read.meaning not in (Meaning.UNCLEAR, Meaning.HANDOVER)


def _calls_itself_automatic(look: Look) -> bool:
    """Tell whether a sentence calls a mail automatic, which is most likely itself."""
    return any(_is_a_program_s(sentence, look.words) for sentence in look.opening)


def _is_a_program_s(sentence: str, words: MailWords) -> bool:
    is_automatic = words.notice_automatic.search(sentence) and words.notice_mail.search(sentence)
    return bool(words.text_program.search(sentence) or is_automatic)


def _beside_absence(look: Look) -> Iterator[Sign]:
    words = look.words
    opening = look.opening
    if named_in(look, of_absence(look)):
        yield Sign(1, "until when")
    if look.opens_with(words.notice_instead) or look.opens_with(words.text_out_of_office_more):
        yield Sign(1, "whom to turn to, or what is urgent")
    if _names_another(look):
        yield Sign(1, "another address or number")
    if look.opens_with(words.notice_thanks):
        yield Sign(1, "thanks for the mail and for nothing else")
    if is_of_several(look):
        yield Sign(1, "the sender is no person")
    if any(words.notice_mail.search(s) and not words.notice_thanks.search(s) for s in opening):
        yield Sign(1, "what becomes of the mail")
    if _calls_itself_automatic(look):
        yield Sign(2, "it calls itself automatic")
    if len(opening) <= _SHORT and not look.in_reply:
        yield Sign(1, "and no more")


def _of_receipt(look: Look) -> Iterator[Sign]:
    words = look.words
    if look.opens_with(words.text_automatic) or _calls_itself_automatic(look):
        yield Sign(2, "it says that something has come in, or that it is automatic")
    elif _says_it_came_in(look):
        yield Sign(1, "it says that something has come in")
    if look.opens_with(words.text_acknowledgement) or look.opens_with(words.notice_thanks):
        yield Sign(1, "thanks for what was sent")
    if look.opens_with(words.notice_process):
        yield Sign(1, "what will be done with it")


def _says_it_came_in(look: Look) -> bool:
    """Tell whether it says so, or that it is automatic."""
    says = look.opens_with(look.words.text_automatic) or _calls_itself_automatic(look)
    return says or any(has_come_in(look, sentence) for sentence in look.opening)


def has_come_in(look: Look, sentence: str) -> bool:
    """Tell whether a sentence says that the mail or the application has come in."""
    words = look.words
    what = words.notice_mail.search(sentence) or words.notice_application.search(sentence)
    return bool(what and words.notice_received.search(sentence))


def _of_nobody(look: Look) -> Iterator[Sign]:
    """Yield what shows that nobody in particular wrote it."""
    words = look.words
    if is_of_several(look):
        yield Sign(1, "the sender is no person")
    if _is_a_team_s(look):
        yield Sign(1, "a team has signed it")
    if look.is_answer or look.in_reply:
        return
    if words.subject_acknowledgement.search(look.subject) or words.subject_ticket.search(
        look.subject
    ):
        yield Sign(1, "its subject is a receipt's")
    if any(_NUMBER.search(s) for s in (look.subject, *look.opening)):
        yield Sign(1, "it has a number")


def _a_person_s(look: Look) -> Iterator[Sign]:
    """Yield what speaks against a notice of absence."""
    if look.greets_by_name:
        yield Sign(2, "it greets you by name")
    if _talks(look):
        yield Sign(1, "it speaks of what you have in common")
    elif _says_more(look) or _begins_otherwise(look):
        yield Sign(1, "it says more than notices do")
    yield from _anybody_s(look)


def _a_writer_s(look: Look) -> Iterator[Sign]:
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
    if is_from_a_phone(look.mail.text or ""):
        yield Sign(2, "it was written on a phone")
    if any(words.text_personal.search(s) for s in _own_words(look)):
        yield Sign(2, "it says what people say")
    if turns(look.mail.text or "", words, invites_too=True, asks_too=False):
        yield Sign(4, "it decides or invites")


def _asks_for_silence(look: Look) -> bool:
    """Tell whether it asks the user not to write, and not just not to answer a robot's mail."""
    words = look.words
    return any(
        words.reply_no_contact.search(s) for s in look.opening if not _is_a_program_s(s, words)
    )


def _own_words(look: Look) -> list[str]:
    """Return the sentences that are more than a stock apology for the inconvenience."""
    return [s for s in look.opening if not look.words.notice_apology.search(s)]


def _asks_you(sentence: str, then: str, words: MailWords) -> bool:
    """Tell whether a sentence asks something, other than `Is it urgent?` before `Call Tim`."""
    if not sentence.endswith(_QUESTION) or words.notice_instead.search(then):
        return False
    for_nobody = (words.reply_courtesy, words.text_out_of_office_more)
    return not any(kind.search(sentence) for kind in for_nobody)


def _pairs(said: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return zip_longest(said, said[1:], fillvalue="")


def _talks(look: Look) -> bool:
    words = look.words
    said = [s for s in _own_words(look) if not words.notice_instead.search(s)]
    return any(words.notice_talk.search(s) for s in said)


def _begins_with_absence(look: Look) -> bool:
    words = look.words
    kinds = (words.text_out_of_office, words.text_left, words.notice_absence, words.notice_gone)
    return any(any(kind.search(s) for kind in kinds) for s in _told(look)[:1])


def _begins_otherwise(look: Look) -> bool:
    """Tell whether an answer begins with something that notices do not say."""
    return look.in_reply and any(not _is_a_notice_s(s, look.words) for s in _told(look)[:1])


def _says_more(look: Look) -> bool:
    """Tell whether more than half of the sentences are nothing that notices say."""
    told = _told(look)
    more = [s for s in told if not _is_a_notice_s(s, look.words)]
    return len(more) * 2 > len(told) > 0


def _told(look: Look) -> list[str]:
    """Return the sentences that say something, which a greeting does not."""
    return [s for s in look.opening if len(s.split()) >= _WORDS and not s.endswith(",")]


def _is_a_notice_s(sentence: str, words: MailWords) -> bool:
    kinds = (
        *(words.text_out_of_office, words.text_out_of_office_more, words.text_left),
        *(words.text_returns, words.text_program, words.text_automatic),
        *(words.notice_absence, words.notice_gone, words.notice_instead),
        *(words.notice_mail, words.notice_thanks, words.notice_process, words.notice_wishes),
    )
    return any(kind.search(sentence) for kind in kinds)


def _is_a_team_s(look: Look) -> bool:
    words = look.words
    signed = plain(signed_with(look.mail.text or "", words.closing) or "")
    return any(words.notice_team.search(name) for name in (signed, look.sender_name))


def _names_another(look: Look) -> bool:
    """Tell whether an address or a number to turn to is named that is not the sender's."""
    text = new_text(look.mail.text or "", look.words.closing)
    others = [a for a in addresses_in(text) if a != look.sender]
    return bool(others) or _PHONE.search(text) is not None
