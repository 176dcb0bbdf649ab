"""Faults in what is seen, heard, kept and put back."""

from tests.sim.plant import Plant

IN_LOOKING = (
    Plant(
        "a move is not noticed",
        "adapters/store/interviews.py",
        (
            (
                (
                    "    changed = {name: value for name, value in values.items() if "
                    "getattr(known, name) != value}\n"
                ),
                (
                    '    hours = {name: values.pop(name) for name in ("start_at", "end_at")}\n'
                    "    changed = {name: value for name, value in values.items() if hours "
                    "and getattr(known, name) != value}\n"
                ),
            ),
        ),
    ),
    Plant(
        "each event opens an application of its own",
        "tick/ingest.py",
        (
            (
                "choose_application(recognition, ports.store.applications(),",
                "choose_application(recognition, (),",
            ),
        ),
    ),
    Plant(
        "the label followupd/skip is ignored",
        "tick/switches.py",
        (
            (
                "if self._label_id() not in labels:",
                "if self._label_id() in labels:",
            ),
        ),
    ),
    Plant(
        "a pause is ignored",
        "tick/pause.py",
        (
            (
                "return ends == EVER or now < datetime.fromisoformat(ends)",
                "return ends == EVER",
            ),
        ),
    ),
    Plant(
        "an address that failed is written to again",
        "adapters/store/letters.py",
        (
            (
                "if value.kind is MessageKind.BOUNCE:",
                "if value.kind is MessageKind.RECEIPT:",
            ),
        ),
    ),
    Plant(
        "mail that is late counts as failed",
        "adapters/store/letters.py",
        (
            (
                "if value.kind is MessageKind.BOUNCE:",
                "if value.kind in (MessageKind.BOUNCE, MessageKind.DELIVERY_DELAY):",
            ),
        ),
    ),
    Plant(
        "mail in spam and in the trash is not heard",
        "tick/observe.py",
        (
            (
                '_NOT_READ = frozenset({"DRAFT"})',
                '_NOT_READ = frozenset({"DRAFT", "SPAM", "TRASH"})',
            ),
        ),
    ),
    Plant(
        "mail through a program of theirs is not heard",
        "tick/belonging.py",
        (
            (
                "return frozenset(by_company | by_person)",
                "return frozenset(by_company & by_person)",
            ),
        ),
    ),
    Plant(
        "what a look left that broke off is forgotten",
        "tick/observe.py",
        (
            (
                (
                    "remember_unseen(ports, Unseen(tuple(threads), tuple(messages), "
                    "tuple(applications)))"
                ),
                "remember_unseen(ports, Unseen())",
            ),
        ),
    ),
    Plant(
        "without a history only known threads are read",
        "tick/observe.py",
        (
            (
                (
                    "everything = Unseen(threads=_watched(ports, now), "
                    "applications=_open_applications(ports))"
                ),
                "everything = Unseen(threads=_watched(ports, now))",
            ),
        ),
    ),
    Plant(
        "what the machine slept through is not looked for",
        "tick/ingest.py",
        (
            (
                "back = min(max(LOOK_BACK, missed), LONG_LOOK_BACK)",
                "back = LOOK_BACK if missed else LONG_LOOK_BACK",
            ),
        ),
    ),
    Plant(
        "nothing is found again after a restore",
        "tick/recover.py",
        (
            (
                "if one.outcome is None",
                "if one.outcome is not None",
            ),
        ),
    ),
    Plant(
        "a mail that the user has begun is not seen",
        "tick/begun.py",
        (
            (
                "return any(_is_of(m, since) for m in newest) or self._is_found(address, since)",
                "return False",
            ),
        ),
    ),
    Plant(
        "a lock-out ends two seconds early",
        "adapters/google/lock_out.py",
        (
            (
                "self._lock_out.set(until)",
                "self._lock_out.set(until.fromtimestamp(until.timestamp() - 2, until.tzinfo))",
            ),
        ),
    ),
    Plant(
        "a lock-out does not outlive the process",
        "wiring.py",
        (
            (
                "    return LockOut(get, put)\n",
                "    return LockOut.in_memory() if get and put else LockOut(get, put)\n",
            ),
        ),
    ),
    Plant(
        "every letter is written in the same words",
        "tick/compose.py",
        (
            (
                "variant=known.variant + turn",
                "variant=0",
            ),
            (
                (
                    "        if not is_too_alike(letter.body, known.today, earlier, "
                    "settings.limits):\n"
                ),
                "        if earlier or tried:\n",
            ),
        ),
    ),
    Plant(
        "the journal is not kept",
        "adapters/store/decisions.py",
        (
            (
                ("    _write_journal(db, application_id, decisions, now)\n    look_at"),
                "    look_at",
            ),
        ),
    ),
    Plant(
        "an older copy that was put there by hand is not noticed",
        "adapters/store/mark.py",
        (
            (
                "    if counted <= number_of(store.remembered(LETTERS_BEGUN)):\n",
                "    if counted >= 0:\n",
            ),
        ),
    ),
)
