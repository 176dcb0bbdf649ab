"""The colours of the pages can be told apart, in light and in dark."""

import re

from followupd.sandbox import Sandbox
from tests.sandbox.visiting import look

# WCAG 2.2, 1.4.3 and 1.4.11: 4.5 for text, 3 for the edges of controls.
_PAIRS = [
    *((text, ground, 4.5) for text in ("text", "quiet", "link", "danger")
      for ground in ("page", "panel")),
    *(("text", ground, 4.5) for ground in ("notice", "error", "next", "tag")),
    ("on-main", "main", 4.5),
    ("edge", "panel", 3.0),
    ("edge", "page", 3.0),
    ("main", "panel", 3.0),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_have_enough_contrast_in_light_and_dark(box: Sandbox):
    style = look(box, "/page/style.css")
    schemes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    assert len(schemes) == 2
    for colours in schemes:
        for front, ground, least in _PAIRS:
            light, dark = sorted((luminance(colours[front]), luminance(colours[ground])))[::-1]
            assert (light + 0.05) / (dark + 0.05) >= least, (front, ground)
