"""Prepare the whole document for the screen, cover and sections, cached by revision of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from curreap.content import load_content
from curreap.document import Document, Edition, build_document
from curreap.export.html.blocks import BlockWriter
from curreap.export.html.figures import Hooks, photo_html
from curreap.export.html.sections import without_own_heading
from curreap.language.words import Words, words_for
from curreap.plan import Plan
from pages import design
from pages.design import Safe, joined, safe
from pages.plan.preview.pictures import drawing_image, small_photo
from pages.plan.preview.ways import Ways
from playbook_tools import actions
from playbook_tools.blocks import Block, Section


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
    hooks = Hooks(Ways(plan_id, change).beside, drawing_image, small_photo)
    writer = BlockWriter(words, hooks)
    parts = [part for section in document.sections for part in _parts(section, ids, writer)]
    return ShownDocument(_cover(document, words, hooks), tuple(parts))


def _parts(section: Section, action_ids: Sequence[str], writer: BlockWriter) -> list[ShownPart]:
    title, anchor = f"{section.number} {section.title}", f"section-{section.key}"
    whole = ShownPart(section.key, anchor, title, _body(section.blocks, writer, level=2, anchor=anchor))
    ids = action_ids if section.sheets else []
    return [whole, *(_sheet(section.key, *both, writer) for both in zip(section.sheets, ids, strict=True))]


def _sheet(key: str, sheet: Section, action_id: str, writer: BlockWriter) -> ShownPart:
    anchor = f"sheet-{sheet.number}"
    body = _body(without_own_heading(sheet), writer, level=3, anchor=anchor)
    return ShownPart(key, anchor, sheet.title, body, action_id)


def _body(blocks: Sequence[Block], writer: BlockWriter, *, level: int, anchor: str) -> Safe:
    """Render the blocks under a heading with this level and id."""
    writer.begin(level, anchor)
    return Safe(writer.blocks(blocks))


def _cover(document: Document, words: Words, hooks: Hooks) -> Safe:
    year = words("Title year {year}", year=document.title_year) if document.title_year else ""
    edition = words("Version {revision}, {date}", revision=document.revision, date=words.date(document.date))
    lines = [
        Safe(f'<p class="cover-title">{safe(document.title)}</p>'),
        Safe(f'<p class="cover-town">{safe(document.town or words("Plan without a name"))}</p>'),
        design.lead_text(" · ".join(part for part in (document.local_names, document.country, year) if part)),
        Safe(f'<p class="cover-motto">{safe(document.motto)}</p>' if document.motto else ""),
        design.small_text(f"{words('Draft', context='document')} · {edition}" if document.is_draft else edition),
    ]
    photo = Safe(photo_html(document.cover_photo, words, hooks) if document.cover_photo else "")
    return joined(Safe('<div class="cover">'), photo, design.belt(), *lines, Safe("</div>"))
