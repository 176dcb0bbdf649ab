"""Uploads in pieces: begun with the JSON, then the letter by PUT, in one piece or in several.

Source: what google-api-python-client sends and expects (`HttpRequest.next_chunk`); Google's guide
"Perform a resumable upload". What was begun is kept in memory, a hundred at most.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from followupd.sandbox.api import Route, authorised
from followupd.sandbox.errors import bad_request, not_found
from followupd.sandbox.http_types import Request, Response
from followupd.sandbox.ids import Ids
from followupd.sandbox.upload import (
    MOST,
    filled,
    metadata,
    plain_request,
    too_large,
    unwrapped,
)

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_MOST_BEGUN = 100
_RANGE = re.compile(r"bytes (?:([0-9]{1,12})-([0-9]{1,12})|\*)/([0-9]{1,12}|\*)")


@dataclass(slots=True)
class _Begun:
    """An upload that waits for its pieces."""

    plain: Request
    route: Route
    message: dict[str, Any]
    data: bytes = b""


class Uploads:
    """The uploads that were begun and are not whole yet."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._begun: dict[str, _Begun] = {}

    def taken(self, box: "Sandbox", request: Request) -> Response | Request:
        """Return the request that an upload stands for, or an answer while it is not whole.

        ApiError when it is no upload.
        """
        if "upload_id" in request.query:
            return self._add(request)
        kind = request.query.get("uploadType", [""])[-1]
        if kind == "resumable" or (not kind and request.path.startswith("/resumable/")):
            return self._begin(box, request)
        return unwrapped(request)

    def _begin(self, box: "Sandbox", request: Request) -> Response:
        plain, route = plain_request(request)
        authorised(box, plain, route)
        announced = request.header("X-Upload-Content-Length") or "0"
        if announced.isascii() and announced.isdigit() and int(announced) > MOST:
            raise too_large()
        begun = _Begun(plain, route, metadata(request.body))
        name = self._ids.token(60)
        self._begun[name] = begun
        while len(self._begun) > _MOST_BEGUN:
            del self._begun[next(iter(self._begun))]
        mark = "&" if "?" in request.url else "?"
        host = request.header("Host")
        root = f"http://{host}" if host and request.url.startswith("/") else ""
        headers = {"Location": f"{root}{request.url}{mark}upload_id={name}", "Content-Length": "0"}
        return Response(200, {**headers, "X-GUploader-UploadID": name})

    def _add(self, request: Request) -> Response | Request:
        name = request.query.get("upload_id", [""])[-1]
        begun = self._begun.get(name)
        if begun is None:
            raise not_found()
        first, total = _place(request, len(begun.data))
        if first != len(begun.data):
            raise bad_request("Invalid request. The Content-Range does not follow what was sent.")
        begun.data += request.body
        if len(begun.data) > MOST:
            del self._begun[name]
            raise too_large()
        if total is None or len(begun.data) < total:
            known = {"Range": f"bytes=0-{len(begun.data) - 1}"} if begun.data else {}
            return Response(308, {**known, "Content-Length": "0"})
        del self._begun[name]
        token = request.header("Authorization")
        plain = replace(begun.plain, headers={"Authorization": token}) if token else begun.plain
        return filled(plain, begun.route, begun.message, begun.data)


def _place(request: Request, had: int) -> tuple[int, int | None]:
    """Return where a piece begins, and how long the whole is; None when that is not said yet.

    Without a Content-Range the piece is the whole; `bytes */N` only asks how far it has come.
    """
    text = request.header("Content-Range")
    if text is None:
        return 0, len(request.body)
    found = _RANGE.fullmatch(text)
    if found is None or (found[1] and int(found[2]) - int(found[1]) + 1 != len(request.body)):
        raise bad_request("Invalid request. The Content-Range is none of the body's.")
    total = None if found[3] == "*" else int(found[3])
    return (int(found[1]) if found[1] else had), total
