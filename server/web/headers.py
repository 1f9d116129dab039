"""Add the headers that keep a page to itself, with or without a proxy in front. Their only place is here.

Each exception of the content policy is explained in `docs/decisions/19-headers-by-the-server.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curreap.settings import settings

YEAR: Final = 365 * 24 * 60 * 60  # seconds
UNUSED: Final = (  # what no page asks a browser for
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
    *("gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-create"),
    *("serial", "usb", "xr-spatial-tracking"),
)


SCRIPTS: Final = "/static/"  # files that are no page of their own; the first visit asks for ninety of them
OF_ALL: Final = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}


def headers_of_pages(inline_scripts: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of all but scripts; `inline_scripts` are hashes ("sha256-…") of those in index.html."""
    headers = {
        **OF_ALL,
        "Content-Security-Policy": _content_policy(inline_scripts),
        # the map shows a person where they are, after the browser has asked
        "Permissions-Policy": ", ".join(("geolocation=(self)", *(f"{feature}=()" for feature in UNUSED))),
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",  # an address may hold an invitation
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if settings().url.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    return headers


def _content_policy(inline_scripts: Iterable[str]) -> str:
    hashes = "".join(f" '{one}'" for one in inline_scripts)
    rules = (
        "default-src 'none'",
        f"script-src 'self' blob:{hashes}",
        "style-src 'self' 'unsafe-inline'",
        " ".join(("img-src 'self' data: blob:", settings().tiles_origin)).strip(),
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)


class SafeHeaders:
    """Adds the headers to each response that does not have them."""

    def __init__(self, app: ASGIApp, inline_scripts: Iterable[str] = ()) -> None:
        self._app = app
        self._of_pages = headers_of_pages(inline_scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        added = OF_ALL if scope.get("path", "").startswith(SCRIPTS) else self._of_pages

        async def send_safely(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(raw=message["headers"])
                for name, value in added.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)
