"""`init` writes a configuration for its owner's eyes only."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from followupd.cli import root
from followupd.config import Paths
from followupd.config.load import read_values
from followupd.sandbox import Sandbox, serve


def run(home: Path, *words: str) -> Result:
    environ = {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
    return CliRunner().invoke(root, words, env=environ, prog_name="followupd")


def test_the_files_are_the_users_alone(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--name", "Robin Example").exit_code == 0
    paths = Paths.of(environ={"HOME": str(tmp_path)})
    modes = [p.stat().st_mode & 0o777 for p in (paths.config_dir, paths.state_dir)]
    assert modes == [0o700, 0o700]
    assert paths.config_file.stat().st_mode & 0o777 == 0o600
    assert read_values(paths.config_file).settings == {"sender_name": "Robin Example"}


def test_without_a_terminal_the_name_is_left_to_the_user(tmp_path: Path) -> None:
    assert "write your name" in run(tmp_path, "init").stdout
    done = run(tmp_path, "status")
    assert done.exit_code == 78
    assert "user.name is missing" in done.stderr


def test_a_configuration_is_never_written_over(tmp_path: Path) -> None:
    run(tmp_path, "init", "--name", "Robin Example")
    again = run(tmp_path, "init", "--name", "Somebody Else")
    assert again.exit_code == 78
    assert "is there already" in again.stderr
    file = Paths.of(environ={"HOME": str(tmp_path)}).config_file
    assert "Robin Example" in file.read_text()


def test_a_profile_is_kept_apart(tmp_path: Path) -> None:
    run(tmp_path, "--profile", "work", "init", "--name", "Robin Example")
    assert Paths.of("work", environ={"HOME": str(tmp_path)}).config_file.is_file()
    assert not Paths.of(environ={"HOME": str(tmp_path)}).config_file.exists()


def test_for_the_sandbox_all_is_filled_in(tmp_path: Path) -> None:
    with serve(Sandbox(), 0) as server:
        done = run(tmp_path, "init", "--sandbox", server.url)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Next: followupd login")
    paths = Paths.of(environ={"HOME": str(tmp_path)})
    found = read_values(paths.config_file).google
    assert (found.root_url, found.follow_clock) == (server.url, True)
    assert server.url in found.client_file.read_text()
    assert found.client_file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        pytest.param("http://example.com", 78, "google.root_url", id="another machine"),
        pytest.param("http://127.0.0.1:1", 75, "no sandbox answers", id="nobody there"),
    ],
)
def test_a_sandbox_that_cannot_be_used_leaves_nothing(
    tmp_path: Path, url: str, status: int, said: str
) -> None:
    done = run(tmp_path, "init", "--sandbox", url)
    assert done.exit_code == status
    assert said in done.stderr
    assert not list(tmp_path.iterdir())
