"""Applications with a thank-you that was sent, written straight into a hunt's store and mailbox.

Living through hundreds of hunts would take minutes; the ticks that follow are the real ones.
"""

from dataclasses import dataclass
from datetime import timedelta

from followupd.core.application import Kind, Occasion, Part, Stage, State, Verdict
from followupd.core.decision import Decision, Reason, Write
from followupd.core.event import EventKey
from followupd.core.recognition import Person
from followupd.ports import INSTALLED_AT, InterviewRecord
from tests.hunt import Hunt

MET = timedelta(hours=115)
"""So long ago the interview began: outside of what the calendar is asked for, no nudge is due."""

SENT = timedelta(hours=110)


@dataclass(frozen=True)
class Tracked:
    """An application and the thread of its letter."""

    id: int
    thread_id: str
    person: str


def track(hunt: Hunt, company: str, person: str = "Kim Abara") -> Tracked:
    """Let the user have met a recruiter of a company four days ago, and thanked them."""
    now, store = hunt.box.clock.now(), hunt.ports.store
    domain = f"{company.casefold()}.example"
    address = f"{person.casefold().replace(' ', '.')}@{domain}"
    if store.remembered(INSTALLED_AT) is None:
        store.remember(INSTALLED_AT, (now - 2 * MET).isoformat())
    met = _meeting(hunt, company, domain, Person(address, person, None, Part.RECRUITER))
    id_ = store.record_interview(met, None, now - 2 * MET)
    subject = f"Thank you for the interview at {company}"
    mail = hunt.box.user.write(
        f"{person} <{address}>", subject, f"Hello {person}, thank you.", at=now - SENT
    )
    facts = store.facts(id_)
    contact, occasion = facts.contacts[0], Occasion(Kind.THANK_YOU, facts.interviews[0].id)
    write = Decision(
        f"{occasion}@{contact.id}", Write(contact.id, occasion, now - SENT), Reason.THANKS_DUE
    )
    (letter,) = store.apply(id_, [write], now - SENT)
    letter = store.move(letter, State.CREATING, now - SENT, creating_at=now - SENT, subject=subject)
    ids = {"gmail_id": mail["id"], "thread_id": mail["threadId"]}
    store.move(letter, State.SENT, now - SENT, sent_at=now - SENT, **ids)
    store.watch_thread(mail["threadId"], id_)
    return Tracked(id_, mail["threadId"], f"{person} <{address}>")


def _meeting(hunt: Hunt, company: str, domain: str, person: Person) -> InterviewRecord:
    start = hunt.box.clock.now() - MET
    return InterviewRecord(
        key=EventKey(f"meeting@{domain}"),
        calendar_id="primary",
        event_id=f"at{domain.partition('.')[0]}",
        title=f"Interview at {company}",
        start_at=start,
        end_at=start + timedelta(hours=1),
        zone="UTC",
        stage=Stage.TECHNICAL,
        verdict=Verdict.INTERVIEW,
        reasons=("it is one",),
        cancelled=False,
        company=company,
        company_domain=domain,
        role=None,
        people=((person, True),),
    )
