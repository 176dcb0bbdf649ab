"""Which position a description speaks of, and in which words (E-39)."""

from dataclasses import replace

import pytest

from followupd.core.described_position import role_in_description
from followupd.core.interview import recognize
from followupd.core.labels import labelled
from tests.judging import ALEX_ORGANISING, INTERVIEW, USER, WORDS
from tests.unit.test_company import DANA, judge


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quick screening call for the Studio Manager job.", "Studio Manager"),
        ("and hear why the founding engineer role caught your eye", "founding engineer"),
        ("He calls my cell. Sales Engineer role, applied in October.", "Sales Engineer"),
        ("Applied for the Customer Success Lead job last week", "Customer Success Lead"),
        ("We might open a design lead position one day.", None),
        ("Details of the role (Quantitative Researcher) are attached.", "Quantitative Researcher"),
        (
            "the next step in our process (Backend Engineer, Metering):",
            "Backend Engineer, Metering",
        ),
        ("on behalf of Mossbridge (Software Engineer II).", "Software Engineer II"),
        (
            "Étape du processus de recrutement (Responsable boutique Lyon) : échange",
            "Responsable boutique Lyon",
        ),
        ("You will meet Omar Reyes (Staff Engineer).", None),
        (
            "the second part of your virtual onsite for Senior Engineer, Payments.",
            "Senior Engineer, Payments",
        ),
        ("Loop for Staff Engineer, 4 sessions.", "Staff Engineer"),
        ("un premier entretien au sujet du poste de consultant data. Dites-moi", "consultant data"),
        ("contarte la oferta de Analista de riesgos. Si necesitas", "Analista de riesgos"),
        ("wie du als Data Engineer morgen vorgestellt wirst", "Data Engineer"),
        ("Entrevista para la vacante Product Owner.", "Product Owner"),
        ("Obrigada pelo interesse na vaga Tech Lead. Nesta conversa", "Tech Lead"),
        (
            "über dich, die Stelle Data Scientist Prognosen und wie es weitergeht",
            "Data Scientist Prognosen",
        ),
        (
            "mit denen du als Projektingenieur:in Offshore arbeiten würdest",
            "Projektingenieur:in Offshore",
        ),
        ("rozmowy na stanowisko Specjalista ds. Logistyki.", "Specjalista ds"),
        (
            "dernier entretien (poste : Responsable logistique France).",
            "Responsable logistique France",
        ),
        ("Vacante: Técnico/a de Regulación. Rocío Cano - RRHH", "Técnico/a de Regulación"),
        ("Position: R-104882 Treasury Analyst II", "Treasury Analyst II"),
        ("Which role did you apply for?: Success Manager, EMEA", "Success Manager, EMEA"),
        ("Auf welche Stelle hast du dich beworben?: Bauleiter Nord", "Bauleiter Nord"),
        ("Pour quel poste avez-vous postulé ? : Chef de rang", "Chef de rang"),
        (
            "Your panel interview for Head of Governance will be held here.",
            "Head of Governance",
        ),
        ("This interview is for Fraud Strategy Manager. Read it.", "Fraud Strategy Manager"),
        ("We go through the Integrations Engineer task", "Integrations Engineer"),
        ("para la posición de Jefe de Compras será presencial", "Jefe de Compras"),
        ("sobre tu postulación a Analista de Fraude. Te llamo", "Analista de Fraude"),
        ("na stanowisko Analityk danych w firmie Bursztyn", "Analityk danych"),
        ("Riverstone Health / Senior Analytics Engineer\n\nHi", "Senior Analytics Engineer"),
        ("Moved, sorry!\n\nQuality Engineer, Firmware. 45 mins.", "Quality Engineer, Firmware"),
        ("See you!\n\nDana Wu\nQuality Engineer, Firmware", None),
        ("Digital Fundraising Analyst\n\nDear Alex, thank you", "Digital Fundraising Analyst"),
        ("Dear Alex, thank you\n\nBo\nDigital Fundraising Analyst", None),
        ("hear of our fresh Data Engineer role", "Data Engineer"),
        ("hear of our fresh young Data Engineer role", None),
        ("die Stelle Web Engineer Strom Gas Netz", "Web Engineer Strom Gas Netz"),
        ("die Stelle Web Engineer Strom Gas Netz Bau", "Web Engineer"),
        ("candidature cook", "cook"),
        ("per la posizione di buyer", "buyer"),
        ("Position als koch", "koch"),
        ("die Stelle Web Engineer zu besetzen, Payments", "Web Engineer"),
        ("Riverstone Health / Senior Analytics Engineer", "Senior Analytics Engineer"),
        ("Quality Engineer\n\nData Analyst", "Quality Engineer"),
        ("*Quality Engineer*\n\nHi", "Quality Engineer"),
        ("Werkstudent UX\n\nHi", "Werkstudent UX"),
        ("Data Engineer for Strom Gas Netz", "Data Engineer for Strom Gas Netz"),
        ("Data Engineer for Strom Gas Netz Bau", None),
        ("Data Engineer tomorrow", None),
    ],
)
def test_e_39_a_description_names_a_position_in_many_ways(text, expected):
    assert role_in_description(text, WORDS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("for the Xerografist role", "Xerografist", id="any word"),
        pytest.param("for the A1 B2 C3 D4 E5 F6 role", "A1 B2 C3 D4 E5 F6", id="six words"),
        pytest.param("for the A1 B2 C3 D4 E5 F6 G7 role", None, id="seven words"),
        pytest.param("for the new role", None, id="said of any"),
        pytest.param("for the team with the role", None, id="the"),
        pytest.param("for the talk about your-next role", None, id="about"),
        pytest.param("for the team with our role", None, id="our"),
        pytest.param("for the team with your role", None, id="your"),
        pytest.param("for the QA role", None, id="two letters"),
    ],
)
def test_e_39_what_stands_before_a_word_for_a_position_may_be_its_name(text, expected):
    assert role_in_description(text, WORDS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("312 555 0175, she calls. Senior Buyer", "Senior Buyer"),
        ("Projektmanager Wärmenetze. Zimmer 214, Anzug.", "Projektmanager Wärmenetze"),
        ("chiama la Ricci verso le 17, posizione buyer junior", "buyer junior"),
        ("bring a pen", None),
    ],
)
def test_e_39_in_a_note_of_one_s_own_a_sentence_may_be_a_position(text, expected):
    assert role_in_description(text, WORDS, note=True) == expected


