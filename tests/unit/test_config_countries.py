"""Which country a zone is in."""

import pytest

from followupd.config.countries import zone_countries


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("America/New_York", "US"),
        ("Asia/Tokyo", "JP"),
        ("Europe/Oslo", "NO"),
        pytest.param("Asia/Calcutta", "IN", id="an older name of Asia/Kolkata"),
        pytest.param("UTC", None, id="a zone of no country"),
    ],
)
def test_a_zone_tells_its_country(zone, country):
    assert zone_countries().get(zone) == country
