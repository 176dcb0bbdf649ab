"""Answers of programs: somebody is away, a message or application was received (RFC 3834; E-70)."""

from followupd.core.application import MessageKind
from followupd.core.judgement import Classification, Look
from followupd.core.mail_words import MailWords
from followupd.core.marks import automatic_mark
from followupd.core.meaning import turns
from followupd.core.notice import absence, receipt
from followupd.core.notice_sayings import declares_itself, names_another, talks
from followupd.core.phrases import sentences
from followupd.core.returning import returns_on
from followupd.core.signing import is_of_nobody, is_signed
from followupd.core.titles import is_titled
from followupd.core.unsigned import is_unsigned_receipt
from followupd.core.weighed import Verdict, Weighed

OUT_OF_OFFICE = "out_of_office"
_ACKNOWLEDGEMENT = "acknowledgement"
_SHORT = 2  # sentences: a greeting, and until when
_TWO_SIGNS = 2
_FOOTER = 4  # sentences, at the end


def marked_answer(look: Look) -> Classification | None:
    """Judge a mail whose headers say that a program answered by itself."""
    mark = automatic_mark(look)
    return _robot(look, f"the header {mark}", sure=True) if mark else None


def unmarked_answer(look: Look) -> Classification | None:
    """Judge an answer of a program that does not say so in a header, by its subject and text."""
    words = look.words
    said_so = any(says_so(sentence, words) for sentence in look.opening)
    away = absence(look)
    if look.is_answer:
        titled = _titled(look)
        return _weighed(look, away) or _declared(look) or _admitted(look) or titled
    if is_titled(look.subject, words) or (
        said_so and words.subject_auto_reply.search(look.subject)
    ):
        return _robot(look, "its subject", sure=True)
    if words.subject_out_of_office.search(look.subject):
        return _robot(look, "its subject", sure=said_so or bool(away.signs))
    received = words.subject_acknowledgement.search(look.subject)
    ticket = words.subject_ticket.search(look.subject)
    if (received or ticket) and (said_so or look.is_no_reply):
        return _robot(look, "its subject and text", sure=True)
    if weighed := _weighed(look, away):
        return weighed
    acknowledged = look.opens_with(words.text_acknowledgement)
    if acknowledged and (received or ticket or look.is_no_reply) and not look.in_reply:
        return _robot(look, "its subject and text", sure=False)
    if acknowledged and not look.in_reply and _is_of_an_application(look):
        return _robot(look, "its subject and text", sure=False)
    return _declared(look) or _admitted(look)


def _titled(look: Look) -> Classification | None:
    """Judge an answer whose subject ends with an automatic one's name: "Re: Hi (auto-reply)".

    A person's answer to an automatic one has that name in front.
    """
    answer = look.words.subject_answer.match(look.subject)
    rest = look.subject[answer.end() :].strip() if answer else ""
    named = look.words.subject_auto_reply.every(rest)
    is_last = bool(named) and named[0].start() > 0 and not rest[named[-1].end() :].strip(")]} .")
    return _robot(look, "its subject", sure=False) if is_last else None


def may_be_a_robot_s(look: Look) -> str | None:
    """Return what lets one think of a program where a mail may be a person's as well."""
    found = (absence(look), receipt(look))
    mixed = (w.evidence for w in found if w.verdict is Verdict.MIXED)
    if said := next(mixed, None):
        return said
    if is_unsigned_receipt(look):
        return "it reads as a receipt, and nobody signs it"
    decides = turns(look.mail.text or "", look.words, invites_too=True, asks_too=False)
    if is_of_nobody(look) and not (is_signed(look) or look.greets_by_name or decides):
        return "a firm sends it, nobody signs it, and it names nobody"
    if look.is_no_reply and not (is_signed(look) or decides):
        return "nobody reads its address, and nobody signs it"
    if _only_redirects(look):
        return "it greets nobody by name and tells whom to write to"
    away = absence(look)
    if away.signs and not away.against and not look.greets_by_name:
        return f"{away.evidence}; and nothing in it is a person's"
    return None


def _only_redirects(look: Look) -> bool:
    """Tell whether it names another address to turn to, and nothing the two have in common."""
    if look.greets_by_name or talks(look) or any(s.endswith("?") for s in look.opening):
        return False
    return look.opens_with(look.words.notice_instead) and names_another(look)