def test_e_39_an_event_without_others_is_a_note_of_the_user_s_own():
    assert judge("Interview Acme", description="she calls. Senior Buyer").role == "Senior Buyer"
    assert judge("Interview", DANA, description="she calls. Senior Buyer").role is None
    own = replace(INTERVIEW, organizer=ALEX_ORGANISING, description="With Dana. Senior Buyer.")
    assert recognize(own, USER, WORDS).role == "Senior Buyer"


def test_e_39_a_position_is_told_without_the_company_it_is_at():
    text = "para el puesto de Ingeniero de datos en Acme. Estarán dos"
    assert judge("Entrevista", DANA, description=text).role == "Ingeniero de datos"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Interview: Team Lead, Developer Experience", "Team Lead, Developer Experience"),
        ("Interview: Tax Senior, Bright & Lowe Accountants", "Tax Senior"),
        ("Interview: Data Engineer, By Phone", "Data Engineer"),
        ("Interview: Data Engineer, Dana", "Data Engineer"),
        ("Alex / Dana: Head of Data role at Acme", "Head of Data"),
        ("Conversa inicial (vaga Tech Lead)", "Tech Lead"),
        ("Entretien - poste Contrôleur de gestion", "Contrôleur de gestion"),
        ("Entrevista - puesto Xerografista", "Xerografista"),
        ("Call with Alex Kim re: DevRel role", "DevRel"),
        ("Call with Alex Kim re: Dana role", None),
        ("Interview - Platform Engineer (SRE)", "Platform Engineer"),
        ("Intervju för tjänsten som projektledare", "projektledare"),
        ("Entretien / Développeur·se Ruby", "Développeur·se Ruby"),
    ],
)
def test_e_39_a_title_s_position_goes_on_to_its_field_and_no_further(title, expected):
    assert judge(title, DANA).role == expected


