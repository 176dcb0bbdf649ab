"""`inspect` judges files, many at once; a bad one does not stop the others."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from followupd.cli import root

ME = "alex@example.com"


def run(home: Path, *words: str) -> Result:
    environ = {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
    return CliRunner().invoke(root, words, env=environ, prog_name="followupd")


def resource(title: str, **more: object) -> dict[str, Any]:
    return {
        "kind": "calendar#event",
        "id": "e1",
        "iCalUID": "e1@example.com",
        "status": "confirmed",
        "summary": title,
        "organizer": {"email": "sam.okafor@brightwater.example", "displayName": "Sam Okafor"},
        "start": {"dateTime": "2026-03-02T10:00:00Z"},
        "end": {"dateTime": "2026-03-02T11:00:00Z"},
        "attendees": [
            {"email": "sam.okafor@brightwater.example", "organizer": True,
             "displayName": "Sam Okafor", "responseStatus": "accepted"},
            {"email": ME, "self": True, "responseStatus": "accepted"},
        ],
        **more,
    }  # fmt: skip


INTERVIEW = resource("Technical interview: Data Engineer at Brightwater")
DENTIST = resource("Dentist", attendees=[], organizer={"email": ME, "self": True})


def judged(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(json.dumps([INTERVIEW, DENTIST]), id="array"),
        pytest.param(f"{json.dumps(INTERVIEW)}\n{json.dumps(DENTIST)}\n", id="one a line"),
        pytest.param(
            f"{json.dumps(INTERVIEW)}\r\n\r\n{json.dumps(DENTIST)}", id="CRLF, empty line"
        ),
        pytest.param(json.dumps([INTERVIEW, DENTIST], indent=2), id="indented array"),
    ],
)
def test_a_file_may_hold_many_events(tmp_path: Path, content: str) -> None:
    file = tmp_path / "events.json"
    file.write_text(content)
    done = run(tmp_path, "inspect", "event", str(file), "--me", ME, "--json")
    assert done.exit_code == 0
    assert [(one["file"], one["verdict"]) for one in judged(done)] == [
        (str(file), "interview"),
        (str(file), "no"),
    ]


def test_an_events_judgement_is_told_in_full(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(INTERVIEW, indent=1))
    [one] = judged(run(tmp_path, "inspect", "event", str(file), "--me", ME.upper(), "--json"))
    assert one["recipients"] == [
        {"name": "Sam Okafor", "address": "sam.okafor@brightwater.example", "greeting": "Sam"}
    ]
    assert one["company"] == "Brightwater"
    assert one["role"] == "Data Engineer"
    assert one["stage"] == "technical"
    assert one["reasons"]
    assert ME not in json.dumps(one["recipients"])
    assert {"file", "verdict", "excluded"} <= set(one)


def test_folders_are_looked_through_and_bad_files_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.json").write_text(json.dumps(INTERVIEW))
    (folder / "b.json").write_text("{half")
    (folder / "c.json").write_text('"text"')
    (folder / "d.json").write_bytes(b"\xff\xfe\x00")
    (folder / "e.json").write_text("[" * 100_000)
    (folder / "deeper" / "f.jsonl").write_text(f"{json.dumps(DENTIST)}\nnonsense\n")
    (folder / ".hidden.json").write_text("{half")
    missing = str(tmp_path / "missing.json")
    done = run(tmp_path, "inspect", "event", str(folder), missing, "--me", ME, "--json")
    assert done.exit_code == 65
    assert [Path(one["file"]).name for one in judged(done)] == ["a.json", "f.jsonl"]
    bad = [line.partition(": ")[2].partition(": ")[0] for line in done.stderr.splitlines()]
    names = ["b.json", "c.json", "d.json", "deeper/f.jsonl:2", "e.json"]
    assert sorted(bad) == sorted([*(f"{folder}/{name}" for name in names), missing])


def test_inspecting_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(INTERVIEW))
    run(tmp_path, "inspect", "event", str(file), "--me", ME)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "event",
    [
        pytest.param({}, id="nothing in it"),
        pytest.param({k: v for k, v in INTERVIEW.items() if k != "end"}, id="no end"),
        pytest.param({k: v for k, v in INTERVIEW.items() if k != "attendees"}, id="no attendees"),
        pytest.param(
            resource("=?utf-8?q?x=0d=0aBcc:_e@x.example?=\r\nBcc: e@x.example"), id="E-44"
        ),
        pytest.param(resource("Interview \u202egnp.exe\x1b[2J"), id="bidi and escape"),
        pytest.param(resource("Interview", start={"dateTime": "yesterday"}), id="no instant"),
        pytest.param(resource("Interview", attendees=[{}]), id="nobody"),
    ],
)
def test_an_odd_event_is_judged_or_refused_without_a_crash(
    tmp_path: Path, event: dict[str, Any]
) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps(event))
    done = run(tmp_path, "inspect", "event", str(file), "--me", ME)
    assert done.exit_code in (0, 65)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert not {"\x1b", "\u202e"} & set(done.output)


def test_the_users_own_words_count(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "followupd"
    folder.mkdir(parents=True)
    file = tmp_path / "one.json"
    file.write_text(json.dumps(resource("Zauberstunde with Brightwater for Data Engineer")))
    words = ["inspect", "event", str(file), "--me", ME, "--json"]
    assert judged(run(tmp_path, *words))[0]["verdict"] != "interview"
    (folder / "events.toml").write_text('[title]\nstrong = ["Zauberstunde"]\n')
    assert judged(run(tmp_path, *words))[0]["verdict"] == "interview"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[titel]\nstrong = []", "titel.strong", id="unknown table"),
        pytest.param('[title]\nstrong = "x"', "title.strong: must be a list", id="text for a list"),
        pytest.param("[title\n", "line 1", id="no TOML"),
    ],
)
def test_words_of_the_users_that_cannot_be_used_are_named(
    tmp_path: Path, text: str, said: str
) -> None:
    folder = tmp_path / ".config" / "followupd"
    folder.mkdir(parents=True)
    (folder / "events.toml").write_text(text)
    done = run(tmp_path, "inspect", "event", str(tmp_path), "--me", ME)
    assert done.exit_code == 78
    assert f"{folder / 'events.toml'}: " in done.stderr
    assert said in done.stderr


REPLY = b"""\
From: Sam Okafor <sam.okafor@brightwater.example>\r
To: alex@example.com\r
Subject: Re: Thank you\r
Date: Mon, 2 Mar 2026 10:00:00 +0000\r
Message-ID: <1@brightwater.example>\r
\r
Hi Alex,\r
\r
we have decided to move forward with other candidates. All the best!\r
\r
Sam\r
"""


def test_a_messages_judgement_is_told_in_full(tmp_path: Path) -> None:
    file = tmp_path / "reply.eml"
    file.write_bytes(REPLY)
    [one] = judged(run(tmp_path, "inspect", "message", str(file), "--json"))
    assert (one["kind"], one["meaning"], one["sure"]) == ("person", "rejection", True)
    assert {"file", "subtype", "addresses", "dates", "reasons"} <= set(one)


def test_the_users_own_message_is_known_by_its_address(tmp_path: Path) -> None:
    file = tmp_path / "own.eml"
    file.write_bytes(REPLY.replace(b"sam.okafor@brightwater.example", ME.encode()))
    [one] = judged(run(tmp_path, "inspect", "message", str(file), "--me", ME, "--json"))
    assert one["kind"] == "own"


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\x00\xff" * 50], ids=["empty", "blank", "bytes"]
)
def test_what_is_no_message_is_told_and_the_others_go_on(tmp_path: Path, content: bytes) -> None:
    bad, good = tmp_path / "a", tmp_path / "b.eml"
    bad.write_bytes(content)
    good.write_bytes(REPLY)
    done = run(tmp_path, "inspect", "message", str(bad), str(good), "--json")
    assert done.exit_code == 65
    assert [one["file"] for one in judged(done)] == [str(good)]
    assert str(bad) in done.stderr


def test_a_folder_of_messages_is_read_and_what_lies_beside_them_is_not(tmp_path: Path) -> None:
    for name in ("a.eml", "maildir/cur/1.host:2,S", "b"):
        (tmp_path / "mail" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mail" / name).write_bytes(REPLY)
    (tmp_path / "mail" / "labels.csv").write_text("a,b\n")
    done = run(tmp_path, "inspect", "message", str(tmp_path / "mail"), "--json")
    assert (done.exit_code, len(judged(done))) == (0, 3)


LEFT = REPLY.replace(
    b"we have decided to move forward with other candidates. All the best!",
    b"I no longer work at Brightwater. Please contact my colleague Robin Ode.",
)


@pytest.mark.parametrize("header", [b"", b"Auto-Submitted: auto-replied\r\n"])
def test_that_somebody_left_is_judged_as_the_daemon_judges_it(
    tmp_path: Path, header: bytes
) -> None:
    """E-75: person or robot, the user decides who is written to."""
    file = tmp_path / "left.eml"
    file.write_bytes(header + LEFT)
    [one] = judged(run(tmp_path, "inspect", "message", str(file), "--json"))
    assert (one["meaning"], one["sure"]) == ("handover", False)
    assert one["then"] == "No nudge until you say who is to be written to."


def test_inspect_says_in_which_lists_the_words_stand_that_decided(tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text(
        json.dumps(resource("Onsite, Data Engineer", location="https://jobs.lever.co/x"))
    )
    told = run(tmp_path, "inspect", "event", str(file), "--me", ME).stdout
    assert "  'onsite' is in title.weak, stage.onsite\n" in told
    assert "  'lever.co' is in service.ats\n" in told
    (one,) = judged(run(tmp_path, "inspect", "event", str(file), "--me", ME, "--json"))
    assert one["words"] == {"onsite": ["title.weak", "stage.onsite"], "lever.co": ["service.ats"]}


def test_e_02_what_is_not_enough_is_said_to_be_so(tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text(json.dumps(resource("Data Engineer")))
    told = run(tmp_path, "inspect", "event", str(file), "--me", ME).stdout
    assert "one sign is too few: two are needed that do not hang together" in told


@pytest.mark.parametrize(
    ("event", "told"),
    [
        pytest.param(
            resource("x", summary=5), "summary: text is expected, not a number", id="text"
        ),
        pytest.param(
            resource("x", attendees="no", start=[]),
            "start: an object is expected, not a list; attendees: a list is expected, not text",
            id="two at once",
        ),
        pytest.param(
            resource("x", attendees=[5, None]),
            "attendees[0]: an object is expected, not a number; "
            "attendees[1]: an object is expected, not null",
            id="guests",
        ),
        pytest.param(
            resource("x", attendees=[{"email": ["a@b.example"]}]),
            "attendees[0].email: text is expected, not a list",
            id="a guest's address",
        ),
        pytest.param(
            resource("x", attendees=[{"email": ME, "self": "yes"}]),
            "attendees[0].self: true or false is expected, not text",
            id="a guest's mark",
        ),
        pytest.param(
            resource("x", start={"dateTime": 1772445600}),
            "start.dateTime: text is expected, not a number",
            id="a time",
        ),
        pytest.param(
            resource("x", organizer={"email": True}),
            "organizer.email: text is expected, not true or false",
            id="the organiser",
        ),
    ],
)
def test_e_02_a_field_of_the_wrong_type_is_told_and_no_event_judged(
    tmp_path: Path, event: dict[str, Any], told: str
) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps(event))
    done = run(tmp_path, "inspect", "event", str(file), "--me", ME)
    assert (done.exit_code, done.stdout) == (65, "")
    assert done.stderr.splitlines()[0] == f"followupd: {file}: {told}"


def test_e_02_what_is_null_in_a_field_is_taken_as_missing(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(resource("Interview", location=None, conferenceData=None)))
    assert run(tmp_path, "inspect", "event", str(file), "--me", ME).exit_code == 0


def test_e_02_the_answer_of_a_list_is_read_as_its_events(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    answer = {"kind": "calendar#events", "summary": ME, "items": [INTERVIEW, DENTIST, {"id": 5}]}
    file.write_text(json.dumps(answer))
    done = run(tmp_path, "inspect", "event", str(file), "--me", ME, "--json")
    assert [one["verdict"] for one in judged(done)] == ["interview", "no"]
    said = f"followupd: {file}, event 3: id: text is expected, not a number"
    assert (done.exit_code, done.stderr.splitlines()[0]) == (65, said)


@pytest.mark.parametrize("content", ["[]", '{"kind": "calendar#events", "items": []}'])
def test_e_02_a_file_without_an_event_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "none.json"
    file.write_text(content)
    done = run(tmp_path, "inspect", "event", str(file), "--me", ME)
    assert (done.exit_code, done.stderr) == (65, f"followupd: {file}: no event is in it\n")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        pytest.param(("event", "--me", ME), ".json or .jsonl file", id="events"),
        pytest.param(("message",), "message", id="messages"),
    ],
)
def test_a_folder_with_nothing_to_judge_is_told(
    tmp_path: Path, words: tuple[str, ...], what: str
) -> None:
    (tmp_path / "events.csv").write_text("a,b")
    done = run(tmp_path, "inspect", *words, str(tmp_path))
    assert (done.exit_code, done.stdout) == (65, "")
    assert done.stderr == f"followupd: {tmp_path}: no {what} is in that folder\n"


@pytest.mark.parametrize("kind", ["event", "message"])
@pytest.mark.parametrize("address", ["notanaddress", "alex@", "Alex <alex@example.com>", ""])
def test_e_24_an_address_of_the_users_that_is_none_is_refused(
    tmp_path: Path, kind: str, address: str
) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(INTERVIEW))
    done = run(tmp_path, "inspect", kind, str(file), "--me", address)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is no mail address, such as name@example.com" in done.stderr


@pytest.mark.parametrize(
    ("event", "said"),
    [
        pytest.param(
            DENTIST,
            "If it is an interview of yours: put #followup in its text, or followupd add e1",
            id="none",
        ),
        pytest.param(
            resource("Interview", id="a b"),
            None,
            id="an interview",
        ),
        pytest.param(
            {**DENTIST, "id": "a b"},
            "If it is an interview of yours: put #followup in its text, or followupd add 'a b'",
            id="an id that a shell would part",
        ),
        pytest.param(
            resource("Design discussion: Data Engineer"),
            "If it is one: #followup in its text, or followupd confirm e1; "
            "if not: #nofollowup, or followupd skip e1",
            id="a question",
        ),
        pytest.param(
            resource("Interview #nofollowup"),
            "If a letter is wanted after all, take #nofollowup out of the event.",
            id="tagged",
        ),
        pytest.param(
            resource("Interview", status="cancelled"),
            "If it took place all the same: followupd add --start WHEN --with 'NAME <ADDRESS>'",
            id="cancelled",
        ),
        pytest.param(
            resource("Interview", attendees=[{"email": ME, "responseStatus": "declined"}]),
            "If you were there, accept it in the calendar.",
            id="declined",
        ),
        pytest.param(
            resource("Interview", attendees=[]),
            "If you were in it: followupd add --start WHEN --with 'NAME <ADDRESS>'",
            id="somebody else's",
        ),
        pytest.param(
            resource(
                "Technical interview: Data Engineer #followup",
                organizer={"email": "no-reply@ashbyhq.com"},
                attendees=[{"email": ME, "responseStatus": "accepted"}],
            ),
            "If you know whom to write to: followupd add --start WHEN --with 'NAME <ADDRESS>'; "
            "if it is none: followupd skip e1",
            id="nobody to write to",
        ),
    ],
)
def test_e_02_what_the_user_can_do_about_a_judgement_is_said(
    tmp_path: Path, event: dict[str, Any], said: str | None
) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(event))
    words = ["inspect", "event", str(file), "--me", ME]
    [one] = judged(run(tmp_path, *words, "--json"))
    assert one.get("then") == said
    assert said is None or run(tmp_path, *words).stdout.endswith(f"\n  {said}\n")


def guest(address: str, name: str) -> dict[str, Any]:
    return {"email": address, "displayName": name, "responseStatus": "accepted"}


@pytest.mark.parametrize(
    ("guests", "told"),
    [
        pytest.param(
            [guest("sam@brightwater.example", "Sam Okafor")],
            "Sam Okafor sam@brightwater.example, greeted as Sam",
            id="a sure name",
        ),
        pytest.param(
            [guest("so42@brightwater.example", "S. Okafor")],
            "S. Okafor so42@brightwater.example, greeted by no name: no first name is sure",
            id="no sure name",
        ),
        pytest.param(
            [
                guest("sam@brightwater.example", "Sam Okafor"),
                guest("sam.ode@brightwater.example", "Sam Ode"),
            ],
            "Sam Okafor sam@brightwater.example, greeted as Sam Okafor; "
            "Sam Ode sam.ode@brightwater.example, greeted as Sam Ode",
            id="E-30 two with one first name",
        ),
    ],
)
def test_e_34_it_is_said_how_each_recipient_is_greeted(
    tmp_path: Path, guests: list[dict[str, Any]], told: str
) -> None:
    file = tmp_path / "one.json"
    own = {"email": ME, "self": True, "responseStatus": "accepted"}
    event = resource(
        "Technical interview: Data Engineer", organizer=guests[0], attendees=[own, *guests]
    )
    file.write_text(json.dumps(event))
    said = run(tmp_path, "inspect", "event", str(file), "--me", ME).stdout
    assert f"  recipients: {told}\n" in said


@pytest.mark.parametrize(
    ("event", "held"),
    [
        pytest.param(
            resource("Interview", organizer=guest("kit@oakfieldschool.example", "Kit Ray")),
            ("school", "block.other_domains"),
            id="of a domain",
        ),
        pytest.param(
            resource("Call", organizer=guest("mo@talentbridge.example", "Mo O'Neill")),
            ("talent", "domain.agency_words"),
            id="of an agency's",
        ),
        pytest.param(
            resource("Call", organizer=guest("sourcer.mo@brightwater.example", "Mo Ray")),
            ("sourcer", "address.recruiters"),
            id="of an address",
        ),
    ],
)
def test_e_02_in_which_list_a_word_of_an_address_stands_is_said(
    tmp_path: Path, event: dict[str, Any], held: tuple[str, str]
) -> None:
    file = tmp_path / "one.json"
    own = {"email": ME, "self": True, "responseStatus": "accepted"}
    file.write_text(json.dumps({**event, "attendees": [own]}))
    [one] = judged(run(tmp_path, "inspect", "event", str(file), "--me", ME, "--json"))
    word, where = held
    assert where in one["words"][word]
