"""What writes the letters."""

from typing import Protocol

from followupd.core.letter import Letter, LetterFacts


class Letters(Protocol):
    """Writes letters from templates."""

    def write(self, facts: LetterFacts) -> Letter:
        """Return the letter of these facts; raise LetterRefusedError when it cannot be written.

        It is a NoTemplateError when there is no template of that kind in their language.
        The same facts give the same letter. A fact that a template needs and that is missing is
        an error, never a gap in the text.
        """
        ...
