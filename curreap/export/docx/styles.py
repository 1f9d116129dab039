"""Paragraph and character styles of the document, so that people can restyle it in Word in one place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from xml.sax.saxutils import quoteattr

from curreap.export.docx.colours import AMBER, AMBER_TEXT, DEEP, FOG, INK, MUTED, SAND, SEA
from curreap.export.docx.style import Style
from curreap.export.docx.table_styles import table_styles

FONT: Final = "Source Sans 3"
FULL: Final = 481.9  # points between the margins
READING: Final = 78.0  # points by which running text ends before the right margin, for readable line lengths
STYLES: Final = (
    Style("Normal"),
    Style("Body Text", after=7, right=READING),
    Style("Lead", 14, 20, DEEP, after=10.5, right=READING / 2, following="BodyText"),
    Style("Note", 9, 12, MUTED, after=7, right=READING),
    Style("Missing", colour=MUTED, italic=True, after=7, right=READING),
    Style("List Bullet", after=3.5, left=14, hanging=14, right=READING, list_number=1),
    Style("List Number", after=3.5, left=18, hanging=18, right=READING, list_number=2),
    Style(
        "Heading 1",
        26,
        30,
        "FFFFFF",
        bold=True,
        after=17.5,
        left=10,
        right=10,
        level=1,
        following="BodyText",
        keep_next=True,
        new_page=True,
        shade=DEEP,
        frame=DEEP,
    ),
    Style(
        "Heading 2",
        22,
        26,
        DEEP,
        bold=True,
        before=28,
        after=10.5,
        level=2,
        following="BodyText",
        keep_next=True,
        rule=DEEP,
    ),
    Style("Heading 3", 15, 18, DEEP, bold=True, before=14, after=3.5, level=3, following="BodyText", keep_next=True),
    Style("Heading 4", 11.5, 14, DEEP, bold=True, before=10, after=3.5, level=4, following="BodyText", keep_next=True),
    Style(
        "Sheet Heading",
        20,
        24,
        DEEP,
        bold=True,
        after=10.5,
        based_on="Heading3",
        level=3,
        following="Lead",
        keep_next=True,
        new_page=True,
        left=12,
        right=6,
        frame=SAND,
        shade=SAND,
    ),
    Style("Title", 17, 21, AMBER_TEXT, bold=True, after=3.5, following="Subtitle"),
    Style("Subtitle", 44, 50, DEEP, bold=True, after=0, following="BodyText"),
    Style("Subtitle Small", 28, 33, DEEP, bold=True, after=0, following="BodyText"),
    Style("Cover Line", 13, 17, DEEP, after=8),
    Style("Cover Small Print", 8.5, 11, MUTED, before=6),
    Style("Cover Motto", 13, 17, MUTED, italic=True, after=10),
    Style("TOC Heading", 22, 26, DEEP, bold=True, after=14, keep_next=True, following="BodyText"),
    Style("TOC 1", 12, 16, DEEP, bold=True, before=9, after=2, tab=FULL, keep_next=True),
    Style("TOC 2", 10.5, 14, INK, after=2, left=14, tab=FULL),
    Style("TOC 3", 9.5, 12, MUTED, after=1, left=34, tab=FULL),
    Style("Figure Title", 11, 14, INK, bold=True, before=10, after=5, keep_next=True),
    Style("Figure", after=2, keep_next=True),
    Style("Caption", 8.5, 11, MUTED, after=12, right=READING / 2),
    Style("Table Title", 11, 14, INK, bold=True, before=10, after=4, keep_next=True),
    Style("Table Text", 9, 11),
    Style("Table Number", 9, 11, align="right", right=8),
    Style("Table Note", 8.5, 11, MUTED, before=4, after=12, right=READING / 2),
    Style("After Table", 4, 6),
    Style("Fact Label", 9, 12, AMBER_TEXT, bold=True),
    Style("Fact", 9.5, 12.5),
    Style("Key Figure", 22, 27, DEEP, bold=True, keep_next=True),
    Style("Key Figure Small", 15, 27, DEEP, bold=True, keep_next=True),
    Style("Key Figure Text", 9.5, 12.5, keep_next=True),
    Style("Key Figure Source", 8.5, 11, MUTED, before=2),
    Style("Chain Text", 9, 11.5, after=3),
    Style("Summary Entry", 11, 14, DEEP, bold=True),
    Style("Summary Text", 9.5, 12.5, after=2),
    Style("Callout", 9.5, 13, before=0, after=14, left=12, right=READING, shade=FOG, bar=SEA),
    Style(
        "Callout Title", 11, 15, DEEP, bold=True, before=7, left=12, right=READING, shade=FOG, bar=SEA, keep_next=True
    ),
    Style("Look", 9.5, 13, before=0, after=14, left=12, right=READING, shade=SAND, bar=AMBER),
    Style(
        "Look Title", 11, 15, DEEP, bold=True, before=7, left=12, right=READING, shade=SAND, bar=AMBER, keep_next=True
    ),
    Style("Header", 8.5, 11, MUTED, tab=FULL),
    Style("Footer", 8.5, 11, MUTED, tab=FULL),
)
_by_name: Final = {style.name: style for style in STYLES}
_BRIEF: Final = {
    "Heading 1": replace(_by_name["Heading 2"], name="Heading 1", size=15, leading=18, before=11, after=4, level=1),
    "Heading 2": replace(_by_name["Heading 3"], name="Heading 2", size=12, leading=15, before=7, after=2, level=2),
    "Heading 3": replace(_by_name["Heading 4"], name="Heading 3", level=3),
    "Body Text": replace(_by_name["Body Text"], size=10, leading=12.5, after=4, right=0),
    "List Bullet": replace(_by_name["List Bullet"], size=10, leading=12.5, after=2, right=0),
    "Lead": replace(_by_name["Lead"], size=12, leading=15.5, after=5, right=0),
    "Table Text": replace(_by_name["Table Text"], size=8.5, leading=10.5),
    "Table Number": replace(_by_name["Table Number"], size=8.5, leading=10.5),
    "Table Title": replace(_by_name["Table Title"], before=3, after=2),
    "Subtitle Small": replace(_by_name["Subtitle Small"], size=24, leading=27),
    "Fact": replace(_by_name["Fact"], size=9, leading=11),
    "Key Figure": replace(_by_name["Key Figure"], size=20, leading=23),
    "Summary Entry": replace(_by_name["Summary Entry"], size=10, leading=12),
    "Summary Text": replace(_by_name["Summary Text"], size=9, leading=11),
    "Sheet Heading": replace(_by_name["Sheet Heading"], based_on="Heading2", level=2),
}
BRIEF_STYLES: Final = tuple(_BRIEF.get(style.name, style) for style in STYLES)
CHARACTERS: Final = (
    ("Strong", "<w:b/>"),
    ("Number", f'<w:b w:val="0"/><w:color w:val="{SEA}"/>'),
    ("Band Number", '<w:b w:val="0"/>'),
    ("Town", f'<w:b/><w:color w:val="{DEEP}"/>'),
    ("Draft", f'<w:b/><w:color w:val="{INK}"/><w:shd w:val="clear" w:color="auto" w:fill="{AMBER}"/>'),
)


def styles_xml(language: str, *, is_brief: bool = False) -> str:
    """Write all styles for a language tag with a country, as Word requires.

    A short document has no parts: its heading levels begin with sections.
    """
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>'
        f'<w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val={quoteattr(language)} w:eastAsia={quoteattr(language)} w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        f"{''.join(style.xml() for style in (BRIEF_STYLES if is_brief else STYLES))}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{''.join(_character(name, marks) for name, marks in CHARACTERS)}"
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr/></w:style>'
        f"{table_styles(is_brief=is_brief)}</w:styles>"
    )


def _character(name: str, marks: str) -> str:
    custom = "" if name == "Strong" else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="2"/><w:qFormat/>'
        f"<w:rPr>{marks}</w:rPr></w:style>"
    )
