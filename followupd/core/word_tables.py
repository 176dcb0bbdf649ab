"""Readers of TOML tables of words; what is wrong in them is told by its key."""

from collections.abc import Mapping

from followupd.core.phrases import Phrases, expression, plain


def table_of(where: str, given: object) -> Mapping[str, object]:
    """Return what is a table; raise ValueError for anything else."""
    if not isinstance(given, Mapping):
        raise ValueError(f"{where}: a table is wanted")  # noqa: TRY004
    return given


def strings_of(where: str, given: object) -> list[str]:
    """Return what is a list of strings; raise ValueError for anything else."""
    if not isinstance(given, list) or not all(isinstance(v, str) and v.strip() for v in given):
        raise ValueError(f"{where}: a list of strings is wanted")
    return given


def phrases_of(where: str, given: object) -> Phrases:
    """Return the phrases of a list; raise ValueError for one that cannot be read."""
    phrases = strings_of(where, given)
    for phrase in phrases:
        try:
            expression(phrase)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from None
    return Phrases(phrases)


def by_language(where: str, given: object) -> Phrases:
    """Return the phrases of a table with a list a language."""
    return Phrases(
        phrase
        for language, phrases in table_of(where, given).items()
        for phrase in phrases_of(f"{where}.{language}", phrases)
    )


def named_phrases(where: str, given: object, known: tuple[str, ...]) -> Mapping[str, Phrases]:
    """Return the plain phrases of a table whose keys are all known."""
    table = table_of(where, given)
    for key in table:
        if key not in known:
            raise ValueError(f"{where}.{key}: unknown key")
    return {
        key: Phrases(plain(s) for s in strings_of(f"{where}.{key}", table[key]))
        for key in known
        if key in table
    }


def numbers_of(where: str, given: object) -> Mapping[str, int]:
    """Return the words for numbers; raise ValueError for one out of bounds."""
    table = table_of(where, given)
    numbers = {plain(word): n for word, n in table.items() if type(n) is int and 0 < n < 100}
    if len(numbers) != len(table):
        raise ValueError(f"{where}: numbers from 1 to 99 are wanted")
    return numbers


def so_many(where: str, given: object, count: int) -> tuple[str, ...]:
    """Return just so many plain words; raise ValueError for more or fewer."""
    words = strings_of(where, given)
    if len(words) != count:
        raise ValueError(f"{where}: {count} words are wanted")
    return tuple(plain(word) for word in words)
