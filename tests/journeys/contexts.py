"""Browser contexts that one visitor after another is lent, each as empty as a new one.

A new context loads and compiles the whole app, which takes about four seconds of a processor; the tab of an earlier
visitor, emptied, takes half of that.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary, WeakSet

from playwright.sync_api import Browser, BrowserContext, Error, Page

PLAIN: Final = "/_stcore/health"  # a page of the same origin on which no script runs
FORGET: Final = "() => { localStorage.clear(); sessionStorage.clear(); }"
_LEFT: Final[WeakKeyDictionary[BrowserContext, Page]] = WeakKeyDictionary()  # the emptied tab of a lent context
_CHANGED: Final[WeakSet[BrowserContext]] = WeakSet()  # a script that runs in each of its pages cannot be taken out
_LISTENERS: Final[WeakKeyDictionary[Page, list[tuple[str, Callable[..., None]]]]] = WeakKeyDictionary()


def new_tab(context: BrowserContext) -> Page:
    """Open a tab: the emptied one of an earlier visitor where there is one."""
    return _LEFT.pop(context, None) or context.new_page()


def listen(page: Page, event: str, listener: Callable[..., None]) -> None:
    """Listen to an event of a tab until its context is given back."""
    page.on(event, listener)  # type: ignore[call-overload]  # one overload for each name of an event
    _LISTENERS.setdefault(page, []).append((event, listener))


def run_in_each_page(context: BrowserContext, script: str) -> None:
    """Run a script in each page that a context opens. The context is not lent again."""
    _CHANGED.add(context)
    context.add_init_script(script)


class Contexts:
    """The contexts of one browser, by their options: size of the window, touch, colours."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[str, list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def lent(self, **options: Any) -> Iterator[BrowserContext]:
        """Lend a context that nobody else uses. For a script in each page, see run_in_each_page."""
        free = self._free[json.dumps(options, sort_keys=True)]
        context = free.pop() if free else self._browser.new_context(**options)
        try:
            yield context
        finally:
            if context not in _CHANGED and _is_emptied(context, options):
                free.append(context)
            else:
                context.close()


def _is_emptied(context: BrowserContext, options: dict[str, Any]) -> bool:
    """Empty a context and leave one tab in it. False where it has no tab that answers."""
    try:
        _empty(context, options)
    except (Error, ValueError):  # its server is gone, or a test has closed its tabs
        return False
    return True


def _empty(context: BrowserContext, options: dict[str, Any]) -> None:
    page, *others = context.pages
    for other in others:
        other.close()
    for event, listener in _LISTENERS.pop(page, []):
        page.remove_listener(event, listener)
    page.unroute_all()
    context.unroute_all()
    context.set_offline(False)
    _leave(page)
    context.clear_cookies()
    context.clear_permissions()
    if "viewport" in options:
        page.set_viewport_size(options["viewport"])
    _LEFT[context] = page


def _leave(page: Page) -> None:
    """Leave the app, and forget what it has kept in this browser; what a page writes when it is left goes as well."""
    address = urlsplit(page.url)
    if address.scheme == "http":
        page.goto(f"{address.scheme}://{address.netloc}{PLAIN}", timeout=5_000)
        page.evaluate(FORGET)
        page.goto("about:blank")
