"""Plan Sans, the one type family of the document, registered once for the whole process.

It is Source Sans 3 with a few more letters and symbols; assets/fonts/make_plan_sans.py makes it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

# The document draws only what the plan holds: no host and no scheme may be asked for a picture.
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
rl_config.useA85 = 0  # plain streams: smaller by a fifth, and quicker to write

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
    """Make the four faces known to reportlab; return the code points that every face can print."""
    faces = [TTFont(name, str(FOLDER / file)) for name, file in FILES.items()]
    for face in faces:
        registerFont(face)
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    return frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))
