"""Say why a file or a pasted text is not read as a table."""

from __future__ import annotations

from typing import Literal

from curreap.importing.sizes import LARGEST_FILE, MILLION, MOST_COLUMNS
from curreap.language.words import Words
from playbook_tools.tool import MOST_ROWS

TableProblem = Literal[
    "empty",
    "too_large",
    "too_many_rows",
    "too_many_columns",
    "wrong_kind",
    "old_excel",
    "open_document",
    "broken",
    "unsafe",
    "protected",
]


class BadTable(ValueError):
    """The file or text holds no table that can be read; `key` names the problem."""

    def __init__(self, key: TableProblem) -> None:
        super().__init__(key)
        self.key: TableProblem = key

    def sentence(self, words: Words) -> str:
        """Say what is wrong and what to do, in the reader's language."""
        return {
            "empty": words("There are no rows in it."),
            "too_large": words(
                "The file is too large. It can have up to {maximum} MB. Save only the table in a file of its own.",
                maximum=words.number(LARGEST_FILE // MILLION),
            ),
            "too_many_rows": words(
                "The table has too many rows: a table of the plan can have {rows}. Keep the most important ones.",
                rows=words.number(MOST_ROWS),
            ),
            "too_many_columns": words(
                "The table has more than {columns} columns. Keep those that you need.",
                columns=words.number(MOST_COLUMNS),
            ),
            "old_excel": words("This is an old or protected Excel file. Save it as an Excel workbook (.xlsx)."),
            "open_document": words("Save the file as an Excel workbook (.xlsx) or as CSV, then choose it again."),
            "protected": words("The file is protected with a password. Save it without the password."),
            "unsafe": words("The file holds parts that can do harm to a computer, so it was not read."),
            "broken": words("The file is damaged or is not what its name says. Save it again, then choose it again."),
            "wrong_kind": words("This is not a table. Choose a CSV, Excel, GeoJSON, GPX or KML file."),
        }[self.key]
