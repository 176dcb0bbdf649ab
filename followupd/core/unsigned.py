"""Receipts that nobody in particular signs: nobody gave their word (E-70).

A firm's letter says that the mail or the application has come in and what becomes of it. Where no
person's name stands below it, what it promises is a form's, so the user is asked. What a firm
decides is decided all the same.
"""

from followupd.core.judgement import Look
from followupd.core.meaning import turns
from followupd.core.notice_sayings import has_come_in
from followupd.core.signing import is_of_nobody, is_signed

_SIGNS = 2  # of a receipt: thanks, that something came in, what is done with it


def is_unsigned_receipt(look: Look) -> bool:
    """Tell whether it reads as a receipt and no person's name stands below it."""
    if look.in_reply and (look.greets_by_name or look.opens_with(look.words.notice_talk)):
        return False
    if is_signed(look) or look.opens_with(look.words.text_personal):
        return False
    if _signs(look) < _SIGNS and not is_of_nobody(look):
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
