"""Which page a path shows, and which deed a form does. A form is a POST, and a deed leads on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from followupd.sandbox.actions import describe
from followupd.sandbox.errors import ApiError, SandboxError
from followupd.sandbox.http_types import Request, Response
from followupd.sandbox.page import mail_deeds, world_deeds
from followupd.sandbox.page.agenda import Agenda
from followupd.sandbox.page.form import Form
from followupd.sandbox.page.frame import NOTHING_TRIED, Tried, frame
from followupd.sandbox.page.mail_rows import MailRows
from followupd.sandbox.page.render import asset, html, see_other

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

Values = dict[str, Any]
_SHOWN = 10

_DEEDS: Final[dict[str, Callable[["Sandbox", Form], mail_deeds.Done]]] = {
    "save_draft": mail_deeds.save_draft,
    "send_draft": mail_deeds.send_draft,
    "discard_draft": mail_deeds.discard_draft,
    "write": mail_deeds.write,
    "receive": mail_deeds.receive,
    "answer": mail_deeds.answer,
    "archive": mail_deeds.archive,
    "move_clock": world_deeds.move_clock,
    "add_interview": world_deeds.add_interview,
    "move_event": world_deeds.move_event,
    "cancel_event": world_deeds.cancel_event,
    "respond": world_deeds.respond,
    "add_fault": world_deeds.add_fault,
    "remove_fault": world_deeds.remove_fault,
    "clear_faults": world_deeds.clear_faults,
}


class _NotThereError(Exception):
    """No page has this path."""


def is_page(path: str) -> bool:
    """Whether a path is one of the pages, and not of the control interface."""
    return path == "/" or path.startswith("/page/")


def answer_page(box: "Sandbox", request: Request) -> Response:
    """Answer a request for which `is_page` holds."""
    method, path = request.method.upper(), request.path
    if method == "POST" and path.startswith("/page/do/"):
        return _do(box, request, path.removeprefix("/page/do/"))
    if method not in {"GET", "HEAD"}:
        return _show(box, "/", 405, error="A page is for looking; forms have their own addresses.")
    return asset(path) or _look(box, request)


def _look(box: "Sandbox", request: Request) -> Response:
    notice = request.query.get("done", [""])[-1]
    everything = "all" in request.query
    return _show(box, request.path, 200, notice=notice, everything=everything)


def _do(box: "Sandbox", request: Request, name: str) -> Response:
    """Do what a form asks and go on; or show its page again, with what was wrong in words."""
    deed = _DEEDS.get(name, _unknown)
    typed: dict[str, str] = {}
    try:
        form = Form.read(request.body, box.calendars.primary.zone)
        typed = form.fields
        path, notice = deed(box, form)
    except SandboxError as error:
        hint = f" ({error.hint})" if error.hint else ""
        wrong = f"{error.message}{hint}"
    except ApiError as error:
        wrong = f"Google would say: {error.message}"
    else:
        return see_other(f"{quote(path, safe='/%@') if is_page(path) else '/'}?done={notice}")
    tried = Tried(name, typed)
    return _show(box, typed.get("back", "/"), 400, error=wrong, tried=tried)


def _unknown(_: "Sandbox", __: Form) -> mail_deeds.Done:
    raise SandboxError("there is no such form", "begin at the first page")


def _show(
    box: "Sandbox",
    path: str,
    status: int,
    *,
    notice: str = "",
    error: str = "",
    tried: Tried = NOTHING_TRIED,
    everything: bool = False,
) -> Response:
    around = frame(box, path, notice=notice, error=error, tried=tried)
    try:
        template, values = _page(box, path, everything=everything)
    except (_NotThereError, SandboxError, ApiError):
        template, values, status = "nothing.html", {}, 404 if status == 200 else status
        around["here"] = "/"
    return html(template, {**around, **values}, status)


def _page(box: "Sandbox", path: str, *, everything: bool) -> tuple[str, Values]:
    parts = [unquote(part) for part in path.split("/")[1:]]
    match parts:
        case [""]:
            return "front.html", _front(box, everything=everything)
        case ["page", "thread", thread_id]:
            return "thread.html", _thread(box, thread_id)
        case ["page", "draft", draft_id]:
            return "draft.html", _draft(box, draft_id)
        case ["page", "event", calendar_id, event_id]:
            event = Agenda(box).entry(calendar_id, event_id)
            return "event.html", {"event": event, "responses": world_deeds.RESPONSES}
        case ["page", "write"]:
            return "write.html", {}
        case ["page", "faults"]:
            return "faults.html", _faults(box)
        case ["page", "programs"]:
            return "programs.html", {"user": describe(box.user), "other": describe(box.other)}
        case _:
            raise _NotThereError


def _front(box: "Sandbox", *, everything: bool) -> Values:
    rows, agenda = MailRows(box), Agenda(box)
    limit = None if everything else _SHOWN
    inbox, inbox_count = rows.inbox(limit)
    sent, sent_count = rows.sent(limit)
    past = agenda.past()
    return {
        "drafts": rows.drafts(),
        "inbox": inbox,
        "inbox_count": inbox_count,
        "sent": sent,
        "sent_count": sent_count,
        "upcoming": agenda.upcoming()[:limit],
        "past": past[:limit],
        "past_count": len(past),
    }


def _thread(box: "Sandbox", thread_id: str) -> Values:
    rows = MailRows(box)
    letters = rows.thread(thread_id)
    if not letters:
        raise _NotThereError
    return {
        "thread_id": thread_id,
        "letters": letters,
        "can_answer": any(letter.draft is None for letter in letters),
        "counterpart": rows.counterpart(thread_id),
        "kinds": mail_deeds.KINDS_OF_ANSWER,
    }


def _draft(box: "Sandbox", draft_id: str) -> Values:
    draft = MailRows(box).draft(draft_id)
    if draft is None:
        raise _NotThereError
    return {"draft": draft}


def _faults(box: "Sandbox") -> Values:
    return {
        "active": box.faults.listing(),
        "lock_outs": box.faults.lock_outs.listing(),
        "services": [(words, words) for words in world_deeds.SERVICES],
        "troubles": [(words, words) for words in world_deeds.TROUBLES],
    }
