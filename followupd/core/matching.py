"""Which application an interview belongs to."""

import re
from collections.abc import Iterable, Sequence

from followupd.core.application import Application, Contact, Outcome
from followupd.core.interview import Recognition

_SMALL = frozenset({"a", "an", "and", "at", "for", "in", "of", "the"})
_IN_FULL = {
    "sr": "senior",
    "jr": "junior",
    "eng": "engineer",
    "dev": "developer",
    "mgr": "manager",
    "vp": "president",
    "vice": "president",
}
"""Words of positions that one event may shorten, and another not."""


def choose_application(
    recognition: Recognition, applications: Sequence[Application], contacts: Iterable[Contact]
) -> int | None:
    """Return the application an event belongs to, or None when it opens a new one.

    The company decides, then the role; where either side does not know the company, a person of
    the event who is a contact already. An application that went silent comes alive again; one that
    ended otherwise does not take new interviews. The role that is named in the same words is meant
    before one that is named more fully or not at all, an open application before one that went
    silent, and of several the latest.
    """
    alive = [a for a in applications if a.outcome in (None, Outcome.MOVED_ON)]
    fitting = [a for a in alive if roles_agree(recognition.role, a.role)]
    same = [a for a in fitting if _same_company(recognition, a)]
    if same:
        return _best(recognition, same)
    addresses = {p.address for p in (*recognition.recipients, *recognition.others)}
    known = {c.application_id for c in contacts if c.address in addresses}
    unknown = [a for a in fitting if a.id in known and _either_unknown(recognition, a)]
    return _best(recognition, unknown) if unknown else None


def roles_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two names can be of one role: the words of one are all among the other's.

    "Data Engineer" and "Senior Data Engineer" are one role, "Data Engineer" and "Data Analyst" are
    two. A role that is not named agrees with every one.
    """
    if one is None or other is None:
        return True
    these, those = _words(one), _words(other)
    return these <= those or those <= these


def _best(recognition: Recognition, fitting: Sequence[Application]) -> int:
    return max(
        enumerate(fitting),
        key=lambda place: (
            _is_same_role(recognition.role, place[1].role),
            place[1].outcome is None,
            place[0],
        ),
    )[1].id


def _is_same_role(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and _words(one) == _words(other)


def _same_company(recognition: Recognition, application: Application) -> bool:
    if recognition.company_domain and application.company_domain:
        return recognition.company_domain == application.company_domain
    if recognition.company and application.company:
        return recognition.company.casefold() == application.company.casefold()
    return False


def _either_unknown(recognition: Recognition, application: Application) -> bool:
    in_event = recognition.company or recognition.company_domain
    in_application = application.company or application.company_domain
    return not in_event or not in_application


def _words(role: str) -> frozenset[str]:
    words = re.findall(r"[\w+#]+", role.casefold())
    return frozenset(_IN_FULL.get(word, word) for word in words) - _SMALL
