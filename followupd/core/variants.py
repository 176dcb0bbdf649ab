"""Which of several equal wordings a letter gets."""

import hashlib

from followupd.core.application import Kind

_COUNT = 9
"""Three blocks of three. Templates with three wordings a spot have nothing in common within a
block, and every third spot across blocks."""


def variant_for(application_id: int, kind: Kind, turn: int, place: int) -> int:
    """Return the variant of one letter: the same letter, the same number, on every machine.

    `turn` counts the rounds thanked for, the nudges, or whatever repeats, and `place` the letters
    of one turn, both from 0. The first three letters of a panel share no sentence, and nine are
    all different; so are the first letters of nine turns.
    """
    name = f"{application_id}:{kind}".encode()
    start = int.from_bytes(hashlib.sha256(name).digest()[:4], "big") + turn
    block = (start // 3 + place // 3) % 3
    return 3 * block + (start + place) % 3
