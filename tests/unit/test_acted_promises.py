"""Which promised dates are acted on: exact ones whose role in the sentence shows (E-60)."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from followupd.core.application import Meaning
from followupd.core.meaning import read_reply
from followupd.core.message import MailWords

WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)
SENT_ON = date(2026, 3, 3)  # a Tuesday


def read(text: str):
    return read_reply(f"Hi Alex,\n\n{text}\n\nBest\nDana", SENT_ON, WORDS)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We will let you know by Friday.", date(2026, 3, 6)),
        ("You can expect a call from me no later than Tuesday the 17th.", date(2026, 3, 17)),
        ("We see one more person on Thursday, and I will call you on Monday.", date(2026, 3, 9)),
        ("The panel meets on Thursday, and I will write to you right after.", date(2026, 3, 5)),
        ("You will hear from us after the interviews on Thursday, by Friday.", date(2026, 3, 6)),
        ("I will be in touch the following day, Friday 6 March.", date(2026, 3, 6)),
        ("The board sits on 12 March. I will ring you the day after.", date(2026, 3, 13)),
        ("You will have our decision by the end of March.", date(2026, 3, 31)),
        ("You will have our answer two weeks from today.", date(2026, 3, 17)),
        ("Give me until Thursday and I'll have an answer for you.", date(2026, 3, 5)),
        ("I'll come back to you by 5 pm on Friday.", date(2026, 3, 6)),
        ("Wir melden uns bis spätestens 13. März bei Ihnen.", date(2026, 3, 13)),
        ("Wir führen noch Gespräche und geben Ihnen bis 13. März Bescheid.", date(2026, 3, 13)),
        ("Donnerstag ruf ich dich an.", date(2026, 3, 5)),
        ("Je vous appelle vendredi pour vous donner notre décision.", date(2026, 3, 6)),
        ("Vous aurez notre réponse avant le 20 mars.", date(2026, 3, 20)),
        ("Te llamo el lunes sin falta.", date(2026, 3, 9)),
        (
            "Esta semana cerramos las entrevistas y antes del viernes te digo algo.",
            date(2026, 3, 6),
        ),
        ("Te dou um retorno até sexta.", date(2026, 3, 6)),
        ("Uiterlijk donderdag laat ik je weten hoe het verder gaat.", date(2026, 3, 5)),
        ("Le faremo sapere l'esito entro venerdì.", date(2026, 3, 6)),
        ("Vi vender tilbage til dig senest onsdag.", date(2026, 3, 4)),
        ("Decyzję przekażę panu najpóźniej w środę.", date(2026, 3, 4)),
    ],
)
def test_e_60_a_plain_promise_is_acted_on(text, day):
    reading = read(text)
    assert (reading.meaning, reading.promised_on) == (Meaning.PROMISED_DATE, day)
    assert reading.sure


ROUGH = [
    "You'll hear from us in a couple of weeks.",
    "You should have our decision around the 27th.",
    "You should have our decision by mid-March.",
    "We will get back to you by the middle of next week.",
    "We will let you know in the first week of April.",
    "You will hear from us in April.",
    "You will hear from us sometime next week.",
    "You will hear from us in two weeks or so.",
    "Sie hören Mitte April von uns.",
    "Wir melden uns ungefähr am 20. März.",
    "Vous aurez notre réponse vers le 20 mars.",
    "Vous aurez une réponse à la mi-avril.",
    "Te daremos una respuesta a mediados de abril.",
    "Te daremos una respuesta alrededor del 20 de marzo.",
    "Daremos um retorno por volta do dia 20.",
    "Je hoort rond 20 maart van ons.",
    "Le faremo sapere verso il 20 marzo.",
]
EARLIEST = [
    "You won't hear from us before the 20th.",
    "You will hear from us on the 20th at the earliest.",
    "Not before the 20th, but I'll write to you right after.",
    "Sie hören frühestens am 20. März von uns.",
    "Vous aurez une réponse le 20 mars au plus tôt.",
    "Tendrás una respuesta el 20 de marzo como pronto.",
    "Je hoort niet voor 20 maart van ons.",
]
CONDITION = [
    "If the budget is approved, we will let you know by Friday.",
    "Should you be selected, you will hear from us by Friday.",
    "Falls Sie in die engere Wahl kommen, melden wir uns bis Freitag.",
    "Si vous êtes retenu, nous vous appellerons vendredi.",
    "Als het budget er is, hoor je uiterlijk vrijdag van ons.",
]
OF_SOMETHING_ELSE = [
    "I will let you know about the interview on Friday.",
    "I'll call you on Friday at 10 am.",
    "We will reach out about a start on 1 April.",
    "We'll give you an update on the contract, which starts on 1 April.",
    "Wir melden uns wegen des Termins am Freitag.",
    "Nous revenons vers vous pour un entretien le 18 mars.",
    "Il peut vous recevoir le 18 mars à 9h30 ou le 19 à 14h.",
    "Te mando ahora la invitación para el viernes 13 a las 11.",
    "Te escribo por la entrevista del viernes.",
    "Daremos um retorno sobre a entrevista de sexta-feira.",
    "We laten je iets weten over het gesprek op vrijdag.",
]


DENIED = [
    "I can't tell you anything today.",
    "We won't be able to let you know by Friday.",
    "There will be no decision on Friday.",
    "Wir können Ihnen bis Freitag leider keine Rückmeldung geben.",
    "Das kann ich Ihnen heute leider nicht sagen.",
    "Eine Entscheidung wird am Freitag nicht fallen.",
    "Je ne peux pas vous répondre avant vendredi.",
    "No podemos darte una respuesta antes del viernes.",
    "Não podemos dar um retorno até sexta.",
    "We kunnen je vrijdag nog geen antwoord geven.",
    "Non possiamo darle una risposta entro venerdì.",
    "We said we would let you know by Friday; that will not work.",
]
FROM_OTHERS = [
    "Please let us know by Friday whether you are still interested.",
    "You have until 20 March to respond to us.",
    "We need your reply by 20 March.",
    "I have to give my boss an answer by Friday.",
    "We should hear from finance on Friday.",
    "The client promised me feedback by Friday.",
    "Your feedback from Friday was passed on.",
    "I'll be contacting your referees on Thursday.",
    "I'll share your feedback with the team on Monday.",
    "You will get a link to the form from our system today.",
    "Bitte geben Sie uns bis Freitag Bescheid.",
    "Wir bitten um Ihre Antwort bis Freitag.",
    "Der Kunde gibt mir am Freitag Bescheid.",
    "Nous attendons votre réponse avant vendredi.",
    "Merci de me donner une réponse d'ici vendredi.",
    "Le client doit me donner sa réponse vendredi.",
    "Necesitamos tu respuesta antes del viernes.",
    "Te pedimos que nos des una respuesta antes del viernes.",
    "Preciso da sua resposta até sexta.",
    "O cliente dá-me uma resposta na sexta.",
    "Laat je ons uiterlijk vrijdag weten of je komt.",
    "We horen graag uiterlijk vrijdag van je.",
    "Ci faccia sapere entro venerdì.",
    "Aspettiamo una sua risposta entro venerdì.",
    "Vi hører gerne fra dig senest fredag.",
    "Gi oss gjerne beskjed innen fredag.",
]
PERHAPS = [
    "We may decide on Friday.",
    "We could have an answer on Friday.",
    "With luck you'll hear on Friday.",
    "Normally candidates hear from us within ten days.",
    "We try to answer within two weeks but cannot promise it.",
]
JOINED = [
    "The position is open until 31 March, and we will get back to you in due course.",
    "Applications close on 31 March and we will get back to you.",
    "The successful candidate starts on 1 April, we will let you know.",
    "I will talk to the hiring manager on Monday and keep you posted.",
    "Die Stelle ist ab 1. April zu besetzen, wir melden uns.",
    "Vous pouvez commencer le 1er avril, la décision est prise.",
    "Je suis absente jusqu'au 20 mars, je vous répondrai à mon retour.",
]


@pytest.mark.parametrize("text", [*DENIED, *FROM_OTHERS, *PERHAPS, *JOINED])
def test_e_60_what_is_not_their_answer_to_the_user_is_never_acted_on(text):
    reading = read(text)
    assert reading.promised_on is None or not reading.sure


def test_e_60_a_day_is_told_by_one_before_it_and_not_by_one_behind():
    text = (
        "We have one more panel on the 9th and the board signs things the day after, "
        "so you will have word from me on Thursday 12 March."
    )
    assert read(text).promised_on == date(2026, 3, 12)
    behind = "I will call you the day after the meeting on Thursday."
    assert read(behind).promised_on == date(2026, 3, 6)


@pytest.mark.parametrize("text", [*ROUGH, *EARLIEST, *CONDITION, *OF_SOMETHING_ELSE])
def test_e_60_a_date_that_is_rough_or_may_be_another_is_never_acted_on(text):
    reading = read(text)
    assert reading.promised_on is None or not reading.sure


@pytest.mark.parametrize("text", ROUGH[:4])
def test_e_60_a_rough_date_is_kept_meanwhile(text):
    assert read(text).promised_on is not None


@pytest.mark.parametrize(
    "text",
    [
        "Rosa is away till Sunday and I can't do this alone, so give us until Thursday?",
        "Até sexta te dou um retorno, tá?",
    ],
)
def test_e_60_a_promise_with_a_question_mark_wants_no_answer(text):
    assert read(text).meaning is Meaning.PROMISED_DATE


def test_e_69_a_question_beside_a_rough_date_is_asked_about():
    text = "You'll hear from us in a couple of weeks. Could you send your references?"
    assert (read(text).meaning, read(text).sure) == (Meaning.QUESTION, False)
    plain = "You'll hear from us by Friday. Could you send your references?"
    assert (read(plain).meaning, read(plain).sure) == (Meaning.QUESTION, True)


def test_e_60_nobody_is_promised_anything_by_a_pronoun_alone():
    """`vous` and `te` beside a day once counted as words of an answer."""
    assert read("C'est avec plaisir que nous vous accueillons le 4 mai.").promised_on is None
    assert read("Te vemos el viernes en la feria.").promised_on is None
