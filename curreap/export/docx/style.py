"""A paragraph style, and its element in styles.xml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from curreap.export.docx.colours import INK

BUILT_IN: Final = frozenset(
    {
        *("Normal", "Title", "Subtitle", "Body Text", "Caption", "List Bullet", "List Number", "Header", "Footer"),
        *("Heading 1", "Heading 2", "Heading 3", "Heading 4", "TOC Heading", "TOC 1", "TOC 2", "TOC 3"),
    }
)
NEVER_BOLD: Final = frozenset({"Fact"})
COLOUR_OF_THE_TABLE: Final = frozenset({"Body Text", "List Bullet", "Table Text", "Table Number"})


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes and spaces in points."""

    name: str
    size: float = 10.5
    leading: float = 14
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    align: str = ""
    level: int | None = None  # outline level, from 1
    based_on: str = "Normal"
    following: str = ""  # style of the next paragraph typed in Word
    keep_next: bool = False
    new_page: bool = False
    shade: str = ""
    bar: str = ""  # colour of a bar on the left
    frame: str = ""  # colour of a frame, which widens the shade to a band
    rule: str = ""  # colour of a rule above
    tab: float = 0  # position of a right-aligned tab stop
    list_number: int = 0

    @property
    def key(self) -> str:
        return self.name.replace(" ", "")

    def xml(self) -> str:
        """Write the style as an element of styles.xml."""
        key, is_base = quoteattr(self.key), self.name == "Normal"
        inherits = "" if is_base else f"<w:basedOn w:val={quoteattr(self.based_on)}/>"
        following = f"<w:next w:val={quoteattr(self.following)}/>" if self.following else ""
        default, custom = ' w:default="1"' if is_base else "", "" if self.name in BUILT_IN else ' w:customStyle="1"'
        return (
            f'<w:style w:type="paragraph"{default}{custom} w:styleId={key}>'
            f'<w:name w:val={quoteattr(_cased(self.name))}/>{inherits}{following}<w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._characters()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        """Write the properties in the order that the schema requires."""
        numbered = f'<w:numPr><w:numId w:val="{self.list_number}"/></w:numPr>' if self.list_number else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else ""
        leader = "dot" if self.name.startswith("TOC") else "none"
        tab = (
            f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{self.tab * 20:.0f}"/></w:tabs>'
            if self.tab
            else ""
        )
        sides = (("left", self.left), ("right", self.right), ("hanging", self.hanging))
        indent = f"<w:ind {' '.join(f'w:{side}={quoteattr(str(round(points * 20)))}' for side, points in sides)}/>"
        return "".join(
            (
                "<w:keepNext/><w:keepLines/>" if self.keep_next else "",
                "<w:pageBreakBefore/>" if self.new_page else "",
                "<w:widowControl/>",
                numbered,
                self._borders(),
                shade,
                tab,
                f'<w:spacing w:before="{self.before * 20:.0f}" w:after="{self.after * 20:.0f}"',
                f' w:line="{self.leading * 20:.0f}" w:lineRule="atLeast"/>',
                indent if self.left or self.right or self.hanging else "",
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                f'<w:outlineLvl w:val="{self.level - 1}"/>' if self.level else "",
            )
        )

    def _borders(self) -> str:
        if self.frame:
            sides = "".join(
                f'<w:{side} w:val="single" w:sz="48" w:space="{space}" w:color="{self.frame}"/>'
                for side, space in (("top", 4), ("left", 4), ("bottom", 4), ("right", 4))
            )
            return f"<w:pBdr>{sides}</w:pBdr>"
        if self.bar:
            edge = f'w:val="single" w:sz="24" w:space="3" w:color="{self.shade}"'
            bar = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{self.bar}"/>'
            return f"<w:pBdr><w:top {edge}/>{bar}<w:bottom {edge}/></w:pBdr>"
        if self.rule:
            return f'<w:pBdr><w:top w:val="single" w:sz="18" w:space="6" w:color="{self.rule}"/></w:pBdr>'
        return ""

    def _characters(self) -> str:
        if self.name == "Normal":
            return ""  # as document defaults, these give way to table styles
        weight = "<w:b/>" if self.bold else '<w:b w:val="0"/>' if self.name in NEVER_BOLD else ""
        slant = "<w:i/>" if self.italic else ""
        size = f'<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>'
        ink = f'<w:color w:val="{self.colour}"/>' if self.name not in COLOUR_OF_THE_TABLE else ""
        return f"{weight}{slant}{ink}{size}"


def _cased(name: str) -> str:
    """Return the name as Word stores it: its own headings and contents styles are in lower case."""
    is_named_small = name.startswith(("Heading", "TOC", "Header", "Footer", "Caption")) and name != "TOC Heading"
    return name.lower() if is_named_small else name
