"""Write the texts of an import that depend on the table."""

from __future__ import annotations

from typing import Any

from curreap.language.words import Words
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath


def title(draft: Draft[Any], table: FieldPath) -> str:
    """Name the import: into which table, and of which action."""
    words = draft.words
    name = draft.names.field(draft.tool.key, table)
    if table.row:
        row = draft.names.row(draft.tool.key, table.row) or words("No name yet")
        return words("Import into “{table}” of “{row}”", table=name, row=row)
    return words("Import into “{table}”", table=name)


def button(words: Words, table: FieldPath, count: int) -> str:
    """Label the button that imports the rows."""
    match table.field:
        case "assets":
            return words.plural("Import {count} asset", "Import {count} assets", count)
        case "stakeholders":
            return words.plural("Import {count} stakeholder", "Import {count} stakeholders", count)
        case "actions":
            return words.plural("Import {count} action", "Import {count} actions", count)
        case "partners":
            return words.plural("Import {count} partner", "Import {count} partners", count)
        case _:
            return words.plural("Import {count} row", "Import {count} rows", count)


def imported(words: Words, count: int) -> str:
    """Say what was imported."""
    return words.plural("{count} row was imported.", "{count} rows were imported.", count)
