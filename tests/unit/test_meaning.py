"""What a person's reply says. Tuesday, 3 March 2026 is the day the letters were written."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followupd.core.application import Meaning
from followupd.core.mail_words import MailWords
from followupd.core.meaning import Reading, new_text, read_reply

WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)
TUESDAY = date(2026, 3, 3)


def read(text: str, sent_on: date = TUESDAY) -> Reading:
    return read_reply(text, sent_on, WORDS)


def says(text: str, meaning: Meaning, id: str, *, sure: bool = True):
    return pytest.param(text, meaning, sure, id=id)


REJECTION, OFFER, NEXT_STEP = Meaning.REJECTION, Meaning.OFFER, Meaning.NEXT_STEP
PROMISE, THANKS, QUESTION = Meaning.PROMISED_DATE, Meaning.ACKNOWLEDGEMENT, Meaning.QUESTION
NO_CONTACT, HANDOVER, UNCLEAR = Meaning.NO_CONTACT, Meaning.HANDOVER, Meaning.UNCLEAR


@pytest.mark.parametrize(
    ("text", "meaning", "sure"),
    [
        # --- rejections
        says(
            "Hi Alex,\n\nThank you for your time. After careful consideration we have decided to "
            "move forward with other candidates.\n\nBest,\nDana",
            REJECTION,
            "E-65 moving forward with other candidates",
        ),
        says(
            "We will not be moving forward with your application at this time.",
            REJECTION,
            "E-65 not moving forward with the application",
        ),
        says(
            "We’ve decided not to proceed with your candidacy.",
            REJECTION,
            "E-65 decided not to proceed, with a curly apostrophe",
        ),
        says("The position has now been filled.", REJECTION, "E-66 the role is filled"),
        says(
            "I'm sorry to say that we went in a different direction.",
            REJECTION,
            "E-65 a different direction",
        ),
        says(
            "We regret to inform you that your application was not successful.",
            REJECTION,
            "E-65 regret to inform",
        ),
        says(
            "Wir haben uns für einen anderen Kandidaten entschieden.",
            REJECTION,
            "E-65 German rejection",
        ),
        says(
            "Leider können wir Ihre Bewerbung nicht weiter berücksichtigen.",
            REJECTION,
            "E-65 German rejection, not considered",
        ),
        says(
            "Malheureusement, votre candidature n'a pas été retenue.",
            REJECTION,
            "E-65 French rejection",
        ),
        says(
            "Hemos decidido continuar el proceso con otros candidatos.",
            REJECTION,
            "E-65 Spanish rejection",
        ),
        says("Decidimos seguir com outro candidato.", REJECTION, "E-65 Portuguese rejection"),
        says(
            "Helaas hebben we gekozen voor een andere kandidaat.",
            REJECTION,
            "E-65 Dutch rejection",
        ),
        says(
            "Unfortunately we went with another candidate. However, we'd like to invite you to "
            "interview for a second opening.",
            REJECTION,
            "E-65 a rejection with an invitation is doubtful",
            sure=False,
        ),
        says(
            "All hiring has been put on hold for now, I'm afraid. The position is on hold.",
            REJECTION,
            "E-66 on hold may be the end",
            sure=False,
        ),
        # --- what is no rejection
        says(
            "Unfortunately I'm out Monday, sorry!",
            UNCLEAR,
            "E-65 unfortunately decides nothing",
            sure=False,
        ),
        says(
            "We have not yet decided to move forward with other candidates.",
            UNCLEAR,
            "E-65 a denied rejection",
            sure=False,
        ),
        says(
            "If we decide not to proceed with your application, we will tell you by Friday, "
            "and get back to you either way.",
            PROMISE,
            "E-65 a possible rejection",
            sure=False,
        ),
        says(
            "Happy to talk.\n\nOn Mon, 2 Mar 2026 at 10:00, Alex Doe <alex@example.com> wrote:\n"
            "> I hear you decided to move forward with other candidates.\n> Is that so?",
            UNCLEAR,
            "E-65 a quoted rejection",
            sure=False,
        ),
        says(
            "Die Stelle ist noch nicht besetzt.",
            UNCLEAR,
            "E-65 a gap does not swallow a denial",
            sure=False,
        ),
        # --- offers
        says(
            "We are delighted to offer you the position of Staff Engineer!",
            OFFER,
            "E-66 an offer",
        ),
        says("We'd like to make you an offer.", OFFER, "E-66 an offer, shorter"),
        says("Wir möchten Ihnen die Stelle anbieten.", OFFER, "E-66 German offer"),
        says("Nous souhaitons vous proposer le poste.", OFFER, "E-66 French offer"),
        says(
            "We are still deciding whether to make you an offer.",
            UNCLEAR,
            "E-66 a possible offer decides nothing",
            sure=False,
        ),
        says(
            "Unfortunately we are unable to offer you the position.",
            REJECTION,
            "E-65 unable to offer",
        ),
        # --- next steps
        says(
            "We'd like to invite you to the next round. Are you available on Thursday?",
            NEXT_STEP,
            "E-66 an invitation",
        ),
        says(
            "Great news, the team wants to move forward with you.", NEXT_STEP, "E-66 moving forward"
        ),
        says(
            "Wir möchten Sie gerne zu einem zweiten Gespräch einladen.",
            NEXT_STEP,
            "E-66 German invitation",
        ),
        says(
            "We'll let you know about next steps soon.",
            UNCLEAR,
            "E-66 the words next steps alone are no next step",
            sure=False,
        ),
        says(
            "If you are selected, we will invite you to an onsite.",
            UNCLEAR,
            "E-66 a possible invitation",
            sure=False,
        ),
        # --- no contact, handover
        says("Please do not contact us again.", NO_CONTACT, "E-74 do not contact us"),
        says(
            "We will be in touch, please don't follow up in the meantime.",
            NO_CONTACT,
            "E-74 we will be in touch, do not follow up",
        ),
        says(
            "Merci de ne plus nous relancer.",
            NO_CONTACT,
            "E-74 French",
        ),
        says(
            "I'm no longer with Acme. Please contact my colleague Robin.",
            HANDOVER,
            "E-75 left the company",
            sure=False,
        ),
        says(
            "I forwarded your message to Robin, who runs this search now.",
            HANDOVER,
            "E-75 forwarded",
            sure=False,
        ),
        # --- questions
        says(
            "Thanks! Could you send me two references?",
            QUESTION,
            "E-69 a question beats a thank-you",
        ),
        says("What salary do you have in mind?", QUESTION, "E-69 a plain question"),
        says("Please complete the attached form.", QUESTION, "E-69 a request without a mark"),
        says("Könnten Sie uns bitte Ihre Zeugnisse schicken?", QUESTION, "E-69 German question"),
        # --- thanks
        says("Thanks, nice to meet you too!", THANKS, "E-68 thank-you"),
        says(
            "Hi Alex,\n\nThank you for your note. It was great speaking with you!\n\nBest,\nDana",
            THANKS,
            "E-68 thank-you with greeting and closing",
        ),
        says("Vielen Dank, hat mich sehr gefreut!", THANKS, "E-68 German thank-you"),
        says("Merci beaucoup, à très vite.", THANKS, "E-68 French thank-you"),
        says("¡Muchas gracias, un placer!", THANKS, "E-68 Spanish thank-you"),
        says("Obrigada, foi um prazer!", THANKS, "E-68 Portuguese thank-you"),
        says("Dank je wel, het was leuk je te ontmoeten.", THANKS, "E-68 Dutch thank-you"),
        says("Thanks! How are you?", THANKS, "E-68 a courtesy is no question"),
        says(
            "Thanks Alex. There is a decision to be made about budget.",
            THANKS,
            "E-68 a thank-you with weight is doubtful",
            sure=False,
        ),
        says(
            "We have chosen candidates whose experience more closely matches our needs.",
            REJECTION,
            "E-65 candidates who match better",
        ),
        says(
            "We wish you the best of luck with your job search.",
            REJECTION,
            "E-65 good wishes may be a rejection",
            sure=False,
        ),
        says(
            "We regret to inform you that the interview has to move to Monday.",
            REJECTION,
            "E-65 regret alone is doubtful",
            sure=False,
        ),
        says(
            "Best regards to the team, and all the best in your new flat!",
            UNCLEAR,
            "E-65 good wishes for something else",
            sure=False,
        ),
        says("The position hasn't been filled.", UNCLEAR, "E-65 a denied filling", sure=False),
        says(
            "We are not able to offer you parking.",
            UNCLEAR,
            "E-65 something else is not offered",
            sure=False,
        ),
        says(
            "I'd be happy to offer you some feedback.",
            UNCLEAR,
            "E-66 something else is offered",
            sure=False,
        ),
        says(
            "We would love to make you an offer, but need approval first.",
            OFFER,
            "E-66 an offer with a but is doubtful",
            sure=False,
        ),
        says(
            "Please don't hesitate to contact us.",
            UNCLEAR,
            "E-74 do not hesitate to contact us",
            sure=False,
        ),
        says(
            "Noch haben wir uns nicht für einen anderen Kandidaten entschieden.",
            UNCLEAR,
            "E-65 German, denied",
            sure=False,
        ),
        says(
            "Did they tell you we decided to move forward with other candidates?",
            QUESTION,
            "E-65 a question states nothing",
        ),
        says(
            "Thank you for the talk. " + "We spoke at length of the weather in May. " * 10,
            UNCLEAR,
            "E-68 a long letter says more than thank you",
            sure=False,
        ),
        # --- the rest
        says("", UNCLEAR, "nothing written", sure=False),
        says("Purple.", UNCLEAR, "nothing that fits", sure=False),
        says("Ok.", THANKS, "E-68 the whole of it"),
        says("Thank you! We meet on Friday.", THANKS, "E-68 a day makes doubt", sure=False),
        says("Ok, but Tim is not and nobody knows the rest yet.", UNCLEAR, "no more", sure=False),
        says(
            "I am not on this any more, Tim will take over.",
            HANDOVER,
            "E-75 beside a no",
            sure=False,
        ),
    ],
)
def test_reading(text, meaning, sure):
    reading = read(text)
    assert (reading.meaning, reading.sure) == (meaning, sure)


def promised_by(text, day, name):
    return pytest.param(text, day, id=f"E-60 {name}")


def promised(text: str, day: date, id: str, *, sure: bool = True, sent_on: date = TUESDAY):
    return pytest.param(text, day, sure, sent_on, id=f"E-60 {id}")


@pytest.mark.parametrize(
    ("text", "day", "sure", "sent_on"),
    [
        promised("We'll let you know by Friday.", date(2026, 3, 6), "by Friday"),
        promised("You'll hear from us by Monday.", date(2026, 3, 9), "by Monday"),
        promised("We'll let you know by Friday, 27 March.", date(2026, 3, 27), "weekday and day"),
        promised("We'll let you know by Friday the 13th.", date(2026, 3, 13), "weekday and number"),
        promised("You'll hear from us the week of March 16.", date(2026, 3, 20), "the week of"),
        promised(
            "A decision will be made in mid April.",
            date(2026, 4, 18),
            "the middle of a month is a rough date",
            sure=False,
        ),
        promised(
            "We'll get back to you in a week or two.",
            date(2026, 3, 20),
            "a week or two is a rough date",
            sure=False,
        ),
        promised(
            "We'll give you feedback on Friday and the final decision on 30 June.",
            date(2026, 6, 30),
            "dates far apart are doubtful",
            sure=False,
        ),
        promised(
            "We'll let you know later this week.",
            date(2026, 3, 13),
            "this week, written on a Saturday",
            sent_on=date(2026, 3, 7),
        ),
        promised("We'll be in touch by end of next week.", date(2026, 3, 13), "end of next week"),
        promised("I will get back to you early next week.", date(2026, 3, 11), "early next week"),
        promised("We'll update you in two weeks.", date(2026, 3, 17), "in two weeks"),
        promised("We will make a decision after 15 May.", date(2026, 5, 15), "after 15 May"),
        promised("A decision will be made May 15th.", date(2026, 5, 15), "May 15th"),
        promised("We expect to decide by 3/20/2026.", date(2026, 3, 20), "month first"),
        promised("We'll get back to you on 2026-04-01.", date(2026, 4, 1), "ISO 8601"),
        promised(
            "We will respond to you within 5 business days.", date(2026, 3, 10), "business days"
        ),
        promised(
            "You'll have feedback next month.",
            date(2026, 4, 30),
            "next month is a rough date",
            sure=False,
        ),
        promised(
            "We'll be in touch in the next 2-3 weeks.", date(2026, 3, 24), "a span's longest end"
        ),
        promised("I'll get back to you tomorrow.", date(2026, 3, 4), "tomorrow"),
        promised("We hope to have an update by the 20th.", date(2026, 3, 20), "by the 20th"),
        promised(
            "Expect to hear back from us by Thursday or early next week.",
            date(2026, 3, 11),
            "of several the latest",
        ),
        promised(
            "Thanks for coming in on Monday, we will let you know by Friday.",
            date(2026, 3, 6),
            "the day of the interview is no promise",
        ),
        promised("We'll let you know by 05/06.", date(2026, 6, 5), "05/06 is doubtful", sure=False),
        promised(
            "We'll let you know by next Friday.",
            date(2026, 3, 13),
            "next Friday is doubtful",
            sure=False,
        ),
        promised(
            "We'll let you know by Tuesday.",
            date(2026, 3, 10),
            "the very weekday is doubtful",
            sure=False,
        ),
        promised(
            "The team meets on Thursday. We'll let you know.",
            date(2026, 3, 5),
            "a date in the sentence before is doubtful",
            sure=False,
        ),
        promised(
            "We'll get back to you in the next few days.",
            date(2026, 3, 10),
            "a few days",
            sure=False,
        ),
        promised(
            "We'll let you know next week.",
            date(2026, 3, 20),
            "next week, written on a Sunday",
            sure=False,
            sent_on=date(2026, 3, 8),
        ),
        promised(
            "We'll let you know by 5 January.",
            date(2027, 1, 5),
            "over the turn of the year",
            sent_on=date(2026, 12, 21),
        ),
        promised(
            "Wir melden uns bis Ende nächster Woche bei Ihnen.", date(2026, 3, 13), "German week"
        ),
        promised("Sie hören von uns bis zum 15. Mai.", date(2026, 5, 15), "German day and month"),
        promised("Wir geben Ihnen bis Freitag Bescheid.", date(2026, 3, 6), "German weekday"),
        promised("Sie hören in zwei Wochen von uns.", date(2026, 3, 17), "German span"),
        promised("Rückmeldung erhalten Sie bis 20.03.", date(2026, 3, 20), "German digits"),
        promised("Nous reviendrons vers vous d'ici vendredi.", date(2026, 3, 6), "French weekday"),
        promised("Vous aurez une réponse la semaine prochaine.", date(2026, 3, 13), "French week"),
        promised("Te diremos algo antes del viernes.", date(2026, 3, 6), "Spanish weekday"),
        promised("Tendrá una respuesta la próxima semana.", date(2026, 3, 13), "Spanish week"),
        promised("Daremos um retorno até sexta-feira.", date(2026, 3, 6), "Portuguese weekday"),
        promised("Entraremos em contato na próxima semana.", date(2026, 3, 13), "Portuguese week"),
        promised("Je hoort uiterlijk vrijdag van ons.", date(2026, 3, 6), "Dutch weekday"),
        promised("We'll tell you on Friday, right?", date(2026, 3, 6), "a courtesy at the end"),
        promised(
            "El lunes es festivo, pero a lo largo de la semana que viene te diremos algo.",
            date(2026, 3, 13),
            "Spanish, in the course of next week",
        ),
        promised(
            "They meet on Monday, you will hear by the Monday after that.",
            date(2026, 3, 16),
            "the same weekday after another day",
        ),
        promised(
            "They meet on the 12th, you will hear by the Monday after that.",
            date(2026, 3, 16),
            "a weekday after another day",
        ),
        promised(
            "We will tell you by Friday, or early the following week.",
            date(2026, 3, 11),
            "early in the week after that of another day",
        ),
        promised("We laten je volgende week iets weten.", date(2026, 3, 13), "Dutch week"),
    ],
)
def test_promised_date(text, day, sure, sent_on):
    reading = read(text, sent_on)
    assert (reading.meaning, reading.promised_on, reading.sure) == (PROMISE, day, sure)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        promised_by(
            "The panel sits on Thursday 12 March and I will call you the day after.",
            date(2026, 3, 13),
            "the day after",
        ),
        promised_by(
            "I'm back on Monday 16 March and will go through it that week. You'll hear from me.",
            date(2026, 3, 20),
            "that week",
        ),
        promised_by(
            "We meet on 12 March. You will have our answer the week after.",
            date(2026, 3, 20),
            "the week after, in the next sentence",
        ),
        promised_by(
            "The board meets on 12 March. Two days later we will let you know.",
            date(2026, 3, 14),
            "so many days later",
        ),
        promised_by(
            "We will let you know the day after tomorrow; the panel is on 12 March.",
            date(2026, 3, 12),
            "no relation: the day after tomorrow",
        ),
        promised_by(
            "We will let you know the following week.", date(2026, 3, 13), "nothing to go by"
        ),
        promised_by(
            "Der Vorstand tagt am 12. März. Tags darauf geben wir Ihnen Bescheid.",
            date(2026, 3, 13),
            "German",
        ),
        promised_by(
            "Nous décidons le 12 mars et vous aurez une réponse le lendemain.",
            date(2026, 3, 13),
            "French",
        ),
        promised_by(
            "El comité decide el 12 de marzo y te llamamos al día siguiente.",
            date(2026, 3, 13),
            "Spanish",
        ),
        promised_by(
            "A decisão é a 12 de março e damos resposta na semana seguinte.",
            date(2026, 3, 20),
            "Portuguese",
        ),
        promised_by(
            "Het bestuur vergadert op 12 maart. Een dag later krijgt u bericht.",
            date(2026, 3, 13),
            "Dutch",
        ),
    ],
)
def test_a_day_that_is_told_by_another_one_is_reckoned_from_it(text, day):
    assert read(text).promised_on == day


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It was great to meet you on Monday.", id="E-60 a day that is over"),
        pytest.param(
            "They ask about four days a week. Will you let me know?",
            id="E-60 it is the user who is to answer",
        ),
        pytest.param("I'm in Berlin until Friday.", id="E-60 a date without an answer"),
        pytest.param("Could you tell us your decision by Friday?", id="E-60 a date for the user"),
        pytest.param("We'll let you know about 1/2 of it.", id="E-60 a day long over"),
    ],
)
def test_no_promise(text):
    assert read(text).promised_on is None


@pytest.mark.parametrize(
    "text",
    [
        "Te digo algo antes del viernes, ¿vale?",
        "Até sexta-feira te dou um retorno, beleza?",
        "Ich melde mich bis Freitag, gell?",
        "Expect a call from me on Friday.",
    ],
)
def test_e_60_a_question_of_one_word_behind_a_promise_asks_nothing(text):
    assert read(text).meaning is Meaning.PROMISED_DATE
    assert read(text).promised_on == date(2026, 3, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Could you send your references? We'll decide by Friday.",
        "We expect to decide by Friday, March 6. Could you send me two references meanwhile?",
        "We'll decide by 6 March 2026. Is that soon enough for you?",
        "We'll let you know on Friday by 15:30. Can you be reached then?",
    ],
)
def test_a_question_keeps_the_promise_beside_it(text):
    """E-60, E-69: the ball is with the user, and the date still holds."""
    reading = read(text)
    assert (reading.meaning, reading.promised_on) == (QUESTION, date(2026, 3, 6))


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param("Fine with me.\n\n-- \nDana Wu\nAcme", "Fine with me.", id="signature"),
        pytest.param("Fine.\n\nBest regards,\nDana", "Fine.", id="closing"),
        pytest.param(
            "Thanks, but no.\nIt was close.", "Thanks, but no.\nIt was close.", id="no closing"
        ),
        pytest.param(
            "Fine.\n\nOn Mon, 2 Mar 2026, Alex Doe <alex@example.com>\nwrote:\n> Is it?\n",
            "Fine.",
            id="quote below, its introduction in two lines",
        ),
        pytest.param(
            "On Mon, 2 Mar 2026, Alex wrote:\n> Is it Monday?\n\nTuesday.\n\n> At ten?\n\nAt nine.",
            "Tuesday.\n\nAt nine.",
            id="answers between quotes",
        ),
        pytest.param(
            "Fine.\n\nFrom: Alex Doe\nSent: Monday\nTo: Dana Wu\nSubject: Time\n\nIs it?",
            "Fine.",
            id="Outlook's header",
        ),
        pytest.param(
            "Gut.\n\nVon: Alex Doe\nGesendet: Montag\nAn: Dana Wu\nBetreff: Zeit\n\nGeht das?",
            "Gut.",
            id="Outlook's header in German",
        ),
        pytest.param("Fine.\n\nSent from my iPhone", "Fine.", id="telephone"),
        pytest.param("> all of it\n> is a quote", "", id="nothing new"),
    ],
)
def test_new_text(text, new):
    assert new_text(text, WORDS.closing) == new


@given(st.text(max_size=400), st.dates(date(1971, 1, 1), date(2090, 1, 1)))
def test_reading_never_raises(text, sent_on):
    read(text, sent_on)


PIECES = st.sampled_from(
    (
        "by next friday",
        "end of",
        "in two weeks",
        "05/06",
        "31.02.",
        "the 31st",
        "we'll let you know",
        "not",
        "decided",
        "?",
        ".",
        "\n",
        "> ",
        "On",
        "wrote:",
        "From: x\nTo: y",
        "--",
        "99 months",
        "may",
        "a week",
        "{span}",
        "自動",
        "15. Mai",
        "bis",
    )
)


@given(st.lists(PIECES, max_size=40), st.dates(date(1971, 1, 1), date(2090, 1, 1)))
def test_reading_of_odd_letters_never_raises(pieces, sent_on):
    read(" ".join(pieces), sent_on)
