"""`skip` and `confirm`: the user's word."""

import click

from followupd.cli import context


@click.command("skip")
@click.argument("subject")
def skip_command(subject: str) -> None:
    """Have nothing more written about something.

    SUBJECT is an application (its number), an interview (interview:NUMBER, or its event's id in
    the calendar), a person (an address), or a company (name or domain).
    """
    click.echo(f"Nothing more will be written: {context.rule('skip', subject)}.")


@click.command("confirm")
@click.argument("interview")
def confirm_command(interview: str) -> None:
    """Say that an event is an interview of yours.

    INTERVIEW is interview:NUMBER, or the event's id in the calendar.
    """
    click.echo(f"Taken as an interview of yours: {context.rule('confirm', interview)}.")
