"""The style sheet of the page: colours of the palette, then page.css."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from reportlab.lib.colors import Color

from curreap.export.pdf import theme

RULES: Final = Path(__file__).parent / "page.css"
COLOURS: Final = {
    "ink": theme.INK,
    "slate": theme.SLATE,
    "deep": theme.SEA,
    "sea": theme.WAVE,
    "foam": theme.FOAM,
    "mist": theme.MIST,
    "field": theme.FIELD,
    "line": theme.RULE,
    "honey": theme.HONEY,
    "amber": theme.AMBER,
    "paper": theme.WHITE,
    "sand": theme.SAND,
    "ring": theme.BAND_RING,
}


@lru_cache
def style_sheet() -> str:
    """Return the style sheet, the same for every document."""
    colours = "".join(f"--{name}:{_hex(colour)};" for name, colour in COLOURS.items())
    return f":root{{{colours}}}\n{RULES.read_text(encoding='utf-8')}"


def draft_style(mark: str) -> str:
    """Return the rule that prints the draft mark at the top of each page; the only text in a style sheet."""
    escaped = "".join(sign if sign.isalnum() or sign in " ,.·-" else f"\\{ord(sign):06x}" for sign in mark)
    declarations = (
        f"background:{_hex(theme.HONEY)};color:{_hex(theme.INK)};font:700 9pt sans-serif;padding:0 4mm;height:6mm"
    )
    return f'@page{{@top-center{{content:"{escaped}";{declarations};margin:4mm 0 6mm}}}}'


def style_hash(style: str) -> str:
    """Return the hash of a style sheet, as source in the content security policy."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _hex(colour: Color) -> str:
    return f"#{colour.hexval()[2:]}"
