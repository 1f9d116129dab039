"""What this installation prints on each document: CURREAP_CO_FUNDING, CURREAP_PARTNERS, CURREAP_LOGO and its text.

A logo that cannot be used costs nobody a document: the start says what is wrong, and it is left out.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from curreap.document import Imprint
from curreap.photos import LARGEST_UPLOAD, BadPhoto, reencode

LONGEST_LINE: Final = 300  # characters
REASONS: Final = {
    "photo_too_large": "it is too large",
    "photo_wrong_kind": "it is no PNG or JPEG file",
}


class BadLogo(ValueError):
    """The logo cannot be used; its text is one clear line for whoever runs the installation."""


def imprint() -> Imprint:
    """The imprint of this installation; empty where nothing is set. Without a logo that cannot be used."""
    try:
        logo, logo_text = _logo()
    except BadLogo:
        logo, logo_text = None, ""
    return Imprint(_line("CURREAP_CO_FUNDING"), _line("CURREAP_PARTNERS"), logo, logo_text)


def imprint_problem() -> str:
    """What is wrong with the settings, in one line for the log; empty when nothing is."""
    try:
        _logo()
    except BadLogo as problem:
        return " ".join(str(problem).split())
    return ""


def _logo() -> tuple[bytes | None, str]:
    """Raises BadLogo."""
    path, said = os.environ.get("CURREAP_LOGO", "").strip(), _line("CURREAP_LOGO_TEXT")
    if not path:
        return None, ""
    if not said:
        raise BadLogo("CURREAP_LOGO is left out: CURREAP_LOGO_TEXT must say what the logo says.")
    return _read(path), said


def _read(path: str) -> bytes:
    """The logo, drawn anew. Raises BadLogo."""
    logo = _drawn(path)
    if isinstance(logo, str):
        raise BadLogo(f"CURREAP_LOGO is left out: “{path}”: {logo}.")
    return logo


@lru_cache(maxsize=4)
def _drawn(path: str) -> bytes | str:
    """The JPEG, or why there is none; read once, so that a new logo needs a new start."""
    try:
        with Path(path).expanduser().open("rb") as file:
            return reencode(file.read(LARGEST_UPLOAD + 1))
    except BadPhoto as problem:
        return REASONS.get(problem.key, "it cannot be read")
    except (OSError, ValueError, RuntimeError) as problem:
        return f"it cannot be read ({getattr(problem, 'strerror', None) or 'unknown reason'})"


def _line(name: str) -> str:
    """A setting on one line."""
    return " ".join(os.environ.get(name, "").split())[:LONGEST_LINE]
