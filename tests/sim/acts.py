"""What can happen in a simulated hunt. Each act finds what it is about, or does nothing."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from followupd.core.application import Ruling, SubjectKind, Verb
from followupd.sandbox.errors import SandboxError
from followupd.tick.pause import pause
from tests.sim.calendar_rules import local
from tests.sim.cast import COMPANIES, ROLE, SAYINGS, promise_of
from tests.sim.program import Crash
from tests.sim.script import Happening
from tests.sim.truth import ByHand, Letter, Meeting, Robot, Said

if TYPE_CHECKING:
    from tests.sim.world import World

# --- the calendar


def invite(
    world: "World", company: int, ahead: int, length: int, answer: str, *people: int
) -> None:
    """The recruiter invites the user to an interview `ahead` minutes from now."""
    if world.truth.ended(company) is not None:
        return
    firm = COMPANIES[company]
    start = world.now + timedelta(minutes=ahead)
    names = [firm.interviewers[p] for p in people]
    _put(world, company, start, start + timedelta(minutes=length), answer, tuple(names))


def _put(
    world: "World", company: int, start: Any, end: Any, answer: str, names: tuple[str, ...]
) -> None:
    firm = COMPANIES[company]
    organizer = {"email": firm.address(firm.recruiter), "displayName": firm.recruiter}
    guests = [{"email": firm.address(n), "displayName": n} for n in names]
    resource = {
        "summary": f"Interview: {ROLE} at {firm.name}",
        "organizer": organizer,
        "attendees": [
            *({**who, "responseStatus": "accepted"} for who in (organizer, *guests)),
            {"email": world.box.address, "responseStatus": answer},
        ],
        "start": {"dateTime": start.isoformat(), "timeZone": firm.zone},
        "end": {"dateTime": end.isoformat(), "timeZone": firm.zone},
    }
    event_id = world.box.other.invite(resource)["id"]
    people = tuple(firm.address(n) for n in names)
    world.truth.meetings.append(Meeting(company, event_id, people, start, end, world.now, answer))


def _last(world: "World", company: int) -> Meeting | None:
    return next((m for m in reversed(world.truth.of(company)) if m.stands), None)


def cancel(world: "World", company: int, _: int = 0) -> None:
    """The organizer cancels the company's last interview, perhaps after it took place."""
    meeting = _last(world, company)
    if meeting is None:
        return
    world.box.other.cancel_event(meeting.event_id)
    meeting.cancelled = True
    meeting.changed_at.append(world.now)


def move(world: "World", company: int, hours: int) -> None:
    """The organizer moves an interview that lies ahead."""
    meeting = _last(world, company)
    by = timedelta(hours=hours)
    if meeting is None or meeting.start <= world.now or meeting.start + by <= world.now:
        return
    world.box.other.move_event(meeting.event_id, meeting.start + by, meeting.end + by)
    meeting.start, meeting.end = meeting.start + by, meeting.end + by
    meeting.changed_at.append(world.now)


def recreate(world: "World", company: int, hours: int) -> None:
    """The organizer deletes an interview that lies ahead and makes another instead."""
    meeting = _last(world, company)
    by = timedelta(hours=hours)
    if meeting is None or meeting.start <= world.now or meeting.start + by <= world.now:
        return
    if world.truth.ended(company) is not None:
        return
    cancel(world, company)
    firm = COMPANIES[company]
    names = tuple(n for n in firm.interviewers if firm.address(n) in meeting.people)
    _put(world, company, meeting.start + by, meeting.end + by, meeting.answer, names)


def decline(world: "World", company: int, _: int = 0) -> None:
    """The user declines the last interview."""
    meeting = _last(world, company)
    if meeting is None:
        return
    world.box.user.respond(meeting.event_id, "declined")
    meeting.answer = "declined"
    meeting.changed_at.append(world.now)


def guest_declines(world: "World", company: int, _: int = 0) -> None:
    """An interviewer declines."""
    meeting = _last(world, company)
    if meeting is None:
        return
    world.box.other.guest_responds(meeting.event_id, meeting.people[0], "declined")
    meeting.declined_by.add(meeting.people[0])
    meeting.changed_at.append(world.now)


