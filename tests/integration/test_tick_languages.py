"""E-42: a letter is in the language of the person, where there are templates for it."""

import pytest

from followupd.core.application import State
from tests.hunt import PRIYA

GERMAN = (
    "Guten Tag, wir freuen uns auf das Gespräch mit Ihnen. Bitte wählen Sie sich über den Link ein."
)
SWISS = "Vielen Dank für das gute Gespräch. Wir melden uns bei Ihnen."
DUTCH = "Fijn dat je langskomt voor het gesprek. Wij zijn op de tweede verdieping, bel gerust aan."


def body(hunt):
    (draft,) = hunt.drafts()
    return draft["body"]


@pytest.mark.parametrize(
    ("description", "greeting"),
    [
        pytest.param(GERMAN, "Guten Tag Priya Raman,", id="German"),
        pytest.param(DUTCH, "Hello Priya,", id="no templates: the user's own language"),
        pytest.param("", "Hello Priya,", id="nothing shows"),
    ],
)
def test_the_events_language_is_the_letters(hunt, description, greeting):
    hunt.invite("Interview: Data Engineer at Acme", guests=(), description=description)
    hunt.live(hours=7)
    assert body(hunt).startswith(greeting)


def test_their_own_mail_says_more_than_the_event(hunt):
    hunt.invite("Interview: Data Engineer at Acme", guests=())
    hunt.live(hours=3.5)
    hunt.box.other.mail(PRIYA, "Ihr Gespräch", SWISS)
    hunt.live(hours=4)
    assert body(hunt).startswith("Guten Tag Priya Raman,")
    hunt.send_all()
    hunt.live(days=9)
    assert [f.state for f in hunt.letters()][-1] is State.DRAFTED
    assert body(hunt).startswith("Guten Tag Priya Raman,")
