"""Signs of a program and signs of a person, and which side outweighs the other."""

from dataclasses import dataclass
from enum import IntEnum

ENOUGH = 3  # the weight of signs that make a notice likely


class Verdict(IntEnum):
    """How much speaks for a program."""

    PERSON = 0
    MIXED = 1  # signs of both: nobody can tell
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a program, or against it, and how much."""

    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signs of both sides."""

    signs: tuple[Sign, ...]
    against: tuple[Sign, ...]
    at_most: Verdict = Verdict.SURE

    @property
    def weight(self) -> int:
        """Return how much speaks for a program."""
        return sum(sign.weight for sign in self.signs)

    @property
    def verdict(self) -> Verdict:
        """Return which side outweighs the other."""
        for_it = self.weight
        against = sum(sign.weight for sign in self.against)
        if for_it < ENOUGH or for_it - against < 2:
            return Verdict.PERSON
        if against == 0:
            return min(self.at_most, Verdict.SURE if for_it > ENOUGH else Verdict.LIKELY)
        return Verdict.LIKELY if against == 1 and for_it > ENOUGH else Verdict.MIXED

    @property
    def evidence(self) -> str:
        """Return in plain words what was found."""
        found = ", ".join(sign.words for sign in self.signs)
        but = ", ".join(sign.words for sign in self.against)
        return f"{found}; but {but}" if but else found


NOTHING = Weighed((), ())
