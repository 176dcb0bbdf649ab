"""Faults in the rules: what is waited for, who is asked, and when it ends."""

from tests.sim.plant import Plant

IN_RULES = (
    Plant(
        "an order to skip is ignored",
        "core/rulings.py",
        (
            (
                "return bool(skipped) and (reopened",
                "return len(skipped) > 1 and (reopened",
            ),
        ),
    ),
    Plant(
        "nothing is asked about after a restore",
        "core/restored.py",
        (
            (
                "if facts.restored_at is None or is_wanted_now(facts, now):",
                "if facts.application.id or is_wanted_now(facts, now):",
            ),
        ),
    ),
    Plant(
        "days are those of Greenwich",
        "core/working_hours.py",
        (
            (
                "return instant.astimezone(ZoneInfo(zone)).date()",
                "return instant.astimezone(UTC if zone else None).date()",
            ),
        ),
    ),
    Plant(
        "somebody who is away is asked",
        "core/waits.py",
        (
            (
                "for at in _away_until(facts, limits, contact, days))",
                "for at in _away_until(facts, limits, contact, days)[:0])",
            ),
        ),
    ),
    Plant(
        "a day until which nothing is wanted is ignored",
        "core/waits.py",
        (
            (
                "    if snoozed is not None:\n",
                "    if snoozed is not None and gap is None:\n",
            ),
        ),
    ),
    Plant(
        "the last interview of a day is not waited for",
        "core/thanks.py",
        (
            (
                "return max(i.end_at for i in same_day(facts, interview, limits.zone))",
                "return interview.end_at",
            ),
        ),
    ),
    Plant(
        "a letter to anybody settles every answer",
        "core/replies.py",
        (
            (
                (
                    "        and (message.address in (m.address, *m.also_to) or "
                    "m.thread_id == message.thread_id)\n"
                ),
                "",
            ),
            (
                "        and (f.contact_id in theirs or f.thread_id == message.thread_id)\n",
                "",
            ),
        ),
    ),
    Plant(
        "a discarded nudge is followed by the next",
        "core/silence.py",
        (
            (
                ("        and (moved_at is None or f.begun_at > moved_at)\n        and _why"),
                ("        and moved_at is not None\n        and _why"),
            ),
        ),
    ),
    Plant(
        "whoever was met last is asked",
        "core/reading.py",
        (
            (
                "    return next(iter(in_order), None)\n",
                "    return next((c for c in reversed(usable.values()) if in_order), None)\n",
            ),
        ),
    ),
    Plant(
        "an offer counts as a rejection",
        "core/endings.py",
        (
            (
                "(Meaning.OFFER, Outcome.OFFER, Reason.OFFERED)",
                "(Meaning.OFFER, Outcome.REJECTED, Reason.OFFERED)",
            ),
        ),
    ),
    Plant(
        "the second nudge comes as soon as the first",
        "core/waits.py",
        (
            (
                "(ready(f.sent_at, limits.second), Reason.SILENCE)",
                "(ready(f.sent_at, limits.no_timeline), Reason.SILENCE)",
            ),
        ),
    ),
    Plant(
        "the year's end counts as days of work",
        "core/working_hours.py",
        (
            (
                ("        if self._frozen(day):\n            return False\n"),
                "",
            ),
        ),
    ),
    Plant(
        "letters are written until nine in the evening",
        "core/decision.py",
        (
            (
                "ready_until: time = time(20, 0)",
                "ready_until: time = time(21, 0)",
            ),
        ),
    ),
)
