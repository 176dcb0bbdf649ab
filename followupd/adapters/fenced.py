"""A Jinja environment in which a template can neither run code nor eat memory or time.

Jinja's own sandbox keeps templates away from Python's inside, but lets them multiply texts, nest
loops and call every public method of what they are given. Here a template has a few filters and
methods, and all it does is counted as work: each part of it whenever it runs, and each text that is
printed, filtered, compared or handed over by its length. A text that is made has a longest length.
Nothing has to watch from another thread or process, so it holds wherever a letter is written.
"""

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from datetime import date, timedelta
from functools import partial, wraps
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, UndefinedError, nodes
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.filters import FILTERS
from jinja2.loaders import split_template_path
from jinja2.runtime import Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import pass_context
from jinja2.visitor import NodeTransformer

LONGEST_SOURCE = 20_000  # characters; the longest template that ships has a fifth
LONGEST_TEXT = 10_000  # characters; the longest letter that passes the linter has a fifth
MOST_WORK = (
    100_000  # parts that run and characters that are touched, a block; ours need under 10_000
)
_INCLUSION = 100  # of work: it looks at a file

_FILTERS = (
    *("capitalize", "lower", "title", "trim", "upper"),
    *("count", "d", "default", "length"),
)
_ABOUT_JINJA = frozenset({"filter", "test"})  # tests whether it has one of that name
_OF_LISTS = frozenset({"count", "first", "join", "last", "length"})
_METHODS: Mapping[type, frozenset[str]] = {
    dict: frozenset({"get", "items", "keys", "values"}),
    date: frozenset({"isoformat", "isoweekday", "replace", "strftime", "weekday"}),
}
_ROUNDS, _WEIGHED, _RUNS = "counted rounds", "weighed", "runs"  # no template can spell them


class FenceError(SecurityError):
    """A template reached for what letters have no use for; its message is constant words."""