def _weighed(look: Look, away: Weighed) -> Classification | None:
    """Judge a notice by all that is in it."""
    received = receipt(look)
    is_heavier = received.weight > away.weight or away.verdict < Verdict.LIKELY
    if received.verdict >= Verdict.LIKELY and is_heavier:
        sure = received.verdict is Verdict.SURE
        subtype = _subtype(look) or _ACKNOWLEDGEMENT
        return _robot(look, received.evidence, sure=sure, subtype=subtype)
    if away.verdict >= Verdict.LIKELY:
        sure = away.verdict is Verdict.SURE
        return _robot(look, away.evidence, sure=sure, subtype=OUT_OF_OFFICE)
    return None


def has_left(look: Look) -> bool:
    """Tell whether it says that somebody is gone for good, as robots do for them."""
    return look.opens_with(look.words.text_left)


def _is_away(look: Look) -> bool:
    return look.opens_with(look.words.text_out_of_office) or has_left(look)


def _is_of_an_application(look: Look) -> bool:
    """Tell whether the subject is an application's, and the text neither decides nor asks."""
    if not look.words.text_application.search(look.subject):
        return False
    return not turns(look.mail.text or "", look.words, invites_too=True, asks_too=True)


def _declared(look: Look) -> Classification | None:
    """Judge a mail that says of itself that it is automatic, wherever it stands and whom it greets.

    Where somebody speaks of themselves beside it, asks or invites, the user is asked.
    """
    if not declares_itself(look):
        return None
    speaks = look.opens_with(look.words.notice_self) or look.opens_with(look.words.text_personal)
    asks = any(sentence.endswith("?") for sentence in look.opening)
    invites = turns(look.mail.text or "", look.words, invites_too=True, asks_too=False)
    is_clear = not (speaks or asks or invites)
    return _robot(look, "it says of itself that it is automatic", sure=is_clear)


def _admitted(look: Look) -> Classification | None:
    """Judge a mail that says in plain words that no person wrote it.

    In an answer some of these words are a person's as well: `we have received your message`. There
    they have to come first, and alone.
    """
    words = look.words
    if look.in_reply or look.is_answer:
        own = (s for s in look.opening[:_SHORT] if not words.notice_machine.search(s))
        said = [s for s in own if says_so(s, words)]
        admitted = bool(said) and not (look.in_reply and _is_personal(look))
        if not any(words.text_program.search(s) for s in said):
            admitted = admitted and not (look.greets_by_name and look.opens_with(words.notice_self))
    else:
        whole = sentences(look.mail.text or "")
        below = any(look.words.text_program.search(s) for s in whole[-_FOOTER:])
        admitted = below or any(says_so(s, look.words) for s in look.opening)
    return _robot(look, "it says so", sure=False) if admitted else None


def _is_personal(look: Look) -> bool:
    """Tell whether it says what no program says: a question, a greeting by name, thanks."""
    if any(sentence.endswith("?") for sentence in look.opening):
        return True
    return look.opens_with(look.words.text_personal)


def says_so(sentence: str, words: MailWords) -> bool:
    """Tell whether a sentence says, or lets one believe, that a program wrote the mail."""
    found = words.text_program.search(sentence) or words.text_automatic.search(sentence)
    return found is not None


def _robot(look: Look, reason: str, *, sure: bool, subtype: str | None = None) -> Classification:
    subtype = subtype or _subtype(look)
    if subtype != OUT_OF_OFFICE:
        return Classification(MessageKind.AUTO_REPLY, subtype, sure, (f"a robot: {reason}",))
    back = returns_on(look)
    return Classification(
        MessageKind.AUTO_REPLY,
        subtype,
        sure,
        (f"somebody is away: {reason}",),
        returns_on=back,
        needs_body=back is None and look.mail.text is None,
    )


def _subtype(look: Look) -> str | None:
    words = look.words
    if words.subject_out_of_office.search(look.subject):
        return OUT_OF_OFFICE
    if _is_away(look):
        return OUT_OF_OFFICE
    if words.subject_ticket.search(look.subject):
        return "ticket"
    if words.subject_acknowledgement.search(look.subject) or look.opens_with(words.text_automatic):
        return _ACKNOWLEDGEMENT
    away = absence(look).weight
    return OUT_OF_OFFICE if away >= _TWO_SIGNS and away > receipt(look).weight else None
