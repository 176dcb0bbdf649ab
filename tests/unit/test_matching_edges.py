"""Companies that are known by name alone, or by domain alone."""

from datetime import UTC, datetime

import pytest

from followupd.core.application import Application, Contact, Part, Stage, Verdict
from followupd.core.interview import Person, Recognition
from followupd.core.matching import choose_application

DANA = "dana@acme.example"


def chosen(seen, known, *, met=True):
    """Return which application an event of (company, domain) belongs to, if 1 is of `known`."""
    recognition = Recognition(
        verdict=Verdict.INTERVIEW,
        code="interview",
        reasons=("it says so",),
        company=seen[0],
        company_domain=seen[1],
        role="Data Engineer",
        stage=Stage.UNKNOWN,
        recipients=(Person(DANA, None, None, Part.INTERVIEWER),),
    )
    opened = datetime(2026, 3, 2, 8, tzinfo=UTC)
    application = Application(1, known[0], known[1], "Data Engineer", opened, None)
    contacts = (Contact(1, 1, DANA, None, None, Part.INTERVIEWER),) if met else ()
    return choose_application(recognition, [application], contacts)


@pytest.mark.parametrize(
    ("seen", "known", "same"),
    [
        pytest.param(("ACME", None), ("Acme", None), True, id="E-37 one name"),
        pytest.param(("Acme", None), ("Zenith", None), False, id="E-38 two names"),
        pytest.param(("Acme", "acme.example"), ("Acme", None), True, id="a domain more here"),
        pytest.param(("Acme", None), ("Acme", "acme.example"), True, id="a domain more there"),
        pytest.param(("Acme", "acme.example"), ("Zenith", None), False, id="E-38 other names"),
        pytest.param(("Acme", "a.example"), ("Acme", "z.example"), False, id="E-38 other domains"),
        pytest.param((None, "acme.example"), (None, "acme.example"), True, id="one domain"),
        pytest.param((None, "acme.example"), ("Acme", None), False, id="E-38 nothing in common"),
        pytest.param((None, None), ("Acme", None), False, id="nothing known"),
    ],
)
def test_companies_are_compared_by_what_both_have(seen, known, same):
    assert chosen(seen, known, met=False) == (1 if same else None)


@pytest.mark.parametrize(
    ("seen", "known", "same"),
    [
        pytest.param((None, None), ("Acme", None), True, id="unknown here"),
        pytest.param(("Acme", None), (None, None), True, id="unknown there"),
        pytest.param((None, "acme.example"), ("Zenith", None), False, id="E-38 a domain is known"),
        pytest.param(("Acme", None), (None, "z.example"), False, id="E-38 and so is the other's"),
    ],
)
def test_a_person_joins_what_has_no_company_on_one_side(seen, known, same):
    assert chosen(seen, known) == (1 if same else None)
