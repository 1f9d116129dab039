"""Names of fields, tables and rows, the same in comments, the history, since the last visit, and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from curreap.content import Content
from curreap.edits import type_at
from curreap.is_filled import short
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools import BY_KEY, section_texts, self_check
from playbook_tools.field_path import ContentKey, FieldPath
from playbook_tools.section_texts import is_section_text
from playbook_tools.tool import Answers, Kind

NAMING_FIELDS: Final = ("name", "title", "what", "item", "indicator", "description")
LONGEST_NAME: Final = 60  # characters of the name of a row


def name_of(row: Answers | Mapping[str, Any]) -> str:
    """Return the name of a row: the first filled field of `NAMING_FIELDS`; empty when none is filled."""
    for field in NAMING_FIELDS:
        text = row.get(field) if isinstance(row, Mapping) else getattr(row, field, "")
        if isinstance(text, str) and text.strip():
            return text.strip()
    return ""


def short_name_of(row: Answers | Mapping[str, Any]) -> str:
    """Return the name of a row on one line, cut to `LONGEST_NAME`; empty when it has none."""
    return short(name_of(row), LONGEST_NAME)


def content_key(content: Content, tool: str, path: FieldPath) -> ContentKey:
    """Return the key of the words of a field or a table. An earlier round has the fields of the newest one."""
    table, *inside = path.names
    like = content.table(tool, table).like if inside else ""
    return (like, *inside) if like else (tool, table, *inside)


@dataclass(frozen=True)
class PlaceNames:
    """Names of the fields and rows of one plan in one language. Rows have their present names.

    A path is passed with its tool; the text of a section may also be passed with the tool of its page.
    """

    plan: Plan
    content: Content
    words: Words

    def step(self, tool: str) -> str:
        """Return the title of a step."""
        own = {
            section_texts.TOOL.key: self.words("Texts of the sections"),
            self_check.TOOL.key: self.words("Self-check"),
        }
        return own.get(tool) or self.words(self.content.tool(tool).title)

    def field(self, tool: str, path: FieldPath) -> str:
        """Return the title of a field or a table. Raises BadEdit when there is none."""
        if is_section_text(path):
            return self._section_field(path)
        if tool == self_check.TOOL.key:
            return self.step(tool)
        key = content_key(self.content, tool, path)
        is_table = type_at(BY_KEY[tool].answers, path).kind is Kind.ROWS
        return self.words(self.content.table(*key).title if is_table else self.content.field(*key).title)

    def table(self, tool: str, row: FieldPath) -> str:
        """Return the title of the table of a row."""
        return self.words(self.content.table(*content_key(self.content, tool, row)).title)

    def row(self, tool: str, path: FieldPath, *, gone: Any = None) -> str:
        """Return the name of the row of a path, a section by its title; empty when it has none.

        `gone` is the row as the history has kept it, for one that is deleted.
        """
        if is_section_text(path) and path.row:
            return self.section(path.row_id)
        found = self.row_at(tool, path)
        return short_name_of(found if found is not None else gone if isinstance(gone, dict) else {})

    def section(self, key: str) -> str:
        """Return the title of a section."""
        return self.words(self.content.section(key).title)

    def title(self, tool: str, path: FieldPath) -> str:
        """Name a place for a heading or a link: The whole step, Vision, Title of “Music”."""
        words = self.words
        if not path:
            return words("The whole step")
        if is_section_text(path) and path.field in ("", section_texts.BODY_TEXT):
            return words("The section “{title}” in the plan", title=self.section(path.row_id))
        if not path.row:
            return self.field(tool, path)
        row = self._quoted_row(tool, path)
        return words("{field} of {row}", field=self.field(tool, path), row=row) if path.field else row

    def quoted(self, tool: str, path: FieldPath) -> str:
        """Name a place inside a sentence: “Vision”, “Title” of “Music”."""
        if tool == self_check.TOOL.key:
            return self.words.quoted(self.step(tool))
        if not path.row:
            return self.words.quoted(self.field(tool, path))
        row, field = self._quoted_row(tool, path), self.words.quoted(self.field(tool, path)) if path.field else ""
        return self.words("{field} of {row}", field=field, row=row) if field else row

    def exists(self, tool: str, path: FieldPath) -> bool:
        """Return whether the place is in the plan; its row may be deleted. A section text always is."""
        return not path.row or is_section_text(path) or self.row_at(tool, path) is not None

    def row_at(self, tool: str, path: FieldPath) -> Answers | None:
        """Return the row of a path, or the row around its field; None if it is deleted."""
        here: Answers | None = self.plan[BY_KEY[tool]]
        for table, row_id in path.row.levels:
            here = next((row for row in getattr(here, table) if row.id == row_id), None) if here else None
        return here

    def _quoted_row(self, tool: str, path: FieldPath) -> str:
        """Name the row of a path, also one without a name or a deleted one."""
        if name := self.row(tool, path):
            return self.words.quoted(name)
        table = self.table(tool, path.row)
        if self.row_at(tool, path) is None:
            return self.words("a deleted row of “{table}”", table=table)
        return self.words("a row without a name in “{table}”", table=table)

    def _section_field(self, path: FieldPath) -> str:
        titles = {one.key: self.words(one.title) for one in self.content.fields.section_fields}
        return titles.get(path.field, self.words("State of the section"))
