"""Notices that no header marks: signs of a program and signs of a person, weighed.

No sign proves anything. Somebody who is away, a day of return, whom to turn to instead, the mail
itself as the subject: a person may write of each, and only notices bring several of them together
and nothing else.
"""

import re
from collections.abc import Iterator

from followupd.core.application import Meaning
from followupd.core.judgement import Look
from followupd.core.meaning import read_reply
from followupd.core.notice_sayings import (
    begins_with_absence,
    calls_itself_automatic,
    is_a_team_s,
    names_another,
    says_it_came_in,
    talks,
)
from followupd.core.person_signs import a_person_s, a_writer_s
from followupd.core.returning import named_in, of_absence, returns_on
from followupd.core.signing import is_of_several
from followupd.core.weighed import ENOUGH, NOTHING, Sign, Verdict, Weighed

_PARTS = 2  # of the frame of a notice
_SHORT = 2  # sentences: a greeting, and until when
_NUMBER = re.compile(r"#\s?\w*\d{3}|\b[a-z]{2,6}-?\d{3,}\b|(?<![\w+-])(?!(?:19|20)\d\d\b)\d{4,}\b")


def absence(look: Look) -> Weighed:
    """Weigh whether it is a notice that somebody, or an address, is not there.

    Whether they are gone, or away on some days of every week, is for the user to say (E-75).
    """
    words = look.words
    if look.opens_with(words.text_out_of_office) or look.opens_with(words.text_left):
        base = Sign(2, "it says that somebody is away or gone")
    elif look.opens_with(words.notice_absence) or look.opens_with(words.notice_gone):
        base = Sign(1, "it speaks of being away or gone")
    elif _has_the_frame(look):
        base = Sign(1, "it has what notices of absence have")
    else:
        return NOTHING
    may_be_gone = look.opens_with(words.text_left) or look.opens_with(words.notice_gone)
    recurs = look.opens_with(words.notice_recurring)
    is_uncertain = recurs or (may_be_gone and returns_on(look) is None)
    signs, against = (base, *_beside_absence(look)), tuple(a_person_s(look))
    weighed = _weigh(look, signs, against, Verdict.LIKELY if is_uncertain else Verdict.SURE)
    is_a_person_s = sum(sign.weight for sign in against) > 1 or look.greets_by_name
    if is_a_person_s or talks(look) or not begins_with_absence(look):
        return weighed
    at_most = min(weighed.at_most, weighed.verdict or Verdict.LIKELY)
    first = Sign(1, "it begins with that, and greets nobody by name")
    return Weighed((*weighed.signs, first), against, at_most)


def _has_the_frame(look: Look) -> bool:
    """Tell whether it has two parts of a notice, whatever words it has for the absence itself.

    The day of a return, whom to turn to, that the mail is not read, and days of work.
    """
    words = look.words
    turns_to = look.opens_with(words.notice_instead) and names_another(look)
    urgent = look.opens_with(words.text_out_of_office_more)
    returns = bool(named_in(look, (words.text_returns,)))
    unread = look.opens_with(words.notice_unread)
    recurs = look.opens_with(words.notice_recurring)
    return sum((turns_to or urgent, returns, unread, recurs)) >= _PARTS


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
    is_plain = says_it_came_in(look) or (is_named and not look.in_reply)
    is_plain = is_plain and (is_a_team_s(look) or not look.in_reply)
    at_most = Verdict.SURE if is_plain else Verdict.LIKELY
    return _weigh(look, (*received, *frame), tuple(a_writer_s(look)), at_most)


def _weigh(
    look: Look,
    signs: tuple[Sign, ...],
    against: tuple[Sign, ...],
    at_most: Verdict = Verdict.SURE,
) -> Weighed:
    """Return the signs weighed; where they are few, that it answers nothing is one more."""
    weighed = Weighed(signs, against, at_most)
    is_alone = len(signs) == 1
    if is_alone or against or weighed.weight >= ENOUGH or _answers(look):
        return weighed
    return Weighed((*signs, Sign(1, "nothing in it answers you")), against, at_most)


def _answers(look: Look) -> bool:
    read = read_reply(look.mail.text or "", look.mail.sent_on, look.words)
    return read.meaning not in (Meaning.UNCLEAR, Meaning.HANDOVER)


def _beside_absence(look: Look) -> Iterator[Sign]:
    words = look.words
    opening = look.opening
    if named_in(look, of_absence(look)):
        yield Sign(1, "until when")
    if look.opens_with(words.notice_instead) or look.opens_with(words.text_out_of_office_more):
        yield Sign(1, "whom to turn to, or what is urgent")
    if names_another(look):
        yield Sign(1, "another address or number")
    if look.opens_with(words.notice_thanks):
        yield Sign(1, "thanks for the mail and for nothing else")
    if is_of_several(look):
        yield Sign(1, "the sender is no person")
    if any(words.notice_mail.search(s) and not words.notice_thanks.search(s) for s in opening):
        yield Sign(1, "what becomes of the mail")
    if look.opens_with(words.notice_unread):
        yield Sign(1, "that it is not read")
    if calls_itself_automatic(look):
        yield Sign(2, "it calls itself automatic")
    if len(opening) <= _SHORT and not look.in_reply:
        yield Sign(1, "and no more")


def _of_receipt(look: Look) -> Iterator[Sign]:
    words = look.words
    if look.opens_with(words.text_automatic) or calls_itself_automatic(look):
        yield Sign(2, "it says that something has come in, or that it is automatic")
    elif says_it_came_in(look):
        yield Sign(1, "it says that something has come in")
    if look.opens_with(words.text_acknowledgement) or look.opens_with(words.notice_thanks):
        yield Sign(1, "thanks for what was sent")
    if look.opens_with(words.notice_process):
        yield Sign(1, "what will be done with it")


def _of_nobody(look: Look) -> Iterator[Sign]:
    """Yield what shows that nobody in particular wrote it."""
    words = look.words
    if is_of_several(look):
        yield Sign(1, "the sender is no person")
    if is_a_team_s(look):
        yield Sign(1, "a team has signed it")
    if look.is_answer or look.in_reply:
        return
    if words.subject_acknowledgement.search(look.subject) or words.subject_ticket.search(
        look.subject
    ):
        yield Sign(1, "its subject is a receipt's")
    if any(_NUMBER.search(s) for s in (look.subject, *look.opening)):
        yield Sign(1, "it has a number")
