"""A letter whose call may or may not have made a draft: its answer was lost (E-47)."""

from datetime import timedelta

import pytest

from followupd.adapters.google.exchange import MaybeSentError
from followupd.core.application import State
from followupd.tick.doubt import CALLED, MOST_READ, NOT_OURS
from tests.hunt import Hunt

PRIYA_AT, SAM_AT = "priya.raman@acme.example", "sam.ode@brightwater.example"
SAM = "Sam Ode (Recruiting) <sam.ode@brightwater.example>"
READ = "gmail.users.drafts.get"


def begin_drafts(hunt: Hunt, count: int) -> None:
    """Let the user begin so many mails to others, some days before anything else."""
    for number in range(count):
        hunt.box.user.write(f"friend{number}@else.example", "Half written", "Hello", send=False)
    hunt.box.clock.advance(timedelta(days=3))


def invite_two(hunt: Hunt) -> None:
    """Let Priya's interview end, and two hours later that of Sam."""
    title = "Technical interview: Platform Engineer at Brightwater"
    hunt.invite(guests=())
    hunt.invite(title, organizer=SAM, guests=(), hours_ahead=4)


def lose_the_answer(hunt: Hunt) -> None:
    """Let time go by until the answer to a create is lost; the draft is made."""
    hunt.box.faults.add(api_method="gmail.users.drafts.create", kind="close_after", count=1)
    while not hunt.letters(State.CREATING):
        hunt.box.clock.advance(timedelta(minutes=5))
        hunt.tick()


def ours(hunt: Hunt) -> list[str]:
    """Return whom the drafts are to that are none of the user's own."""
    return [to for to in hunt.recipients() if "friend" not in to]


def read(hunt: Hunt) -> int:
    """Return how many drafts were read since this was last asked."""
    return hunt.asked().count(READ)


def test_e47_with_hundreds_of_own_drafts_a_letter_in_doubt_is_found_at_once(hunt):
    """What lay there before the call cannot be the letter, and is not read."""
    begin_drafts(hunt, 400)
    invite_two(hunt)
    lose_the_answer(hunt)
    hunt.asked()
    hunt.box.clock.advance(timedelta(minutes=5))
    assert hunt.tick().fault is None
    assert [f.state for f in hunt.letters(State.DRAFTED)] == [State.DRAFTED]
    assert read(hunt) == 1
    hunt.live(hours=4)
    assert ours(hunt) == [PRIYA_AT, SAM_AT]


@pytest.mark.parametrize("made", [True, False], ids=["a draft was made", "none was made"])
def test_e47_many_drafts_of_which_nothing_is_known_are_looked_through_in_several_looks(hunt, made):
    """As after an upgrade; what was read is not read again, and no other letter waits for it."""
    begin_drafts(hunt, 3 * MOST_READ + 50)
    invite_two(hunt)
    lose_the_answer(hunt)
    if not made:
        (lost,) = (d["draftId"] for d in hunt.drafts() if d["to"] == PRIYA_AT)
        hunt.box.drafts.delete(lost)
    hunt.ports.store.remember(NOT_OURS, None)
    hunt.box.clock.advance(timedelta(hours=2))
    hunt.asked()
    counts = []
    while hunt.letters(State.CREATING):
        hunt.box.clock.advance(timedelta(minutes=1))
        assert hunt.tick().fault is None
        counts.append(read(hunt))
    assert max(counts) < 2 * MOST_READ
    assert len(counts) == (1 if made else 4)  # the newest are read first
    assert ours(hunt) == [PRIYA_AT, SAM_AT]
    assert [f.state for f in hunt.letters()] == [State.DRAFTED, State.DRAFTED]


