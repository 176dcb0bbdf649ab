"""Gmail's methods: path, scopes and price in quota units.

Sources: discovery document gmail v1; "Usage limits" (units of projects made since May 2026).
"""

import re
from collections.abc import Callable

from followupd.sandbox import gmail_api as api
from followupd.sandbox.call import ApiMethod, Call

_AUTH = "https://www.googleapis.com/auth/"
COMPOSE = f"{_AUTH}gmail.compose"
READONLY = f"{_AUTH}gmail.readonly"
MODIFY = f"{_AUTH}gmail.modify"
METADATA = f"{_AUTH}gmail.metadata"
SEND = f"{_AUTH}gmail.send"
LABELS = f"{_AUTH}gmail.labels"
SETTINGS = f"{_AUTH}gmail.settings.basic"
FULL = "https://mail.google.com/"

_WRITE_DRAFTS = (COMPOSE, MODIFY, FULL)
_READ_DRAFTS = (COMPOSE, READONLY, MODIFY, FULL)
_READ_ALL = (READONLY, METADATA, MODIFY, FULL)


def _method(
    name: str,
    http: str,
    path: str,
    scopes: tuple[str, ...],
    units: int,
    handler: Callable[[Call], object],
) -> ApiMethod:
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
    return ApiMethod(
        name=f"gmail.users.{name}",
        http=http,
        path=re.compile(f"/gmail/v1/users/(?P<userId>[^/]+)/{pattern}"),
        scopes=frozenset(scopes),
        units=units,
        handler=handler,
    )


GMAIL_METHODS = (
    _method("getProfile", "GET", "profile", (COMPOSE, *_READ_ALL), 1, api.get_profile),
    _method("drafts.list", "GET", "drafts", _READ_DRAFTS, 5, api.drafts_list),
    _method("drafts.create", "POST", "drafts", _WRITE_DRAFTS, 10, api.drafts_create),
    _method("drafts.send", "POST", "drafts/send", _WRITE_DRAFTS, 100, api.drafts_send),
    _method("drafts.get", "GET", "drafts/{id}", _READ_DRAFTS, 20, api.drafts_get),
    _method("drafts.update", "PUT", "drafts/{id}", _WRITE_DRAFTS, 15, api.drafts_update),
    _method("drafts.delete", "DELETE", "drafts/{id}", _WRITE_DRAFTS, 10, api.drafts_delete),
    _method("messages.list", "GET", "messages", _READ_ALL, 5, api.messages_list),
    _method(
        "messages.send",
        "POST",
        "messages/send",
        (COMPOSE, MODIFY, SEND, FULL),
        100,
        api.messages_send,
    ),
    _method(
        "messages.get",
        "GET",
        "messages/{id}",
        _READ_ALL,
        20,
        api.messages_get,
    ),
    _method(
        "messages.trash", "POST", "messages/{id}/trash", (MODIFY, FULL), 20, api.messages_trash
    ),
    _method(
        "messages.attachments.get",
        "GET",
        "messages/{messageId}/attachments/{id}",
        (READONLY, MODIFY, FULL),
        20,
        api.attachments_get,
    ),
    _method("threads.list", "GET", "threads", _READ_ALL, 10, api.threads_list),
    _method(
        "threads.get",
        "GET",
        "threads/{id}",
        _READ_ALL,
        40,
        api.threads_get,
    ),
    _method(
        "history.list",
        "GET",
        "history",
        _READ_ALL,
        2,
        api.history_list,
    ),
    _method("labels.list", "GET", "labels", (*_READ_ALL, LABELS), 1, api.labels_list),
    _method(
        "settings.sendAs.list",
        "GET",
        "settings/sendAs",
        (READONLY, MODIFY, SETTINGS, FULL),
        1,
        api.send_as_list,
    ),
    _method(
        "settings.sendAs.get",
        "GET",
        "settings/sendAs/{sendAsEmail}",
        (READONLY, MODIFY, SETTINGS, FULL),
        1,
        api.send_as_get,
    ),
)
