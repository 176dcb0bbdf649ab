"""`doctor`: what keeps followupd from its work, and what to do about it."""

from dataclasses import asdict

import click

from followupd.cli import context
from followupd.cli.printing import for_this_profile, print_json, say


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def doctor_command(*, as_json: bool) -> None:
    """Say what keeps followupd from its work, and what to do.

    It asks Google, and changes nothing.
    """
    found = []
    for one in context.check_up():
        found.append(one)
        if as_json:
            continue
        say(f"{one.level:<5} {one.about}: {for_this_profile(one.text)}")
        if one.remedy:
            say(f"      {for_this_profile(one.remedy)}")
    status = next((one.exit_status for one in found if one.exit_status), 0)
    if as_json:
        print_json({"status": status, "findings": [asdict(one) for one in found]})
    click.get_current_context().exit(status)
