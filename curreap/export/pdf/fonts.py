"""Register Plan Sans, the only font family of the document, once per process.

Plan Sans is Source Sans 3 with additional letters and symbols, made by assets/fonts/make_plan_sans.py.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

# Documents must never load a picture from a host or by a URL scheme.
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
rl_config.useA85 = 0  # binary streams: a fifth smaller, and faster to write

FOLDER: Final = Path(__file__).parents[3] / "assets" / "fonts"

REGULAR: Final = "Plan"
BOLD: Final = "Plan-Bold"
ITALIC: Final = "Plan-Italic"
BOLD_ITALIC: Final = "Plan-BoldItalic"

FILES: Final = {
    REGULAR: "PlanSans-Regular.ttf",
    BOLD: "PlanSans-Bold.ttf",
    ITALIC: "PlanSans-Italic.ttf",
    BOLD_ITALIC: "PlanSans-BoldItalic.ttf",
}


@lru_cache
def register_fonts() -> frozenset[int]:
    """Register the four faces with reportlab; return the code points that every face can print."""
    faces = [TTFont(name, str(FOLDER / file)) for name, file in FILES.items()]
    for face in faces:
        registerFont(face)
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    return frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))
