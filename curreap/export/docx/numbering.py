"""Numbering definitions: bullets and numbers, each bound to its paragraph style."""

from __future__ import annotations

from typing import Final

from curreap.export.docx.colours import SEA

NUMBERING_XML: Final = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{SEA}"/></w:rPr></w:lvl></w:abstractNum>'
        for number, form, style, text, left in (
            (1, "bullet", "ListBullet", "•", 280),
            (2, "decimal", "ListNumber", "%1.", 360),
        )
    )
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)
