"""Sayings in which people turn down, hire, invite, hand over or ask for silence."""

from datetime import date

import pytest

from followupd.core.application import Meaning
from followupd.core.meaning import read_reply
from tests.reading import MAIL_WORDS

TUESDAY = date(2026, 3, 3)


def meaning(text: str) -> tuple[Meaning, bool]:
    found = read_reply(text, TUESDAY, MAIL_WORDS)
    return found.meaning, found.sure


@pytest.mark.parametrize(
    "text",
    [
        "The panel has decided to appoint another candidate to the post.",
        "We won't be offering you the analyst job.",
        "For this job we've gone with somebody who knows Kafka.",
        "Am Ende hat eine Kollegin den Zuschlag bekommen.",
        "Nous avons préféré un candidat qui habite sur place.",
        "Desta vez a escolha recaiu noutra pessoa.",
        "Dessa vez não rolou, o pessoal optou por um candidato com mais anos.",
        "Il posto è andato a un altro candidato.",
        "De keuze is op iemand anders gevallen.",
        "Vi har valt att gå vidare med två andra.",
        "Det blev tyvärr inte du den här gången.",
        "Stillingen gik til en intern ansøger.",
        "Stillingen gikk til en intern søker.",
    ],
)
def test_e_65_a_letter_turns_the_user_down(text):
    assert meaning(text) == (Meaning.REJECTION, True)


@pytest.mark.parametrize(
    "text",
    [
        "We decided to pass your papers to the panel, which meets on Friday.",
        "We went with her to the site. You'll hear from us on Friday.",
        "We decided to pass.",
        "We have to stop the process here.",
        "Sie haben den Zuschlag bekommen.",
        "A escolha recaiu sobre si.",
        "De keuze is gevallen op jou.",
        "Vi har valt att gå vidare med dig.",
        "They have not decided to appoint another candidate.",
        "If we had gone with somebody else I would have told you.",
    ],
)
def test_e_65_like_words_are_no_rejection_for_sure(text):
    assert meaning(text) != (Meaning.REJECTION, True)


@pytest.mark.parametrize(
    "text",
    [
        "The panel would like to appoint you.",
        "We'd love for you to join.",
        "Das Gremium hat sich für Sie ausgesprochen.",
        "A diretoria aprovou e queremos você no time.",
        "Wij bieden je graag een vast contract aan.",
    ],
)
def test_e_66_a_letter_hires(text):
    assert meaning(text)[0] is Meaning.OFFER


@pytest.mark.parametrize(
    "text",
    [
        "The internal candidate dropped out, so you are now our first choice.",
        "We can't offer you the role yet.",
    ],
)
def test_e_65_who_may_still_win_is_not_turned_down_for_sure(text):
    assert meaning(text)[1] is False


@pytest.mark.parametrize(
    "text",
    [
        "Just got off the call with the founders, they liked you.",
        "I just had a call with the team about you.",
    ],
)
def test_e_67_a_call_that_is_over_is_no_next_step(text):
    assert meaning(text)[0] is not Meaning.NEXT_STEP


@pytest.mark.parametrize(
    "text",
    [
        "I am writing to ask you to attend a second stage interview.",
        "We're flying you to Tucson.",
        "I am attaching the home exercise.",
        "Nächster Schritt wäre ein Termin mit Jule.",
        "La siguiente fase es una charla con Kim.",
        "La prochaine étape est un échange avec Kim.",
        "O próximo passo é uma conversa com Kim.",
        "Il prossimo passo è un incontro con Kim.",
        "De volgende stap is een gesprek met Kim.",
        "Nästa steg är ett test.",
        "Næste skridt er en test.",
        "Neste steg er en test.",
    ],
)
def test_e_67_a_letter_tells_the_next_step(text):
    assert meaning(text)[0] is Meaning.NEXT_STEP


@pytest.mark.parametrize(
    "text",
    [
        "Please deal with Kim Lee from now on.",
        "Would you please take up any questions with Kim Lee?",
        "C'est Kim qui suivra désormais votre candidature.",
        "Wil je voortaan Kim mailen over de vacature?",
    ],
)
def test_e_75_a_letter_hands_over(text):
    assert meaning(text) == (Meaning.HANDOVER, False)


@pytest.mark.parametrize(
    "text",
    [
        "Please stop chasing.",
        "Please stop calling the office.",
        "Le ruego que no siga escribiendo a los responsables.",
        "Le pido que no siga llamando a la oficina.",
    ],
)
def test_e_74_a_letter_asks_for_silence(text):
    assert meaning(text)[0] is Meaning.NO_CONTACT
