"""Media uploads: `/upload/gmail/v1/...` carries a letter as RFC 822, not as base64url in JSON.

Source: Gmail API guide "Uploading attachments"; discovery document (`mediaUpload`: at most
36,700,160 bytes of message/*). Resumable uploads are not simulated.
"""

import base64
import json
from dataclasses import replace
from email.parser import BytesParser
from typing import Any
from urllib.parse import urlencode, urlsplit

from followupd.sandbox.api import find
from followupd.sandbox.errors import ApiError, bad_request, not_found, not_simulated
from followupd.sandbox.http_types import Request

PREFIX = "/upload"
_MOST = 36_700_160  # bytes
_OF_DRAFTS = {f"gmail.users.drafts.{name}" for name in ("create", "update", "send")}
_OF_MESSAGES = {"gmail.users.messages.send"}


def is_upload(path: str) -> bool:
    """Tell whether a path is one of uploads."""
    return path.startswith(f"{PREFIX}/gmail/")


def unwrapped(request: Request) -> Request:
    """Return the plain request that an upload stands for; ApiError when it is not one."""
    query = {k: v for k, v in request.query.items() if k != "uploadType"}
    path = urlsplit(request.url).path.removeprefix(PREFIX)
    plain = replace(request, url=f"{path}?{urlencode(query, doseq=True)}" if query else path)
    route = find(plain)
    if route is None or route.method.name not in _OF_DRAFTS | _OF_MESSAGES:
        raise not_found()
    kind = request.query.get("uploadType", [""])[-1]
    if kind == "media":
        message: dict[str, Any] = {}
        raw = request.body
    elif kind == "multipart":
        message, raw = _related(request)
    else:
        raise not_simulated(f"uploads of the type {kind or 'none'}")
    if len(raw) > _MOST:
        raise ApiError(413, "uploadTooLarge", f"Media larger than {_MOST} bytes")
    inner = message.setdefault("message", {}) if route.method.name in _OF_DRAFTS else message
    if not isinstance(inner, dict):
        raise bad_request("Parse Error", "parseError")
    inner["raw"] = base64.urlsafe_b64encode(raw).decode()
    return replace(plain, body=json.dumps(message).encode())


def _related(request: Request) -> tuple[dict[str, Any], bytes]:
    """Return the two parts of a multipart/related body: the JSON, and the message."""
    head = f"Content-Type: {request.header('Content-Type') or ''}\r\n\r\n".encode()
    whole = BytesParser().parsebytes(head + request.body)
    parts = whole.get_payload()
    if whole.get_content_type() != "multipart/related" or not isinstance(parts, list):
        raise bad_request("Failed to parse multipart upload")
    if len(parts) != 2:
        raise bad_request("Failed to parse multipart upload")
    try:
        metadata = json.loads(_bytes(parts[0]) or b"{}")
    except ValueError:
        raise bad_request("Parse Error", "parseError") from None
    if not isinstance(metadata, dict):
        raise bad_request("Parse Error", "parseError")
    return metadata, _bytes(parts[1])


def _bytes(part: Any) -> bytes:  # noqa: ANN401 the standard library's message
    if part.is_multipart() or part.get_content_maintype() == "message":
        inner = part.get_payload()
        return b"".join(one.as_bytes() for one in inner) if isinstance(inner, list) else b""
    content: bytes = part.get_payload(decode=True) or b""
    return content
