"""Questions about what truly happened, asked by the rules of the simulation."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.sim.calendar_rules import full_days_passed, local
from tests.sim.cast import COMPANIES
from tests.sim.truth import ByHand, Letter, Meeting, Said, company_of, recruiter_of

if TYPE_CHECKING:
    from tests.sim.world import World

SPEAKING = ("next_step", "question")
"""What leaves the next move with the user."""


def held_with(world: "World", company: int, to: str) -> list[Meeting]:
    """Return the interviews of a company's that somebody took part in."""
    return [
        m
        for m in world.truth.of(company)
        if (m.stands or world.now in m.changed_at)  # called off while the program was at work
        and m.end <= world.now
        and to in people_of(m)
        and to not in m.declined_by
    ]


def people_of(meeting: Meeting) -> tuple[str, ...]:
    """Return everybody who is thanked for a meeting."""
    return (recruiter_of(COMPANIES[meeting.company]), *meeting.people)


def has_recipient(world: "World", letter: Letter) -> bool:
    """Tell whether a draft could be sent as it lies there."""
    draft = world.box.drafts.by_id.get(letter.draft_id)
    if draft is None:
        return False
    return bool(world.box.mailbox.messages[draft.message_id].mail.get("To"))


def is_known_to_wait(world: "World", letter: Letter) -> bool:
    """Tell whether a draft could be sent, and the program can know it for its own.

    After a restore it knows its letters by their recipients.
    """
    if not has_recipient(world, letter):
        return False
    draft = world.box.drafts.by_id[letter.draft_id]
    to = world.box.mailbox.messages[draft.message_id].mail.get("To")
    return not world.truth.restored_at or to == letter.to


def last_answer(world: "World", company: int) -> Said | None:
    """Return the last thing the company said that is more than thank you."""
    said = [s for s in world.truth.said if s.company == company and s.meaning != "acknowledgement"]
    return said[-1] if said else None


def is_open(world: "World", said: Said | None) -> bool:
    """Tell whether somebody waits for the user: who has not answered, ruled, or met them since.

    An answer is a mail to them or in that thread; a letter to somebody else is none, nor is one of
    the program's that was made before, unless it may hold the user's own words.
    """
    if said is None or said.meaning not in SPEAKING:
        return False
    truth = world.truth
    there = (said.address, said.thread_id)
    own = [h.at for h in truth.by_hand if h.sent and (h.to in there or h.thread_id in there)]
    letters = [x for x in truth.letters_to(said.company) if x.to in there or x.thread_id in there]
    own += [x.sent_at for x in letters if x.sent_at and _may_answer(x, said)]
    if said.company in truth.promised:
        own.append(truth.promised[said.company][0])
    met = [m.end for m in truth.of(said.company) if m.made_at > said.at and m.stands]
    return not any(at > said.at for at in own) and not any(end <= world.now for end in met)


def _may_answer(letter: Letter, said: Said) -> bool:
    """Tell whether a letter was made after somebody spoke, or may be more than the program made.

    The program dates it by its own clock, and does not know of a draft that it found whether the
    user wrote in it.
    """
    return letter.at > said.at or letter.touched or letter.interrupted


def opened_at_first(world: "World", company: int) -> datetime:
    """Return when the first invitation came that the user did not decline at once."""
    invited = [m for m in world.truth.of(company) if m.answer != "declined" or m.changed_at]
    return min((m.made_at for m in invited), default=world.script.begins)


def is_of_before(world: "World", mail: ByHand) -> bool:
    """Tell whether a mail by hand answers what another address wrote before they invited the user.

    Nothing in such a mail tells that it concerns the application.
    """
    if company_of(mail.to) == mail.company:
        return False
    opened_at = opened_at_first(world, mail.company)
    asked = [s for s in world.truth.said if s.thread_id == mail.thread_id]
    return all(s.at < opened_at for s in asked)


def promised_on(world: "World", company: int) -> list[datetime]:
    """Return the days that were named and still count, each as an instant of that day."""
    said = last_answer(world, company)
    told = world.truth.promised.get(company)
    if told is not None and (said is None or said.at <= told[0]):
        return [noon_of(world, told[1])]  # the user's later word counts alone
    if said is None or said.promised_on is None:
        return []
    since = [m for m in world.truth.of(company) if m.start > said.at and m.end <= world.now]
    if any(m.made_at >= said.at or m.end.date() >= said.promised_on for m in since):
        return []
    return [noon_of(world, said.promised_on)]


def noon_of(world: "World", day: date) -> datetime:
    """Return an instant of a day of the user's."""
    return datetime.combine(day, time(12), ZoneInfo(world.script.zone))


def days_since(world: "World", company: int, instant: datetime) -> int:
    """Return how many full business days of both sides have passed since an instant."""
    zone = world.script.zone
    countries = (world.script.country, COMPANIES[company].country)
    since, today = local(instant, zone).date(), local(world.now, zone).date()
    return full_days_passed(since, today, *countries)


def on_one_day(world: "World", one: datetime, other: datetime) -> bool:
    """Tell whether two instants are of one day of the user's."""
    zone = world.script.zone
    return local(one, zone).date() == local(other, zone).date()
