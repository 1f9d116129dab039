"""Embed the font of the document in the file, so that it looks the same on every machine.

Source Sans 3 may be embedded (SIL Open Font License, assets/fonts/OFL.txt).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final
from uuid import UUID

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from curreap.export.docx.styles import FONT

FOLDER: Final = Path(__file__).parents[3] / "assets" / "fonts"
FACES: Final = (
    ("embedRegular", "SourceSans3_400Regular.ttf"),
    ("embedBold", "SourceSans3_700Bold.ttf"),
    ("embedItalic", "SourceSans3_400Regular_Italic.ttf"),
)
# an arbitrary key; it only obfuscates the first bytes of the font
KEY: Final = UUID("5b2c0f2e-7a64-4d0a-9d5e-c0ffee5a15a3")
CONTENT: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
# substitutes, for programs that ignore the embedded font
OTHERS: Final = "Source Sans Pro;Segoe UI;Calibri;Carlito;Liberation Sans;Arial"


def embed_fonts(word: Word) -> None:
    """Embed the fonts, and name substitutes for programs that ignore embedded fonts."""
    table = word.part.part_related_by(KIND.FONT_TABLE)
    faces = []
    for number, (face, file) in enumerate(FACES, start=1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, CONTENT, _hidden(file), word.part.package)
        faces.append(f'<w:{face} r:id="{table.relate_to(part, RELATION)}" w:fontKey="{{{str(KEY).upper()}}}"/>')
    table._blob = _table("".join(faces)).encode()


def _table(faces: str) -> str:
    return (
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<w:font w:name="{FONT}"><w:altName w:val="{OTHERS}"/><w:panose1 w:val="020B0503030403020204"/>'
        f'<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{faces}</w:font></w:fonts>'
    )


@lru_cache
def _hidden(file: str) -> bytes:
    """Obfuscate a font as the standard requires: its first 32 bytes XOR the reversed key (ECMA-376, 17.8.1)."""
    face = (FOLDER / file).read_bytes()
    key = bytes.fromhex(KEY.hex)[::-1]
    return bytes(sign ^ key[place % 16] for place, sign in enumerate(face[:32])) + face[32:]
