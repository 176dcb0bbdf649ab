"""A template can neither run code nor eat memory or time, in the very process of the daemon."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError

from followupd.adapters.fenced import FencedEnvironment
from followupd.adapters.templates import TemplateLetters
from followupd.core.specimens import EXAMPLE
from followupd.errors import LetterRefusedError

DIGITS = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
MEBIBYTE = 2**20


def write(folder: Path, body: str, **parts: str) -> str:
    """Return the body of a thank-you from a template of the user's, and from parts beside it."""
    own = folder / "templates" / "en"
    own.mkdir(parents=True)
    blocks = f"{{% block subject %}}Thanks{{% endblock %}}{{% block body %}}{body}{{% endblock %}}"
    (own / "thank_you.txt.j2").write_text(blocks, encoding="utf-8")
    for name, text in parts.items():
        (own / f"{name}.txt.j2").write_text(text, encoding="utf-8")
    facts = replace(EXAMPLE, met_names=(), first_name="Dana")
    return TemplateLetters([folder / "templates"]).write(facts).body


@contextmanager
def at_most(mebibytes: int) -> Iterator[None]:
    """Assert that no more memory is taken meanwhile."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < mebibytes * MEBIBYTE
    finally:
        tracemalloc.stop()


def loops(deep: int, inside: str) -> str:
    begin = "".join(f"{{% for n{level} in {DIGITS} %}}" for level in range(deep))
    return begin + inside + "{% endfor %}" * deep


def doubled(times: int) -> str:
    begin = "{% set a = 'aaaaaaaaaa' %}"
    return begin + "".join("{% set a = a ~ a %}" for _ in range(times)) + "{{ a }}"


MACROS = "".join(
    f"{{% macro m{n} %}}{{% endmacro %}}".replace(" %}{", f"() %}}{f'{{{{ m{n - 1}() }}}}' * 10}{{")
    if n
    else "{% macro m0() %}aaaaaaaaaa{% endmacro %}"
    for n in range(8)
)
LONG = "{% set a %}" + "ab " * 1_500 + "{% endset %}"
NESTED = "{% set a = 1 %}" + "".join("{% set a = [a, a, a, a] %}" for _ in range(18))

CODE = [
    pytest.param("{{ ''.__class__.__mro__[1].__subclasses__() }}", id="classes of Python"),
    pytest.param("{{ self.__init__.__globals__ }}", id="the module's names"),
    pytest.param("{{ first_name|attr('__class__') }}", id="an attribute by filter"),
    pytest.param("{{ '{0.__class__}'.format(first_name) }}", id="an attribute by format"),
    pytest.param("{{ first_name.format_map({}) }}", id="another format"),
    pytest.param("{{ today.today() }}", id="a method nobody listed"),
    pytest.param("{{ first_name.encode('utf-8') }}", id="a method of a text"),
    pytest.param("{{ first_name() }}", id="E-45 a fact that is called"),
    pytest.param("{{ self.body() }}", id="its own block"),
    pytest.param("{{ lipsum(5) }}", id="Jinja's filler"),
    pytest.param("{{ cycler('a', 'b').next() }}", id="Jinja's own classes"),
    pytest.param("{{ dict(a=1) }}", id="Python's classes"),
    pytest.param("{% include '../../../../etc/passwd' %}", id="a file above"),
    pytest.param("{% include '/etc/passwd' %}", id="a file at the root"),
    pytest.param("{% import 'os' as os %}{{ os.name }}", id="a module"),
    pytest.param("{% do met_names.append(1) %}", id="a statement"),
]

FLOODS = [
    pytest.param("{{ 'a' * 400000000 }}", id="a text multiplied"),
    pytest.param("{{ 400000000 * 'a' }}", id="the other way round"),
    pytest.param("{% set n = 400000000 %}{{ first_name * n }}", id="a fact multiplied"),
    pytest.param("{{ ['a'] * 400000000 }}", id="a list multiplied"),
    pytest.param("{{ 10 ** 10 ** 9 }}", id="a power"),
    pytest.param("{{ 9000000000 * 9000000000 * 9000000000 }}", id="a huge number"),
    pytest.param("{{ '%400000000d' % 1 }}", id="a width"),
    pytest.param("{{ '{:400000000}'.format(1) }}", id="a width by format"),
    pytest.param("{{ 'a'|center(400000000) }}", id="a width by filter"),
    pytest.param("{{ 'a'|indent(400000000) }}", id="an indent"),
    pytest.param("{{ 'a'.ljust(400000000) }}", id="a width by method"),
    pytest.param("{{ [1]|batch(400000000, 'a')|list }}", id="a batch"),
    pytest.param("{{ range(400000000)|list }}", id="a range"),
    pytest.param(doubled(40), id="a text doubled"),
    pytest.param(doubled(40).replace("~", "+"), id="a text doubled by a sum"),
    pytest.param(doubled(40).replace("a ~ a", "[a, a]|join"), id="a text doubled by joining"),
    pytest.param(
        "{% set a = 'aaaaaaaaaa' %}"
        + "{% set b %}{{ a }}{{ a }}{% endset %}{% set a = b %}" * 40
        + "{{ a }}",
        id="a text doubled by printing",
    ),
    pytest.param(loops(9, ""), id="loops in loops that say nothing"),
    pytest.param(loops(9, "{{ first_name }}"), id="loops in loops"),
    pytest.param(
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        id="ranges in ranges",
    ),
    pytest.param(loops(1, "x" * 2_000), id="a long text in a loop"),
    pytest.param(
        "{% macro m() %}" + loops(3, "{{ first_name }}" * 100) + "{% endmacro %}{{ m() }}",
        id="a long text in a macro",
    ),
    pytest.param(MACROS + "{% set a = m7() %}", id="macros in macros"),
    pytest.param("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", id="E-78 recursion"),
    pytest.param(
        "{% for a in [1] recursive %}{{ loop([1, 2]) }}{% endfor %}", id="a recursive loop"
    ),
    pytest.param(NESTED + "{{ a }}", id="lists in lists, printed"),
    pytest.param(
        NESTED
        + NESTED.replace("set a", "set b").replace("a,", "b,").replace("a]", "b]")
        + "{{ a == b }}",
        id="lists in lists, compared",
    ),
    pytest.param(
        "{% macro m() %}{{ m(varargs, varargs) }}{% endmacro %}{{ m(1) }}", id="lists by arguments"
    ),
    pytest.param(NESTED.replace("[a, a, a, a]", "a, a, a, a"), id="tuples in tuples"),
    pytest.param(NESTED.replace("[a, a, a, a]", "[[a, a]]|first"), id="lists taken out of lists"),
    pytest.param(
        "{% set a %}" + loops(2, "x" * 2_000) + "{% endset %}short", id="a long text kept in a loop"
    ),
    pytest.param(
        "{% set a %}" + loops(2, "{{ '" + "x" * 2_000 + "' }}") + "{% endset %}short",
        id="a long text in quotes kept in a loop",
    ),
    pytest.param(
        "{% macro m() %}" + loops(2, "x" * 2_000) + "{% endmacro %}{% set a = m() %}short",
        id="a long text made by a macro",
    ),
    pytest.param(
        "{% macro m() %}{% set a = caller() %}{% endmacro %}"
        "{% call m() %}" + loops(2, "x" * 2_000) + "{% endcall %}short",
        id="a long text handed to a macro",
    ),
    pytest.param(
        "{% macro m() %}"
        + "x" * 2_000
        + "{% endmacro %}{% set a %}"
        + "{{ m() }}" * 100
        + "{% endset %}short",
        id="a long text of a macro that is called often",
    ),
    pytest.param(
        LONG + loops(2, "{% set b = a" + "|title" * 200 + " %}") + "short", id="filters in loops"
    ),
    pytest.param(LONG + "{% set b = a" + "|title" * 900 + " %}short", id="filters in a row"),
    pytest.param(
        "{% set b = '" + "ab " * 1_500 + "'" + "|title" * 900 + " %}short",
        id="filters of a text in quotes",
    ),
    pytest.param(
        LONG + loops(2, "{% if 0 " + "or 'c' in a " * 200 + " %}{% endif %}") + "short",
        id="a long text that is searched in loops",
    ),
    pytest.param(
        LONG + loops(2, "{% if 0 " + "or a is upper " * 200 + " %}{% endif %}") + "short",
        id="a long text that is tested in loops",
    ),
    pytest.param(
        LONG + loops(2, "{% set b = a[::-1] %}" * 200) + "short", id="a long text cut in loops"
    ),
    pytest.param(
        LONG + loops(2, "{% set b = met_on.strftime(a) %}" * 50) + "short",
        id="a long form of a day in loops",
    ),
    pytest.param(
        loops(2, "{% if today.year" + ".real" * 2_000 + " %}{% endif %}") + "short",
        id="facts of facts in loops",
    ),
    pytest.param(
        "{% set a %}" + "%c" * 4_500 + "{% endset %}{% set b = met_on.strftime(a) %}short",
        id="a long text made of a day",
    ),
    pytest.param("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", id="brackets in brackets"),
    pytest.param("{{ " + "-" * 9_000 + "1 }}", id="signs before signs"),
    pytest.param("{% if 1 %}" * 150 + "{% endif %}" * 150, id="questions in questions"),
    pytest.param("{# " + "x" * 20_000 + " #}", id="a file that is far too long"),
]


@pytest.mark.parametrize("body", CODE)
def test_a_template_runs_no_code(tmp_path: Path, body: str) -> None:
    with pytest.raises(LetterRefusedError) as refused:
        write(tmp_path, body)
    assert "Dana" not in f"{refused.value.message} {refused.value.hint}"


@pytest.mark.parametrize("body", FLOODS)
def test_a_template_eats_neither_memory_nor_time(tmp_path: Path, body: str) -> None:
    """E-78: were it not refused at once, this test would not come to an end."""
    with at_most(30), pytest.raises(LetterRefusedError):
        write(tmp_path, body)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param('{% include "en/part.txt.j2" %}', id="E-78 once"),
        pytest.param('{% include "en/part.txt.j2" %}' * 2, id="E-78 twice"),
        pytest.param('{% import "en/part.txt.j2" as part with context %}', id="E-78 imported"),
        pytest.param('{% include ["en/none.txt.j2", "en/part.txt.j2"] %}', id="E-78 out of a list"),
        pytest.param(loops(9, ""), id="E-78 what is included loops"),
    ],
)
def test_a_part_that_does_not_end_is_stopped(tmp_path: Path, part: str) -> None:
    with at_most(30), pytest.raises(LetterRefusedError):
        write(tmp_path, '{% include "en/part.txt.j2" %}', part=part)


def test_what_a_template_is_given_has_no_methods_for_it() -> None:
    class Event:
        deleted = False

        def delete(self) -> None:
            self.deleted = True

    event = Event()
    fenced = FencedEnvironment([], [])
    with pytest.raises(SecurityError):
        fenced.from_string("{{ event.delete() }}").render(event=event)
    assert not event.deleted


@pytest.mark.parametrize(
    ("body", "written"),
    [
        pytest.param(
            "{{ [role, company] | join(' at ') }}",
            "Senior Backend Engineer at Acme Robotics",
            id="a list that is joined",
        ),
        pytest.param(
            "{% if company in (role, 'Acme Robotics') %}yes{% endif %}",
            "yes",
            id="a list that is looked into",
        ),
        pytest.param(
            "{% for one in [role, company] %}{{ loop.index }} of {{ loop.length }} {% endfor %}",
            "1 of 2 2 of 2",
            id="a loop that knows its length",
        ),
        pytest.param(
            "{{ company ~ ' ' ~ today.year }}", "Acme Robotics 2026", id="a text and a number"
        ),
        pytest.param("{{ 'no ' + (company | upper) }}", "no ACME ROBOTICS", id="a filter"),
        pytest.param("{{ met_on.strftime('%d/%m') }}", "03/03", id="a day in another form"),
        pytest.param("{{ (today - met_on).days * 24 }} hours", "24 hours", id="a calculation"),
        pytest.param(
            "{% set where %}at {{ company }}{% endset %}{{ where }}",
            "at Acme Robotics",
            id="a block that is set",
        ),
        pytest.param(
            "{{ company[:1] | lower }}{{ company[1:] }}", "acme Robotics", id="a text that is cut"
        ),
        pytest.param(
            "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1", id="pairs"
        ),
    ],
)
def test_what_letters_have_use_for_works(tmp_path: Path, body: str, written: str) -> None:
    assert write(tmp_path, body) == written


def test_each_letter_has_its_own_count(tmp_path: Path) -> None:
    body = "{% for a in " + DIGITS + " %}{% for b in " + DIGITS + " %}.{% endfor %}{% endfor %}"
    write(tmp_path, body)
    letters = TemplateLetters([tmp_path / "templates"])
    for _ in range(30):
        assert letters.write(EXAMPLE).body == "." * 100


def test_a_template_that_was_mended_is_read_anew(tmp_path: Path) -> None:
    write(tmp_path, "one")
    letters = TemplateLetters([tmp_path / "templates"])
    assert letters.write(EXAMPLE).body == "one"
    file = tmp_path / "templates" / "en" / "thank_you.txt.j2"
    file.write_text(file.read_text().replace("one", "two"))
    assert letters.write(EXAMPLE).body == "two"
