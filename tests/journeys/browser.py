"""Start the browser of the journeys: the Chromium of this machine, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES: Final = (  # the shell first: it has no window, and takes a fifth less of a processor
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
PLACES: Final = (Path("/usr/bin/chromium"), Path("/usr/bin/google-chrome"))
SWITCHES: Final = (
    "--no-sandbox",  # containers run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


class NoBrowser(Exception):
    """No Chromium was found; the message says what was looked for."""


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Start a Chromium without a window. Raises NoBrowser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(playwright), args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


def _program(playwright: Playwright) -> str:
    on_path = (shutil.which(name) for name in NAMES)
    own = Path(playwright.chromium.executable_path)
    found = [*(Path(program) for program in on_path if program), *(place for place in (*PLACES, own) if place.exists())]
    if not found:
        raise NoBrowser(f"no Chromium: looked for {', '.join(NAMES)} and for Playwright's own at {own}")
    return str(found[0])
