"""Where a comment stands, in words: a step, a row or a field, and the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from curreap.content import Content
from curreap.edits import Path
from curreap.is_filled import short
from curreap.references import name_of
from curreap.sections import HOME_TOOL
from db.comments.comment import SECTIONS
from pages import design
from pages.editing.field_link import field_link
from pages.editing.plan_page import PlanContext
from playbook_tools import BY_KEY
from playbook_tools.tool import Answers, Kind, types_of

LONGEST_NAME = 60  # characters of the name of a row


@dataclass(frozen=True)
class Spot:
    """A place on a step that one can write about."""

    path: Path
    title: str


def step_title(opened: PlanContext, tool: str) -> str:
    return opened.words(opened.content.tool(tool).title)


def place_title(opened: PlanContext, tool: str, path: Path) -> str:
    """What a comment is about: “The whole step”, “Vision”, “Title of “Music””, or the text of a section."""
    words = opened.words
    if not path:
        return words("The whole step")
    if path[0] == SECTIONS:
        return _section_title(opened, path)
    field = "" if len(path) % 2 == 0 else words(_field_title(opened.content, tool, path))
    if len(path) == 1:
        return field
    row = _row_name(opened, tool, path[: len(path) // 2 * 2])
    return words("{field} of {row}", field=field, row=row) if field else row


def exists(opened: PlanContext, tool: str, path: Path) -> bool:
    """Whether the place is still there: a row may have been deleted."""
    if not path or path[0] == SECTIONS:
        return True
    return len(path) == 1 or _row_at(opened.plan[BY_KEY[tool]], path) is not None


def place_link(opened: PlanContext, tool: str, path: Path, *, with_step: bool) -> None:
    """The name of a place, as a link to it while it is there."""
    title = place_title(opened, tool, path)
    if with_step:
        step = step_title(opened, tool)
        title = opened.words("{step}: {place}", step=step, place=title) if path else step
    if exists(opened, tool, path):
        field_link(opened, title, tool, path)
    else:
        st.markdown(design.plain(title))


def spots(opened: PlanContext, tool: str) -> Sequence[Spot]:
    """What one can write about on a step: all of it, its fields, its texts of sections, and the rows of its tables."""
    answers = opened.plan[BY_KEY[tool]]
    return [Spot((), place_title(opened, tool, ())), *_fields(opened, tool), *_sections(opened, tool)] + [
        Spot((name, row.id), _named(opened, tool, (name,), row))
        for name, known in types_of(type(answers)).items()
        if known.kind is Kind.ROWS
        for row in getattr(answers, name)
    ]


def spots_of_row(opened: PlanContext, tool: str, row: Path) -> Sequence[Spot]:
    """What one can write about in a row: all of it, and each of its fields and tables."""
    model = types_of(BY_KEY[tool].answers)[row[0]].row
    assert model is not None
    titles = ((name, _field_title(opened.content, tool, (*row, name))) for name in types_of(model))
    whole = Spot(row, opened.words("All of it"))
    return [whole, *(Spot((*row, name), opened.words(title)) for name, title in titles)]


def _fields(opened: PlanContext, tool: str) -> Iterator[Spot]:
    for name, known in types_of(BY_KEY[tool].answers).items():
        if known.kind is not Kind.ROWS:
            yield Spot((name,), place_title(opened, tool, (name,)))


def _sections(opened: PlanContext, tool: str) -> Iterator[Spot]:
    for section in opened.content.fields.sections:
        if section.has_text and HOME_TOOL.get(section.key) == tool:
            path = (SECTIONS, section.key, "body_text")
            yield Spot(path, place_title(opened, tool, path))


def _section_title(opened: PlanContext, path: Path) -> str:
    """The text of a section, or another field that belongs to it."""
    words, section = opened.words, opened.words(opened.content.section(path[1]).title)
    if len(path) < 3 or path[2] == "body_text":
        return words("The section “{title}” in the plan", title=section)
    known = (field.title for field in opened.content.fields.section_fields if field.key == path[2])
    return words("{field} of {row}", field=words(next(known, section)), row=words.quoted(section))


def _field_title(content: Content, tool: str, path: Path) -> str:
    """The title of a field or a table."""
    model: type[Answers] = BY_KEY[tool].answers
    for table in path[:-1:2]:
        model = types_of(model)[table].row or model
    named = _content_path(content, tool, path)
    is_table = types_of(model)[path[-1]].kind is Kind.ROWS
    return content.table(*named).title if is_table else content.field(*named).title


def _content_path(content: Content, tool: str, path: Path) -> Path:
    """The path of the words: without the ids of rows. An earlier round has the fields of the newest one."""
    table, *inside = path[::2]
    like = content.table(tool, table).like if inside else ""
    return (like, *inside) if like else (tool, table, *inside)


def _row_name(opened: PlanContext, tool: str, path: Path) -> str:
    """What a row is called; the name of its table where it has none."""
    row = _row_at(opened.plan[BY_KEY[tool]], path)
    if row is not None:
        return _named(opened, tool, path[:-1], row)
    table = opened.words(_field_title(opened.content, tool, path[:-1]))
    return opened.words("a deleted row of “{table}”", table=table)


def _named(opened: PlanContext, tool: str, table: Path, row: Answers) -> str:
    if name := name_of(row):
        return opened.words.quoted(short(name, LONGEST_NAME))
    title = opened.words(_field_title(opened.content, tool, table))
    return opened.words("a row without a name in “{table}”", table=title)


def _row_at(answers: Answers, path: Path) -> Answers | None:
    """The row of a path, or the row in which its field lies."""
    here: Answers | None = answers
    for table, row_id in zip(path[::2], path[1::2], strict=False):
        here = next((row for row in getattr(here, table) if row.id == row_id), None) if here else None
    return here
