"""What the configuration allows, and what it says of the rest."""

import re
from dataclasses import fields
from datetime import time, timedelta
from pathlib import Path

import pytest

from followupd.config import Paths, default_config_text, load_config
from followupd.config.countries import zone_countries
from followupd.config.keys import KEYS, SECTIONS, Target
from followupd.config.load import Values, read_values
from followupd.config.paths import system_zone
from followupd.core.application import Kind
from followupd.core.decision import Limits
from followupd.core.word_limits import WordLimits
from followupd.errors import ConfigError

ENVIRON = {"HOME": "/home/robin"}


def values(tmp_path: Path, text: str) -> Values:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return read_values(path)


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        pytest.param(
            '[thank_you]\ndelay_after_end = "4h"', "delay_after_end", timedelta(hours=4), id="hours"
        ),
        pytest.param(
            '[thank_you]\ndelay_after_end = "1h30m"',
            "delay_after_end",
            timedelta(minutes=90),
            id="hours and minutes",
        ),
        pytest.param('[thank_you]\nlate_after = "2d"', "late_after", timedelta(days=2), id="days"),
        pytest.param(
            '[thank_you]\nready_window = "09:00-18:30"',
            "ready_until",
            time(18, 30),
            id="end of the window",
        ),
        pytest.param('[nudge]\nready_time = "09:15"', "nudge_ready", time(9, 15), id="time of day"),
        pytest.param(
            '[nudge]\nfreeze = "12-20..01-06"', "freeze_until", (1, 6), id="end of the freeze"
        ),
        pytest.param("[nudge]\nmax_unanswered = 1", "max_unanswered", 1, id="number"),
        pytest.param('[user]\nzone = "America/New_York"', "zone", "America/New_York", id="zone"),
        pytest.param('[user]\ncountry = "de"', "country", "DE", id="country in small letters"),
        pytest.param('[user]\ncountry = "de-by"', "country", "DE-BY", id="E-58 a region"),
        pytest.param(
            '[user]\nzone = "Asia/Riyadh"', "country", "SA", id="E-58 the country of the zone"
        ),
        pytest.param('[user]\nzone = "UTC"', "country", None, id="a zone of no country"),
        pytest.param("[drafts]\na_day = 3", "drafts_a_day", 3, id="drafts a day"),
    ],
)
def test_a_setting_reaches_the_policy(
    tmp_path: Path, text: str, field: str, expected: object
) -> None:
    assert getattr(values(tmp_path, text).limits, field) == expected


def test_every_number_of_the_policy_is_a_setting() -> None:
    settable = {field for key in KEYS if key.target is Target.LIMITS for field in key.fields}
    assert settable == {field.name for field in fields(Limits)}


def test_every_kind_of_letter_has_its_length_as_a_setting(tmp_path: Path) -> None:
    settable = {field for key in KEYS if key.target is Target.WORDS for field in key.fields}
    assert settable == set(Kind)
    set_so = values(tmp_path, '[words]\nnudge = "60-90"').settings["words"]
    assert set_so == WordLimits(nudge=(60, 90))


