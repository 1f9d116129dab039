"""Prepare the whole document for the screen, cover and sections, cached by revision of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from curreap.content import load_content
from curreap.document import Document, Edition, build_document
from curreap.language.words import Words, words_for
from curreap.plan import Plan
from pages import design
from pages.design import Safe, joined, safe
from pages.plan.preview.blocks import block_html
from pages.plan.preview.figures import photo_html
from pages.plan.preview.ways import Ways
from playbook_tools import actions
from playbook_tools.blocks import Block, Heading, Section


@dataclass(frozen=True)
class ShownPart:
    """A section or an action sheet on the screen."""

    key: str  # of the section; "actions" for a sheet
    anchor: str
    title: str  # with its number
    body: Safe
    action_id: str = ""  # of a sheet


@dataclass(frozen=True)
class ShownDocument:
    """The cover, and the parts in their order: each section, followed by its sheets."""

    cover: Safe
    parts: Sequence[ShownPart]


def shown_document(plan: Plan, plan_id: str, edition: Edition, *, language: str, change: str) -> ShownDocument:
    """Render a document of a plan; cached by its revision. `change` is the label of the links to answers."""
    return _shown(plan, plan_id, plan.revision, edition, language, change)


@st.cache_resource(max_entries=60, show_spinner=False)
def _shown(_plan: Plan, plan_id: str, revision: int, edition: Edition, language: str, change: str) -> ShownDocument:
    words, content = words_for(language), load_content(_plan.content_version)
    document = build_document(_plan, content, words, edition)
    ids = [action.id for action in actions.checked(_plan[actions.TOOL].actions)]
    ways = Ways(plan_id, change)
    parts = [part for section in document.sections for part in _parts(section, ids, words, ways)]
    return ShownDocument(_cover(document, words), tuple(parts))


def _parts(section: Section, action_ids: Sequence[str], words: Words, ways: Ways) -> list[ShownPart]:
    title = f"{section.number} {section.title}"
    whole = ShownPart(section.key, f"section-{section.key}", title, _body(section.blocks, words, ways, below=2))
    sheets = (
        [
            ShownPart(
                section.key,
                f"sheet-{sheet.number}",
                sheet.title,
                _body(_without_own_heading(sheet), words, ways, below=3),
                action_id,
            )
            for sheet, action_id in zip(section.sheets, action_ids, strict=True)
        ]
        if section.sheets
        else []
    )
    return [whole, *sheets]


def _body(blocks: Sequence[Block], words: Words, ways: Ways, *, below: int) -> Safe:
    """Render the blocks in their order, with links to answers where a block has a single source."""
    return joined(*(ways.beside(block, block_html(block, words, below=below)) for block in blocks))


def _without_own_heading(sheet: Section) -> Sequence[Block]:
    """Return the blocks of a sheet without a first heading that repeats its title."""
    first = sheet.blocks[0] if sheet.blocks else None
    repeats = isinstance(first, Heading) and first.text.strip() == sheet.title.strip()
    return sheet.blocks[1:] if repeats else sheet.blocks


def _cover(document: Document, words: Words) -> Safe:
    year = words("Title year {year}", year=document.title_year) if document.title_year else ""
    edition = words("Version {revision}, {date}", revision=document.revision, date=words.date(document.date))
    lines = [
        Safe(f'<p class="cover-title">{safe(document.title)}</p>'),
        Safe(f'<p class="cover-town">{safe(document.town or words("Plan without a name"))}</p>'),
        design.lead_text(" · ".join(part for part in (document.local_names, document.country, year) if part)),
        Safe(f'<p class="cover-motto">{safe(document.motto)}</p>' if document.motto else ""),
        design.small_text(f"{words('Draft', context='document')} · {edition}" if document.is_draft else edition),
    ]
    photo = photo_html(document.cover_photo, words) if document.cover_photo else Safe("")
    return joined(Safe('<div class="cover">'), photo, design.belt(), *lines, Safe("</div>"))
