"""Robots that say so in plain words alone, and people who use the same words (E-70)."""

import tomllib
from importlib.resources import files

import pytest

from followupd.core.message import MailWords, classify, mail_from_bytes
from followupd.core.phrases import Phrases, plain

WORDS = MailWords.from_tables(
    tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))
)
OWN = frozenset({"alex@example.com"})

AWAY = "I am out of the office until 16 March."
PROGRAM = "This is an automated message."
RECEIVED = "We have received your message."
IN_REPLY = "In-Reply-To: <1@example.com>\n"


def judge(text: str, *, subject: str = "Thank you", headers: str = "") -> tuple[str, bool]:
    """Return kind and sureness of a mail with this text."""
    head = f"From: Dana Wu <dana@acme.example>\nTo: alex@example.com\nSubject: {subject}\n"
    dated = "Date: Tue, 03 Mar 2026 10:00:00 +0000\n"
    typed = "Content-Type: text/plain; charset=utf-8\n"
    found = classify(
        mail_from_bytes(f"{head}{dated}{headers}{typed}\n{text}\n".encode()), OWN, WORDS
    )
    return str(found.kind), found.sure


@pytest.mark.parametrize(
    ("text", "headers", "kind"),
    [
        pytest.param(
            f"Your file is complete.\n\nBest\nAcme\n\n{PROGRAM}", "", "auto_reply", id="end"
        ),
        pytest.param(
            f"It was a good talk.\n\nBest\nJo\n\n{PROGRAM}",
            IN_REPLY,
            "person",
            id="end, in a thread",
        ),
        pytest.param(f"Hello.\n\n{PROGRAM}", IN_REPLY, "auto_reply", id="second, in a thread"),
        pytest.param(f"Hello.\n\nAll is well.\n\n{PROGRAM}", IN_REPLY, "auto_reply", id="third"),
        pytest.param(f"Hello.\n\nAll is well.\n\n{PROGRAM}", "", "auto_reply", id="third, alone"),
        pytest.param(f"{RECEIVED} I asked the team.", IN_REPLY, "person", id="personal words"),
        pytest.param(f"{RECEIVED} Are you free today?", IN_REPLY, "person", id="a question"),
        pytest.param(RECEIVED, IN_REPLY, "auto_reply", id="neither"),
    ],
)
def test_e_70_a_robot_that_says_so_is_no_person(text, headers, kind):
    subject = "Re: Thank you" if headers else "Thank you"
    assert judge(text, subject=subject, headers=headers)[0] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{PROGRAM} Any questions? Please fill in the form.", "auto_reply", id="asks"),
        pytest.param(f"{RECEIVED} Can you send your references?", "person", id="perhaps a person"),
        pytest.param(f"{PROGRAM} We would like to invite you.", "person", id="invites"),
    ],
)
def test_e_64_a_program_may_ask_and_only_an_invitation_is_given_to_the_reader(text, expected):
    assert judge(text) == (expected, False)


@pytest.mark.parametrize(
    ("text", "headers", "kind"),
    [
        pytest.param("I am on vacation.", "", "auto_reply", id="short"),
        pytest.param("I am on vacation.", IN_REPLY, "auto_reply", id="short, in a thread"),
        pytest.param(AWAY, IN_REPLY, "auto_reply", id="with the day of the return"),
        pytest.param(f"{AWAY} Are you free then?", IN_REPLY, "person", id="with a question"),
        pytest.param("I am off until Thursday. Enjoyed our talk!", IN_REPLY, "person", id="thanks"),
        pytest.param("Ja. " * 7 + AWAY, "", "auto_reply", id="eighth sentence"),
        pytest.param("Ja. " * 8 + AWAY, "", "person", id="ninth sentence"),
    ],
)
def test_e_70_a_notice_is_told_from_a_person_s_note_on_a_holiday(text, headers, kind):
    assert judge(text, headers=headers)[0] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Thanks for applying.", ("auto_reply", False), id="received"),
        pytest.param(
            "Thanks for applying. We decided to move forward with other candidates.",
            ("person", True),
            id="decides",
        ),
        pytest.param("Thanks for applying. When can you start?", ("person", True), id="asks"),
        pytest.param(
            "Thanks for applying. Shortlisted candidates will be invited to an interview.",
            ("auto_reply", False),
            id="what may follow",
        ),
    ],
)
def test_e_70_a_mail_about_an_application_is_a_robot_s_while_it_says_nothing(text, expected):
    assert judge(text, subject="Your application at Acme") == expected


