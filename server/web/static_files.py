"""Serve the pages' index.html and Streamlit's scripts and style sheets compressed, each compressed once per process.

Gap: Streamlit serves them as they are and leaves compression to a proxy, and answers every unknown address with
index.html. The names of these files have a hash of their content, so a browser may keep them for good. Remove when
Streamlit serves compressed files.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from server.session_routes import SESSION
from server.web.compression import Compressed, File, best_encoding
from server.web.plain_page import not_found

TYPES: Final = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
HTML: Final = "text/html; charset=utf-8"
FOR_GOOD: Final = "public, max-age=31536000, immutable"
ASK_EACH_TIME: Final = "no-cache"
STATIC: Final = "static"  # first part of the path of Streamlit's own files
OF_OTHERS: Final = ("_stcore", "media", "component", SESSION)  # first part of the paths that others answer


class StaticFiles:
    """Answers requests for pages, scripts and style sheets; others go on to Streamlit and to our routes.

    `pages` are the addresses of the pages, and `start` is the name of the one at the root address.
    """

    def __init__(self, app: ASGIApp, *, index: bytes, pages: Collection[str], start: str) -> None:
        self._app, self._pages, self._start = app, frozenset(pages) - {start}, start
        self._index = File("index.html", lambda: index, HTML)
        self._compressed = Compressed()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or _is_of_others(scope["path"]):
            await self._app(scope, receive, send)
        else:
            await (await self._answer(scope))(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        path = scope["path"].strip("/")
        if path.partition("/")[0] == STATIC:
            return await self._static_file(scope, path)
        if path == self._start or (path in self._pages and scope["path"] != f"/{path}"):
            return _moved(scope, "" if path == self._start else path)
        if not path or path in self._pages:
            return await self._respond(scope, self._index, ASK_EACH_TIME)
        return not_found(scope)

    async def _static_file(self, scope: Scope, path: str) -> Response:
        file = _static_files().get(path)
        if file is None:
            return not_found(scope)
        return await self._respond(scope, File(path, file.read_bytes, TYPES[file.suffix]), FOR_GOOD)

    async def _respond(self, scope: Scope, file: File, caching: str) -> Response:
        asked = Headers(scope=scope)
        encoding = best_encoding(asked.get("accept-encoding", ""))
        body, tag = await self._compressed.encode(file, encoding)
        headers = {"Cache-Control": caching, "ETag": tag, "Vary": "Accept-Encoding"}
        if tag in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(body, headers=headers, media_type=file.kind)


def _is_of_others(path: str) -> bool:
    first, _, rest = path.strip("/").partition("/")
    is_other_file = first == STATIC and Path(rest).suffix not in TYPES  # fonts and pictures are compressed already
    return first in OF_OTHERS or is_other_file or path in ("/favicon.png", "/manifest.json")


def _moved(scope: Scope, path: str) -> Response:
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"/{path}?{query}" if query else f"/{path}", 307)


@cache
def _static_files() -> dict[str, Path]:
    """List the files that are served compressed, by their addresses without the first slash."""
    folder = Path(file_util.get_static_dir())
    files = (file for file in (folder / STATIC).rglob("*") if file.suffix in TYPES)
    return {file.relative_to(folder).as_posix(): file for file in files}
