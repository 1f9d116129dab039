"""Make Plan Sans, the type of the PDF: Source Sans 3 with the Skolt Sámi letters Ǩ ǩ and with symbols.

    .venv/bin/python assets/fonts/make_plan_sans.py SYMBOLS.woff

SYMBOLS is noto-sans-symbols-2-symbols-400-normal.woff of the package @fontsource/noto-sans-symbols-2 (5.3.0). Only a
change of what is in the fonts needs this; the fonts that it makes are kept in this folder.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

FOLDER: Final = Path(__file__).parent
STYLES: Final = {
    "Regular": "400Regular",
    "Bold": "700Bold",
    "Italic": "400Regular_Italic",
    "BoldItalic": "700Bold_Italic",
}
SYMBOLS: Final = (range(0x2190, 0x2200), range(0x25A0, 0x27C0), (0x2B50, 0x2B55))
FOR_LAYOUT: Final = ("BASE", "GDEF", "GPOS", "GSUB", "STAT")  # reportlab reads none of them
# letter -> a letter of the same height, from which the caron is taken
CARON: Final = {"K": ("Ccaron", 0x01E8), "k": ("uni021F", 0x01E9)}


def add_glyph(font: Any, code: int, glyph: Any, width: int) -> None:
    """Add one glyph with its width for a code point."""
    name = f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def with_caron(font: Any, letter: str, like: str) -> Any:
    """Build a letter with the caron of another one, centred above it."""
    base, accent = font["glyf"][like].components
    shift = (font["hmtx"][letter][0] - font["hmtx"][base.glyphName][0]) // 2
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component(letter, 0, 0), component(accent.glyphName, accent.x + shift, accent.y)]
    glyph.recalcBounds(font["glyf"])
    return glyph


def component(name: str, x: int, y: int) -> Any:
    """Build a component that places a glyph inside another one."""
    part = GlyphComponent()
    part.glyphName, part.x, part.y, part.flags = name, x, y, 0x4
    return part


def add_symbols(font: Any, symbols: Any) -> None:
    """Add the symbols that the font lacks."""
    drawn, known = symbols.getGlyphSet(), font.getBestCmap()
    for code, name in symbols.getBestCmap().items():
        if code not in known and any(code in some for some in SYMBOLS):
            pen = TTGlyphPen(None)
            drawn[name].draw(pen)
            glyph = pen.glyph()
            glyph.recalcBounds(font["glyf"])
            add_glyph(font, code, glyph, symbols["hmtx"][name][0])


def rename(font: Any, style: str) -> None:
    """Rename the font, because the licence reserves the name Source for the original."""
    names = {1: "Plan Sans", 2: style, 3: f"PlanSans-{style}", 4: f"Plan Sans {style}", 6: f"PlanSans-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (16, 17, 21, 22, 25):
            font["name"].names.remove(record)


def list_signs() -> None:
    """Write the code points that every style has to plan_sans_signs.txt."""
    styles = [frozenset(TTFont(FOLDER / f"PlanSans-{style}.ttf").getBestCmap()) for style in STYLES]
    codes = sorted(frozenset.intersection(*styles))
    starts = [code for code in codes if code - 1 not in codes]
    ends = [code for code in codes if code + 1 not in codes]
    lines = [f"{first:04X}-{last:04X}" for first, last in zip(starts, ends, strict=True)]
    (FOLDER / "plan_sans_signs.txt").write_text("\n".join(lines) + "\n", "ascii")


def make(style: str, symbols: Any) -> None:
    """Make one style of the font."""
    font = TTFont(FOLDER / f"SourceSans3_{STYLES[style]}.ttf")
    for table in FOR_LAYOUT:
        if table in font:
            del font[table]
    for letter, (like, code) in CARON.items():
        add_glyph(font, code, with_caron(font, letter, like), font["hmtx"][letter][0])
    add_symbols(font, symbols)
    rename(font, style)
    font.save(FOLDER / f"PlanSans-{style}.ttf")


if __name__ == "__main__":
    for wanted in STYLES:
        make(wanted, TTFont(sys.argv[1]))
    list_signs()
