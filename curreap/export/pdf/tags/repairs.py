"""What reportlab 5.1 writes against PDF/UA-1 or PDF/A-2a, put right.

These touch inner names of reportlab, which is pinned; the tests with two validators guard an upgrade. They change
nothing in what a page looks like.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase import pdfdoc, ttfonts

FIRST_LINK: Final = 100_000  # number of the first link in the tree of parents; pages have the numbers below
PER_BLOCK: Final = 100  # entries of a block of a character map; more are not allowed


@lru_cache
def apply() -> None:
    """Repair reportlab once for the process."""
    _permit(pdfdoc.PDFPage, "StructParents", "Tabs")
    _permit(pdfdoc.PDFCatalog, "OutputIntents")
    pdfdoc.LinkAnnotation.permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")
    pdfdoc.PDFStream.format = _with_end_of_line(pdfdoc.PDFStream.format)
    ttfonts.makeToUnicodeCMap = _character_map


def _permit(kind: Any, *keys: str) -> None:
    """Let objects of this kind carry the keys; reportlab writes no others."""
    kind.__NoDefault__ = [*kind.__NoDefault__, *(key for key in keys if key not in kind.__NoDefault__)]


def _with_end_of_line(written: Any) -> Any:
    """PDF/A wants an end of line before "endstream". Packed data may end in half of one, so it is always both signs."""

    def format_stream(stream: Any, document: Any) -> bytes:
        data: bytes = written(stream, document)
        return data.removesuffix(b"endstream\n") + b"\r\nendstream\n"

    return format_stream


def _character_map(font: str, subset: Sequence[int]) -> str:
    """Which sign each code of a font stands for. reportlab maps unused codes to U+0000, which is no sign."""
    rows = [f"<{code:02X}> <{_utf_16(sign)}>" for code, sign in enumerate(subset) if sign]
    blocks = [rows[first : first + PER_BLOCK] for first in range(0, len(rows), PER_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font}-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _utf_16(sign: int) -> str:
    return chr(sign).encode("utf-16-be").hex().upper()
