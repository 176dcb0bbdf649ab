"""`service` writes the unit, and says what it could not do itself."""

from pathlib import Path

from click.testing import CliRunner, Result

from followupd.cli import root


def run(home: Path, *words: str, path: str = "/nowhere") -> Result:
    environ = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "conf"),
        "XDG_STATE_HOME": "",
        "XDG_RUNTIME_DIR": str(home),
        "PATH": path,
    }
    return CliRunner().invoke(root, words, env=environ, prog_name="followupd")


def unit(home: Path, name: str) -> Path:
    return home / "conf" / "systemd" / "user" / name


def systemctl(home: Path) -> Path:
    """Put a systemctl on the path that writes down what it is asked."""
    program = home / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$*" >> {home}/asked\n')
    program.chmod(0o755)
    return program.parent


def test_without_a_user_manager_the_user_is_told_what_to_run(tmp_path: Path) -> None:
    done = run(tmp_path, "service", "install")
    assert done.exit_code == 0
    assert "followupd daemon\n" in unit(tmp_path, "followupd.service").read_text()
    assert "systemctl --user daemon-reload" in done.stderr
    assert "systemctl --user enable followupd.service" in done.stderr


def test_with_one_the_service_is_started(tmp_path: Path) -> None:
    done = run(tmp_path, "service", "install", path=f"{systemctl(tmp_path)}:/bin")
    assert done.stderr == ""
    assert (tmp_path / "asked").read_text().splitlines() == [
        "--user daemon-reload",
        "--user enable followupd.service",
        "--user restart followupd.service",
    ]


def test_a_profile_is_an_instance_with_its_own_command(tmp_path: Path) -> None:
    run(tmp_path, "--profile", "work", "service", "install")
    text = unit(tmp_path, "followupd@work.service").read_text()
    assert "followupd --profile work daemon\n" in text


def test_another_configuration_file_is_kept(tmp_path: Path) -> None:
    run(tmp_path, "--config", str(tmp_path / "c.toml"), "service", "install")
    text = unit(tmp_path, "followupd.service").read_text()
    assert f"--config {tmp_path}/c.toml daemon\n" in text


def test_uninstall_takes_the_unit_away_and_nothing_else(tmp_path: Path) -> None:
    run(tmp_path, "init", "--name", "Robin Example")
    run(tmp_path, "service", "install")
    done = run(tmp_path, "service", "uninstall", path=f"{systemctl(tmp_path)}:/bin")
    assert done.exit_code == 0
    assert not unit(tmp_path, "followupd.service").exists()
    assert (tmp_path / "conf" / "followupd" / "config.toml").exists()
    assert "--user disable --now followupd.service" in (tmp_path / "asked").read_text()


def test_status_is_told_even_without_a_manager(tmp_path: Path) -> None:
    assert "not installed" in run(tmp_path, "service", "status").stdout
    run(tmp_path, "service", "install")
    assert (
        '"installed": true, "manager": false' in run(tmp_path, "service", "status", "--json").stdout
    )
