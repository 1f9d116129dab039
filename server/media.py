"""Require a sign-in for photos and downloads.

Gap: Streamlit serves each of them to everybody with its address. The address is a hash of the content and cannot be
guessed, but it may be passed on or remain in the history of a shared browser. Remove when Streamlit restricts media.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.session_routes import valid_sign_in

FOLDER: Final = "media"  # part of the path of each such file
STATIC: Final = "static"  # part of the path of Streamlit's own files; its fonts are in a subfolder "media"


class MediaForThoseSignedIn:
    """Answers requests for media without a valid sign-in with 404, as for an unknown address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_open = scope["type"] != "http" or not _is_media(scope["path"])
        if is_open or await valid_sign_in(Request(scope)):
            await self._app(scope, receive, send)
        else:
            await Response("File not found", status_code=404)(scope, receive, send)


def _is_media(path: str) -> bool:
    folders = path.split("/")[:-1]
    return FOLDER in folders and STATIC not in folders
