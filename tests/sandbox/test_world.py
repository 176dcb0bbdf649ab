"""What holds of the sandbox as a whole: separateness, speed, and a state that survives."""

import ast
import json
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, NOW, Api

PACKAGE = Path(__file__).parents[2] / "followupd" / "sandbox"
OUTSIDE = {"dateutil", "flask", "jinja2", "werkzeug"}


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found.add(node.module or "")
    return found


def test_it_shares_nothing_with_the_program_it_tests():
    files = list(PACKAGE.glob("*.py"))
    assert files
    for file in files:
        for name in imported(file):
            top = name.partition(".")[0]
            assert (
                top in OUTSIDE
                or top in sys.stdlib_module_names
                or name.startswith("followupd.sandbox")
            ), (file.name, name)


def test_the_box_needs_no_web_framework_until_it_is_served():
    code = "import sys, followupd.sandbox; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_saved_box_goes_on_exactly_as_the_first(tmp_path: Path):
    first = Sandbox(now=NOW, seed=5, state=tmp_path)
    api = Api(first)
    thread = first.other.mail(DANA, "Grüße", "ü")["threadId"]
    kept, sent = api.create(thread), api.create()
    first.user.edit_draft(kept["id"], body="edited")
    first.user.send_draft(sent["id"])
    first.user.label_thread(thread, "followupd/skip")
    first.user.add_send_as("al@example.org", "Al")
    first.user.add_event(
        {"summary": "x", "start": {"date": "2026-03-03"}, "end": {"date": "2026-03-04"}}
    )
    first.clock.advance(timedelta(minutes=1))
    since = api.gmail("profile")["historyId"]
    sync = api.events()["nextSyncToken"]
    first.save()
    second = Sandbox(now=NOW, seed=99, state=tmp_path)
    answers = []
    for box in (first, second):
        box.storage = None
        asking = Api(box)
        asking.headers = api.headers
        box.clock.advance(timedelta(minutes=1))  # the quota meter is not kept
        made = asking.create(thread)
        answers.append(
            [
                made,
                box.user.send_draft(kept["id"]),
                asking.gmail(f"drafts/{sent['id']}"),
                asking.gmail("history", startHistoryId=since),
                asking.gmail("labels"),
                asking.gmail("settings/sendAs"),
                asking.events(),
                asking.events(syncToken=sync),
                asking.ask("GET", "/sandbox/state"),
            ]
        )
    assert json.dumps(answers[0]) == json.dumps(answers[1])


def test_a_big_mailbox_is_quick():
    box = Sandbox(now=NOW)
    box.change_settings({"enforce_quota": False})
    api = Api(box)
    begun = time.perf_counter()
    threads = [box.other.mail(DANA, f"Mail {n}", "Hello")["threadId"] for n in range(500)]
    for n in range(4500):
        box.other.reply(threads[n % 500], DANA, "Again", quote=False)
    assert time.perf_counter() - begun < 10
    since = api.gmail("profile")["historyId"]
    api.create()
    begun = time.perf_counter()
    for n in range(200):
        api.gmail("history", startHistoryId=since)
        api.gmail(f"threads/{threads[n]}", format="minimal")
    assert (time.perf_counter() - begun) / 400 < 0.01