def test_e47_a_doubt_that_cannot_be_cleared_holds_up_no_other_letter(hunt):
    invite_two(hunt)
    lose_the_answer(hunt)
    hunt.box.user.write("friend@else.example", "Half written", "Hello", send=False)
    hunt.box.clock.advance(timedelta(hours=2))
    hunt.box.faults.add(api_method=READ, kind="status", status=500, count=1)
    assert hunt.tick().fault is not None
    assert [f.state for f in hunt.letters()] == [State.CREATING, State.DRAFTED]
    hunt.box.clock.advance(timedelta(minutes=5))
    assert hunt.tick().fault is None
    assert [f.state for f in hunt.letters()] == [State.DRAFTED, State.DRAFTED]
    assert ours(hunt) == [PRIYA_AT, SAM_AT]


def test_e47_two_letters_in_doubt_are_told_apart(hunt):
    """What is read for the one counts for the other, and each finds its own."""
    begin_drafts(hunt, 5)
    hunt.box.change_settings({"search_lags": True})
    hunt.invite()
    hunt.box.faults.add(api_method="gmail.users.drafts.create", kind="close_after", count=2)
    lose_the_answer(hunt)
    hunt.box.clock.advance(timedelta(seconds=20))
    hunt.tick()
    assert len(hunt.letters(State.CREATING)) == 2
    hunt.box.clock.advance(timedelta(minutes=5))
    assert hunt.tick().fault is None
    assert [f.state for f in hunt.letters()] == [State.DRAFTED, State.DRAFTED]
    to = {c.id: c.address for c in hunt.ports.store.contacts()}
    kept = {f.draft_id: to[f.contact_id] for f in hunt.letters()}
    assert kept == {d["draftId"]: d["to"] for d in hunt.drafts() if "friend" not in d["to"]}


# --- whose clock counts --------------------------------------------------------------------------


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def tick_for(hunt: Hunt, count: int) -> None:
    """Tick each minute."""
    for _ in range(count):
        hunt.box.clock.advance(minutes(1))
        hunt.tick()


@pytest.mark.parametrize("set_by", [0, 1, 3, 9, -9])
def test_e47_a_clock_that_is_set_while_a_letter_is_in_doubt_ends_no_settle_window(hunt, set_by):
    """Gmail lists the draft a minute after it was made, whatever our clock shows."""
    hunt.box.change_settings({"search_lags": True})
    hunt.invite(guests=())
    lose_the_answer(hunt)
    hunt.box.clock.advance(timedelta(seconds=5))
    hunt.clock.wrong_by = minutes(set_by)
    hunt.tick()
    assert [f.state for f in hunt.letters()] == [State.CREATING]
    tick_for(hunt, 10)
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]
    assert len(hunt.drafts()) == 1


@pytest.mark.parametrize("set_by", [60, 60 * 24, -60])
def test_e47_a_doubt_is_not_cleared_by_a_clock_that_is_wrong(hunt, set_by):
    """E-62: it waits until the clock is right, and is cleared then."""
    hunt.invite(guests=())
    lose_the_answer(hunt)
    hunt.clock.wrong_by = minutes(set_by)
    tick_for(hunt, 10)
    assert [f.state for f in hunt.letters()] == [State.CREATING]
    hunt.clock.wrong_by = minutes(0)
    tick_for(hunt, 1)
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]
    assert len(hunt.drafts()) == 1


class _Slow:
    """A way to Google on which the first create takes its time and loses its answer."""

    def __init__(self, hunt: Hunt, takes: timedelta, *, acts_first: bool) -> None:
        self._hunt, self._takes, self._acts_first = hunt, takes, acts_first
        self._door = hunt.opened.door._transport
        self._line = self._door._exchange
        self._door._exchange = self

    def exchange(self, method, url, headers, body):
        if method != "POST" or not url.split("?")[0].endswith("/drafts"):
            return self._line.exchange(method, url, headers, body)
        self._door._exchange = self._line
        if not self._acts_first:
            self._hunt.box.clock.advance(self._takes)
        self._line.exchange(method, url, headers, body)
        if self._acts_first:
            self._hunt.box.clock.advance(self._takes)
        raise MaybeSentError("the connection broke before the answer was whole")

    def close(self):
        self._line.close()


