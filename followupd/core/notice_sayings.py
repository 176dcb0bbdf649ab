"""What the sentences of a mail say that notices of programs say, and what they say beside it."""

import re

from followupd.core.bounce import addresses_in
from followupd.core.judgement import Look
from followupd.core.mail_words import MailWords
from followupd.core.meaning import new_text
from followupd.core.phrases import plain
from followupd.core.quoting import signed_with
from followupd.core.titles import is_titled

_PHONE = re.compile(r"\+?\d[\d ()/.-]{6,}\d")
_WORDS = 4  # at least, in a sentence that says something
_TITLE = 2  # sentences: a greeting, and what it is


def calls_itself_automatic(look: Look) -> bool:
    """Tell whether a sentence calls a mail automatic, which is most likely itself."""
    return any(is_a_program_s(sentence, look.words) for sentence in look.opening)


def declares_itself(look: Look) -> bool:
    """Tell whether a sentence says of this very mail that no person wrote it (E-70).

    One that says so of another mail, or of what else is done with this one, does not: "Sorry for
    the automatic reply yesterday", "This message was scanned automatically".
    """
    if any(_is_titled_so(sentence, look.words) for sentence in look.opening[:_TITLE]):
        return True
    return any(_declares(sentence, look.words) for sentence in look.opening)


def _is_titled_so(sentence: str, words: MailWords) -> bool:
    """Tell whether a sentence begins as such a mail's subject does: "Automatic reply: away"."""
    return is_titled(sentence, words) and not words.notice_machine.search(sentence)


def _declares(sentence: str, words: MailWords) -> bool:
    is_of_this = words.notice_this.search(sentence) and is_a_program_s(sentence, words)
    return bool(is_of_this) and not words.notice_machine.search(sentence)


def is_a_program_s(sentence: str, words: MailWords) -> bool:
    """Tell whether a sentence says outright that a program wrote the mail."""
    is_automatic = words.notice_automatic.search(sentence) and words.notice_mail.search(sentence)
    return bool(words.text_program.search(sentence) or is_automatic)


def says_it_came_in(look: Look) -> bool:
    """Tell whether it says so, or that it is automatic."""
    says = look.opens_with(look.words.text_automatic) or calls_itself_automatic(look)
    return says or any(has_come_in(look, sentence) for sentence in look.opening)


def has_come_in(look: Look, sentence: str) -> bool:
    """Tell whether a sentence says that the mail or the application has come in."""
    words = look.words
    what = words.notice_mail.search(sentence) or words.notice_application.search(sentence)
    return bool(what and words.notice_received.search(sentence))


def own_words(look: Look) -> list[str]:
    """Return the sentences that are more than a stock apology for the inconvenience."""
    return [s for s in look.opening if not look.words.notice_apology.search(s)]


def talks(look: Look) -> bool:
    """Tell whether it speaks of what the two have in common."""
    words = look.words
    said = [s for s in own_words(look) if not words.notice_instead.search(s)]
    if any(words.notice_promise.search(s) for s in own_words(look)):
        return True
    return any(_talks(s, words) and not _reads_later(s, words) for s in said)


def _talks(sentence: str, words: MailWords) -> bool:
    """Tell whether a sentence does, apart from when mail is answered: "I will reply tomorrow"."""
    later = words.notice_later.search(sentence)
    rest = sentence[: later.start()] + sentence[later.end() :] if later else sentence
    return words.notice_talk.search(rest) is not None


def _reads_later(sentence: str, words: MailWords) -> bool:
    """Tell whether a sentence says when mail is read: "I will see your email when I am back"."""
    return bool(words.notice_mail.search(sentence) and words.text_returns.search(sentence))


def begins_with_absence(look: Look) -> bool:
    """Tell whether the first thing said is that somebody is away or gone."""
    words = look.words
    kinds = (
        *(words.text_out_of_office, words.text_left, words.notice_absence, words.notice_gone),
        words.notice_recurring,
    )
    first = {*look.opening[:1], *_told(look)[:1]}  # `We are closed.` says something too
    return any(kind.search(s) for kind in kinds for s in first)


def begins_otherwise(look: Look) -> bool:
    """Tell whether an answer begins with something that notices do not say."""
    return look.in_reply and any(not _is_a_notice_s(s, look.words) for s in _told(look)[:1])


def says_more(look: Look) -> bool:
    """Tell whether more than half of the sentences are nothing that notices say."""
    told = _told(look)
    more = [s for s in told if not _is_a_notice_s(s, look.words)]
    return len(more) * 2 > len(told)


def _told(look: Look) -> list[str]:
    """Return the sentences that say something, which a greeting does not."""
    return [s for s in look.opening if len(s.split()) >= _WORDS and not s.endswith(",")]


def _is_a_notice_s(sentence: str, words: MailWords) -> bool:
    kinds = (
        *(words.text_out_of_office, words.text_out_of_office_more, words.text_left),
        *(words.text_returns, words.text_program, words.text_automatic),
        *(words.notice_absence, words.notice_gone, words.notice_instead),
        *(words.notice_unread, words.notice_recurring),
        *(words.notice_mail, words.notice_thanks, words.notice_process, words.notice_wishes),
    )
    return any(kind.search(sentence) for kind in kinds)


def is_a_team_s(look: Look) -> bool:
    """Tell whether a team has signed it, or sends it."""
    words = look.words
    signed = plain(signed_with(look.mail.text or "", words.closing) or "")
    return any(words.notice_team.search(name) for name in (signed, look.sender_name))


def names_another(look: Look) -> bool:
    """Tell whether an address or a number to turn to is named that is not the sender's."""
    text = new_text(look.mail.text or "", look.words.closing)
    others = [a for a in addresses_in(text) if a != look.sender]
    return bool(others) or _PHONE.search(text) is not None
