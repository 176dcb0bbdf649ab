"""Faults in places that nobody thinks of at once; each is to be found, too."""

from tests.sim.plant import Plant

FURTHER = (
    Plant(
        "nobody looks once more before a letter is written",
        "tick/deliver.py",
        (("        yield from _look_once_more(ports, settings, user, now, follow_up)\n", ""),),
    ),
    Plant(
        "the event is read once more, and not heeded",
        "tick/ingest.py",
        (
            (
                "        return\n    yield from take_in(ports, settings, user, now, event)\n",
                "        return\n    yield from ()\n",
            ),
        ),
    ),
    Plant(
        "each letter begins a thread of its own",
        "tick/place.py",
        (
            (
                "dict.fromkeys(known) if thread_id not in elsewhere",
                "known if thread_id in elsewhere",
            ),
            (
                "dict.fromkeys(earlier) if thread_id not in seen",
                "earlier if thread_id in elsewhere",
            ),
        ),
    ),
    Plant(
        "a withdrawn draft loses its thread",
        "tick/withdraw.py",
        (("_same_place(mail)), thread_id=ref.thread_id", "_same_place(mail)), thread_id=None"),),
    ),
    Plant(
        "a withdrawn draft gets no notice",
        "tick/withdraw.py",
        (('withdraw_notice(whole.text or "", reason)', 'whole.text or ""'),),
    ),
    Plant(
        "a mere thank-you starts no wait",
        "core/waits.py",
        (("    thanked_at = acknowledged_at(facts)\n", "    thanked_at = None\n"),),
    ),
    Plant(
        "everybody is greeted by one name",
        "tick/letter_facts.py",
        (
            (
                "first_name=_greeting_name(facts, contact),",
                "first_name=_greeting_name(facts, facts.contacts[-1]),",
            ),
        ),
    ),
    Plant(
        "the cap of a day is not kept",
        "tick/deliver.py",
        ((">= settings.limits.drafts_a_day:", ">= settings.limits.drafts_a_day + 10:"),),
    ),
    Plant(
        "an application is let go too early",
        "core/waits.py",
        (("limits.moved_on_after), limits)", "3), limits)"),),
    ),
    Plant(
        "the holidays of the other side do not count",
        "core/waits.py",
        (("working_days((limits.country, contact.country),", "working_days((limits.country,),"),),
    ),
    Plant(
        "a cancelled event is not noted",
        "tick/ingest.py",
        (("    ports.store.cancel_interview(interview.id, now)\n", ""),),
    ),
)