def dentist(world: "World", ahead: int) -> None:
    """The user meets somebody else."""
    start = world.now + timedelta(hours=ahead)
    world.box.user.add_event(
        {
            "summary": "Coffee with Sam",
            "attendees": [{"email": "sam@elsewhere.example", "displayName": "Sam Ortiz"}],
            "start": {"dateTime": start.isoformat()},
            "end": {"dateTime": (start + timedelta(hours=1)).isoformat()},
        }
    )


# --- the user in Gmail


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
    letter.thread_id = message.thread_id
    world.truth.sent[message.id] = message.raw


def discard(world: "World", letter: Letter) -> None:
    """The user discards a draft."""
    world.truth.kept.pop(letter.draft_id, None)
    world.box.user.discard_draft(letter.draft_id)
    letter.discarded_at = world.now


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
    world.truth.stopped.setdefault(company, world.now)


def archive(world: "World", company: int) -> None:
    """The user archives a thread."""
    sent = [x for x in world.truth.letters_to(company) if x.sent_at is not None]
    if sent:
        world.box.user.archive(sent[-1].thread_id)


# --- the user's orders


def rule(world: "World", verb: str, company: int, days: int) -> None:
    """The user says something of the application by command."""
    store = world.program.ports.store
    domain = COMPANIES[company].domain
    known = [a.id for a in store.applications() if a.company_domain == domain]
    if not known:
        return
    day = local(world.now, world.script.zone).date() + timedelta(days=days)
    dated = day if verb in ("promised", "snooze") else None
    for known_id in known:
        subject = (SubjectKind.APPLICATION, str(known_id))
        store.rule(Ruling(Verb(verb), *subject, world.program.clock.now(), dated))
    if verb == "skip":
        world.truth.stopped.setdefault(company, world.now)
    if verb == "promised":
        world.truth.promised[company] = (world.now, day)
    if verb == "snooze":
        world.truth.snoozed[company] = day


def pause_for(world: "World", days: int) -> None:
    """The user wants nothing written for some days."""
    zone = world.script.zone
    until = local(world.now, zone).date() + timedelta(days=days)
    pause(world.program.ports.store, until, zone)
    ends = world.now + timedelta(days=days)
    world.truth.paused.append((world.now, ends))


# --- the other side writes


def says(world: "World", company: int, person: int, where: str, meaning: str) -> None:
    """Somebody of the company writes."""
    _write(world, company, person, where, SAYINGS[meaning], meaning, None)


def promise(world: "World", company: int, person: int, where: str, days: int) -> None:
    """Somebody of the company names the day by which they will answer."""
    zone = ZoneInfo(COMPANIES[company].zone)
    day = (world.now.astimezone(zone) + timedelta(days=days)).date()
    body = promise_of(f"{day.day} {day:%B %Y}")
    _write(world, company, person, where, body, "promise", day)


def _write(
    world: "World",
    company: int,
    person: int,
    where: str,
    body: str,
    meaning: str,
    promised_on: Any,
) -> None:
    firm = COMPANIES[company]
    name = firm.people[person % len(firm.people)]
    text = f"Dear Alex,\n\n{body}\n\nBest regards,\n{name}\n"
    sent = [x for x in world.truth.letters_to(company) if x.sent_at is not None]
    other, labels = world.box.other, {"spam": ["SPAM"], "trash": ["TRASH"]}.get(where)
    if where in ("thread", "trash") and sent:
        made = other.reply(sent[-1].thread_id, firm.mailbox(name), text, label_ids=labels)
    else:
        subject = f"Your application as {ROLE}"
        made = other.mail(firm.mailbox(name), subject, text, label_ids=labels)
    said = Said(
        world.now, company, firm.address(name), meaning, made["threadId"], promised_on=promised_on
    )
    world.truth.said.append(said)


