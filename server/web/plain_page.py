"""Plain pages for what is answered without Streamlit: not found, a fault, and no place."""

from __future__ import annotations

import html
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Scope

from curreap.language.words import Words, words_for
from curreap.settings import settings
from pages.shell.router import JOIN, title_of
from server.web.page_style import page_style

RETRY_AFTER = 10  # seconds


def wants_html(scope: Scope) -> bool:
    """Return whether a browser asks for a page to show."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


def not_found(scope: Scope) -> Response:
    """Say that an address leads nowhere."""
    words = words_for(settings().language)
    text = words("There is no page at this address. Perhaps it was mistyped, or the link is old.")
    ways = {name: title_of(name, words) for name in (JOIN, "glossary", "accessibility")}
    return _page(scope, 404, words("Page not found"), text, words, ways=ways)


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


def _page(
    scope: Scope,
    status: int,
    title: str,
    text: str,
    words: Words,
    *,
    ways: Mapping[str, str] | None = None,
    is_repeated: bool = False,
) -> Response:
    """Answer with a page that links to the start page, and to `ways`: the titles of other pages by their address."""
    if scope["type"] != "http" or not wants_html(scope):
        return PlainTextResponse(f"{title}. {text}", status, {"Cache-Control": "no-store"})
    refresh = f'<meta http-equiv="refresh" content="{RETRY_AFTER}">' if is_repeated else ""
    linked = {} if is_repeated else {"": words("To the start page"), **(ways or {})}
    links = "".join(f'<p><a href="/{name}">{html.escape(title)}</a></p>' for name, title in linked.items())
    name = html.escape(words("CuReAP Wizard"))
    main = f"<h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>{links}"
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="UTF-8">{refresh}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)} · {name}</title><style>{page_style()}</style></head>"
        f'<body><main class="plain">{main}</main></body></html>',
        status,
        {"Cache-Control": "no-store"},
    )