def test_nothing_set_is_the_default_policy(tmp_path: Path) -> None:
    assert values(tmp_path, "").limits == Limits(zone=system_zone())


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        pytest.param(
            "[nudge]\nsecund = 7",
            "unknown key nudge.secund",
            "did you mean nudge.second?",
            id="misspelt key",
        ),
        pytest.param(
            "[nudges]\nsecond = 7",
            "unknown key nudges",
            "did you mean nudge?",
            id="misspelt section",
        ),
        pytest.param(
            "[nudge]\nready_window = 7",
            "unknown key nudge.ready_window",
            "known: nudge.no_timeline, ",
            id="key of another section",
        ),
        pytest.param("nudge = 7", "nudge must be a table", "[nudge]", id="section without a table"),
        pytest.param(
            '[nudge]\nsecond = "7"',
            "nudge.second",
            "a whole number from 3 to 60",
            id="text for a number",
        ),
        pytest.param(
            "[nudge]\nsecond = true",
            "nudge.second",
            "a whole number from 3 to 60",
            id="truth for a number",
        ),
        pytest.param(
            "[nudge]\nsecond = 700",
            "nudge.second",
            "a whole number from 3 to 60",
            id="number too large",
        ),
        pytest.param(
            '[thank_you]\nlate_after = "3 hours"',
            "thank_you.late_after",
            "such as 90m, 3h or 2d",
            id="duration in words",
        ),
        pytest.param(
            '[thank_you]\nlate_after = "900h"',
            "thank_you.late_after",
            "from 1h to 14d",
            id="duration too long",
        ),
        pytest.param(
            '[thank_you]\nready_window = "20:00-07:30"',
            "thank_you.ready_window",
            "07:30-20:00",
            id="window turned round",
        ),
        pytest.param('[words]\nnudge = "90"', "words.nudge", "150-200", id="one number of words"),
        pytest.param('[words]\nnudge = "90-60"', "words.nudge", "150-200", id="words turned round"),
        pytest.param(
            '[words]\nnudge = "5-60"', "words.nudge", "from 20 to 600", id="too few words"
        ),
        pytest.param(
            '[nudge]\nfreeze = "02-30..03-01"',
            "nudge.freeze",
            "12-23..01-02",
            id="day that no year has",
        ),
        pytest.param(
            '[nudge]\nready_time = "25:00"', "nudge.ready_time", "08:00", id="hour that no day has"
        ),
        pytest.param(
            '[user]\nzone = "Mars/Olympus"', "user.zone", "Europe/Berlin", id="no such zone"
        ),
        pytest.param('[user]\nzone = "Europe"', "user.zone", "Europe/Berlin", id="folder of zones"),
        pytest.param(
            '[user]\nzone = "../../etc/passwd"', "user.zone", "Europe/Berlin", id="path for a zone"
        ),
        pytest.param(
            '[user]\ncountry = "XX"', "user.country", "holidays are known", id="no such country"
        ),
        pytest.param(
            '[user]\ncountry = "DE-XX"', "user.country", "holidays are known", id="no such region"
        ),
        pytest.param(
            '[user]\ncountry = "Germany"', "user.country", '"DE-BY"', id="a country by name"
        ),
        pytest.param(
            '[user]\naddresses = "me@example.com"',
            "user.addresses",
            '["me@example.com"]',
            id="text for a list",
        ),
        pytest.param(
            '[user]\naddresses = ["me"]', "user.addresses", '["me@example.com"]', id="no address"
        ),
        pytest.param(
            '[user]\nname = "Robin\\nBcc: x"',
            "user.name",
            "one line",
            id="E-44 line feed in the name",
        ),
        pytest.param("[user]\ncalendars = []", "user.calendars", '["primary"]', id="no calendar"),
        pytest.param(
            '[google]\nroot_url = "http://example.com"',
            "google.root_url",
            "https",
            id="plain http beyond this machine",
        ),
        pytest.param(
            '[google]\nroot_url = "http://127.0.0.1.example.com"',
            "google.root_url",
            "https",
            id="name that looks like loopback",
        ),
        pytest.param(
            '[google]\nroot_url = "https://example.com/x?y"',
            "google.root_url",
            "https",
            id="more than an origin",
        ),
        pytest.param(
            '[google]\nroot_url = "http://127.0.0.1:99999"',
            "google.root_url",
            "https",
            id="no such port",
        ),
        pytest.param(
            "[google]\nfollow_clock = true",
            "google.follow_clock",
            "this machine",
            id="follow Google's clock",
        ),
        pytest.param(
            '[google]\nroot_url = "https://example.com"\nfollow_clock = true',
            "google.follow_clock",
            "this machine",
            id="follow another machine's clock",
        ),
        pytest.param(
            '[thank_you]\nnever_after = "24h"',
            "thank_you.never_after",
            "thank_you.late_after",
            id="never before late",
        ),
        pytest.param("[nudge\n", "line 1", "TOML", id="no TOML"),
    ],
)
def test_what_is_wrong_is_named_with_file_key_and_remedy(
    tmp_path: Path, text: str, said: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        values(tmp_path, text)
    assert caught.value.message.startswith(f"{tmp_path / 'config.toml'}: ")
    assert said in caught.value.message
    assert hint in (caught.value.hint or "")
    assert caught.value.exit_status == 78


def test_an_error_does_not_repeat_a_private_value(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        values(tmp_path, '[user]\naddresses = ["robin at secret.example"]')
    assert "secret" not in caught.value.message + (caught.value.hint or "")


@pytest.mark.parametrize("delay", ["0m", "30m", "59m"])
def test_e63_a_delay_below_one_hour_becomes_one_hour_and_is_told(
    tmp_path: Path, delay: str
) -> None:
    got = values(tmp_path, f'[thank_you]\ndelay_after_end = "{delay}"')
    assert got.limits.delay_after_end == timedelta(hours=1)
    assert "1h is used" in got.warnings[0]


def test_a_delay_of_one_hour_is_kept_without_a_word(tmp_path: Path) -> None:
    got = values(tmp_path, '[thank_you]\ndelay_after_end = "1h"')
    assert (got.limits.delay_after_end, got.warnings) == (timedelta(hours=1), ())


@pytest.mark.parametrize(
    "url",
    ["https://example.com", "http://127.0.0.1:8765", "http://[::1]:80/", "http://localhost:1"],
)
def test_a_server_that_may_answer_for_google(tmp_path: Path, url: str) -> None:
    assert values(tmp_path, f'[google]\nroot_url = "{url}"').google.root_url == url.rstrip("/")


def test_the_client_file_is_looked_for_beside_the_configuration(tmp_path: Path) -> None:
    got = values(tmp_path, '[google]\nclient_file = "mine.json"').google.client_file
    assert got == tmp_path / "mine.json"


def test_the_written_configuration_sets_nothing_but_what_was_chosen(tmp_path: Path) -> None:
    text = default_config_text({"user.name": 'Robin "R" Exämple'})
    assert values(tmp_path, text).settings == {"sender_name": 'Robin "R" Exämple'}
    country = zone_countries().get(system_zone())
    assert values(tmp_path, text).limits == Limits(zone=system_zone(), country=country)


def test_the_written_configuration_holds_with_every_line_taken_in(tmp_path: Path) -> None:
    text = re.sub(r"(?m)^#(?=\S)", "", default_config_text()).replace(
        "follow_clock = false", "follow_clock = true"
    )
    got = values(tmp_path, text)
    assert all(f"\n{key.name} = " in text for key in KEYS)
    assert got.limits == Limits(zone="Europe/Berlin", country="DE")
    assert got.google.follow_clock


def test_a_chosen_value_is_checked_before_it_is_written() -> None:
    with pytest.raises(ConfigError, match=r"google\.root_url"):
        default_config_text({"google.root_url": "http://example.com"})


def test_every_key_stands_in_a_section_that_is_explained() -> None:
    assert {key.section for key in KEYS} == set(SECTIONS)


def test_a_profile_has_its_own_files() -> None:
    paths = Paths.of("work", environ=ENVIRON)
    assert paths.config_file == Path("/home/robin/.config/followupd/profiles/work/config.toml")
    assert paths.database == Path("/home/robin/.local/state/followupd/profiles/work/followupd.db")


@pytest.mark.parametrize("name", ["", "../up", "Work", "a/b", "a b", "-x", "x" * 32, "a\n"])
def test_a_profile_that_would_not_be_a_plain_name_is_refused(name: str) -> None:
    with pytest.raises(ConfigError):
        Paths.of(name, environ=ENVIRON)


@pytest.mark.parametrize(
    ("environ", "config_dir"),
    [
        pytest.param(ENVIRON, "/home/robin/.config/followupd", id="home"),
        pytest.param(ENVIRON | {"XDG_CONFIG_HOME": "/etc/x"}, "/etc/x/followupd", id="XDG"),
        pytest.param(
            ENVIRON | {"XDG_CONFIG_HOME": "x"},
            "/home/robin/.config/followupd",
            id="relative XDG is invalid",
        ),
    ],
)
def test_the_configuration_lies_where_xdg_says(environ: dict[str, str], config_dir: str) -> None:
    assert Paths.of(environ=environ).config_dir == Path(config_dir)


@pytest.mark.parametrize(
    ("tz", "link", "expected"),
    [
        pytest.param("Asia/Tokyo", "/usr/share/zoneinfo/Europe/Paris", "Asia/Tokyo", id="TZ first"),
        pytest.param(":Asia/Tokyo", None, "Asia/Tokyo", id="TZ with its colon"),
        pytest.param(
            "CET-1CEST", "/usr/share/zoneinfo/Europe/Paris", "Europe/Paris", id="TZ that is a rule"
        ),
        pytest.param("", "/usr/share/zoneinfo/Europe/Paris", "Europe/Paris", id="the link"),
        pytest.param("", None, "UTC", id="nothing at all"),
    ],
)
def test_the_zone_is_the_systems(
    tmp_path: Path, tz: str, link: str | None, expected: object
) -> None:
    localtime = tmp_path / "localtime"
    if link:
        localtime.symlink_to(link)
    assert system_zone({"TZ": tz}, localtime) == expected


def test_without_a_configuration_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(Paths.of(config_file=tmp_path / "none.toml"))
    assert caught.value.hint == "run: followupd init"
