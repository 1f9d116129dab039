"""The imprint that an installation prints on each document: two lines and a logo, from the settings.

A logo file that cannot be used does not stop a document: the problem is logged at start, and the logo is left out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from curreap.document import Imprint
from curreap.photos import LARGEST_UPLOAD, BadPhoto, reencode
from curreap.settings import settings

REASONS: Final = {
    "photo_too_large": "it is too large",
    "photo_wrong_kind": "it is no PNG or JPEG file",
}


def imprint() -> Imprint:
    """Return the imprint of this installation, without a logo that cannot be used."""
    given = settings()
    lines = Imprint(given.co_funding, given.partners)
    logo = _drawn(given.logo)
    return replace(lines, logo=logo, logo_text=given.logo_text) if isinstance(logo, bytes) else lines


def imprint_problem() -> str:
    """Say in one line for the log why the logo is left out; empty when it is not."""
    path = settings().logo
    problem = _drawn(path)
    return " ".join(f"CURREAP_LOGO is left out: “{path}”: {problem}.".split()) if isinstance(problem, str) else ""


@lru_cache(maxsize=4)
def _drawn(path: str) -> bytes | str | None:
    """Read the logo as JPEG, once per process. Returns the problem when it cannot be used, and None without a path."""
    if not path:
        return None
    try:
        with Path(path).expanduser().open("rb") as file:
            return reencode(file.read(LARGEST_UPLOAD + 1))
    except BadPhoto as problem:
        return REASONS.get(problem.key, "it cannot be read")
    except (OSError, ValueError, RuntimeError) as problem:
        return f"it cannot be read ({getattr(problem, 'strerror', None) or 'unknown reason'})"
