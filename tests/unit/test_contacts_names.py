"""Names, as display names have them (E-34, E-35, E-36)."""

import pytest
from _pytest.mark.structures import ParameterSet

from followupd.core.names import Name, read_name
from tests.judging import WORDS

NOBODY = Name()


def row(
    display: str,
    full: str | None,
    first: str | None,
    address: str = "x1@acme.example",
    *,
    why: str = "",
) -> ParameterSet:
    return pytest.param(display, address, Name(full, first), id=f"E-35 {why or display}")


@pytest.mark.parametrize(
    ("display", "address", "expected"),
    [
        row("Dana Wu", "Dana Wu", "Dana"),
        row("Wu, Dana (she/her) [Contractor]", "Dana Wu", "Dana"),
        row("Wu, Dana", "Dana Wu", "Dana"),
        row("WU, DANA", "Dana Wu", "Dana"),
        row("DANA WU", "Dana Wu", "Dana"),
        row("dana wu", "Dana Wu", "Dana"),
        row("Dana WU", "Dana Wu", "Dana", why="surname in capitals last"),
        row("MÜLLER Jana", "Jana Müller", "Jana", why="surname in capitals first"),
        row("Dana Wu via Calendly", "Dana Wu", "Dana"),
        row("Dana Wu (via Google Calendar)", "Dana Wu", "Dana"),
        row("Dr. Dana Wu", "Dana Wu", "Dana"),
        row("Prof. Dr. Jana Roth", "Jana Roth", "Jana"),
        row("Mr Sam Ode", "Sam Ode", "Sam"),
        row("Dana Wu, PhD", "Dana Wu", "Dana"),
        row("Dana Wu MBA", "Dana Wu", "Dana"),
        row("Sam Ode Jr.", "Sam Ode", "Sam"),
        row("Sam Ode III", "Sam Ode", "Sam"),
        row("Wu, Dana, PhD", "Dana Wu", "Dana"),
        row("Jack Ma", "Jack Ma", "Jack", why="a surname that looks like a degree"),
        row("✨ Dana Wu 🚀", "Dana Wu", "Dana", why="emoji"),
        row("Dana 👩🏽‍💻 Wu", "Dana Wu", "Dana", why="emoji joined from several"),
        row("José María García López", "José María García López", "José"),
        row("Ana de la Cruz", "Ana de la Cruz", "Ana"),
        row("LUDWIG VAN DER BERG", "Ludwig van der Berg", "Ludwig"),
        row("van der Berg, Anna", "Anna van der Berg", "Anna"),
        row("Jean-Luc Moreau", "Jean-Luc Moreau", "Jean-Luc"),
        row("JEAN-LUC O'NEILL", "Jean-Luc O'Neill", "Jean-Luc"),
        row("Siobhán O’Neill", "Siobhán O’Neill", "Siobhán"),
        row("CONOR MCDONALD", "Conor McDonald", "Conor"),
        row("Zoë Ångström", "Zoë Ångström", "Zoë"),
        row("Zoe\u0308 Stern", "Zoë Stern", "Zoë", why="accents apart"),
        row("Łukasz Żak", "Łukasz Żak", "Łukasz"),
        row("Ελένη Παππά", "Ελένη Παππά", "Ελένη"),
        row("Minh Nguyễn", "Minh Nguyễn", "Minh"),
        row("Nguyễn Văn An", "Nguyễn Văn An", None),
        row("Zhang Wei", "Zhang Wei", None, "zhang.wei@acme.example"),
        row("王伟", "王伟", None),
        row("김민준", "김민준", None),
        row("דנה לוי", "דנה לוי", None, why="right to left"),
        row("\u202eDana Wu\u202c", "Dana Wu", "Dana", why="bidi controls"),
        row("Иванов Иван", "Иванов Иван", None),
        row("Suharto", "Suharto", "Suharto", why="one name"),
        row("J. Smith", "J. Smith", None, "jane.smith@acme.example"),
        row("J Smith", "J Smith", None, "jane.smith@acme.example"),
        row("T.J. Miller", "T.J. Miller", None),
        row("AJ Lee", "AJ Lee", None, why="two capitals may be a surname"),
        row("AJ Lee", "AJ Lee", "AJ", "aj.lee@acme.example", why="two capitals, confirmed"),
        row("JRR Tolkien", "JRR Tolkien", None, why="initials"),
        row("Abdul Rahman Khan", "Abdul Rahman Khan", None),
        row('Jennifer "Jen" Smith', "Jennifer Smith", None, why="nickname in quotes"),
        row("Jennifer (Jen) Smith", "Jennifer Smith", None, why="nickname in brackets"),
        row("Dana (she) Wu", "Dana Wu", "Dana", why="pronoun in the middle"),
        row("Dana Wu | Acme", "Dana Wu", "Dana"),
        row("Dana Wu - Talent Acquisition", "Dana Wu", "Dana"),
        row("Dana Wu @ Acme", "Dana Wu", "Dana"),
        row("Dana Wu, Staff Engineer", "Dana Wu", "Dana"),
        row("'Dana Wu'", "Dana Wu", "Dana", why="quotes around it"),
        row("Dana\r\nBcc: eve@evil.example", None, None, why="header injection"),
        row("dana.wu@acme.example", None, None, "dana.wu@acme.example", why="an address"),
        row("dana.wu", None, None, "dana.wu@acme.example", why="a local part"),
        row("jsmith42", None, None, "jsmith42@acme.example"),
        row("", None, None, "dana.wu@acme.example", why="nothing, and a telling address"),
        row("Acme Recruiting Team", None, None),
        row("Talent Acquisition", None, None),
        row("Acme, Inc.", None, None),
        row("Room Aspen (8)", None, None),
        row("Interview Panel", None, None),
        row("Dana@acme.example", None, None, why="an address in capitals"),
        row("Dana.Wu", None, None, "dana.wu@acme.example", why="a local part in capitals"),
        row("jsmith", None, None, why="an account's name"),
        row("Wu, Dana, Globex", None, None),
        row("Dana@", "Dana", "Dana", why="a sign at its end"),
        row("Dana " + "W" + "u" * 54, "Dana " + "W" + "u" * 54, "Dana", why="sixty letters"),
        row('"Dana Wu" (Acme)', "Dana Wu", "Dana", why="quotes before brackets"),
        row("(Acme)", None, None, why="brackets alone"),
        row("Dana Wu, Talent Team", "Dana Wu", "Dana"),
        row("Dana Wu, Talent Team, Acme", "Dana Wu", "Dana"),
        row("Dana Wu ~", "Dana Wu", "Dana", why="a sign of mathematics"),
        row("Dana ❤️ Wu", "Dana Wu", "Dana", why="a sign with a selector"),
        row("Dana Wu PhD)", "Dana Wu", "Dana", why="half a pair of brackets"),
        row("Ana Maria de la Cruz y Vega", "Ana Maria de la Cruz y Vega", "Ana", why="seven words"),
        row("WEBER Nguyen", "Nguyen Weber", "Nguyen", why="a family name that is a given one"),
        row("DANA j. WU", "Dana J. Wu", "Dana", why="an initial beside capitals"),
        row("Ana DE Wit", "Ana de Wit", "Ana", why="a particle in capitals"),
        row("Nguyen", "Nguyen", "Nguyen", why="one name that is a family's"),
        row("AJ Lee", "AJ Lee", None, "l.aj@acme.example", why="two capitals, not first"),
        row("JXR Tolkien", "JXR Tolkien", None, why="initials with an X"),
        row("Dana (he) Wu", "Dana Wu", "Dana"),
        row("Dana (they) Wu", "Dana Wu", "Dana"),
        row("Blaufeld, AG.", None, None, why="a legal form with a point"),
        row("Nguyen An, Staff Engineer", "Nguyen An", None, why="a family name first"),
        row("van Gogh, Anna", "Anna van Gogh", "Anna"),
        row("Blaufeld, AG", None, None, why="a legal form"),
        row("D", None, None),
        row("Dr.", None, None),
        row("PhD", None, None),
        row("One Two Three Four Five Six Seven Eight", None, None),
        row("X" + "y" * 80, None, None, why="too long for a name"),
        row("Meeting Recorder", None, None),
        row("Miller, Kim", "Kim Miller", "Kim", why="the comma tells the family name"),
        row("WU Dana", "Dana Wu", "Dana", "dana.wu@acme.example", why="two capitals, confirmed"),
        row("ANA de WIT", "Ana de Wit", "Ana"),
        row("VAN GOGH", "Van Gogh", None),
        row("A.J. Lee", "A.J. Lee", None),
        row("A Smith", "A Smith", None),
        row("Dana Wu, Acme", "Dana Wu", "Dana", why="a comma before the company"),
        row("Dana Wu, Globex", None, None, why="a comma that may mean anything"),
        row("García Márquez, Ana", None, None, why="two words before the comma"),
        row(
            "García Márquez, Ana",
            "Ana García Márquez",
            "Ana",
            "ana.garcia@acme.example",
            why="two words before the comma, confirmed",
        ),
        row("=?utf-8?q?Dana?= Wu", None, None, why="encoded-word"),
        row("x" * 300, None, None, why="too long"),
    ],
)
def test_a_display_name_is_read_or_left(display, address, expected):
    assert read_name(display, address, WORDS) == expected


