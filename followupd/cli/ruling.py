"""The user's word: `skip`, `confirm`, `done` and the like."""

from datetime import date, datetime

import click

from followupd.cli import context

_SUBJECT = click.argument("subject")
_INTERVIEW = click.argument("interview")
_APPLICATION = click.argument("application")
_DAY = click.argument("day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")


@click.command("skip")
@_SUBJECT
def skip_command(subject: str) -> None:
    """Have nothing more written about something.

    SUBJECT is an application (its number), an interview (interview:NUMBER, or its event's id in
    the calendar), a person (an address), or a company (name or domain).
    """
    click.echo(f"Nothing more will be written: {context.rule('skip', subject)}.")


@click.command("confirm")
@_INTERVIEW
def confirm_command(interview: str) -> None:
    """Say that an event is an interview of yours.

    INTERVIEW is interview:NUMBER, or the event's id in the calendar.
    """
    click.echo(f"Taken as an interview of yours: {context.rule('confirm', interview)}.")


@click.command("no-show")
@_INTERVIEW
def no_show_command(interview: str) -> None:
    """Say that an interview did not take place.

    Nobody is thanked for it. INTERVIEW is interview:NUMBER, or the event's id in the calendar.
    """
    click.echo(f"Nobody will be thanked: {context.rule('no_show', interview)}.")


@click.command("done")
@_SUBJECT
def done_command(subject: str) -> None:
    """Say that you have thanked somebody in another way.

    SUBJECT is a person (an address), an interview (interview:NUMBER), or an application.
    """
    click.echo(f"Thanked already: {context.rule('done', subject)}.")


@click.command("expand")
@_INTERVIEW
def expand_command(interview: str) -> None:
    """Have a letter written to each person of a large panel.

    INTERVIEW is interview:NUMBER, or the event's id in the calendar.
    """
    click.echo(f"Each of them will get a letter: {context.rule('expand', interview)}.")


@click.command("promised")
@_APPLICATION
@_DAY
def promised_command(application: str, day: datetime) -> None:
    """Say by which day they mean to answer.

    Nothing is asked before it has passed. APPLICATION is its number or its company.
    """
    told = context.rule("promised", application, day.date())
    click.echo(f"An answer is awaited by {_words(day.date())}: {told}.")


@click.command("snooze")
@_APPLICATION
@_DAY
def snooze_command(application: str, day: datetime) -> None:
    """Have nobody asked where things stand before a day."""
    told = context.rule("snooze", application, day.date())
    click.echo(f"Nobody will be asked before {_words(day.date())}: {told}.")


@click.command("now")
@_APPLICATION
def now_command(application: str) -> None:
    """Have the next thank-you or nudge of an application written without waiting.

    The limits hold, and so do a date that they named and the hour that a thank-you waits at least.
    It counts for a day, and for one letter to a person.
    """
    click.echo(f"The next letter will not wait: {context.rule('now', application)}.")


@click.command("reopen")
@_APPLICATION
def reopen_command(application: str) -> None:
    """Say that an application goes on, although it ended or somebody's answer stopped it."""
    click.echo(f"It goes on: {context.rule('reopen', application)}.")


@click.command("close")
@click.argument("application", required=False)
@click.option("--all", "every", is_flag=True, help="Every open application.")
def close_command(application: str | None, *, every: bool) -> None:
    """End an application: nothing more is written for it.

    Drafts of its letters that you have not touched get a notice and lose their recipient.
    """
    if every == (application is not None):
        raise click.UsageError("name one application, or say --all")
    closed = context.close_all() if application is None else [context.close(application)]
    if not closed:
        click.echo("No application is open.")
    for one in closed:
        click.echo(f"Closed: {one}.")


def _words(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"
