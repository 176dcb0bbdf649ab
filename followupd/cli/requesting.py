"""Letters on request: `note`, `second-thought`, `offer`, `referrer` and the like."""

from datetime import datetime

import click

from followupd.cli import context

_APPLICATION = click.argument("application")
_PERSON = click.option("--person", metavar="ADDRESS", help="Whom it is for.")


@click.command("note")
@_APPLICATION
@_PERSON
@click.argument("text")
def note_command(application: str, person: str | None, text: str) -> None:
    """Put a sentence of yours into a thank-you.

    It stands there as you write it. A draft that you have not touched is written anew with it.
    """
    told = context.ask_for("thank_you", application, person=person, note=text)
    click.echo(f"It goes into the thank-you to {told}.")


@click.command("second-thought")
@_APPLICATION
@_PERSON
@click.argument("text")
def second_thought_command(application: str, person: str | None, text: str) -> None:
    """Write to somebody about a later thought, in your words.

    From 12 hours after the interview, within three business days, once an interview. A thank-you
    that is not sent yet takes it in.
    """
    told = context.ask_for("second_thought", application, person=person, note=text)
    click.echo(f"A later thought goes to {told}.")


@click.command("offer")
@_APPLICATION
@click.option(
    "--deadline",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The true day by which you must answer the other offer.",
)
@_PERSON
def offer_command(application: str, deadline: datetime, person: str | None) -> None:
    """Tell them that you have another offer, and by when you must answer it.

    Once an application, at least two business days ahead.
    """
    told = context.ask_for("offer_deadline", application, person=person, deadline=deadline.date())
    click.echo(f"A letter about your other offer goes to {told}.")


@click.command("referrer")
@_APPLICATION
@click.argument("address")
def referrer_command(application: str, address: str) -> None:
    """Name who referred you: they get a line on how it went, after each stage.

    They get no thank-you for an interview, and nobody asks them where things stand.
    """
    told = context.correct_person(application, address, "referrer")
    click.echo(f"Told how it goes: {told}.")


@click.command("withdraw")
@_APPLICATION
@_PERSON
def withdraw_command(application: str, person: str | None) -> None:
    """Take an application back: one letter says so, and nothing else is written."""
    told = context.ask_for("withdrawal", application, person=person)
    context.close(application)
    click.echo(f"A letter that takes it back goes to {told}; the application is closed.")


@click.command("reply-to-no")
@_APPLICATION
@_PERSON
def reply_to_no_command(application: str, person: str | None) -> None:
    """Answer a rejection with thanks, a day after it came. The application is closed."""
    told = context.ask_for("rejection_reply", application, person=person)
    context.close(application)
    click.echo(f"An answer to their no goes to {told}; the application is closed.")


@click.command("keep-in-touch")
@_APPLICATION
@_PERSON
def keep_in_touch_command(application: str, person: str | None) -> None:
    """Write to somebody after two months, and then every three, three times a year at most."""
    told = context.ask_for("keep_in_touch", application, person=person)
    click.echo(f"In touch with {told}.")


@click.command("reschedule")
@_APPLICATION
@_PERSON
def reschedule_command(application: str, person: str | None) -> None:
    """Offer another time after an interview to which nobody came (see `no-show`)."""
    told = context.ask_for("reschedule", application, person=person)
    click.echo(f"A letter that offers another time goes to {told}.")


@click.command("redraft")
@_APPLICATION
def redraft_command(application: str) -> None:
    """Have the drafts of an application written anew, if you have not touched them."""
    click.echo(f"Written anew at the next look: {context.rule('redraft', application)}.")