def robot(world: "World", company: int, person: int, what: str, days: int) -> None:
    """A machine of the company's writes."""
    firm = COMPANIES[company]
    sent = [x for x in world.truth.letters_to(company) if x.sent_at is not None]
    if what == "newsletter":
        headers = {"List-Unsubscribe": f"<mailto:out@{firm.domain}>", "Precedence": "bulk"}
        sender = f"{firm.name} News <news@{firm.domain}>"
        world.box.other.mail(sender, "What is new", "Our spring catalogue.", headers=headers)
        return
    if what == "rsvp":
        meeting = _last(world, company)
        if meeting is not None:
            who = firm.mailbox(firm.recruiter)
            world.box.other.calendar_reply(meeting.event_id, who, "accepted")
        return
    if not sent:
        return
    letter = sent[-1]
    name = next(n for n in firm.people if firm.address(n) == letter.to)
    back = None
    if what == "away":
        back = world.now.astimezone(ZoneInfo(firm.zone)) + timedelta(days=days)
        text = f"I am out of the office and will be back on {back.day} {back:%B %Y}."
        world.box.other.auto_reply(letter.thread_id, firm.mailbox(name), text)
    if what == "receipt":
        text = "We have received your message and will process it."
        world.box.other.auto_reply(letter.thread_id, firm.mailbox(name), text)
    if what in ("bounce", "delayed"):
        world.box.other.bounce(letter.thread_id, letter.to, delayed=what == "delayed")
    world.truth.robots.append(Robot(world.now, company, letter.to, what, back))


# --- what goes wrong


def sleep(world: "World", hours: int) -> None:
    """The machine is suspended."""
    world.asleep_until = world.now + timedelta(hours=hours)


def offline(world: "World", hours: int) -> None:
    """There is no network."""
    world.offline_until = world.now + timedelta(hours=hours)


def lockout(world: "World", seconds: int) -> None:
    """Gmail locks the account out of its API, from the next request."""
    world.box.faults.add(api_method="gmail.*", kind="lockout", seconds=seconds)


def fault(world: "World", method: str, kind: str, status: int, count: int, after: int) -> None:
    """Google fails."""
    world.box.faults.add(api_method=method, kind=kind, status=status, count=count, after=after)


def revoke(world: "World", hours: int) -> None:
    """The access is taken away, and given again some hours later."""
    world.box.user.revoke_access()
    world.login_at = world.now + timedelta(hours=hours)


def expire(world: "World") -> None:
    """Google forgets the mailbox's history."""
    world.box.mailbox.history.expire()


def clock(world: "World", wrong_by: int, for_: int) -> None:
    """The machine's clock is set wrong for some hours."""
    world.program.clock.wrong_by = timedelta(hours=wrong_by)
    world.clock_right_at = world.now + timedelta(hours=for_)


def second(world: "World") -> None:
    """Somebody starts the program a second time."""
    if not world.program.is_alone():
        world.complain(["a second program could begin to work beside the first"])


def meanwhile(world: "World", nth: int, what: str, *told: int | str) -> None:
    """Something is going to happen right before the program's nth request from now."""
    world.meanwhile.append(Happening(timedelta(days=nth), what, told))


def crash(world: "World", where: str, nth: int) -> None:
    """The program is going to be killed."""
    world.program.crashes.append(Crash(where, nth))


ACTS: dict[str, Callable[..., None]] = {
    "invite": invite,
    "cancel": cancel,
    "move": move,
    "recreate": recreate,
    "decline": decline,
    "guest_declines": guest_declines,
    "dentist": dentist,
    "look": look,
    "by_hand": by_hand,
    "answer": answer,
    "label": label,
    "archive": archive,
    "rule": rule,
    "pause": pause_for,
    "says": says,
    "promise": promise,
    "robot": robot,
    "sleep": sleep,
    "offline": offline,
    "lockout": lockout,
    "fault": fault,
    "revoke": revoke,
    "expire": expire,
    "clock": clock,
    "crash": crash,
    "second": second,
    "meanwhile": meanwhile,
}
