"""An event as it was read, each part as a test wants it, for rules that judge what was read."""

from dataclasses import replace

from followupd.core.case import Case, own_names
from followupd.core.company import Company
from followupd.core.contacts import sort_people
from followupd.core.event import CalendarEvent
from tests.judging import INTERVIEW, USER, WORDS

ACME = Company("Acme", "acme.example")
NAMED_ACME = Company("Acme", "acme.example", in_title=True)


def case(title: str = "Talk", text: str = "", **read: object) -> Case:
    """Return an event of this title and text; what is a field of it is changed there."""
    fields = {
        key: read.pop(key) for key in tuple(read) if key in CalendarEvent.__dataclass_fields__
    }
    event = replace(INTERVIEW, title=title, description=text, **fields)  # type: ignore[arg-type]
    plain = Case(
        event=event,
        user=USER,
        words=WORDS,
        people=sort_people(event, USER, WORDS),
        company=ACME,
        title_role=None,
        described_role=None,
        spoken=title,
        strangers=(),
        rest=title,
        unnamed="",
        names=frozenset(),
        own_names=own_names(event, USER),
    )
    return replace(plain, **read)  # type: ignore[arg-type]
