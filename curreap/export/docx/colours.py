"""Colours of the palette in the notation of Word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

_palette: Final = json.loads((Path(__file__).parents[3] / "assets" / "palette.json").read_text("utf-8"))["light"]


def colour(name: str) -> str:
    """Return a colour of the palette as Word writes it: 0F3A42."""
    return str(_palette[name]).lstrip("#")


INK, MUTED, DEEP, SEA = colour("ink"), colour("muted"), colour("deep"), colour("sea")
LINE, FOG, AMBER, AMBER_TEXT = colour("line"), colour("fog"), colour("amber"), colour("amber-text")
SAND: Final = "F7F1E5"
