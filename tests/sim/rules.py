"""What must hold in every simulated hunt, seen from the mailbox and from what truly happened."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followupd.core.application import State
from followupd.sandbox.gmail_state import Message
from tests.sim.calendar_rules import is_business_day, local
from tests.sim.cast import COMPANIES
from tests.sim.known import (
    has_recipient,
    held_with,
    is_open,
    last_answer,
    on_one_day,
    people_of,
)
from tests.sim.letters import what_it_says
from tests.sim.looking import has_read_event, what_was_overlooked
from tests.sim.nudging import why_no_nudge
from tests.sim.truth import Letter, Meeting, recruiter_of

if TYPE_CHECKING:
    from tests.sim.world import World

THANKS_AFTER = timedelta(hours=3)
THANKS_UNTIL = timedelta(hours=72)
KNOWN_WITHIN = timedelta(minutes=30)


def what_was_asked(world: "World") -> Iterator[str]:
    """Yield what the program should never have asked of Google."""
    locked = world.box.faults.lock_outs.listing().get("gmail")
    for entry in world.box.log:
        if entry.channel != "api":
            continue
        if locked is not None and entry.service == "gmail" and entry.status == 403:
            wrong_by = world.program.clock.wrong_by
            if world.locked_until is None or world.locked_when_wrong_by != wrong_by:
                # What a clock showed that has been set since tells nobody when it is over.
                world.locked_until = datetime.fromisoformat(locked)
                world.locked_when_wrong_by = wrong_by
            elif entry.at < world.locked_until:
                yield f"Gmail was asked although it wants to be left alone until {locked}"
        if entry.method != "GET" and world.program.clock.wrong_by:
            yield f"{entry.method} {entry.path} was asked for by a clock that is wrong"
        if entry.method == "DELETE" or entry.path.endswith(("/send", "/trash", "/modify")):
            yield f"{entry.method} {entry.path} was asked for"


def what_is_the_users(world: "World") -> Iterator[str]:
    """Yield what of the user's own is gone or changed."""
    box = world.box
    for draft_id, raw in world.truth.kept.items():
        draft = box.drafts.by_id.get(draft_id)
        if draft is None or box.mailbox.messages[draft.message_id].raw != raw:
            yield f"the user's text of draft {draft_id} was changed"
    for gmail_id, raw in world.truth.sent.items():
        message = box.mailbox.messages.get(gmail_id)
        if message is None or message.raw != raw:
            yield f"the sent mail {gmail_id} was changed"
    for letter in world.truth.letters:
        if letter.lies_unsent and letter.draft_id not in box.drafts.by_id:
            yield f"draft {letter.draft_id} is gone, and nobody discarded it"
            continue
        if letter.lies_unsent and not letter.touched:
            message = box.mailbox.messages[box.drafts.by_id[letter.draft_id].message_id]
            mail = message.mail
            if mail.get("To") and mail.text != letter.body:
                yield f"the words of draft {letter.draft_id} changed although it has a recipient"
            if not mail.get("To"):
                yield from _wrong_with_notice(letter, message)


def _wrong_with_notice(letter: Letter, message: Message) -> Iterator[str]:
    """Domain.md 4.2: a notice above the text, and nothing else changed but the recipient."""
    above, _, below = message.mail.text.partition(letter.body.strip().splitlines()[0])
    if letter.body.strip().splitlines()[-1] not in below:
        yield f"the notice of draft {letter.draft_id} swallowed the letter"
    if "DO NOT SEND" not in above:
        yield f"draft {letter.draft_id} lost its recipient without a word"
    if message.thread_id != letter.thread_id:
        yield f"draft {letter.draft_id} lost its thread with its recipient"
    if message.mail.get("Subject") != letter.subject:
        yield f"draft {letter.draft_id} lost its subject with its recipient"


def is_nudge(world: "World", company: int, to: str) -> bool:
    """Tell whether a letter to somebody now is a nudge, not the first since they met the user.

    When the interview was called off in this very instant it may be either: before a thank-you the
    event is read.
    """
    met = [
        m
        for m in held_with(world, company, to)
        if world.now - m.end <= THANKS_UNTIL
        and not any(
            x.to == to and x.at > m.end and not x.never_seen
            for x in world.truth.letters_to(company)
        )
    ]
    if any(m.stands for m in met):
        return False
    return not met or not has_read_event(world)


def what_is_wrong_with(world: "World", letter: Letter, message: Message) -> list[str]:
    """Return why a letter should not have been written at this instant."""
    name = f"{'nudge' if letter.nudge else 'thank-you'} to {letter.to}"
    found = [*_wrong_with_any(world, letter), *what_it_says(world, letter, message)]
    found += what_was_overlooked(world, letter)
    found += _wrong_with_nudge(world, letter) if letter.nudge else _wrong_with_thanks(world, letter)
    return [f"{name}: {why}" for why in found]


