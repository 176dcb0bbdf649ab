"""Which application an interview belongs to."""

from collections.abc import Iterable, Sequence

from followupd.core.application import Application, Contact, Outcome
from followupd.core.interview import Recognition


def choose_application(
    recognition: Recognition, applications: Sequence[Application], contacts: Iterable[Contact]
) -> int | None:
    """Return the application an event belongs to, or None when it opens a new one.

    The company decides, then the role; where the company is unknown, a person of the event who is
    a contact already. An application that went silent comes alive again; one that ended otherwise
    does not take new interviews. Of several the latest is meant.
    """
    alive = [a for a in applications if a.outcome in (None, Outcome.MOVED_ON)]
    same = [a for a in alive if _same_company(recognition, a) and _roles_agree(recognition, a)]
    if same:
        return same[-1].id
    if recognition.company is not None or recognition.company_domain is not None:
        return None
    addresses = {p.address for p in (*recognition.recipients, *recognition.others)}
    known = {c.application_id for c in contacts if c.address in addresses}
    shared = [a for a in alive if a.id in known and _roles_agree(recognition, a)]
    return shared[-1].id if shared else None


def _same_company(recognition: Recognition, application: Application) -> bool:
    if recognition.company_domain and application.company_domain:
        return recognition.company_domain == application.company_domain
    if recognition.company and application.company:
        return recognition.company.casefold() == application.company.casefold()
    return False


def _roles_agree(recognition: Recognition, application: Application) -> bool:
    if recognition.role is None or application.role is None:
        return True
    return recognition.role.casefold() == application.role.casefold()
