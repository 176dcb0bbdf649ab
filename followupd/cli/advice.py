"""What the user can do where an event was judged otherwise than it is, in one line."""

import shlex

from followupd.core.application import Verdict
from followupd.core.recognition import Recognition

_ADD = "followupd add --start WHEN --with 'NAME <ADDRESS>'"
_OF_CODE = {
    "cancelled": f"If it took place all the same: {_ADD}",
    "declined": "If you were there, accept it in the calendar.",
    "tagged_no": "If a letter is wanted after all, take #nofollowup out of the event.",
    "not_your_event": f"If you were in it: {_ADD}",
}
"""What no tag and no event's id can overrule."""


def advice(found: Recognition, event_id: str) -> str | None:
    """Return what to do about a judgement that may be wrong; None where it is an interview."""
    event = shlex.quote(event_id)
    if found.verdict is Verdict.INTERVIEW:
        return None
    if found.code in _OF_CODE:
        return _OF_CODE[found.code]
    if found.verdict is Verdict.NO:
        return (
            f"If it is an interview of yours: put #followup in its text, or followupd add {event}"
        )
    if found.code == "nobody_to_write_to":
        return f"If you know whom to write to: {_ADD}; if it is none: followupd skip {event}"
    return (
        f"If it is one: #followup in its text, or followupd confirm {event}; "
        f"if not: #nofollowup, or followupd skip {event}"
    )