def _wrong_with_any(world: "World", letter: Letter) -> Iterator[str]:
    truth, now = world.truth, world.now
    hour = local(world.now, world.script.zone)
    earliest = 8.0 if letter.nudge else 7.5
    if not earliest <= hour.hour + hour.minute / 60 <= 20:
        yield f"at {hour:%H:%M} of the user's day"
    ended = truth.ended(letter.company)
    if ended is not None and ended < now:
        yield "the application has ended"
    if letter.to in truth.bounced() and not truth.restored_at:
        yield "the address has failed"
    if any(begins < now < ends - timedelta(days=1) for begins, ends in truth.paused[-1:]):
        yield "the user wants nothing written"
    today = [x for x in truth.letters if on_one_day(world, x.at, now)]
    if len(today) >= world.script.drafts_a_day:
        yield "more drafts than a day may bring"
    begun = [h for h in truth.by_hand if h.to == letter.to and not h.sent]
    known_since = max(truth.restored_at, default=world.script.begins)
    since = max((m.start for m in held_with(world, letter.company, letter.to)), default=known_since)
    # What lay there at a restore is taken for a letter; what was begun before they met is another.
    if any(h.at > known_since and h.at >= since for h in begun):
        yield "the user has begun a mail to them"


def _wrong_with_thanks(world: "World", letter: Letter) -> Iterator[str]:
    met = held_with(world, letter.company, letter.to)
    that_day = [m for m in met if world.now - m.end <= THANKS_UNTIL]
    if not [m for m in that_day if world.now - m.end >= timedelta(hours=1)]:
        yield "less than an hour after the interview"
    if not any(_is_day_over(world, m) for m in that_day):
        yield "the interviews of that day are not over for three hours"
    since = max(m.start for m in that_day)
    own = [
        h for h in world.truth.by_hand if h.sent and h.to == letter.to and since <= h.at < world.now
    ]
    if own:
        yield "the user has thanked them by hand"
    others = [
        x
        for x in world.truth.letters
        if x.to == letter.to and not x.nudge and on_one_day(world, x.at, world.now)
        if x.discarded_at is None and not x.never_seen
        if not x.lies_unsent or has_recipient(world, x)
    ]
    if others:
        yield "it is the second of a day"


def _is_day_over(world: "World", meeting: Meeting) -> bool:
    """Tell whether the last interview of a meeting's day was over some hours ago (E-09)."""
    that_day = [
        m.end
        for m in world.truth.of(meeting.company)
        if on_one_day(world, m.start, meeting.start)
        and (m.answer, m.stands) == ("accepted", True)
        and m.made_at < world.now
        and world.now not in m.changed_at
    ]
    over_for = world.now - max([*that_day, meeting.end])
    return over_for > THANKS_AFTER - timedelta(seconds=1)  # calendars know whole seconds


def _wrong_with_nudge(world: "World", letter: Letter) -> Iterator[str]:
    company = letter.company
    firm = COMPANIES[company]
    today = local(world.now, world.script.zone).date()
    spoke = {s.address for s in world.truth.said if s.company == company}
    if letter.to != recruiter_of(firm) and letter.to not in spoke:
        yield "they are not who decides"
    for country in (world.script.country, firm.country):
        if not is_business_day(today, country):
            yield f"it is no business day in {country}"
    yield from why_no_nudge(world, company, letter.to)


def what_must_be_gone(world: "World") -> Iterator[str]:
    """Yield each draft that could still be sent although it is no longer wanted (domain.md 4.2)."""
    for letter in world.truth.letters:
        if not letter.lies_unsent or letter.touched or not has_recipient(world, letter):
            continue
        if letter.interrupted:  # nobody can know that it is untouched, so it is left and told
            continue
        ended = world.truth.ended(letter.company)
        if ended is not None and letter.at <= ended < world.now:
            yield f"the letter to {letter.to} can be sent although the application has ended"
        said = last_answer(world, letter.company)
        spoke = said is not None and letter.at <= said.at < world.now
        if letter.nudge and spoke and is_open(world, said):
            yield f"the nudge to {letter.to} can be sent although they wrote"
        met = [m for m in world.truth.of(letter.company) if letter.to in people_of(m)]
        ours = [m for m in met if m.end <= letter.at]
        late = [at for m in ours for at in m.changed_at if at == world.now]
        if not letter.nudge and ours and not late and not [m for m in ours if m.stands]:
            yield f"the thank-you to {letter.to} can be sent although it was called off"


def what_must_be_known(world: "World") -> Iterator[str]:
    """Yield each draft of the program's that it does not know of: the user could not list it."""
    known = {f.draft_id for f in world.program.ports.store.follow_ups(*State)}
    for letter in world.truth.letters:
        waits = letter.lies_unsent and not letter.touched and has_recipient(world, letter)
        if waits and letter.draft_id not in known and letter.at < world.now - KNOWN_WITHIN:
            yield f"the draft to {letter.to} of {letter.at:%F %H:%M} is not known"


def what_must_stay(world: "World") -> Iterator[str]:
    """Yield each untouched draft that lost its recipient although nothing spoke against it."""
    truth = world.truth
    for letter in truth.letters:
        if not letter.lies_unsent or letter.touched or has_recipient(world, letter):
            continue
        company, since = letter.company, letter.at
        reasons = [
            truth.ended(company) is not None,
            letter.to in truth.bounced(),
            any(s.company == company for s in truth.said),
            any(h.company == company and h.at >= since - THANKS_UNTIL for h in truth.by_hand),
            any(m.changed_at or m.made_at >= since for m in truth.of(company)),
            company in truth.promised or company in truth.snoozed,
        ]
        if not any(reasons):
            yield f"the letter to {letter.to} of {letter.at:%F %H:%M} lost its recipient"
