"""What a draft says, to whom, and where it lies: read as its recipient would read it."""

import difflib
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from followupd.sandbox.gmail_state import Message
from tests.sim.cast import COMPANIES, Company
from tests.sim.known import has_recipient, opened_at_first
from tests.sim.truth import Letter

if TYPE_CHECKING:
    from tests.sim.world import World

HIDDEN = ("DRAFT", "TRASH", "SPAM")
COLLEAGUES_COMPARE = timedelta(days=7)
ALIKE_TO_COLLEAGUES, ALIKE_TO_ONE_PERSON = 0.8, 0.6
_ANSWER = re.compile(r"^(re:\s*)+", re.IGNORECASE)


def what_it_says(world: "World", letter: Letter, message: Message) -> Iterator[str]:
    """Yield what is wrong with the headers, the words and the place of a letter."""
    yield from _in_its_headers(message)
    yield from _in_its_words(letter)
    if not world.truth.restored_at:  # of what was written before, an older copy does not know
        yield from _said_before(world, letter)
        yield from _in_its_place(world, letter, message)


def _in_its_headers(message: Message) -> Iterator[str]:
    """E-32: to one person, and to nobody else."""
    if str(message.mail.get("To")).count("@") != 1:
        yield "it is to more than one"
    for field in ("Cc", "Bcc", "Reply-To"):
        if message.mail.get(field):
            yield f"it has a {field}"


def _in_its_words(letter: Letter) -> Iterator[str]:
    """E-34, E-38: it greets whom it is to, and names nobody that they do not know."""
    firm = COMPANIES[letter.company]
    name = next(n for n in firm.people if firm.address(n) == letter.to)
    greeting = letter.body.strip().splitlines()[0]
    if greeting not in (f"Hello {name.split()[0]},", "Hello,"):
        yield f"it greets {greeting!r}"
    text = f"{letter.subject}\n{letter.body}"
    for other in COMPANIES:
        if other is not firm and any(n in text for n in _names_of(other)):
            yield f"it names somebody of {other.name}"


def _names_of(firm: Company) -> tuple[str, ...]:
    return (firm.name.split()[0], *firm.people)


def _said_before(world: "World", letter: Letter) -> Iterator[str]:
    """E-49, E-54: it does not read like what the same company got from us."""
    for other in world.truth.letters_to(letter.company):
        if other.touched or other.interrupted or not _is_got(world, other):
            continue
        alike = _likeness(letter.body, other.body)
        written_at = other.sent_at or other.at
        recent = letter.at - written_at < COLLEAGUES_COMPARE
        if other.to == letter.to and alike >= ALIKE_TO_ONE_PERSON:
            yield f"it reads like what they got before ({alike:.2f})"
        if recent and alike >= ALIKE_TO_COLLEAGUES:
            yield f"it reads like what {other.to} got ({alike:.2f})"


def _is_got(world: "World", letter: Letter) -> bool:
    return letter.sent_at is not None or has_recipient(world, letter)


def _likeness(one: str, other: str) -> float:
    first, second = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def _in_its_place(world: "World", letter: Letter, message: Message) -> Iterator[str]:
    """X2: in the latest thread with that person, as an answer to a mail that can be seen."""
    wanted = _threads_with(world, letter)
    by_hand = [h.thread_id for h in world.truth.by_hand if h.to == letter.to]
    if wanted and letter.thread_id not in (wanted[0], *by_hand):
        yield f"it is not in the thread with them, {wanted[0]}"
    others = [m for m in _visible(world, letter.thread_id) if m is not message]
    parent = message.mail.get("In-Reply-To")
    if not others and (parent or world.box.mailbox.thread(letter.thread_id)[0] is not message):
        yield "it answers what cannot be seen"
    if not others:
        return
    if parent not in [m.mail.get("Message-ID") for m in others]:
        yield "it is in a thread and answers no mail there"
    subjects = {_ANSWER.sub("", str(m.mail.get("Subject"))) for m in others}
    if _ANSWER.sub("", letter.subject) not in subjects:
        yield "it has another subject than its thread"


def _threads_with(world: "World", letter: Letter) -> list[str]:
    """Return the threads with somebody, the best first: their own mail, then our letters.

    What they wrote before there was an application comes last: a letter may have left that thread.
    """
    truth = world.truth
    said = [s for s in truth.said if s.address == letter.to]
    sent = [x for x in truth.letters_to(letter.company) if x.to == letter.to and x.sent_at]
    if any(s.at == world.now for s in said) or any(x.sent_at == world.now for x in sent):
        return []  # it came while the program was at work
    opened_at = opened_at_first(world, letter.company)
    found = [s.thread_id for s in reversed(said) if s.at >= opened_at]
    found += [x.thread_id for x in reversed(sent)]
    found += [s.thread_id for s in reversed(said)]
    return [t for t in dict.fromkeys(found) if _visible(world, t)]


def _visible(world: "World", thread_id: str) -> list[Message]:
    mails = world.box.mailbox.thread(thread_id)
    return [m for m in mails if not any(m.has(label) for label in HIDDEN)]
