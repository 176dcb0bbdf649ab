"""What companies of a simulated hunt write, their people and their machines."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.sim.acts_calendar import last_meeting
from tests.sim.cast import COMPANIES, ROLE, SAYINGS, promise_of
from tests.sim.truth import Robot, Said

if TYPE_CHECKING:
    from tests.sim.world import World


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
    promised_on: date | None,
) -> None:
    if not world.truth.of(company):
        return  # what they say before they invite is of something else
    firm = COMPANIES[company]
    name = firm.people[person % len(firm.people)]
    address = firm.address(name)
    text = f"Dear Alex,\n\n{body}\n\nBest regards,\n{name}\n"
    sent = [x for x in world.truth.letters_to(company) if x.sent_at is not None]
    other, labels = world.box.other, {"spam": ["SPAM"], "trash": ["TRASH"]}.get(where)
    if where in ("thread", "trash") and sent:
        made = other.reply(sent[-1].thread_id, firm.mailbox(name), text, label_ids=labels)
    elif where == "private" and sent:
        address = f"{name.split()[0].lower()}@private.example"
        made = other.reply(sent[-1].thread_id, f"{name} <{address}>", text)
    elif where == "machine":
        address, sender = firm.through_machine(name)
        made = other.mail(sender, f"Your application at {firm.name}", text)
    else:
        subject = f"Your application as {ROLE}"
        made = other.mail(firm.mailbox(name), subject, text, label_ids=labels)
    said = Said(world.now, company, address, meaning, made["threadId"], promised_on=promised_on)
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
        meeting = last_meeting(world, company)
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
    back_on = None if back is None else back.date()
    world.truth.robots.append(Robot(world.now, company, letter.to, what, back_on))