@pytest.mark.parametrize(
    "address", ["dana.wu@acme.example", "dana@acme.example", "d.wu@acme.example"]
)
def test_e_34_no_name_is_ever_made_from_an_address(address):
    assert read_name(None, address, WORDS) == NOBODY


# --- which word comes first, by the address


@pytest.mark.parametrize(
    ("display", "local", "full"),
    [
        ("Müller Thomas", "t.mueller", "Thomas Müller"),
        ("Müller Thomas", "t.muller", "Thomas Müller"),
        ("Rossi Giulia", "g.rossi", "Giulia Rossi"),
        ("Johnson Emily", "ejohnson", "Emily Johnson"),
        ("Johnson Emily", "ejohnson2+cal", "Emily Johnson"),
        ("García López María", "mgarcia", "María García López"),
        ("García López María", "m.garcialopez", "María García López"),
        ("Müller Hans-Peter", "hp.mueller", "Hans-Peter Müller"),
        ("Møller Søren", "s.moeller", "Søren Møller"),
        ("Łuczak Żaneta", "z.luczak", "Żaneta Łuczak"),
        ("Ng Mary", "m.ng", "Mary Ng"),
        ("de la Cruz Ana", "a.delacruz", "Ana de la Cruz"),
    ],
)
def test_e_34_an_initial_and_the_surname_in_the_address_tell_which_word_greets(
    display, local, full
):
    name = read_name(display, f"{local}@lumen.example", WORDS)
    assert name == Name(full, full.split()[0])