def test_a_label_of_several_words_may_stand_above_what_it_labels():
    text = "Event Name\nColloquio HR 30 min\n\nWhat\nnothing\n\nHello there\nEvent Name"
    assert list(labelled(text, WORDS.title_labels)) == ["Colloquio HR 30 min"]


TOM = ("tom.vale@lumen.example", "Tom Vale")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Role: Data Engineer, €80,000 - €95,000", "Data Engineer", id="a salary"),
        pytest.param("Role: Data Engineer - 80.000 EUR", "Data Engineer", id="in another currency"),
        pytest.param("Role: Data Engineer, 45 000 € brut", "Data Engineer", id="with a blank"),
        pytest.param("Role: Data Engineer | 80k", "Data Engineer", id="in thousands"),
        pytest.param("Role: Data Engineer, $95 an hour", "Data Engineer", id="an hour"),
        pytest.param("Role: Data Engineer 80k", None, id="a salary nothing parts from it"),
        pytest.param("Role: £80,000, Data Engineer", None, id="a salary before it"),
        pytest.param("Stelle: Pflegefachkraft 80-100 %", "Pflegefachkraft", id="a workload"),
        pytest.param("Role: Data Engineer, from 1 April", "Data Engineer", id="a date"),
        pytest.param("Role: Data Engineer 1/4/2026", None, id="a date nothing parts from it"),
        pytest.param("Role: Data Engineer 09:00", None, id="a time of day"),
        pytest.param("Role: Data Engineer at 3pm", None, id="in half a day"),
        pytest.param("Role: Data Engineer, remote", "Data Engineer", id="where one works"),
        pytest.param("Role: Data Engineer - Full-time", "Data Engineer", id="how much"),
        pytest.param(
            "Role: Data Engineer, you meet Tom Vale", "Data Engineer", id="whom one meets"
        ),
        pytest.param("Role: Data Engineer with Tom Vale", None, id="nothing parts from it"),
        pytest.param("Role: Data Engineer, Payments", "Data Engineer, Payments", id="but a team"),
        pytest.param("Role: Data Engineer 2, Payments", "Data Engineer 2, Payments", id="a level"),
        pytest.param("Role: Part-time Cook", "Part-time Cook", id="words of its name"),
        pytest.param("Role: Xerografist - Full-time", "Xerografist", id="of one unknown"),
    ],
)
def test_e_39_e_45_a_position_ends_before_salary_date_and_person(text, expected):
    assert judge("Interview", TOM, description=text).role == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Role: Data Engineer Location: Leeds", "Data Engineer", id="a place"),
        pytest.param("Role: Data Engineer; Location: Leeds", "Data Engineer", id="behind a sign"),
        pytest.param("Role: Data Engineer Start date : May", "Data Engineer", id="of two words"),
        pytest.param("Rolle: Entwickler:in Ort: Kiel", "Entwickler:in", id="in German"),
        pytest.param("Role: Location: Leeds", None, id="at once"),
        pytest.param("Role: Leeds Team: Data Engineer", None, id="behind no position"),
        pytest.param("Role: Data Engineer: Payments", "Data Engineer", id="any colon"),
        pytest.param("Role: Data Engineer Zest: lemon", None, id="behind an unknown label"),
        pytest.param("Role: Location Manager", "Location Manager", id="no label"),
    ],
)
def test_e_39_a_second_label_on_the_line_ends_the_position(text, expected):
    assert judge("Interview", TOM, description=text).role == expected


