"""What a text says behind a label, and what only looks like one (E-39)."""

import pytest

from followupd.core.labels import labelled
from followupd.core.word_lists import Phrases

LABELS = Phrases(("position", "applying for", "job you want", "event name"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Position: Cook", ["Cook"], id="a label"),
        pytest.param("Hello\n  POSITION :  Cook, part time  \nBye", ["Cook, part time"], id="line"),
        pytest.param("We met. Position: Cook", ["Cook"], id="behind a sentence"),
        pytest.param("Our position: Cook", [], id="a word before it"),
        pytest.param("Position of trust: Cook", [], id="a word behind it"),
        pytest.param("What are you applying for: Cook", [], id="two words end no question"),
        pytest.param("Which is the job you want?: Cook", ["Cook"], id="three words end one"),
        pytest.param("Which is the job you want most: Cook", [], id="a question that goes on"),
        pytest.param("Place: Position: Cook", [], id="a label behind another"),
        pytest.param("Position: Cook\nPosition: Baker", ["Cook", "Baker"], id="two of them"),
        pytest.param("Event name\n  Tasting \nBye", ["Tasting"], id="above what it labels"),
        pytest.param("Event name of it\nTasting", [], id="a line that goes on"),
        pytest.param("Position\nCook", [], id="a word alone is no label"),
    ],
)
def test_e_39_what_a_label_labels(text, said):
    assert list(labelled(text, LABELS)) == said
