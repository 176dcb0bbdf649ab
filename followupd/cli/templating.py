"""`templates list`, `show`, `check` and `preview`."""

from collections.abc import Iterable

import click

from followupd.cli import context
from followupd.cli.printing import print_table, say

_STAGES = ("recruiter_screen", "phone", "technical", "panel", "onsite", "final", "informational")
_LANGUAGE = click.option("--language", metavar="CODE", help="Such as de. Default: yours.")


@click.group("templates")
def templates_command() -> None:
    """Look at the templates your letters are written from, and check your own.

    Your own templates go into the folder `templates` beside your configuration, as
    LANGUAGE/NAME.txt.j2. One with the name of a template of followupd's takes its place. What has
    been drafted is never changed by it.
    """


@templates_command.command("list")
@click.option("--language", metavar="CODE", help="Only those of one language, such as de.")
def list_templates(*, language: str | None) -> None:
    """List every template: whose it is, and what its letter does."""
    rows = [
        (one.name, "yours" if one.is_own else "followupd", one.purpose)
        for one in context.template_desk().listed(language)
    ]
    print_table(("template", "from", "what it does"), rows)


@templates_command.command("show")
@click.argument("name")
def show(*, name: str) -> None:
    """Print a template as it stands in its file.

    NAME is such as nudge or de/nudge.
    """
    path, source = context.template_desk().source(name)
    say(f"{{# {path} #}}\n{source.rstrip()}")


@templates_command.command("check")
@click.argument("name", required=False)
def check(*, name: str | None) -> None:
    """Try templates with invented facts, few and many, and say what is wrong.

    NAME is such as nudge or de/nudge; without it all are tried. What is refused would stop the
    letter; a warning would be told beside its draft. Exits with 1 when something is refused.
    """
    refused = False
    for template, findings in context.template_desk().checked(name):
        say(f"{template}: {'clean' if not findings else ''}".rstrip())
        refused |= _tell((one.level, one.text) for one in findings)
    click.get_current_context().exit(1 if refused else 0)


@templates_command.command("preview")
@click.argument("kind")
@click.option("--stage", type=click.Choice(_STAGES), help="Of the interview.")
@_LANGUAGE
@click.option("--variant", type=click.IntRange(0, 8), default=0, help="One of nine wordings, 0-8.")
def preview(*, kind: str, stage: str | None, language: str | None, variant: int) -> None:
    """Write one letter with invented facts, and say what the linter finds.

    KIND is such as thank-you, nudge, nudge-closing or withdrawal; `templates list` has them all.
    Exits with 1 when the letter would be refused.
    """
    found = context.template_desk().preview(kind, stage, language, variant)
    say(f"Subject: {found.letter.subject}\n\n{found.letter.body}")
    if found.findings:
        say("")
    refused = _tell((one.level, one.text) for one in found.findings)
    click.get_current_context().exit(1 if refused else 0)


def _tell(findings: Iterable[tuple[str, str]]) -> bool:
    """Print findings; tell whether one of them refuses the letter."""
    refused = False
    for level, text in findings:
        say(f"  {'refused' if level == 'refuse' else 'warning'}: {text}")
        refused |= level == "refuse"
    return refused