@pytest.mark.parametrize(
    ("display", "local"),
    [
        ("Dupont Marie", "marie.dupont"),
        ("Smith John", "john.smith"),
        ("Smith John", "johnsmith"),
        ("Kowalska Anna", "anna.kowalska"),
        ("García López María", "maria.garcia"),
        ("García López María", "maria_garcia_lopez"),
        ("Marie Dupont", "dupont.marie"),
        ("Müller T.", "t.mueller"),
        ("Zhang Wei", "w.zhang"),
        ("Wu", "dana.wu"),
        ("Dupont", "m.dupont"),
        ("Dupont", "mdupont"),
        ("Wu", "dwu"),
    ],
)
def test_e_34_nobody_is_greeted_by_a_word_that_the_address_may_have_as_the_surname(display, local):
    assert read_name(display, f"{local}@lumen.example", WORDS).first is None


@pytest.mark.parametrize(
    ("display", "local"),
    [
        ("Marie Dupont", "marie.dupont"),
        ("Marie Dupont", "m.dupont"),
        ("Marie Dupont", "mdupont"),
        ("Marie Dupont", "dupont"),
        ("Marie Dupont", "marie"),
        ("Marie Dupont", "maried"),
        ("Marie Dupont", "dupontm"),
        ("Marie DUPONT", "dupont.marie"),
        ("Dupont, Marie", "dupont.marie"),
        ("DUPONT Marie", "dupont.marie"),
        ("Mara Amara", "amara"),
        ("Mara Amara", "m.amara"),
        ("Marie Anne Dupont", "anne.dupont"),
        ("Marie", "marie.dupont"),
        ("Marie", "marie"),
        ("Marie Dupont", "x1"),
    ],
)
def test_e_34_an_address_that_tells_no_other_order_leaves_the_name_as_it_is_shown(display, local):
    name = read_name(display, f"{local}@lumen.example", WORDS)
    assert name.first in {"Marie", "Mara"}


