"""The table of contents: links to all parts, sections and action sheets."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.export.html.markup import SPACE, Html, element
from curreap.export.html.sections import Chapter, part_id, section_id, sheet_code, sheet_id
from curreap.language.words import Words
from playbook_tools.blocks import Section


def contents_html(chapters: Sequence[Chapter], words: Words) -> Html:
    """Render the links to all headings; nothing for a document without sections."""
    entries = [entry for chapter in chapters for entry in _chapter(chapter)]
    if not entries:
        return Html("")
    head = element("h2", words("Contents"), id="contents")
    return element("nav", head, element("ol", *entries), class_="contents", aria_labelledby="contents")


def _chapter(chapter: Chapter) -> list[Html]:
    sections = [_section(section) for section in chapter.sections]
    if chapter.part is None:
        return sections
    link = _link(part_id(chapter.part), chapter.part.letter, chapter.part.title)
    return [element("li", link, element("ol", *sections), class_="part")]


def _section(section: Section) -> Html:
    sheets = [_link(sheet_id(section, sheet), *sheet_code(section, sheet)) for sheet in section.sheets]
    below = element("ol", *(element("li", link) for link in sheets)) if sheets else Html("")
    return element("li", _link(section_id(section), str(section.number), section.title), below)


def _link(target: str, number: str, title: str) -> Html:
    return element("a", element("span", number, class_="number"), SPACE, element("span", title), href=f"#{target}")
