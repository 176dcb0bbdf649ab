"""`status`, `list` and `explain`."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from followupd.cli import context
from followupd.cli.printing import for_this_profile, print_json, print_table, say, when

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.command("status")
@_JSON
def status_command(*, as_json: bool) -> None:
    """Say whether all is well, and what waits for you."""
    found, zone = context.read_status()
    if as_json:
        print_json(found)
        return
    say(_daemon_line(found, zone))
    if found["fault"]:
        say(
            for_this_profile(
                f"Fault: {found['fault']}" + (f" ({found['hint']})" if found["hint"] else "")
            )
        )
    elif not found["logged_in"]:
        say(for_this_profile("Not logged in (run: followupd login)"))
    if found["copy_fault"]:
        say(for_this_profile(found["copy_fault"]))
    for text in found["put_aside"]:
        say(for_this_profile(f"Needs you: {text}"))
    if found["paused"]:
        say(f"Paused: no draft is written ({_pause_ends(found['paused'], zone)})")
    for one in found["needs_you"]:
        say(f"Needs you: {one['company'] or 'unknown company'}, {one['about']} [{one['subject']}]")
        say(f"  {one['question']}")
    for one in found["drafts"]:
        what = "No longer wanted" if one["state"] == "withdrawn" else "Draft waiting"
        say(f"{what}: {one['about']}, {one['company'] or 'unknown company'}")
        if one["told"]:
            say(f"  {one['told']}")
        _say_best_sent(one, zone)
    say(f"Open applications: {found['open']}")
    if found["next"]:
        step = found["next"]
        say(f"Next: {when(step['at'], zone)}, {step['company'] or 'unknown company'}")
        say(f"  {step['because']}")


def _say_best_sent(draft: dict[str, Any], zone: ZoneInfo) -> None:
    """Say when the recipient is at work, by both clocks, where that is worth saying (E-57)."""
    hours = draft["best_sent"]
    if hours is None:
        return
    begins, ends = (datetime.fromisoformat(hours[key]) for key in ("from", "until"))
    here = [at.astimezone(zone) for at in (begins, ends)]
    there = [at.astimezone(ZoneInfo(hours["zone"])) for at in (begins, ends)]
    city = hours["zone"].rpartition("/")[2].replace("_", " ")
    say(
        f"  Best sent {here[0]:%a %d %b}, {here[0]:%H:%M}-{here[1]:%H:%M} your time"
        f" ({there[0]:%H:%M}-{there[1]:%H:%M} in {city})."
    )


def _pause_ends(ends: str, zone: ZoneInfo) -> str:
    return "end it: followupd resume" if ends == "ever" else f"until {when(ends, zone)}"


def _daemon_line(found: dict[str, Any], zone: ZoneInfo) -> str:
    running = f"Daemon: process {found['daemon']}" if found["daemon"] else "Daemon: not running"
    last = when(found["last_tick"], zone) or "never"
    return f"{running}; last look at Google: {last}"


@click.command("todo")
@_JSON
def todo_command(*, as_json: bool) -> None:
    """List what only you can settle, each with the command that settles it."""
    found, zone = context.read_chores()
    if as_json:
        print_json(found)
        return
    if not found:
        say("Nothing waits for you.")
    for one in found:
        say(f"{one['company'] or 'unknown company'}: {one['about']}")
        keeps = f" Best before {when(one['best_before'], zone)}." if one["best_before"] else ""
        say(f"  {one['what']}{keeps}")
        _say_best_sent(one, zone)
        for act in one["settle"]:
            say(f"  > {for_this_profile(act)}")


@click.command("list")
@click.option("--all", "ended", is_flag=True, help="Those that have ended, too.")
@_JSON
def list_command(*, ended: bool, as_json: bool) -> None:
    """List the applications, and what comes next in each."""
    found, zone = context.read_applications(ended=ended)
    if as_json:
        print_json(found)
        return
    if not found:
        say("No applications yet." if ended else "No open applications.")
        return
    print_table(
        ("#", "Company", "Role", "State", "Drafts", "Next", "Why"),
        [
            (
                one["application"],
                one["company"],
                one["role"],
                one["outcome"] or "open",
                one["drafts"] or None,
                when(one["next"]["at"], zone) if one["next"] else None,
                one["next"]["because"] if one["next"] else None,
            )
            for one in found
        ],
    )


@click.command("explain")
@click.argument("application")
@_JSON
def explain_command(application: str, *, as_json: bool) -> None:
    """Tell an application's story, decision by decision.

    APPLICATION is its number or its company.
    """
    found, zone = context.read_story(application)
    if as_json:
        print_json(found)
        return
    title = ", ".join(str(x) for x in (found["company"], found["role"]) if x) or "unknown company"
    say(f"Application {found['application']}: {title}")
    if found["outcome"]:
        say(f"Ended {when(found['outcome_at'], zone)}: {found['outcome']}")
    for one in found["interviews"]:
        say(f"\n{when(one['start'], zone)}  {one['title']}" + " (cancelled)" * one["cancelled"])
        for reason in one["reasons"]:
            say(f"  {reason}")
    say("")
    for one in found["decisions"]:
        if (one["about"], one["action"]) == ("application", "wait"):
            continue  # that it is open is no news
        until = f" until {when(one['until'], zone)}" if one["until"] else ""
        say(f"{when(one['at'], zone)}  {one['about']}: {one['action']}{until}")
        say(f"  {one['because']}")
