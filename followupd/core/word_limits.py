"""How long a letter may be, by its kind."""

from dataclasses import dataclass

from followupd.core.application import Kind

_SHORT = (80, 110)


@dataclass(frozen=True, slots=True)
class WordLimits:
    """Words, greeting and closing apart: above the first a warning, above the second a refusal.

    A field is named as the value of its `Kind`.
    """

    thank_you: tuple[int, int] = (150, 200)
    nudge: tuple[int, int] = _SHORT
    referral_update: tuple[int, int] = _SHORT
    second_thought: tuple[int, int] = (120, 160)
    offer_deadline: tuple[int, int] = (100, 140)
    withdrawal: tuple[int, int] = (100, 140)
    rejection_reply: tuple[int, int] = _SHORT
    keep_in_touch: tuple[int, int] = _SHORT
    reschedule: tuple[int, int] = _SHORT

    def of(self, kind: Kind) -> tuple[int, int]:
        """Return the two limits of a kind of letter."""
        warn, refuse = getattr(self, kind.value)
        return warn, refuse
