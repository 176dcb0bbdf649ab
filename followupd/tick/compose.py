"""From the facts of an application to one letter that is fit to be put into Gmail as it stands."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage

from followupd.core.addresses import domain_of
from followupd.core.application import ApplicationFacts, Contact, FollowUp, Kind, State
from followupd.core.assets import choose_asset
from followupd.core.interview import User
from followupd.core.letter import Envelope, Letter, LetterFacts, compose, lint
from followupd.core.likeness import Earlier, is_too_alike
from followupd.core.signature import DELIMITER
from followupd.core.working_hours import local_day
from followupd.errors import LetterRefusedError, NoTemplateError, NotFoundError
from followupd.ports import Identity, Ports
from followupd.tick.letter_facts import contact_of, letter_facts
from followupd.tick.place import Place, place_of
from followupd.tick.settings import Settings

LATE = "it comes late, and says so"
NAMELESS = "it greets nobody by name, because no name is sure"
LINKS_SHOWN = "links_shown"
"""Key under which the store remembers which links each person has seen, as JSON."""

_WORDINGS = 9


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter that is fit to be put into Gmail as it stands."""

    message: EmailMessage
    subject: str
    thread_id: str | None
    warnings: tuple[str, ...]  # told beside the draft, never inside it
    link: str | None = None  # the one that the letter shows
    labels: frozenset[str] = frozenset()  # of the thread that it goes into


def prepare(
    ports: Ports,
    settings: Settings,
    user: User,
    identity: Identity,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    now: datetime,
) -> Prepared:
    """Write one letter and check it; raise LetterRefusedError when it must not be written."""
    contact = contact_of(facts, follow_up)
    known = letter_facts(facts, follow_up, settings, now)
    if known.internal and domain_of(identity.address) in user.work_domains:
        raise LetterRefusedError(
            "A letter was not written: it is about your own company, and your mailbox is theirs"
        )
    known = _in_a_language_at_hand(ports, settings, known)
    known = _with_link(ports, settings, known, contact)
    place = place_of(ports, settings, user, facts, contact, now)
    known, letter = _unlike(ports, settings, facts, follow_up, known, now)
    foreign = foreign_names(ports, facts)
    findings = lint(letter, known, foreign, settings.words, settings.limits.links_a_letter)
    refused = next((f.text for f in findings if f.level == "refuse"), None)
    if refused is not None:
        raise LetterRefusedError(f"A letter was not written: {refused}")
    if place.subject is not None and _is_of_others(place.subject, letter, known, foreign):
        place = Place()
    envelope = Envelope(
        sender=identity.address,
        sender_name=identity.name,
        recipient=contact.address,
        subject=place.subject or letter.subject,
        in_reply_to=place.in_reply_to,
        references=place.references,
    )
    return Prepared(
        message=compose(letter, envelope, identity.signature_html),
        subject=envelope.subject,
        thread_id=place.thread_id,
        warnings=(*_missing(known), *(f.text for f in findings)),
        link=known.link_url if known.link_url and known.link_url in letter.body else None,
        labels=place.labels,
    )


def _missing(known: LetterFacts) -> Iterator[str]:
    """Yield what the user should know of the letter beside its words."""
    if known.late:
        yield LATE
    if known.first_name is None:
        yield NAMELESS


def sender(ports: Ports) -> Identity:
    """Return the identity that letters are written from: Gmail's default send-as."""
    identities = ports.mailbox.identities()
    return next((i for i in identities if i.is_default), identities[0])


def _in_a_language_at_hand(ports: Ports, settings: Settings, known: LetterFacts) -> LetterFacts:
    """Return the facts in their language if there is a template in it, else in the user's."""
    try:
        ports.letters.write(known)
    except NoTemplateError:
        return replace(known, language=settings.language)
    return known


def _with_link(
    ports: Ports, settings: Settings, known: LetterFacts, contact: Contact
) -> LetterFacts:
    """Add the link that suits a thank-you, if there is one that this person has not seen."""
    if known.kind is not Kind.THANK_YOU or known.met_names or not settings.limits.links_a_letter:
        return known
    shown = json.loads(ports.store.remembered(LINKS_SHOWN) or "{}").get(contact.address, [])
    asset = choose_asset(settings.assets, (known.role, known.company), shown)
    if asset is None:
        return known
    return replace(known, link_title=asset.title, link_url=asset.url)


def remember_link(ports: Ports, contact: Contact, link: str | None) -> None:
    """Remember that a person is shown a link, so that no other letter shows it again."""
    if link is None:
        return
    shown = json.loads(ports.store.remembered(LINKS_SHOWN) or "{}")
    shown[contact.address] = sorted({*shown.get(contact.address, []), link})
    ports.store.remember(LINKS_SHOWN, json.dumps(shown, sort_keys=True))


def _unlike(
    ports: Ports,
    settings: Settings,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    known: LetterFacts,
    now: datetime,
) -> tuple[LetterFacts, Letter]:
    """Return the first wording that reads unlike what the company got from us (E-49, E-54)."""
    earlier = tuple(_earlier(ports, settings, facts, follow_up, now))
    for turn in range(_WORDINGS):
        tried = replace(known, variant=known.variant + turn)
        letter = ports.letters.write(tried)
        if not is_too_alike(letter.body, known.today, earlier, settings.limits):
            return tried, letter
    raise LetterRefusedError(
        "A letter was not written: it would read like another one to the same company"
    )


def _earlier(
    ports: Ports,
    settings: Settings,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    now: datetime,
) -> Iterator[Earlier]:
    """Yield our letters to this company as they read in Gmail: this person's, and recent ones."""
    companies = {facts.application.id, *(n.application_id for n in facts.neighbours)}
    addresses = {c.id: c.address for c in ports.store.contacts()}
    for other in ports.store.follow_ups(State.DRAFTED, State.SENT):
        if other.application_id not in companies or other.id == follow_up.id:
            continue
        written_at = other.sent_at or other.drafted_at
        same_person = addresses[other.contact_id] == addresses[follow_up.contact_id]
        if written_at is None or other.gmail_id is None:
            continue
        if not same_person and now - written_at > settings.limits.colleagues_compare:
            continue
        try:
            text = ports.mailbox.message(other.gmail_id, with_text=True).text or ""
        except NotFoundError:
            continue
        body = text.partition(f"\n{DELIMITER}\n")[0]
        yield Earlier(body, local_day(written_at, settings.limits.zone), same_person=same_person)


def _is_of_others(
    subject: str, letter: Letter, known: LetterFacts, foreign: tuple[str, ...]
) -> bool:
    """Tell whether an earlier thread's subject names somebody of another application (E-38)."""
    findings = lint(replace(letter, subject=subject), known, foreign)
    return any(f.rule == "foreign_name" for f in findings)


def foreign_names(ports: Ports, facts: ApplicationFacts) -> tuple[str, ...]:
    """Return the companies, roles and people of all other applications (E-38)."""
    own = facts.application
    mine = {n.casefold() for n in _names(own.company, own.role) if n}
    mine |= {c.name.casefold() for c in facts.contacts if c.name}
    mine |= {c.first_name.casefold() for c in facts.contacts if c.first_name}
    others = [
        name
        for a in ports.store.applications()
        if a.id != own.id
        for name in _names(a.company, a.role)
    ]
    others += [c.name for c in ports.store.contacts() if c.application_id != own.id and c.name]
    return tuple(sorted({n for n in others if n and n.casefold() not in mine}))


def _names(company: str | None, role: str | None) -> tuple[str, ...]:
    return tuple(name for name in (company, role) if name)
