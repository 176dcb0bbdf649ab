"""Batches: many API calls in one request, as multipart/mixed parts of the type application/http.

Source: Gmail API and Calendar API guides "Sending batch requests". Each inner call is answered,
charged and logged for itself; one that fails does not touch the others. Uploads may not be batched.
A fault strikes inner calls. One that leaves no answer ends the batch there: what stands before it
is done, what stands behind it is not, and the client is told of neither.
"""

import hashlib
from email.parser import BytesParser
from http.client import responses
from typing import Any

from followupd.sandbox.errors import ApiError, bad_request
from followupd.sandbox.http_types import Request, Response

PATHS = {"/batch": "", "/batch/gmail/v1": "gmail", "/batch/calendar/v3": "calendar"}
MOST_CALLS = {"": 100, "gmail": 100, "calendar": 50}

Part = Any  # the standard library's message


def calls_in(request: Request) -> list[tuple[str, Request]]:
    """Return the calls of a batch, each with its Content-ID; ApiError 400 when it is none."""
    head = f"Content-Type: {request.header('Content-Type') or ''}\r\n\r\n".encode()
    whole = BytesParser().parsebytes(head + request.body)
    parts: Part = whole.get_payload()
    if whole.get_content_type() != "multipart/mixed" or not isinstance(parts, list):
        raise bad_request("Failed to parse batch request, error: no multipart/mixed body")
    service = PATHS[request.path]
    if len(parts) > MOST_CALLS[service]:
        raise bad_request(
            f"The batch request could not be processed: too many calls ({len(parts)})"
        )
    return [(str(part.get("Content-ID") or ""), _call(part, request)) for part in parts]


def _call(part: Part, outer: Request) -> Request:
    """Return one inner request; what authorises the batch authorises it, unless it says else."""
    if part.get_content_type() != "application/http":
        raise bad_request("Failed to parse batch request, error: a part is no application/http")
    content = part.get_payload(decode=True) or b""
    line, _, rest = content.lstrip().partition(b"\n")
    words = line.decode("latin-1").split()
    if len(words) < 2 or not words[1].startswith("/"):
        raise bad_request("Failed to parse batch request, error: a part has no request line")
    if words[1].startswith(("/upload/", "/resumable/upload/")):
        raise bad_request("Media requests cannot be batched")
    inner = BytesParser().parsebytes(rest)
    headers = dict(inner.items())
    if not any(name.lower() == "authorization" for name in headers):
        headers["Authorization"] = outer.header("Authorization") or ""
    body = inner.get_payload(decode=True)
    return Request(words[0], words[1], headers, body if isinstance(body, bytes) else b"")


def answer(answers: list[tuple[str, Response]]) -> Response:
    """Return the answers of a batch as one."""
    digest = hashlib.sha256(b"".join(r.body for _, r in answers)).hexdigest()[:32]
    boundary = f"batch_{digest}"
    parts = [_part(boundary, content_id, response) for content_id, response in answers]
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    kind = f"multipart/mixed; boundary={boundary}"
    headers = {"Content-Type": kind, "Content-Length": str(len(body))}
    return Response(200, headers, body, seconds=sum(r.seconds for _, r in answers))


def _part(boundary: str, content_id: str, response: Response) -> bytes:
    answered = f"Content-ID: <response-{content_id.strip('<>')}>\r\n" if content_id else ""
    head = (
        f"--{boundary}\r\nContent-Type: application/http\r\n{answered}\r\n"
        f"HTTP/1.1 {response.status} {responses.get(response.status, 'Unknown')}\r\n"
    )
    headers = "".join(f"{name}: {value}\r\n" for name, value in response.headers.items())
    return f"{head}{headers}\r\n".encode() + response.body + b"\r\n"


def refusal(error: ApiError, path: str) -> Response:
    """Return the answer to a batch that is none."""
    return error.response(PATHS[path] or "gmail")
