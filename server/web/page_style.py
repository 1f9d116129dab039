"""The style sheet of pages that are made without Streamlit: plain pages, and the first words of the app."""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from pages.design.theme import ASSETS

FONTS: Final = '"Source Sans", "Source Sans 3", system-ui, -apple-system, "Segoe UI", sans-serif'


@cache
def page_style() -> str:
    """Return the rules for `.plain`, in the colours of the palette, light and dark."""
    colours = json.loads((ASSETS / "palette.json").read_text(encoding="utf-8"))
    light, dark = colours["light"], colours["dark"]
    return (
        f"body{{margin:0;background:{light['paper']};color:{light['ink']}}}"
        f".plain{{font:17px/1.5 {FONTS};max-width:34rem;margin:0 auto;padding:18vh 1.25rem 2rem}}"
        ".plain h1,.plain .name{font-weight:600}"
        f".plain h1,.plain .name{{font-size:1.6rem;line-height:1.25;margin:0 0 .6rem;color:{light['deep']}}}"
        f".plain p{{margin:0 0 .9rem}}.plain a{{color:{light['sea']}}}.plain small{{color:{light['muted']}}}"
        "@media (prefers-color-scheme:dark){"
        f"body{{background:{dark['paper']};color:{dark['ink']}}}"
        f".plain h1,.plain .name{{color:{dark['ink']}}}"
        f".plain a{{color:{dark['sea']}}}.plain small{{color:{dark['muted']}}}}}"
    )
