"""Which application an interview belongs to: neither splits one process, nor joins two."""

from datetime import UTC, datetime

import pytest

from followupd.core.application import Application, Contact, Outcome, Part, Stage, Verdict
from followupd.core.interview import Person, Recognition
from followupd.core.matching import choose_application, roles_agree

OPENED = datetime(2026, 3, 2, 8, tzinfo=UTC)
DANA = "dana@acme.example"


def application(
    id_=1, company="Acme", domain="acme.example", role="Data Engineer", outcome=None
) -> Application:
    return Application(id_, company, domain, role, OPENED, outcome)


def event(company="Acme", domain="acme.example", role="Data Engineer", people=(DANA,)):
    return Recognition(
        verdict=Verdict.INTERVIEW,
        code="interview",
        reasons=("it says so",),
        company=company,
        company_domain=domain,
        role=role,
        stage=Stage.UNKNOWN,
        recipients=tuple(Person(a, None, None, Part.INTERVIEWER) for a in people),
    )


def contact(address=DANA, of=1) -> Contact:
    return Contact(of, of, address, None, None, Part.INTERVIEWER)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Sr. Data Engineer", "Senior Data Engineer", True),
        ("Data Eng", "Data Engineer", True),
        ("VP Sales", "Vice President Sales", True),
        ("Sr. Data Engineer", "Junior Data Engineer", False),
        pytest.param("Data Engineer", "data  engineer", True, id="E-39 the same"),
        pytest.param("Data Engineer", "Senior Data Engineer", True, id="E-39 named more fully"),
        pytest.param("Senior Data Engineer", "Data Engineer", True, id="E-39 named less fully"),
        pytest.param("Engineer, Data", "Data Engineer", True, id="E-39 in another order"),
        pytest.param("Head of Data", "Head, Data", True, id="E-39 without the small words"),
        pytest.param("Data Engineer", None, True, id="E-39 not named"),
        pytest.param("Data Engineer", "Data Analyst", False, id="E-39 one word in common"),
        pytest.param("Data Engineer", "Software Engineer", False, id="E-39 a generic word"),
        pytest.param("Data Engineer", "Product Manager", False, id="E-39 nothing in common"),
        pytest.param("Senior Engineer", "Senior Manager", False, id="E-39 a level in common"),
        pytest.param("C Developer", "C++ Developer", False, id="E-39 signs are words"),
    ],
)
def test_roles_agree_when_one_is_the_other_named_more_fully(one, other, agree):
    assert roles_agree(one, other) is agree


@pytest.mark.parametrize(
    ("seen", "known", "contacts", "expected"),
    [
        pytest.param(event(), [application()], [], 1, id="E-39 the same company and role"),
        pytest.param(
            event(role="Senior Data Engineer"), [application()], [], 1, id="E-39 a fuller role"
        ),
        pytest.param(
            event(role="Product Manager"), [application()], [contact()], None, id="E-39 two roles"
        ),
        pytest.param(
            event(),
            [application(1), application(2, role="Senior Data Engineer")],
            [],
            1,
            id="E-39 the role in the same words before a fuller one",
        ),
        pytest.param(
            event(role=None), [application(1), application(2, role="Analyst")], [], 2, id="latest"
        ),
        pytest.param(
            event(),
            [application(1), application(2, outcome=Outcome.MOVED_ON)],
            [],
            1,
            id="an open one before one that went silent",
        ),
        pytest.param(event(), [application(outcome=Outcome.MOVED_ON)], [], 1, id="alive again"),
        pytest.param(event(), [application(outcome=Outcome.REJECTED)], [], None, id="E-65 ended"),
        pytest.param(
            event(),
            [application(company=None, domain=None, role=None)],
            [contact()],
            1,
            id="E-37 the company becomes known in round two",
        ),
        pytest.param(
            event(company=None, domain=None),
            [application()],
            [contact()],
            1,
            id="E-37 the company is not named in round two",
        ),
        pytest.param(
            event(),
            [application(company=None, domain=None, role=None)],
            [contact("sam@else.example")],
            None,
            id="E-37 nobody in common",
        ),
        pytest.param(
            event(role=None),
            [application()],
            [contact()],
            1,
            id="E-06 deleted and made anew with fewer words",
        ),
        pytest.param(
            event(company=None, domain=None, role=None),
            [application(1, "Globex", "globex.example"), application(2)],
            [contact(of=2)],
            2,
            id="E-06 made anew without the company, with the same people",
        ),
        pytest.param(
            event(company="Brightwater", domain="brightwater.example"),
            [application()],
            [contact()],
            None,
            id="E-28 one agency recruiter, two clients",
        ),
    ],
)
def test_choose_application(seen, known, contacts, expected):
    assert choose_application(seen, known, contacts) == expected