@pytest.mark.parametrize("acts_first", [True, False], ids=["acts, then waits", "waits, then acts"])
@pytest.mark.parametrize("takes", [1, 90, 110, 180, 7200])
def test_e47_a_call_during_which_the_machine_sleeps_makes_no_second_draft(hunt, takes, acts_first):
    """Its settle window begins when it is over: Gmail lists the draft a minute after its making."""
    hunt.box.change_settings({"search_lags": True})
    hunt.invite(guests=())
    _Slow(hunt, timedelta(seconds=takes), acts_first=acts_first)
    while not hunt.letters(State.CREATING):
        hunt.box.clock.advance(minutes(5))
        hunt.tick()
    hunt.box.clock.advance(timedelta(seconds=5))
    hunt.tick()
    tick_for(hunt, 10)
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]
    assert len(hunt.drafts()) == 1


def test_e47_a_letter_in_doubt_that_is_listed_is_taken_at_the_first_look(hunt):
    """The sooner, the less the user can do to a draft of which nothing is known yet."""
    hunt.invite(guests=())
    lose_the_answer(hunt)
    hunt.box.clock.advance(timedelta(seconds=5))
    hunt.tick()
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]


@pytest.mark.parametrize("sends", [False, True], ids=["it lies there", "the user sent it"])
@pytest.mark.parametrize("after", [0, 9, -9])
@pytest.mark.parametrize("before", [9, -9])
def test_e47_a_letter_in_doubt_is_known_again_though_our_clock_was_off(hunt, before, after, sends):
    """It is neither taken for the user's own nor written again."""
    hunt.clock.wrong_by = minutes(before)
    hunt.invite(guests=())
    lose_the_answer(hunt)
    if sends:
        hunt.send_all()
    hunt.clock.wrong_by = minutes(after)
    tick_for(hunt, 10)
    assert [f.state for f in hunt.letters()] == [State.SENT if sends else State.DRAFTED]
    assert len(hunt.drafts()) == (0 if sends else 1)


def test_e47_of_a_call_whose_time_is_not_known_the_settle_window_begins_with_the_next_look(hunt):
    """As after an upgrade."""
    hunt.box.change_settings({"search_lags": True})
    hunt.invite(guests=())
    lose_the_answer(hunt)
    hunt.ports.store.remember(CALLED, None)
    hunt.clock.wrong_by = minutes(9)
    hunt.box.clock.advance(timedelta(seconds=20))
    hunt.tick()
    assert [f.state for f in hunt.letters()] == [State.CREATING]
    tick_for(hunt, 5)
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]
    assert len(hunt.drafts()) == 1


@pytest.mark.parametrize("subject", ["", "   ", "Re:  a   wide one "])
def test_e47_a_letter_in_doubt_is_known_by_its_subject_whatever_white_space_gmail_keeps(
    hunt: Hunt, subject: str
) -> None:
    """Their mail may have had no subject: then ours is a mere `Re: `, which loses its space."""
    hunt.invite(guests=())
    hunt.tick()
    hunt.box.other.mail(f"Priya Raman <{PRIYA_AT}>", subject, "Hello Alex, see you later today.")
    lose_the_answer(hunt)
    hunt.live(hours=1)
    hunt.live(hours=1)
    assert [f.state for f in hunt.letters()] == [State.DRAFTED]
    assert not [text for text in hunt.desktop.shown if "begun a mail" in text]


def test_e47_a_letter_in_doubt_that_was_sent_is_known_by_its_subject_too(hunt: Hunt) -> None:
    hunt.invite(guests=())
    hunt.tick()
    hunt.box.other.mail(f"Priya Raman <{PRIYA_AT}>", "", "Hello Alex, see you later today.")
    lose_the_answer(hunt)
    hunt.send_all()
    tick_for(hunt, 10)
    assert [f.state for f in hunt.letters()] == [State.SENT]
