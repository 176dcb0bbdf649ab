"""The daemon as a real process: real signals, a real notify socket, a sandbox over HTTP."""

import signal
import socket

import pytest

from tests.daemons import PATIENCE, Starter, World


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_when_it_is_ready_and_stops_when_told(
    world: World, start: Starter, number: int
) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("READY=1")
    daemon.wait_for("STATUS=up to date")
    status, errors = daemon.stop(number)
    assert status == 0
    assert daemon.last_words() == "STOPPING=1"
    assert "Traceback" not in errors


def test_e78_without_a_login_it_stays_up_and_goes_on_after_it(world: World, start: Starter) -> None:
    daemon = start()
    daemon.wait_for("READY=1")
    assert "followupd login" in daemon.wait_for("STATUS=there is no access")
    told = world.run("status")
    assert "followupd login" in told.stdout
    world.log_in()
    daemon.wait_for("STATUS=up to date")
    assert daemon.stop()[0] == 0


def test_e78_a_refused_login_is_told_and_mended_by_another(world: World, start: Starter) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    world.control.post("user/revoke_access")
    world.control.post("clock", advance_seconds=7200)
    assert "followupd login" in daemon.wait_for("STATUS=the access to Google")
    world.log_in()
    daemon.wait_for("STATUS=up to date")


def test_a_draft_appears_when_its_hour_has_come(world: World, start: Starter) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    world.invite("Technical interview: Data Engineer at Brightwater")
    world.control.post("clock", advance_seconds=6.5 * 3600)
    world.wait_for_drafts(1)
    _, errors = daemon.stop()
    assert "told what=drafted application=1 follow_up=1" in errors
    assert "brightwater" not in errors.lower()
    assert "okafor" not in errors.lower()


def test_e47_killed_and_started_again_it_writes_no_second_draft(
    world: World, start: Starter
) -> None:
    world.log_in()
    first = start()
    first.wait_for("STATUS=up to date")
    world.invite("Technical interview: Data Engineer at Brightwater")
    world.control.post("clock", advance_seconds=6.5 * 3600)
    world.wait_for_drafts(1)
    first.stop(signal.SIGKILL)
    second = start()
    second.wait_for("STATUS=up to date")
    world.control.post("clock", advance_seconds=1800)
    second.wait_for("STATUS=up to date")
    assert len(world.drafts()) == 1


def test_e47_a_second_daemon_says_who_is_at_work(world: World, start: Starter) -> None:
    first = start()
    first.wait_for("READY=1")
    for words in (["daemon"], ["tick"]):
        done = world.run(*words)
        assert done.returncode == 75
        assert f"process {first.process.pid} " in done.stderr
        assert "Traceback" not in done.stderr
    assert f"process {first.process.pid};" in world.run("status").stdout


def test_a_server_in_trouble_is_told_and_outlived(world: World, start: Starter) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    world.control.post("faults", api_method="calendar.*", kind="status", status=500, count=1)
    world.control.post("clock", advance_seconds=600)
    fault = daemon.wait_for("STATUS=").partition("=")[2]
    assert not fault.startswith("up to date")
    world.control.post("clock", advance_seconds=600)
    daemon.wait_for("STATUS=up to date")
    _, errors = daemon.stop()
    assert errors.count("tick not complete") == 1
    assert errors.count("all is well again") == 1


def test_the_watchdog_hears_from_it(world: World, start: Starter) -> None:
    daemon = start(WATCHDOG_USEC="600000")
    daemon.wait_for("READY=1")
    for _ in range(3):
        daemon.wait_for("WATCHDOG=1")


def test_a_tick_that_hangs_does_not_hold_up_the_end(world: World, start: Starter) -> None:
    world.log_in()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        port = silent.getsockname()[1]
        text = world.config.read_text().replace(world.url, f"http://127.0.0.1:{port}")
        world.config.write_text(text.replace("follow_clock = true", "follow_clock = false"))
        token = world.state / "token.json"
        token.write_text(token.read_text().replace(world.url, f"http://127.0.0.1:{port}"))
        daemon = start()
        connection, _ = silent.accept()
        with connection:
            status, errors = daemon.stop()
    assert status == 0
    assert "stopped in the middle of a tick" in errors


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param("config", "unknown key nudge.secund", id="configuration"),
        pytest.param("database", "followupd.db", id="database of another program"),
    ],
)
def test_what_needs_the_user_ends_it_with_78(world: World, spoil: str, said: str) -> None:
    if spoil == "config":
        world.config.write_text("[nudge]\nsecund = 7\n")
    else:
        (world.state / "followupd.db").write_bytes(b"not a database" * 100)
    done = world.run("daemon")
    assert done.returncode == 78
    assert said in done.stderr
    assert "Traceback" not in done.stderr
