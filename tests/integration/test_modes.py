"""What others on the machine could read is closed to them before work begins."""

import logging
import os
import stat
from pathlib import Path

import pytest

from followupd.adapters.notify import SilentNotifier
from followupd.config import load_config
from followupd.config.paths import close_to_others
from followupd.errors import ConfigError
from followupd.wiring import open_alone
from tests.home import Home, filled_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home whose state was copied from elsewhere: everybody may read it."""
    copied = filled_home(tmp_path)
    state = copied.paths.state_dir
    copied.paths.token.write_text("{}")
    (state / "backups").mkdir(exist_ok=True)
    (state / "backups" / "followupd-daily-2026-03-02.db").write_bytes(b"")
    for one in (state, *state.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
    return copied


def modes(folder: Path) -> set[int]:
    found = (folder, *folder.rglob("*"))
    return {stat.S_IMODE(one.stat().st_mode) for one in found}


def test_what_others_could_read_is_closed_to_them_at_the_start_and_told_once(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(2):
        with open_alone(load_config(home.paths), notifier=SilentNotifier()) as app:
            app.tick()
            assert modes(home.paths.state_dir) == {0o700, 0o600}
    said = [one for one in caplog.records if "others" in one.getMessage()]
    assert len(said) == 1
    assert str(home.folder) not in f"{vars(said[0])}"


def test_what_cannot_be_closed_to_others_ends_the_start_with_a_remedy(home: Home) -> None:
    with pytest.raises(ConfigError) as refused:
        close_to_others(home.paths.state_dir, user=os.getuid() + 1)
    assert refused.value.hint == f"run: chmod 700 {home.paths.state_dir}"
    assert modes(home.paths.state_dir) == {0o755, 0o644}


def test_a_link_in_the_folder_leads_no_further(home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    (elsewhere / "page").write_text("for everybody")
    (elsewhere / "page").chmod(0o644)
    (home.paths.state_dir / "link").symlink_to(elsewhere)
    (home.paths.state_dir / "other link").symlink_to(elsewhere / "page")
    close_to_others(home.paths.state_dir)
    assert stat.S_IMODE((elsewhere / "page").stat().st_mode) == 0o644
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755
