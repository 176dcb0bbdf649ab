"""Media uploads: a letter as RFC 822, not as base64url in JSON: at once, or in pieces.

Source: Gmail API guide "Uploading attachments"; discovery document (`mediaUpload`: at most
36,700,160 bytes of message/*, its protocols and their paths); what google-api-python-client sends.
"""

import base64
import json
import re
from dataclasses import replace
from email.message import Message
from typing import Any
from urllib.parse import urlencode, urlsplit

from followupd.sandbox.api import Route, find
from followupd.sandbox.errors import ApiError, bad_request, not_found, not_simulated
from followupd.sandbox.http_types import Request

PREFIXES = ("/resumable/upload", "/upload")
MOST = 36_700_160  # bytes
_OF_DRAFTS = {f"gmail.users.drafts.{name}" for name in ("create", "update", "send")}
_OF_MESSAGES = {"gmail.users.messages.send"}


def is_upload(path: str) -> bool:
    """Tell whether a path is one of uploads."""
    return path.startswith(tuple(f"{prefix}/gmail/" for prefix in PREFIXES))


def without_prefix(path: str) -> str:
    """Return the path of the method that an upload is for."""
    for prefix in PREFIXES:
        path = path.removeprefix(prefix)
    return path


def plain_request(request: Request) -> tuple[Request, Route]:
    """Return an upload's request at the method's own path; ApiError when that takes none."""
    query = {k: v for k, v in request.query.items() if k not in {"uploadType", "upload_id"}}
    path = without_prefix(urlsplit(request.url).path)
    plain = replace(request, url=f"{path}?{urlencode(query, doseq=True)}" if query else path)
    route = find(plain)
    if route is None or route.method.name not in _OF_DRAFTS | _OF_MESSAGES:
        raise not_found()
    return plain, route


def unwrapped(request: Request) -> Request:
    """Return the plain request that an upload in one piece stands for; ApiError if it is none."""
    plain, route = plain_request(request)
    kind = request.query.get("uploadType", [""])[-1]
    if kind == "media":
        return filled(plain, route, {}, request.body)
    if kind == "multipart":
        return filled(plain, route, *_related(request))
    raise not_simulated(f"uploads of the type {kind or 'none'}")


def filled(plain: Request, route: Route, message: dict[str, Any], raw: bytes) -> Request:
    """Return the plain request with a letter in its JSON; ApiError 413 when it is too large."""
    if len(raw) > MOST:
        raise too_large()
    inner = message.setdefault("message", {}) if route.method.name in _OF_DRAFTS else message
    if not isinstance(inner, dict):
        raise bad_request("Parse Error", "parseError")
    inner["raw"] = base64.urlsafe_b64encode(raw).decode()
    return replace(plain, body=json.dumps(message).encode())


def too_large() -> ApiError:
    """Return the refusal of a letter beyond Gmail's limit."""
    return ApiError(413, "uploadTooLarge", f"Media larger than {MOST} bytes")


def metadata(body: bytes) -> dict[str, Any]:
    """Return the JSON object beside a letter; ApiError 400 when it is none."""
    try:
        found = json.loads(body.strip() or b"{}")
    except (ValueError, RecursionError):
        raise bad_request("Parse Error", "parseError") from None
    if not isinstance(found, dict):
        raise bad_request("Parse Error", "parseError")
    return found


def _related(request: Request) -> tuple[dict[str, Any], bytes]:
    """Return the two parts of a multipart/related body: the JSON, and the letter to the byte."""
    head = Message()
    head["Content-Type"] = request.header("Content-Type") or ""
    mark = head.get_boundary()
    if head.get_content_type() != "multipart/related" or not mark:
        raise bad_request("Failed to parse multipart upload")
    line = re.compile(rb"(?:^|\r?\n)--" + re.escape(mark.encode()) + rb"(?:--)?[ \t]*(?:\r?\n|$)")
    _, *parts, _ = [*line.split(request.body), b""]
    parts = [part for part in parts if part.strip()]
    if len(parts) != 2:
        raise bad_request("Failed to parse multipart upload")
    return metadata(_content(parts[0])), _content(parts[1])


def _content(part: bytes) -> bytes:
    """Return what stands below the header fields of a part."""
    found = re.split(rb"\r?\n\r?\n", part, maxsplit=1)
    return found[1] if len(found) == 2 else b""
