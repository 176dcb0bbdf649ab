"""The one link that may go with a letter: something of the user's own, shown once."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asset:
    """Something to show."""

    url: str  # http or https
    title: str  # as it stands within a sentence, such as "a talk I gave on motion planning"
    tags: frozenset[str] = frozenset()  # words; without any it fits everywhere


def choose_asset(
    assets: Sequence[Asset], about: Iterable[str | None], shown: Collection[str]
) -> Asset | None:
    """Return what suits best: most of its tags occur in what the letter is about.

    `shown` has the addresses this person has seen: nothing is shown twice. An asset with tags of
    which none occurs never suits. Of equals the first counts.
    """
    text = " ".join(one for one in about if one)
    fit = [(_hits(one, text), one) for one in assets if one.url not in shown]
    fit = [(hits, one) for hits, one in fit if hits or not one.tags]
    return max(fit, key=lambda pair: pair[0])[1] if fit else None


def _hits(asset: Asset, text: str) -> int:
    return sum(
        re.search(rf"(?<!\w){re.escape(tag)}(?!\w)", text, re.IGNORECASE) is not None
        for tag in asset.tags
    )
