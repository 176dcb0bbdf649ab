"""The faults that were thought of first: each would end the trust in the program."""

from tests.sim.plant import Plant

INTENT = """\
    intent = ports.store.move(
        follow_up, State.CREATING, now, creating_at=now, subject=prepared.subject
    )
"""
PLANNED_AGAIN = """\
        ports.store.move(intent, State.PLANNED, now, creating_at=None)
        raise
"""
WRITTEN = """\
    contact = contact_of(facts, follow_up)
    beside ="""
IN_DOUBT = """\
    except MaybeDoneError:
        raise
"""
REPEATED = """\
    except MaybeDoneError:
        ports.store.move(intent, State.PLANNED, now, creating_at=None)
        raise
"""
NEWEST = "ports.store.remember(HISTORY, ports.mailbox.profile().history_id)"

PLANTS = (
    Plant(
        "a reply is ignored",
        "core/replies.py",
        (("and m.kind is MessageKind.PERSON", "and m.kind is MessageKind.RECEIPT"),),
    ),
    Plant(
        "one nudge more than the limit",
        "core/silence.py",
        (("if unanswered >= limits.max_unanswered:", "if unanswered > limits.max_unanswered:"),),
    ),
    Plant(
        "the intent is not committed before the call",
        "tick/deliver.py",
        (
            (INTENT + "    try:\n", "    try:\n"),
            (PLANNED_AGAIN, "        raise\n"),
            (WRITTEN, INTENT + WRITTEN),
        ),
    ),
    Plant(
        "no settle window",
        "tick/settings.py",
        (("default=timedelta(minutes=2)", "default=timedelta(0)"),),
    ),
    Plant(
        "a call in doubt is simply made again",
        "tick/deliver.py",
        ((IN_DOUBT, REPEATED),),
    ),
    Plant(
        "letters in doubt are never cleared",
        "tick/doubt.py",
        (("    if not doubtful:\n        return\n", "    if doubtful:\n        return\n"),),
    ),
    Plant(
        "the history id is that of the newest mail, not that of the list",
        "tick/observe.py",
        (
            ("ports.store.remember(HISTORY, history_id)", NEWEST),
            ("if ports.store.remembered(HISTORY) != history_id:", "if True:"),
        ),
    ),
    Plant(
        "a draft counts as mail of the user's",
        "tick/correspondence.py",
        (
            ("    if mail.is_draft or not ids or", "    if not ids or"),
            (
                '    if "SENT" in mail.labels:\n        return False\n',
                "    if mail.labels:\n        return False\n",
            ),
        ),
    ),
    Plant(
        "a robot's answer counts as a reply",
        "core/replies.py",
        (
            (
                "and m.kind is MessageKind.PERSON",
                "and m.kind in (MessageKind.PERSON, MessageKind.AUTO_REPLY)",
            ),
        ),
    ),
    Plant(
        "it stops too early",
        "core/silence.py",
        (
            (
                "if unanswered >= limits.max_unanswered:",
                "if unanswered + 1 >= limits.max_unanswered:",
            ),
        ),
    ),
    Plant(
        "the notice is put on an edited draft",
        "tick/withdraw.py",
        (
            (
                "if mail.labels != _JUST_A_DRAFT or not untouched:",
                "if mail.labels != _JUST_A_DRAFT:",
            ),
        ),
    ),
    Plant(
        "the lock is not taken",
        "adapters/systemd.py",
        (("fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)", "fcntl.flock(file, fcntl.LOCK_UN)"),),
    ),
    Plant(
        "a lock-out is ignored",
        "adapters/google/lock_out.py",
        (("self._lock_out.set(until)", "until.isoformat()"),),
    ),
    Plant(
        "a lock-out seems to last for ever",
        "adapters/google/lock_out.py",
        (("if until is not None and self._clock.now() < until:", "if until is not None:"),),
    ),
    Plant(
        "a promised date is not waited for",
        "core/waits.py",
        (
            (
                "    if promised is None:\n        return None\n    after",
                "    if promised is None or promised.on:\n        return None\n    after",
            ),
        ),
    ),
    Plant(
        "a discarded draft is written again",
        "core/thanks.py",
        (("    State.DISMISSED: Reason.DISMISSED,\n", ""),),
    ),
)
