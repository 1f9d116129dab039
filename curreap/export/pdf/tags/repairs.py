"""Correct output of reportlab 5.1 that violates PDF/UA-1 or PDF/A-2a.

The corrections patch internal names of reportlab, which is pinned; tests with two validators guard an upgrade. Pages
look the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase import pdfdoc, ttfonts

FIRST_LINK: Final = 100_000  # number of the first link in the parent tree; pages have lower numbers
PER_BLOCK: Final = 100  # entries per block of a character map, the maximum allowed


@lru_cache
def apply() -> None:
    """Patch reportlab, once per process."""
    _permit(pdfdoc.PDFPage, "StructParents", "Tabs")
    _permit(pdfdoc.PDFCatalog, "OutputIntents")
    pdfdoc.LinkAnnotation.permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")
    pdfdoc.PDFStream.format = _with_end_of_line(pdfdoc.PDFStream.format)
    ttfonts.makeToUnicodeCMap = _character_map


def _permit(kind: Any, *keys: str) -> None:
    """Allow additional keys in objects of this kind, which reportlab would not write."""
    kind.__NoDefault__ = [*kind.__NoDefault__, *(key for key in keys if key not in kind.__NoDefault__)]


def _with_end_of_line(written: Any) -> Any:
    """Write CR LF before "endstream", as PDF/A requires an end of line; packed data may end in half of one."""

    def format_stream(stream: Any, document: Any) -> bytes:
        data: bytes = written(stream, document)
        return data.removesuffix(b"endstream\n") + b"\r\nendstream\n"

    return format_stream


def _character_map(font: str, subset: Sequence[int]) -> str:
    """Map each code of a font to its character; reportlab maps unused codes to U+0000, which is not a character."""
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