class FencedLoader(FileSystemLoader):
    """Reads templates from folders, and none that is far too long."""

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and what tells whether that is still the same."""
        parts = split_template_path(template)
        files = (Path(folder, *parts) for folder in self.searchpath)
        file = next((one for one in files if one.is_file()), None)
        if file is None:
            raise TemplateNotFound(template)
        changed_at = file.stat().st_mtime_ns
        with file.open(encoding="utf-8") as opened:
            source = opened.read(LONGEST_SOURCE + 1)
        if len(source) > LONGEST_SOURCE:
            raise FenceError("it is far too long")
        return source, str(file), lambda: file.is_file() and file.stat().st_mtime_ns == changed_at


class FencedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with limits. Not thread-safe: it counts for the one block that is being written."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, folders: Iterable[Path], extensions: list[type[Extension]]) -> None:
        """Take where templates are, the first folder that has one before the others."""
        super().__init__(
            loader=FencedLoader([str(one) for one in folders]),
            undefined=StrictUndefined,
            autoescape=False,  # plain text; compose escapes what goes into HTML
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,  # it takes for ever over long expressions
            finalize=_in_use(self._printed),
            extensions=extensions,
        )
        self.globals.clear()
        filters: dict[str, Any] = {name: FILTERS[name] for name in _FILTERS}
        filters |= {name: partial(FILTERS[name], self) for name in ("first", "last")}
        filters |= {"join": self._joined, _WEIGHED: lambda value: value}
        tests = {name: TESTS[name] for name in TESTS.keys() - _ABOUT_JINJA}
        self.filters = self._watched(filters)
        self.filters |= {_ROUNDS: _in_use(self._rounds), _RUNS: _in_use(self._spend)}
        self.tests = self._watched(tests)
        self.begin()

    def begin(self) -> None:
        """Count anew, for another block."""
        self._work = 0

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 Jinja's
        """Return a template; to include one is work."""
        self._spend(_INCLUSION)
        return super().get_template(name, *args, **kwargs)

    def select_template(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 Jinja's
        """Return the first of several templates that is there; that is work as well."""
        self._spend(_INCLUSION)
        return super().select_template(*args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Calculate with numbers and days, and put two texts together."""
        days = isinstance(left, date | timedelta) and isinstance(right, date | timedelta)
        texts = isinstance(left, str) and isinstance(right, str)
        if texts and operator == "+":
            return self._joined([left, right])
        if not days and not (_is_number(left) and _is_number(right) and operator != "**"):
            raise FenceError("it calculates with what is no small number")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call a macro, or one of a few methods."""
        if isinstance(called, Undefined):
            return called()  # raises
        if not self.is_safe_callable(called):
            raise FenceError("it calls what letters have no use for")
        return self._measured(partial(context.call, called))(*args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 Jinja's signature
        """Tell whether a template may call this."""
        owner = getattr(obj, "__self__", None)
        return (
            isinstance(obj, Macro)
            or isinstance(owner, Extension)
            or getattr(obj, "__name__", "") in _METHODS.get(type(owner), ())
        )

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
        """Check and change what was read before it is compiled: Jinja's hook for that."""
        if any(one.name in ("varargs", "kwargs") for one in source.find_all(nodes.Name)):
            raise FenceError("it takes any number of values")
        if _nests(source):
            raise FenceError("it keeps what varies in a list")
        return super()._generate(_Weighing().visit(source), *args, **kwargs)

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > MOST_WORK:
            raise FenceError("it does far more than a letter needs")

    def _weigh(self, value: object) -> None:
        """Count a value by the length of its texts: to look at all of it takes that long."""
        self._spend(1 + (len(value) if isinstance(value, str) else 0))
        if isinstance(value, dict):
            value = value.items()
        if isinstance(value, list | tuple | ItemsView | KeysView | ValuesView):
            for one in value:
                self._weigh(one)

    def _watched(self, known: Mapping[str, Any]) -> dict[str, Any]:
        return {name: _in_use(self._measured(function)) for name, function in known.items()}

    def _measured(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that counts what it is given, and that makes no long text of it."""

        def measured(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 whatever a template has
            self._weigh((args, kwargs))
            made = function(*args, **kwargs)
            if isinstance(made, str) and len(made) > LONGEST_TEXT:
                raise FenceError("it gives far too long a text")
            return made

        return measured

    def _rounds(self, values: Iterable[object], work: int) -> Iterator[object]:
        for one in values:
            self._spend(work)
            yield one

    def _joined(self, parts: Iterable[object], d: str = "") -> str:
        """Return texts as one; the name of the separator is Jinja's."""
        text = ""
        for number, one in enumerate(parts):
            text += f"{d if number else ''}{_text(one)}"
            if len(text) > LONGEST_TEXT:
                raise FenceError("it gives far too long a text")
        return text

    def _printed(self, value: object) -> object:
        """Return what is printed: Jinja calls this with every piece."""
        self._weigh(text := _text(value))
        return text


class _Weighing(NodeTransformer):
    """Has work counted: what a body has in it whenever it runs, and each text by its length."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 Jinja's name
        """Count the rounds, each with all that is in it."""
        node.iter = _filtered(node.iter, _ROUNDS, _size(node))
        return self.generic_visit(node)

    def visit_Macro(  # noqa: N802 Jinja's name
        self, node: nodes.Macro | nodes.CallBlock | nodes.Block | nodes.Template
    ) -> nodes.Node:
        """Count all that is in it before it runs."""
        runs = nodes.ExprStmt(_filtered(nodes.Const(_size(node)), _RUNS))
        node.body.insert(0, runs.set_lineno(node.lineno or 1))
        return self.generic_visit(node)

    visit_CallBlock = visit_Block = visit_Template = visit_Macro  # noqa: N815 Jinja's names

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 Jinja's name
        """Have raw text printed as any other."""
        return nodes.Const(node.data)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 Jinja's name
        """Weigh what is compared."""
        self.generic_visit(node)
        node.expr = _filtered(node.expr, _WEIGHED)
        for one in node.ops:
            one.expr = _filtered(one.expr, _WEIGHED)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 Jinja's name
        """Weigh what is cut."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _filtered(node.node, _WEIGHED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 Jinja's name
        """Join as the filter does."""
        return self.generic_visit(_filtered(nodes.List(node.nodes), "join"))


def _in_use(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function for Jinja that it does not call ahead, when it compiles a template."""

    @pass_context
    @wraps(function)
    def in_use(_: object, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 whatever it takes
        return function(*args, **kwargs)

    return in_use


def _size(node: nodes.Node) -> int:
    return sum(1 for _ in node.find_all(nodes.Node))


def _filtered(node: nodes.Node, name: str, *values: int) -> nodes.Filter:
    return nodes.Filter(node, name, [nodes.Const(one) for one in values], [], None, None)


def _nests(source: nodes.Template) -> bool:
    """Tell whether lists may come to hold lists, and so on: comparing such can take for ever.

    A list with a variable in it is fine where it is looked into at once, and kept nowhere.
    """
    looked_into = {
        *(id(one.iter) for one in source.find_all(nodes.For)),
        *(id(one.node) for one in source.find_all(nodes.Filter) if one.name in _OF_LISTS),
        *(id(one.expr) for one in source.find_all(nodes.Operand) if one.op in ("in", "notin")),
    }
    return any(
        id(one) not in looked_into and any(n.ctx == "load" for n in one.find_all(nodes.Name))
        for one in source.find_all((nodes.List, nodes.Tuple, nodes.Dict))
    )


def _text(value: object) -> str:
    """Return a value as text; None, a list and a macro have no place in a letter."""
    if value is None:
        raise UndefinedError("a fact that is missing was printed")
    if not isinstance(value, str | int | float | date | Undefined):
        raise FenceError("it prints what is no text")
    return str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < 2**63
