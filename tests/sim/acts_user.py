"""What the user of a simulated hunt does: in Gmail, and by commands."""

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from followupd.core.application import Ruling, SubjectKind, Verb
from followupd.sandbox.errors import SandboxError
from followupd.tick.pause import pause
from tests.sim.calendar_rules import local
from tests.sim.cast import COMPANIES, ROLE
from tests.sim.truth import ByHand, Letter

if TYPE_CHECKING:
    from tests.sim.world import World


def look(world: "World", habit: str) -> None:
    """The user goes through the drafts."""
    for letter in world.truth.letters:
        if letter.lies_unsent:
            _see_to(world, letter, habit)


def _see_to(world: "World", letter: Letter, habit: str) -> None:
    draft = world.box.drafts.get(letter.draft_id)
    message = world.box.drafts.message(draft)
    if not message.has("DRAFT"):  # it was scheduled: now it leaves
        send(world, letter)
        return
    if not message.mail.get("To"):
        discard(world, letter)
        return
    user = world.box.user
    if habit == "discard":
        discard(world, letter)
    if habit in ("edit", "edit_and_send"):
        user.edit_draft(letter.draft_id, body=f"{letter.body}\n\nP.S. It was a pleasure.\n")
    if habit == "retitle":
        user.edit_draft(letter.draft_id, subject=f"A word about {ROLE}, day {world.day}")
    if habit == "readdress":
        user.edit_draft(letter.draft_id, to="somebody@elsewhere.example")
    if habit == "schedule":
        user.schedule_draft(letter.draft_id)
        _took_it_away(world, letter)
    if habit in ("edit", "edit_and_send", "retitle", "readdress", "schedule"):
        letter.touched = True
        world.keep(letter.draft_id)
    if habit in ("send", "edit_and_send"):
        send(world, letter)


def send(world: "World", letter: Letter) -> None:
    """The user sends a draft."""
    world.truth.kept.pop(letter.draft_id, None)
    sent = world.box.user.send_draft(letter.draft_id)
    message = world.box.mailbox.messages[sent["id"]]
    letter.sent_at = world.now
    letter.sent_elsewhere = message.mail.get("To") != letter.to
    letter.thread_id = message.thread_id
    world.truth.sent[message.id] = message.raw


def discard(world: "World", letter: Letter) -> None:
    """The user discards a draft."""
    world.truth.kept.pop(letter.draft_id, None)
    world.box.user.discard_draft(letter.draft_id)
    letter.discarded_at = world.now
    _took_it_away(world, letter)


def _took_it_away(world: "World", letter: Letter) -> None:
    """Note whether a letter left the drafts while the program did not know yet that it was made."""
    letter.never_seen = letter.interrupted and world.program.is_unsettled()


def by_hand(world: "World", company: int, person: int, how: str) -> None:
    """The user writes to somebody without the program, or begins to."""
    firm = COMPANIES[company]
    to = firm.address(firm.people[person % len(firm.people)])
    body = "Hello,\n\nthank you for the good talk.\n\nAlex\n"
    made = world.box.user.write(to, "A word of thanks", body, send=how == "sent")
    world.truth.by_hand.append(ByHand(world.now, company, to, made["threadId"], how == "sent"))
    if how == "sent":
        world.truth.sent[made["id"]] = world.box.mailbox.messages[made["id"]].raw
    else:
        world.keep(made["draftId"])


def answer(world: "World", company: int) -> None:
    """The user answers the last mail of a company's."""
    said = [s for s in world.truth.said if s.company == company]
    if not said:
        return
    body = "Thank you for your message; I will gladly do that.\n\nAlex\n"
    write = world.box.user.write
    with suppress(SandboxError):  # a mail in the trash is not answered
        made = write(said[-1].address, "Re: your message", body, thread_id=said[-1].thread_id)
        message = world.box.mailbox.messages[made["id"]]
        world.truth.sent[made["id"]] = message.raw
        to = said[-1].address
        world.truth.by_hand.append(ByHand(world.now, company, to, message.thread_id, sent=True))


def label(world: "World", company: int) -> None:
    """The user puts the label `followupd/skip` on a thread with the company."""
    sent = [x for x in world.truth.letters_to(company) if x.sent_at is not None]
    if not sent:
        return
    world.box.user.label_thread(sent[-1].thread_id, "followupd/skip")
    if not sent[-1].sent_elsewhere:  # else nothing there tells whose thread it is
        world.truth.labelled.add(company)
    world.truth.stopped.setdefault(company, world.now)


def archive(world: "World", company: int) -> None:
    """The user archives a thread."""
    sent = [x for x in world.truth.letters_to(company) if x.sent_at is not None]
    if sent:
        world.box.user.archive(sent[-1].thread_id)


def rule(world: "World", verb: str, company: int, days: int) -> None:
    """The user says something of the application by command."""
    day = local(world.now, world.script.zone).date() + timedelta(days=days)
    dated = day if verb in ("promised", "snooze") else None
    with world.program.command() as store:
        domain = COMPANIES[company].domain
        known = [a.id for a in store.applications() if a.company_domain == domain]
        for known_id in known:
            subject = (SubjectKind.APPLICATION, str(known_id))
            store.rule(Ruling(Verb(verb), *subject, world.program.clock.now(), dated))
    if not known:
        return
    if verb == "skip":
        world.truth.stopped.setdefault(company, world.now)
    if verb == "promised":
        world.truth.promised[company] = (world.now, day)
    if verb == "snooze":
        world.truth.snoozed[company] = (world.now, day)


def pause_for(world: "World", days: int) -> None:
    """The user wants nothing written for some days."""
    zone = world.script.zone
    until = local(world.now, zone).date() + timedelta(days=days)
    with world.program.command() as store:
        pause(store, until, zone)
    ends = world.now + timedelta(days=days)
    world.truth.paused.append((world.now, ends))
