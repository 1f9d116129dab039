"""What stands around a field: its label, its help with an example, and a remark when a text is too long."""

from __future__ import annotations

from typing import Any

from curreap.content import FieldWords
from curreap.edits import Path
from pages.components.look import plain
from pages.components.step import Draft
from playbook_tools.tool import FieldType


def content_path(draft: Draft[Any], path: Path) -> Path:
    """The path of the words of a field: the same steps without the ids of rows."""
    return (draft.tool.key, *path[::2])


def words_of(draft: Draft[Any], path: Path) -> FieldWords:
    """The words of a field; those of a section text stand apart, for they serve every section."""
    if draft.tool.key == "section_texts":
        return next(field for field in draft.content.fields.section_fields if field.key == path[-1])
    return draft.content.field(*content_path(draft, path))


def label(draft: Draft[Any], field: FieldWords, known: FieldType, *, with_help: bool) -> str:
    """The label as markdown: the title, whether it is optional or private, and for long texts the help below."""
    words = draft.words
    marks = []
    if known.private:
        marks.append(words("never printed"))
    elif not field.needed and not field.needed_if:
        marks.append(words("optional"))
    text = plain(words(field.title))
    if marks:
        text += f" :gray[({plain(', '.join(marks))})]"
    return f"{text} :small[{plain(words(field.help))}]" if with_help else text


def help_text(draft: Draft[Any], field: FieldWords, *, with_help: bool) -> str | None:
    """What opens beside the label: the help, unless it is in view already, and an example answer."""
    words = draft.words
    parts = [] if with_help else [plain(words(field.help))]
    if field.example:
        origin = draft.content.fields.example_labels.get(field.example_from, "")
        parts.append(f"**{plain(words(origin))}:** {plain(words(field.example))}")
    return "\n\n".join(parts) or None


def too_long(draft: Draft[Any], known: FieldType, text: str) -> str:
    """A remark when a text is longer than the plan has room for; nothing is cut."""
    over = len(text) - (known.max_length or len(text))
    return draft.words(draft.content.text("field_marks.counter_over"), over=over) if over > 0 else ""
