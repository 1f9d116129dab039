"""Table styles: rules, cell margins, heads, totals and first columns."""

from __future__ import annotations

from typing import Final

from curreap.export.docx.colours import DEEP, LINE


def _rule(side: str, eighths: int, ink: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{ink}"/>'


def _table_style(name: str, borders: str, parts: str, *, inset: tuple[int, int, int, int]) -> str:
    """Write a table style; cell margins in twips: top, left, bottom, right."""
    top, left, bottom, right = inset
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="3"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{top}" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
        f'<w:bottom w:w="{bottom}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{parts}</w:style>"
    )


_BOLD_ROW: Final = "<w:rPr><w:b/></w:rPr>"
_HEAD: Final = (
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{DEEP}"/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders>'
    f"{_rule('top', 13, DEEP)}{_rule('bottom', 6, DEEP)}</w:tcBorders>"
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
)
_SUM: Final = (
    f'<w:tblStylePr w:type="lastRow">{_BOLD_ROW}<w:tblPr/><w:tcPr><w:tcBorders>'
    f"{_rule('top', 6, DEEP)}{_rule('bottom', 13, DEEP)}</w:tcBorders></w:tcPr></w:tblStylePr>"
)
_FIRST: Final = f'<w:tblStylePr w:type="firstCol">{_BOLD_ROW}</w:tblStylePr>'
NORMAL_TABLE: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def table_styles(*, is_brief: bool) -> str:
    """Write all table styles; those of a short document have smaller margins to save pages."""
    lines, panel, entry = (35, 70, 60) if is_brief else (60, 120, 100)
    grid = _rule("top", 13, DEEP) + _rule("bottom", 4, LINE) + _rule("insideH", 4, LINE)
    panels = _rule("bottom", 6, DEEP) + _rule("insideV", 24, "FFFFFF")
    return "".join(
        (
            NORMAL_TABLE,
            _table_style("Plan Table", grid, _HEAD + _SUM + _FIRST, inset=(lines, 0, lines, 130)),
            _table_style("Plan Facts", _rule("insideH", 4, LINE), "", inset=(lines - 20, 0, lines - 20, 130)),
            _table_style("Plan Panels", _rule("insideV", 48, "FFFFFF"), "", inset=(panel, 160, panel, 120)),
            _table_style("Plan Chain", panels, _HEAD, inset=(80, 70, 60, 70)),
            _table_style("Plan Summary", _rule("insideH", 8, DEEP), _HEAD, inset=(entry, 0, entry, 160)),
        )
    )
