"""Plain pages for what is answered without Streamlit: not found, a fault, and no place."""

from __future__ import annotations

import html

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Scope

from curreap.language.words import Words, words_for
from curreap.settings import settings
from server.web.page_style import page_style

RETRY_AFTER = 10  # seconds


def wants_html(scope: Scope) -> bool:
    """Return whether a browser asks for a page to show."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


def not_found(scope: Scope) -> Response:
    """Say that an address leads nowhere."""
    words = words_for(settings().language)
    text = words("There is no page at this address. Perhaps it was mistyped, or the link is old.")
    return _page(scope, 404, words("Page not found"), text, words)


def fault(scope: Scope, number: str) -> Response:
    """Say that the server has failed; `number` stands in the log too."""
    words = words_for(settings().language)
    text = words(
        "Something went wrong on our side. Try again in a minute. The number of this error is {number}.", number=number
    )
    return _page(scope, 500, words("That did not work"), text, words)


def full(scope: Scope) -> Response:
    """Say that there is no place for another page just now; a browser asks again by itself."""
    words = words_for(settings().language)
    text = words("Very many people are here just now. This page tries again by itself every ten seconds.")
    response = _page(scope, 503, words("One moment, please"), text, words, is_repeated=True)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _page(scope: Scope, status: int, title: str, text: str, words: Words, *, is_repeated: bool = False) -> Response:
    if scope["type"] != "http" or not wants_html(scope):
        return PlainTextResponse(f"{title}. {text}", status, {"Cache-Control": "no-store"})
    refresh = f'<meta http-equiv="refresh" content="{RETRY_AFTER}">' if is_repeated else ""
    link = "" if is_repeated else f'<p><a href="/">{html.escape(words("To the start page"))}</a></p>'
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="UTF-8">{refresh}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{page_style()}</style></head>"
        f'<body><main class="plain"><h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>{link}</main></body></html>',
        status,
        {"Cache-Control": "no-store"},
    )
