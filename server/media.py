"""Photos and files to download have addresses of their own, which Streamlit serves to everybody who knows one.

Nobody can guess an address: it is made of the content. But one that was passed on, or stands in the history of a shared
browser, must be worth nothing without a sign-in.
"""

from __future__ import annotations

import asyncio
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shell.cookie import COOKIE, named_in
from pages.shell.current_user import account_of

FOLDER: Final = "media"  # in the address of each such file
STATIC: Final = "static"  # in the address of what Streamlit brings along; its fonts lie in a folder "media" of that


class MediaForThoseSignedIn:
    """Lets nobody but people who are signed in have a photo or a file; 404 says no more than for a wrong address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_open = scope["type"] != "http" or not _is_media(scope["path"])
        if is_open or await asyncio.to_thread(_is_signed_in, _cookie(scope)):
            await self._app(scope, receive, send)
        else:
            await Response("File not found", status_code=404)(scope, receive, send)


def _is_media(path: str) -> bool:
    folders = path.split("/")[:-1]
    return FOLDER in folders and STATIC not in folders


def _cookie(scope: Scope) -> str | None:
    sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        found = SimpleCookie(sent.decode("latin-1")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def _is_signed_in(cookie: str | None) -> bool:
    named = named_in(cookie)
    return named is not None and account_of(named) is not None