@pytest.mark.parametrize("text", ["im Büro", "im Buro", "im Buero", "IM BÜRO"])
def test_an_umlaut_may_be_written_out(text):
    assert Phrases(["im büro"]).search(plain(text)) is not None


@pytest.mark.parametrize(("phrase", "text"), [("bis übü", "bis ubue"), ("bis übü", "bis ubux")])
def test_a_phrase_that_ends_in_an_umlaut_is_a_whole_word(phrase, text):
    assert (Phrases([phrase]).search(text) is not None) is (not text.endswith("x"))


@pytest.mark.parametrize(
    "text",
    [
        "Acusamos a receção da sua mensagem. Esta é uma resposta automática.",
        "Beste Alex,\n\nJe hoort of we je uitnodigen.\n\nDit bericht is automatisch verstuurd.",
        "Dear Alex,\n\nYour letter has come.\n\nThis reply was generated automatically.",
        "Hallo Alex,\n\nDein Schreiben liegt vor.\n\nDies ist eine automatische Nachricht.",
        "Bonjour Alex,\n\nVotre dossier est complet.\n\nCeci est un message automatique.",
        "Hola, Alex:\n\nTu carta ha llegado.\n\nEste es un mensaje automático.",
        "Ciao Alex,\n\nLa tua lettera c'è.\n\nQuesto è un messaggio automatico.",
        "Hej Alex,\n\nDitt brev finns här.\n\nDetta är ett automatiskt meddelande.",
        "Hej Alex,\n\nDit brev er her.\n\nDette er en automatisk besked.",
        "Dzień dobry,\n\nList dotarł.\n\nTo jest wiadomość automatyczna.",
        "Hei Alex,\n\nKirje on täällä.\n\nTämä on automaattinen viesti.",
        "Dobrý den,\n\ndopis je zde.\n\nToto je automatická zpráva.",
        "Kedves Alex!\n\nA levél itt van.\n\nEz egy automatikus üzenet.",
        "Здравствуйте!\n\nВсё на месте.\n\nЭто автоматическое сообщение.",
    ],
)
def test_e_70_a_mail_that_calls_itself_automatic_is_in_a_thread_too(text):
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY) == ("auto_reply", True)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Alex,\n\nsorry for the automatic reply you got yesterday. Let us talk on Friday.",
        "Hi Alex,\n\nGood talk!\n\nThis message was scanned automatically for viruses.",
        "Hi Alex,\n\nplease ignore the automatic message below, that was our system.",
    ],
)
def test_e_64_what_is_automatic_about_another_mail_makes_no_robot(text):
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY)[0] == "person"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ik werk op maandag, dinsdag en woensdag. Op andere dagen wordt mail niet gelezen. "
            "Dringend? Bel Femke."
        ),
        (
            "Please note I don't work Wednesdays. I will see your email when I'm back at my desk "
            "tomorrow."
        ),
        "I work Monday to Wednesday. Your message is not read on other days. Urgent? Ring Tom.",
        (
            "Ich arbeite montags bis mittwochs. An anderen Tagen wird meine Mail nicht gelesen. "
            "Dringend? Bitte Tom anrufen."
        ),
    ],
)
def test_e_70_a_notice_is_known_by_its_frame(text):
    """Days of work, mail that is not read, and whom to turn to."""
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY)[0] == "auto_reply"


def test_e_64_who_promises_the_user_something_from_a_fair_is_a_person():
    text = (
        "Still stuck at a trade fair in Hannover til Saturday. "
        "Will sort this out & let you know Monday, promise\n\nDana"
    )
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY)[0] == "person"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        pytest.param("List-Id: <f.acme.example>\nFeedback-ID: 3:acme\n", "bulk", id="campaign"),
        pytest.param("List-Id: <f.acme.example>\n", "person", id="a list alone"),
    ],
)
def test_a_campaign_over_a_list_went_to_many(headers, kind):
    text = "Hello all,\n\nwe moved into the barn and learned to make cheese.\n\nDana"
    assert judge(text, subject="Summer", headers=headers)[0] == kind


def test_e_70_who_only_says_whom_to_write_to_is_doubtful():
    text = "Hello! For bookings please write to bookings@acme.example, and bear with me.\n\nD"
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY) == ("person", False)


