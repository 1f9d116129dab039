"""What stands around a field: its label, its help and an example, and what is said of its text."""

from __future__ import annotations

from typing import Any, Final

from curreap.content_files import FieldWords
from curreap.printable import unprintable
from pages.design import plain
from pages.editing.plan_page import Draft
from playbook_tools.field_path import ContentKey, FieldPath
from playbook_tools.tool import FieldType

MOST_SIGNS: Final = 8  # of those that cannot be printed, in a remark


def content_path(draft: Draft[Any], path: FieldPath) -> ContentKey:
    """The path of the words of a field: the same steps without the ids of rows."""
    return (draft.tool.key, *path.names)


def words_of(draft: Draft[Any], path: FieldPath) -> FieldWords:
    """The words of a field; those of a section text stand apart, for they serve every section."""
    if draft.tool.key == "section_texts":
        return next(field for field in draft.content.fields.section_fields if field.key == path.field)
    return draft.content.field(*content_path(draft, path))


def label(draft: Draft[Any], field: FieldWords, known: FieldType) -> str:
    """The label: the title, and whether the field is optional or private.

    Streamlit gives the label to screen readers letter by letter, so it holds no markdown and nothing people typed.
    """
    words = draft.words
    if known.private:
        return words("{title} (never printed)", title=words(field.title))
    if field.needed or field.needed_if:
        return words(field.title)
    return words("{title} (optional)", title=words(field.title))


def help_text(draft: Draft[Any], field: FieldWords) -> str:
    """What opens beside the label of a short field: the help, and an example answer."""
    words = draft.words
    parts = [plain(words(field.help))]
    if field.example:
        parts.append(f"**{plain(example_label(draft, field))}:** {plain(words(field.example))}")
    return "\n\n".join(parts)


def too_long(draft: Draft[Any], known: FieldType, text: str) -> str:
    """A remark when a text is longer than the plan has room for; nothing is cut."""
    over = len(text) - (known.max_length or len(text))
    return draft.words("Too long by {over} characters. Everything you wrote is kept.", over=over) if over > 0 else ""


def not_printed(draft: Draft[Any], known: FieldType, text: str) -> str:
    """A remark when the PDF has no shape for a sign; what is private is not printed anyway."""
    signs = [] if known.private else unprintable(text)
    if not signs:
        return ""
    shown = " ".join(signs[:MOST_SIGNS])
    return draft.words("The PDF cannot print {signs}. A small box stands there instead.", signs=shown)


def example_label(draft: Draft[Any], field: FieldWords) -> str:
    """Where the example of a field comes from."""
    return draft.words(draft.content.fields.example_labels.get(field.example_from, "Invented example"))
