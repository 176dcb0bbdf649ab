"""`templates` shows, checks and tries the templates, on a machine where nothing is set up yet."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from followupd.cli import root
from tests.unit.test_linter_tone import REFUSED, WARNED


def run(home: Path, *words: str) -> Result:
    environ = {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
    environ |= {"COLUMNS": "200"}
    return CliRunner().invoke(root, ["templates", *words], env=environ, prog_name="followupd")


def write_own(home: Path, name: str, body: str, subject: str = "Thanks") -> None:
    path = home / ".config" / "followupd" / "templates" / f"{name}.txt.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"{{% block subject %}}{subject}{{% endblock %}}{{% block body %}}{body}{{% endblock %}}"
    path.write_text(text, "utf-8")


def test_the_list_tells_whose_a_template_is_and_what_it_does(tmp_path: Path) -> None:
    write_own(tmp_path, "en/nudge", "Hello")
    done = run(tmp_path, "list", "--language", "en")
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if "/" in line}
    assert done.exit_code == 0
    assert "yours" in lines["en/nudge"]
    assert "asks where things stand" in lines["en/nudge"]
    assert "followupd" in lines["en/withdrawal"]
    assert "a part that others include" in lines["en/greeting"]
    assert not [name for name in lines if not name.startswith("en/")]


def test_what_show_prints_is_a_template_again(tmp_path: Path) -> None:
    source = run(tmp_path, "show", "fr/nudge").stdout
    before = run(tmp_path, "preview", "nudge", "--language", "fr").stdout
    own = tmp_path / ".config" / "followupd" / "templates" / "fr"
    own.mkdir(parents=True)
    (own / "nudge.txt.j2").write_text(source, "utf-8")
    assert run(tmp_path, "preview", "nudge", "--language", "fr").stdout == before


def test_show_prints_the_file_that_counts(tmp_path: Path) -> None:
    write_own(tmp_path, "en/nudge", "Hello from me")
    assert "Hello from me" in run(tmp_path, "show", "nudge").stdout
    assert "Mein Interesse" in run(tmp_path, "show", "de/nudge-closing").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["show", "nugde"], "en/nudge", id="show"),
        pytest.param(["check", "nugde"], "en/nudge", id="check"),
        pytest.param(["preview", "nugde"], "nudge_closing", id="preview"),
        pytest.param(["preview", "nudge", "--language", "xx"], "de, en, es, fr", id="language"),
        pytest.param(["list", "--language", "xx"], "de, en, es, fr", id="list"),
        pytest.param(["show", "xx/nudge"], "de, en, es, fr", id="language in a name"),
    ],
)
def test_a_bad_name_is_answered_with_what_there_is(
    tmp_path: Path, words: list[str], told: str
) -> None:
    done = run(tmp_path, *words)
    assert done.exit_code == 66
    assert "there are: " in done.stderr
    assert told in done.stderr


def test_what_comes_with_the_program_is_clean(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.exit_code == 0
    assert {line.rpartition(": ")[2] for line in done.stdout.splitlines()} == {"clean"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param("Hi, TODO.", "refused: a placeholder is left in it", id="E-40 placeholder"),
        pytest.param("About {{ salary }}", "refused: template en/nudge", id="E-45 unknown fact"),
        pytest.param(
            "At {{ company }}", "not known: company", id="E-40 a fact that may be missing"
        ),
        pytest.param("{% if %}", "not valid Jinja", id="syntax"),
        pytest.param("word " * 111, "refused: it is far too long", id="E-77 too long"),
        pytest.param("I need to hear back by Friday.", "refused: it presses", id="E-77 tone"),
        pytest.param("Vielen Dank, und Sie?", "refused: it mixes languages", id="E-42 mixed"),
    ],
)
def test_e_77_check_says_why_a_letter_would_be_refused_and_exits_with_1(
    tmp_path: Path, body: str, told: str
) -> None:
    write_own(tmp_path, "en/nudge", body)
    done = run(tmp_path, "check", "nudge")
    assert done.exit_code == 1
    assert told in done.stdout


def test_a_warning_is_told_and_refuses_nothing(tmp_path: Path) -> None:
    write_own(tmp_path, "en/nudge", "I am excited about the next step.\n\nBest,\\\nAlex Doe")
    done = run(tmp_path, "check", "nudge")
    assert done.exit_code == 0
    assert "warning: it has a phrase that everybody writes" in done.stdout


def test_e_54_check_warns_where_a_panel_would_get_one_letter_five_times(tmp_path: Path) -> None:
    write_own(tmp_path, "en/thank_you", "Hello,\n\nThanks for the time you took.\n\nAlex Doe")
    done = run(tmp_path, "check", "thank-you")
    assert "warning: colleagues would get nearly the same letter" in done.stdout


def test_a_template_that_nothing_uses_is_told(tmp_path: Path) -> None:
    write_own(tmp_path, "en/thankyou", "Hello")
    done = run(tmp_path, "check")
    assert done.exit_code == 0
    assert "en/thankyou:\n  warning: no letter has this name or includes it" in done.stdout


def test_a_part_is_tried_in_the_letters_of_its_language(tmp_path: Path) -> None:
    own = tmp_path / ".config" / "followupd" / "templates" / "en"
    own.mkdir(parents=True)
    (own / "greeting.txt.j2").write_text("Dear Sir {{ first_name }},\n", "utf-8")
    done = run(tmp_path, "check", "greeting")
    assert done.exit_code == 1
    assert "en/withdrawal:\n  refused: it has a title" in done.stdout
    assert "de/" not in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["thank-you", "--stage", "panel"], "panel", id="stage"),
        pytest.param(["nudge-closing", "--language", "fr"], "Bonjour Dana,", id="language"),
        pytest.param(["second_thought"], "One point", id="a kind that needs the user's word"),
        pytest.param(["nudge", "--variant", "1"], "I'm writing about", id="variant"),
    ],
)
def test_preview_writes_a_letter(tmp_path: Path, words: list[str], told: str) -> None:
    done = run(tmp_path, "preview", *words)
    assert done.exit_code == 0
    assert done.stdout.startswith("Subject: ")
    assert told in done.stdout


@pytest.mark.parametrize("words", [["show", "fr/nudge"], ["preview", "nudge", "--language=fr"]])
def test_no_break_spaces_are_printed_as_they_are(tmp_path: Path, words: list[str]) -> None:
    said = run(tmp_path, *words).stdout
    assert "\N{NO-BREAK SPACE}?" in said
    assert "\N{REPLACEMENT CHARACTER}" not in said


def test_preview_of_a_letter_that_is_refused_exits_with_1(tmp_path: Path) -> None:
    write_own(tmp_path, "en/nudge", "This is my dream job.")
    done = run(tmp_path, "preview", "nudge")
    assert done.exit_code == 1
    assert "refused: it presses or begs" in done.stdout


def test_preview_is_signed_as_the_users_letters_are(tmp_path: Path) -> None:
    config = tmp_path / ".config" / "followupd" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[user]\nname = "Robin Example"\nlanguage = "es"\n', "utf-8")
    done = run(tmp_path, "preview", "nudge")
    assert done.stdout.endswith("Robin Example\n")
    assert "Buenos días" in done.stdout


def test_a_kind_that_a_language_has_no_template_for_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "preview", "withdrawal", "--language", "de")
    assert done.exit_code == 1
    assert "no template de/withdrawal" in done.stderr


@pytest.mark.parametrize(("rule", "text"), [*REFUSED, *WARNED])
def test_a_template_of_the_users_is_held_to_the_same_tone(
    tmp_path: Path, rule: str, text: str
) -> None:
    """E-77: with the words that a letter would be refused for, or that would be told beside it."""
    write_own(tmp_path, "en/rejection_reply", f"Hello,\n\n{text}\n\nBest,\\\n{{{{ sender_name }}}}")
    done = run(tmp_path, "check", "rejection_reply")
    refused = (rule, text) in REFUSED
    assert done.exit_code == (1 if refused else 0), done.output
    assert ("refused: " in done.stdout) is refused
    assert "clean" not in done.stdout
