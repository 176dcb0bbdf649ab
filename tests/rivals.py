"""What libraries say of the same messages: a kind, and of a bounce the addresses.

Sisimai is Debian's libsisimai-perl; flufl.bounce comes with the other tools of this project.
"""

import json
import logging
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from followupd.core.application import MessageKind
from tests.mail_set import Labelled

Said = tuple[MessageKind, tuple[str, ...]]

_SISIMAI = r"""
use Sisimai; use JSON;
for my $path (@ARGV) {
  my $found = Sisimai->make($path, 'delivered' => 1) || [];
  print encode_json([map {
    { reason => $_->reason, action => $_->action, to => $_->recipient->address }
  } @$found]), "\n";
}
"""
_AWAY = "vacation"  # what Sisimai calls answers of programs


def rivals() -> Mapping[str, Callable[[Sequence[Labelled]], list[Said]]]:
    """Return the libraries that are installed here, by name."""
    found: dict[str, Callable[[Sequence[Labelled]], list[Said]]] = {}
    if _has_sisimai():
        found["Sisimai"] = by_sisimai
    try:
        import flufl.bounce  # noqa: F401
    except ImportError:
        return found
    return {**found, "flufl.bounce and RFC 3834": by_flufl}


def by_sisimai(messages: Sequence[Labelled]) -> list[Said]:
    """Ask Sisimai; what it knows nothing of is a person's."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{n}.eml") for n in range(len(messages))]
        for path, message in zip(paths, messages, strict=True):
            path.write_bytes(message.raw)
        command = ["perl", "-e", _SISIMAI, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [_of_records(json.loads(line)) for line in done.stdout.splitlines()]


def by_flufl(messages: Sequence[Labelled]) -> list[Said]:
    """Ask flufl.bounce for the failures; answers of programs are told by RFC 3834 alone.

    It raises on a From that is missing, empty or not ASCII: it has no answer then.
    """
    from flufl.bounce import all_failures

    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)  # it logs what it raises
    said: list[Said] = []
    for message in messages:
        parsed = message_from_bytes(message.raw)
        try:
            delayed, failed = all_failures(parsed)
        except Exception:  # noqa: BLE001 each of its detectors trips over something else
            said.append((_of_headers(parsed), ()))
            continue
        addresses = tuple(sorted(a.decode().casefold() for a in failed or delayed))
        if failed:
            said.append((MessageKind.BOUNCE, addresses))
        elif delayed:
            said.append((MessageKind.DELIVERY_DELAY, addresses))
        else:
            said.append((_of_headers(parsed), ()))
    return said


def _of_headers(parsed: Message) -> MessageKind:
    automatic = str(parsed["Auto-Submitted"] or "no").strip().casefold() != "no"
    return MessageKind.AUTO_REPLY if automatic else MessageKind.PERSON


def _of_records(records: list[dict[str, str]]) -> Said:
    if not records:
        return (MessageKind.PERSON, ())
    addresses = tuple(dict.fromkeys(r["to"].casefold() for r in records))
    if any(r["reason"] == _AWAY for r in records):
        return (MessageKind.AUTO_REPLY, ())
    if all(r["action"] in ("delayed", "delivered") for r in records):
        return (MessageKind.DELIVERY_DELAY, addresses)
    return (MessageKind.BOUNCE, addresses)


def _has_sisimai() -> bool:
    if shutil.which("perl") is None:
        return False
    asked = ["perl", "-MSisimai", "-MJSON", "-e", "1"]
    return subprocess.run(asked, capture_output=True).returncode == 0
