"""Write the texts around a field: label, help, example, and remarks."""

from __future__ import annotations

from typing import Any, Final

from curreap.content_files.fields import FieldWords
from curreap.printable import unprintable
from pages.design import plain
from pages.editing.plan_page import Draft
from playbook_tools.field_path import ContentKey, FieldPath
from playbook_tools.tool import FieldType

MOST_SIGNS: Final = 8  # characters listed in a remark


def content_path(draft: Draft[Any], path: FieldPath) -> ContentKey:
    """Return the path of a field in the content: without ids of rows."""
    return (draft.tool.key, *path.names)


def words_of(draft: Draft[Any], path: FieldPath) -> FieldWords:
    """Return the content texts of a field; section texts share theirs."""
    if draft.tool.key == "section_texts":
        return next(field for field in draft.content.fields.section_fields if field.key == path.field)
    return draft.content.field(*content_path(draft, path))


def label(draft: Draft[Any], field: FieldWords, known: FieldType) -> str:
    """Write the label: the title, and whether the field is optional or private.

    Streamlit gives the label to screen readers character by character, so it contains no markdown and no typed text.
    """
    words = draft.words
    if known.private:
        return words("{title} (never printed)", title=words(field.title))
    if field.needed or field.needed_if:
        return words(field.title)
    return words("{title} (optional)", title=words(field.title))


def help_text(draft: Draft[Any], field: FieldWords) -> str:
    """Write the help of a short field, with an example answer."""
    words = draft.words
    parts = [plain(words(field.help))]
    if field.example:
        parts.append(f"**{plain(example_label(draft, field))}:** {plain(words(field.example))}")
    return "\n\n".join(parts)


def too_long(draft: Draft[Any], known: FieldType, text: str) -> str:
    """Write a remark if a text is longer than its field allows; nothing is cut."""
    over = len(text) - (known.max_length or len(text))
    return draft.words("Too long by {over} characters. Everything you wrote is kept.", over=over) if over > 0 else ""


def not_printed(draft: Draft[Any], known: FieldType, text: str) -> str:
    """Write a remark if the fonts of the PDF lack characters of the text; private answers are not printed anyway."""
    signs = [] if known.private else unprintable(text)
    if not signs:
        return ""
    shown = " ".join(signs[:MOST_SIGNS])
    return draft.words("The PDF cannot print {signs}. A small box stands there instead.", signs=shown)


def example_label(draft: Draft[Any], field: FieldWords) -> str:
    """Say where the example of a field comes from."""
    return draft.words(draft.content.fields.example_labels.get(field.example_from, "Invented example"))
