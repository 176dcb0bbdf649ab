"""`daemon` and `tick`."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from followupd.cli import context
from followupd.cli.printing import print_json, say, tell_error, when
from followupd.errors import AuthError, FollowupdError, TransientError

if TYPE_CHECKING:
    from followupd.report import TickReport
    from followupd.wiring import App


@click.command("daemon")
def daemon_command() -> None:
    """Do the work until SIGTERM; this is what the service runs."""
    try:
        status = context.run_daemon()
    except FollowupdError as error:
        tell_error(error, context.redact)  # standard error is the journal there
        status = error.exit_status
    click.get_current_context().exit(status)


@click.command("tick")
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would be done, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def tick_command(*, dry_run: bool, as_json: bool) -> None:
    """Do the work once."""
    with context.open_rehearsal() if dry_run else context.open_alone() as app:
        report = app.tick()
        if not dry_run:
            copy_fault = app.keep_copy(report.at)
            report = replace(report, told=(*report.told, *([copy_fault] if copy_fault else [])))
        shown = _as_data(app, report) if dry_run else {"told": _told(report)}
        zone = ZoneInfo(app.config.settings.limits.zone)
    if as_json:
        print_json(shown)
    elif shown["told"] or dry_run or report.fault is None:
        say(_as_text(shown, zone))
    if report.fault is None:
        return
    failed = AuthError if report.needs_login else TransientError
    raise failed(report.fault, hint=report.hint)


def _told(report: "TickReport") -> list[dict[str, Any]]:
    return [asdict(one) for one in report.told]


def _as_data(app: "App", report: "TickReport") -> dict[str, Any]:
    """Return what a dry run told, would have written, and has decided."""
    letters = [{"to": message["To"], "subject": message["Subject"]} for message in app.rehearsed]
    decisions = context.standing(app.ports.store)
    return {"told": _told(report), "letters": letters, "decisions": decisions}


def _as_text(shown: dict[str, Any], zone: ZoneInfo) -> str:
    told = [one["text"] for one in shown["told"]]
    if "letters" not in shown:
        return "\n".join(told or ["Nothing to do."])
    lines = ["Dry run: nothing was changed, nothing was written into your mailbox."]
    lines += [f"Would tell: {text}" for text in told]
    lines += [f"Would write to {one['to']}: {one['subject']}" for one in shown["letters"]]
    lines += ["Then:"] if shown["decisions"] else []
    for one in shown["decisions"]:
        until = f" until {when(one['until'], zone)}" if one["until"] else ""
        lines.append(f"  application {one['application']}, {one['about']}: {one['action']}{until}")
        lines.append(f"    {one['because']}")
    return "\n".join(lines)
