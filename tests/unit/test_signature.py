"""The user's signature as Gmail keeps it, in the words of a plain text mail (E-46)."""

import pytest

from followupd.core.signature import as_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("Alex Doe", "Alex Doe", id="no markup"),
        pytest.param("<b>Alex</b> Doe<br>Engineer", "Alex Doe\nEngineer", id="a line break"),
        pytest.param("Alex<p>Engineer</p>Berlin", "Alex\nEngineer\nBerlin", id="a paragraph"),
        pytest.param("<b>Alex\n  Doe</b>", "Alex Doe", id="a line break of the source is a space"),
        pytest.param("Alex<i> </i>Doe", "Alex Doe", id="a space between tags"),
        pytest.param("<b>Al</b>ex", "Alex", id="a tag within a word"),
        pytest.param("Doe &amp; Roe &#8211; Berlin", "Doe & Roe – Berlin", id="entities"),
        pytest.param("<style>p {}</style><b>Alex</b>", "Alex", id="below a style"),
        pytest.param(
            "<head><title>x</title>y</head><i>Alex</i>", "Alex", id="unseen within unseen"
        ),
        pytest.param("</style>Alex", "Alex", id="an end without a beginning"),
        pytest.param("<title><b>x</b></title>Alex", "Alex", id="an end of another sort within"),
        pytest.param("<p> </p><p>&nbsp;</p>", "", id="nothing said"),
    ],
)
def test_e_46_a_signature_says_in_plain_text_what_it_shows(html, text):
    assert as_text(html) == text
