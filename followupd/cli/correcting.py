"""`add`, `set`, `pause` and `resume`."""

from datetime import datetime

import click

from followupd.cli import context

_STAGES = ("recruiter_screen", "phone", "technical", "panel", "onsite", "final", "informational")


@click.command("add")
@click.argument("event", required=False)
@click.option("--company", help="Whom it was with.")
@click.option("--role", help="What it was about.")
@click.option(
    "--with",
    "people",
    multiple=True,
    metavar="'NAME <ADDRESS>'",
    help="Who gets a thank-you; may be given several times.",
)
@click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]),
    help="When it began, on your clock: '2026-03-03 15:00'.",
)
@click.option("--minutes", type=click.IntRange(1, 1440), default=60, show_default=True)
@click.option("--stage", type=click.Choice(_STAGES), help="What sort of interview it was.")
@click.option("--application", metavar="APPLICATION", help="The one it belongs to, if it is known.")
def add_command(
    event: str | None,
    company: str | None,
    role: str | None,
    people: tuple[str, ...],
    start: datetime | None,
    minutes: int,
    stage: str | None,
    application: str | None,
) -> None:
    """Add an interview that was not recognised, or that is in no calendar.

    EVENT is an event's id, or its link from Google Calendar; what it does not tell can be set
    afterwards. Without one, say at least --start and --with.
    """
    told = {
        "company": company,
        "role": role,
        "people": people,
        "start": start,
        "minutes": minutes,
        "stage": stage,
        "application": application,
    }
    if event is not None and (people or start or company or role or stage or application):
        raise click.UsageError("an event tells it all; name the event alone, then use `set`")
    if event is None and not (people and start):
        raise click.UsageError("say --start and --with, or name an event")
    click.echo(f"Added: {context.add(told) if event is None else context.add_event(event)}.")


@click.command("set")
@click.argument("subject")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
def set_command(subject: str, values: tuple[str, ...]) -> None:
    """Set right what followupd took from events and mail; it is not changed again.

    SUBJECT is an application, with the fields company, role and contact (the address that is asked
    where things stand); or a person's address, with name, first, part (interviewer, recruiter,
    agency_recruiter, hiring_manager, coordinator, referrer) and country, whose holidays they keep
    (DE, or a region as DE-BY). FIELD= alone makes it unknown.
    """
    said = {}
    for value in values:
        name, sign, text = value.partition("=")
        if not sign:
            raise click.UsageError(f"{value!r} is not FIELD=VALUE")
        said[name] = text.strip()
    click.echo(f"Set: {context.correct(subject, said)}.")


@click.command("pause")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which it goes on by itself.",
)
def pause_command(until: datetime | None) -> None:
    """Have no draft written for a while. What happens meanwhile is still seen."""
    context.pause(until.date() if until else None)
    ends = f"before {until:%A, %d %B %Y}" if until else "until you say: followupd resume"
    click.echo(f"No draft is written {ends}.")


@click.command("resume")
def resume_command() -> None:
    """Go on after a pause. What has become too late meanwhile is left out."""
    click.echo("It goes on." if context.resume() else "It was not paused.")