@pytest.mark.parametrize(
    "text",
    [
        *("This reply was sent by a robot.", "It was typed by our bot."),
        *(
            "Diese Antwort wurde von einem Roboter geschickt.",
            "Cette réponse est envoyée par un robot.",
        ),
        *("Esta respuesta fue escrita por un robot.", "Esta resposta foi enviada por um robô."),
        *("Risposta scritta da un robot.", "Dit is door een robot verstuurd."),
    ],
)
def test_e_70_a_robot_may_call_itself_one(text):
    assert judge(f"It is with us. {text}", headers=IN_REPLY)[0] == "auto_reply"


@pytest.mark.parametrize(
    "text",
    [
        "Herr Seidl war bis gestern auf Dienstreise. Er liest es heute.",
        "Dana was away until yesterday. She will read it today.",
        "Frau Seidl war letzte Woche in Urlaub. Sie liest es heute.",
        "Dana was off sick all of last week. She will read it today.",
    ],
)
def test_e_70_who_tells_of_an_absence_that_is_over_is_a_person(text):
    assert judge(text, headers=IN_REPLY)[0] == "person"


def test_e_70_a_short_notice_may_ask_to_turn_to_somebody_else():
    text = (
        "I am not at work at present. I would be grateful if you could direct queries to Kim Lee."
    )
    assert judge(f"{text} Thank you for your understanding.", headers=IN_REPLY)[0] == "auto_reply"


@pytest.mark.parametrize(
    "text",
    [
        "Auto response: I do not work on Fridays.",
        "Hello.\n\nAutomatische Antwort: Frau Wu ist nicht da.",
        "Réponse automatique. Nous sommes là lundi.",
        "Respuesta automática: vuelva a escribir.",
        "Messaggio automatico: siamo qui lunedì.",
    ],
)
def test_e_70_a_mail_may_begin_with_what_it_is(text):
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY)[0] == "auto_reply"


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        pytest.param("Re: Thank you (automatic reply)", "auto_reply", id="at the end"),
        pytest.param("Re: Thank you - Automatische Antwort", "auto_reply", id="in German"),
        pytest.param("Re: Automatic reply: Thank you", "person", id="in front: it is answered"),
        pytest.param("Re: Automatic reply", "person", id="alone: it is answered"),
        pytest.param("Re: Our automatic reply service", "person", id="within"),
    ],
)
def test_e_70_the_subject_of_an_answer_may_end_with_what_it_is(subject, kind):
    assert judge("Hello, it rains.\n\nDana", subject=subject, headers=IN_REPLY)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "I am in the office on Mondays and Tuesdays. Mail of other days waits.",
        "Ich bin bis 20.4. in den Bergen. Bitte Tim anrufen.",
        "Estoy de luna de miel, vuelvo el 4 de mayo. Escriban a Tim.",
        "Je prends connaissance de mes courriels deux fois par semaine.",
        "Ik ben op wintersport en kom maandag terug. Bel Tim.",
        "Aufgrund eines Streiks bleiben Mails diese Woche liegen.",
        "I am out today. I will reply tomorrow.",
        "We are shut. We open again on 15 April.",
        "This mailbox is checked on Tuesdays only.",
        "Nobody will read your message.",
        "We cannot answer every message personally.",
        "You have reached the mailbox of Dana Wu.",
        "Greetings from the autopilot. This reply was not written by her.",
        "Dit antwoord krijg je van de computer.",
        "Esta respuesta la genera el sistema.",
    ],
)
def test_e_70_a_notice_says_in_many_ways_that_nobody_answers(text):
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY)[0] == "auto_reply"


@pytest.mark.parametrize(
    "text",
    [
        "Hi Alex,\n\nmy auto-reply is on, but I read yours. You were great!",
        "Hi Alex,\n\nI was away from my computer and missed your email. Sorry!",
        "Hi Alex,\n\nthe new email system swallowed your letter. Can you send it again?",
        "Hi Alex,\n\nyour email on robotics was a pleasure. Thank you!",
    ],
)
def test_e_64_who_speaks_of_machines_is_a_person(text):
    assert judge(text, subject="Re: Thank you", headers=IN_REPLY)[0] == "person"


def test_e_64_who_answers_from_a_ticket_system_is_a_person():
    text = (
        "##- Please type your reply above this line -##\n\nNoah (Acme)\n14 Apr, 13:30\n\n"
        "Hi Alex, I asked them. Kit is at an offsite this week, she will e-mail you the outcome."
    )
    assert judge(text, subject="[Acme] Re: Hi", headers=IN_REPLY)[0] == "person"
