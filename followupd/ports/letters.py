"""What writes the letters."""

from typing import Protocol

from followupd.core.letter import Letter, LetterFacts


class Letters(Protocol):
    """Writes letters from templates."""

    def write(self, facts: LetterFacts) -> Letter:
        """Return the letter of these facts; raise LetterRefusedError when it cannot be written.

        The same facts give the same letter. A fact that a template needs and that is missing is
        an error, never a gap in the text.
        """
        ...