@pytest.mark.parametrize(
    "text",
    [
        *("TBC", "TBD", "n/a", "N.A.", "tba", "-", "to be confirmed", "see below", "Confidential"),
        *("see attached", "as discussed", "à définir", "siehe Anhang", "por definir", "yes"),
        *("Full-time", "Full time, permanent", "CDI", "CDD 6 mois", "unbefristet", "remote"),
        *("Vollzeit / unbefristet", "Remote, EU", "indefinido", "contract", "open", "Hybrid"),
        *("3rd floor, left", "2 of 3", "12 March 2026", "Monday 9 March", "Room B12"),
        *(
            "Tom Vale",
            "Tom",
            "Mr Vale",
            "tom.vale@lumen.example",
            "lumen.example/jobs/data-engineer",
        ),
        *("your role at Lumen", "the one we discussed"),
    ],
)
@pytest.mark.parametrize("label", ["Role", "Position", "Stelle", "Poste"])
def test_e_39_what_stands_behind_a_label_may_be_no_position(label, text):
    assert judge("Interview", TOM, description=f"{label}: {text}").role is None


@pytest.mark.parametrize("text", ["The job (Baker) is another.", "You join the role of a Baker."])
def test_e_39_a_position_behind_a_label_holds_whatever_else_is_named(text):
    assert role_in_description(f"Position: Cook\n{text}", WORDS) == "Cook"


def test_e_39_a_position_is_looked_for_elsewhere_where_a_label_has_none():
    text = "Role: TBC\nWe would like to speak of the Data Engineer role."
    assert judge("Interview", TOM, description=text).role == "Data Engineer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tom Vale - Product Manager\nMia Roe - Designer", None, id="a list"),
        pytest.param("Eva Stone | People Operations Associate", None, id="a signature"),
        pytest.param("Tom | Product Manager", None, id="a guest's first name"),
        pytest.param("Product Manager: Tom Vale", None, id="the person behind"),
        pytest.param("Product Manager, Tom Vale", None, id="behind a comma"),
        pytest.param("Data Engineer - Tom Vale", None, id="behind a hyphen"),
        pytest.param("Bo - Data Engineer\nMo - Designer", None, id="a list of first names"),
        pytest.param("Bo - Data Engineer\nMo - Designer\nBye", None, id="and more below"),
        pytest.param("* Eva Stone - Data Engineer", None, id="behind a bullet"),
        pytest.param("Xi Lu - Data Engineer", None, id="a name with an X"),
        pytest.param("Technical Screen - Data Engineer", "Data Engineer", id="a usual word"),
        pytest.param("Hi Alex\n\nData Engineer | Eva Stone\n\nBye", None, id="further below"),
        pytest.param("Lumen | Data Engineer", "Data Engineer", id="a company"),
        pytest.param("Oak Health / Data Engineer", "Data Engineer", id="one of two words"),
        pytest.param("Video Interview - Data Engineer", "Data Engineer", id="what it is"),
        pytest.param("Payments Team - Data Engineer", "Data Engineer", id="a team"),
        pytest.param("Oak Leaf bakes - Data Engineer", "Data Engineer", id="small letters"),
        pytest.param("Data Engineer, Growth Lab", "Data Engineer, Growth Lab", id="a field"),
        pytest.param("Data Engineer - Lumen\nSee you - soon", "Data Engineer", id="no list"),
    ],
)
def test_e_39_whose_a_position_is_in_the_first_line_is_nobody_s_who_applies(text, expected):
    assert judge("Interview", TOM, description=text).role == expected


def test_e_39_the_one_name_that_is_known_tells_whose_a_position_is():
    assert role_in_description("Head of Data, Eva", WORDS, frozenset({"eva"})) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she calls. Eva Stone - Product Manager", None),
        ("she calls. Eva Stone - Product Manager\nSenior Buyer", "Senior Buyer"),
    ],
)
def test_e_39_a_note_of_one_s_own_may_say_who_holds_a_position(text, expected):
    assert role_in_description(text, WORDS, note=True) == expected