# --- titles, and words that are no name


@pytest.mark.parametrize(
    "display",
    [
        "Herr Wu",
        "Frau Müller",
        "Frau Dr. Schmidt",
        "Dr. Schmidt",
        "Schmidt, Dr.",
        "Schmidt, PhD",
        "Prof. Roth",
        "Mme Dupont",
        "M. Dupont",
        "Sr. Garcia",
        "Sr Garcia",
        "Sra. Garcia",
        "Dhr. de Vries",
        "Mevr. Jansen",
        "Sig. Rossi",
        "Sig.ra Rossi",
        "Dott.ssa Rossi",
        "Mw. Jansen",
        "Pani Kowalska",
        "Coach Carter",
    ],
)
def test_e_35_a_title_and_one_word_are_a_surname(display):
    name = read_name(display, "x1@lumen.example", WORDS)
    assert name.full is not None
    assert name.first is None


@pytest.mark.parametrize(
    "display",
    [
        "External Dana Wu",
        "Ext Dana Wu",
        "Ext. Dana Wu",
        "EXT Dana Wu",
        "Extern Dana Wu",
        "Contractor Dana Wu",
        "External Consultant Dana Wu",
        "Teacher Dana Wu",
        "Coach Dana Wu",
        "x-Dana Wu",
        "ext-Dana Wu",
        "Sig.ra Dana Wu",
        "Dana Wu, Lumen",
        "Wu, Dana, Lumen",
    ],
)
def test_e_35_what_stands_beside_a_name_is_no_part_of_it(display):
    assert read_name(display, "dana.wu@lumen.example", WORDS) == Name("Dana Wu", "Dana")


@pytest.mark.parametrize(
    ("display", "address"),
    [
        ("External", "dana.wu@lumen.example"),
        ("EXT - Dana Wu", "dana.wu@lumen.example"),
        ("Lumen", "dana.wu@lumen.example"),
        ("Lumen", "lumen@lumen.example"),
        ("Lumen | Dana Wu", "dana.wu@lumen.example"),
        ("Acme", "x1@acme.example"),
        ("Acme Berlin", "x1@mail.acme.co.uk"),
        ("Acme Berlin", "berlin@acme.example"),
        ("Thistle & Thread", "x1@thistle-and-thread.example"),
        ("Red Kite Leeds", "x1@redkite.example"),
    ],
)
def test_e_35_a_company_by_its_domain_is_nobodys_name(display, address):
    assert read_name(display, address, WORDS) == NOBODY


@pytest.mark.parametrize(
    ("display", "address", "first"),
    [
        ("Dana, Lumen", "dana@lumen.example", "Dana"),
        ("Dana Lumen", "dana@lumen.example", "Dana"),
        ("Lumena Wu", "x1@lumen.example", "Lumena"),
        ("Nora Wind", "nora@norawind.example", "Nora"),
        ("Nora Wind", "nora.wind@norawind.example", "Nora"),
        ("Ing-Marie Roth", "x1@lumen.example", "Ing-Marie"),
        ("Dana Coach", "x1@lumen.example", "Dana"),
        ("Jack Ma", "x1@lumen.example", "Jack"),
        ("Mac", "mac@mac.com", "Mac"),
        ("Mac Wu", "mac.wu@mac.com", "Mac"),
    ],
)
def test_e_35_a_name_beside_a_company_s_or_like_a_title_greets(display, address, first):
    assert read_name(display, address, WORDS).first == first
