"""Letters written from Jinja2 templates, the user's own before those that come with the program.

A template is one file, `LANGUAGE/WORDING.txt.j2`, with the blocks `subject` and `body`. It knows
the fields of LetterFacts and nothing else. The user's note is put in when the rest is laid out, so
nothing in it is changed. In `body` a blank line parts paragraphs, the lines of a
paragraph are joined, and a backslash at the end of a line keeps the break (as in CommonMark).

`{% vary PLACE %} one {% or %} another {% endvary %}` picks one of several equal wordings. PLACE is
the number of that spot in the letter. With three wordings a spot, two of nine letters in a row have
the same words in at most every third spot: the choices are lines of the affine plane of order 3.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from jinja2 import (
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser

from followupd.adapters.fenced import LONGEST_TEXT, FencedEnvironment, FenceError
from followupd.core.cleaning import one_line
from followupd.core.headers import clean_text
from followupd.core.letter import Letter, LetterFacts
from followupd.core.wording import wording
from followupd.errors import LetterRefusedError, NoTemplateError

_LONGEST_FACT = 100  # characters
_SUFFIX = ".txt.j2"
_BLOCKS = ("subject", "body")
_KNOWN = tuple(field.name for field in fields(LetterFacts))
_NOTE = "\ue000"  # where the user's note goes; of private use, and no cleaned fact has it
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)

_CANNOT_BE_RENDERED = (
    TemplateError,
    ArithmeticError,
    LookupError,
    MemoryError,  # so Python says that brackets are nested too deeply
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


class Vary(Extension):
    """The tag `vary`: one of several equal wordings, chosen by the letter's variant."""

    tags = {"vary"}  # noqa: RUF012 - as declared in Extension

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Return one `if` for each wording."""
        line = next(parser.stream).lineno
        place = parser.parse_expression()
        wordings = []
        closed = False
        while not closed:
            wordings.append(parser.parse_statements(("name:or", "name:endvary")))
            closed = next(parser.stream).value == "endvary"
        arguments = [nodes.Name("variant", "load"), place, nodes.Const(len(wordings))]
        chosen = self.call_method("choose", arguments)
        return [
            nodes.If(nodes.Compare(chosen, [nodes.Operand("eq", nodes.Const(index))]), body, [], [])
            .set_lineno(line)
            for index, body in enumerate(wordings)
        ]  # fmt: skip

    def choose(self, variant: int, place: int, count: int) -> int:
        """Return which of `count` wordings stands at a place."""
        return (variant + place * (variant // count)) % count


class TemplateLetters:
    """The port Letters over directories of templates; the first that has a file wins."""

    def __init__(self, directories: Sequence[Path]) -> None:
        self._directories = tuple(directories)
        self._templates = FencedEnvironment(directories, [Vary])

    def names(self) -> tuple[str, ...]:
        """Return every template there is, as `LANGUAGE/NAME`, parts that others include too."""
        found = (one for one in self._templates.list_templates() if one.endswith(_SUFFIX))
        return tuple(one.removesuffix(_SUFFIX) for one in found if one.count("/") == 1)

    def file_of(self, name: str) -> Path | None:
        """Return the file that `LANGUAGE/NAME` is read from, or None when there is none."""
        files = (directory / f"{name}{_SUFFIX}" for directory in self._directories)
        return next((one for one in files if one.is_file()), None)

    def write(self, facts: LetterFacts) -> Letter:
        """Return the letter of these facts; raise LetterRefusedError when it cannot be written."""
        name = f"{facts.language}/{wording(facts)}{_SUFFIX}"
        known = _plain(facts)
        if not known["sender_name"]:
            raise LetterRefusedError(
                "a letter cannot be signed: your name is not set",
                hint="set it in the configuration",
            )
        try:
            subject, body = (self._render(name, block, known) for block in _BLOCKS)
        except TemplateNotFound as error:
            refusal = NoTemplateError if error.name == name else LetterRefusedError
            raise refusal(
                f"there is no template {name}, or none that it includes",
                hint="write that file, or set another language",
            ) from error
        except TemplateSyntaxError as error:
            raise LetterRefusedError(
                f"template {name}: line {error.lineno} is not valid Jinja",
                hint="templates that extend or include others fail with them",
            ) from error
        except UndefinedError as error:
            raise LetterRefusedError(
                f"template {name} uses a fact that is not known here",
                hint=f"known, some of them only at times: {', '.join(_KNOWN)}",
            ) from error
        except FenceError as error:
            raise LetterRefusedError(
                f"template {name} does what templates must not do: {error.message}"
            ) from error
        except SecurityError as error:
            raise LetterRefusedError(f"template {name} does what templates must not do") from error
        except _CANNOT_BE_RENDERED as error:
            raise LetterRefusedError(f"template {name} cannot be rendered") from error
        note = clean_text(facts.note or "").strip()
        return Letter(subject=" ".join(subject.split()), body=_lay_out(body).replace(_NOTE, note))

    def _render(self, name: str, block: str, known: Mapping[str, object]) -> str:
        self._templates.begin()
        template: Template = self._templates.get_template(name)
        if block not in template.blocks:
            raise LetterRefusedError(
                f"template {name} has no block `{block}`",
                hint="a template needs the blocks `subject` and `body`",
            )
        pieces: Iterator[str] = template.blocks[block](template.new_context(dict(known)))
        text = ""
        for piece in pieces:
            text += piece
            if len(text) > LONGEST_TEXT:
                raise FenceError("it gives far too long a text")
        return text


def _plain(facts: LetterFacts) -> dict[str, object]:
    """Return the facts as plain values that no template can change or act on.

    Inside the user's own company its name is left out, and beside a link in the note no other one
    stands.
    """
    known = {name: _plain_value(getattr(facts, name)) for name in _KNOWN}
    note = (facts.note or "").strip()
    return {
        **known,
        "note": _NOTE if note else None,
        "company": None if facts.internal else known["company"],
        "link_url": None if _LINK.search(note) else facts.link_url,
    }


def _plain_value(value: object) -> object:
    if isinstance(value, str):
        return one_line(str(value))[:_LONGEST_FACT].strip() or None
    if isinstance(value, tuple):
        return tuple(one for one in map(_plain_value, value) if one)
    assert value is None or isinstance(value, (bool, int, date))
    return value


def _lay_out(text: str) -> str:
    """Return one line a paragraph, a blank line between them, and the breaks that were meant.

    No-break spaces stay: French has them before some marks.
    """
    paragraphs = (_join(one) for one in re.split(r"\n\s*\n", text.strip()))
    return "\n\n".join(one for one in paragraphs if one)


def _join(paragraph: str) -> str:
    lines = (re.sub(r"[ \t\n]+", " ", one).strip(" ") for one in re.split(r"\\\n", paragraph))
    return re.sub(r"(?<=\w)\.\.(?=\s|$)", ".", "\n".join(lines))  # "at Example Inc.."
