"""Limits of files and texts with tables, far above what a table of a plan can get."""

from __future__ import annotations

from typing import Final

from playbook_tools.tool import MOST_ROWS

LARGEST_FILE: Final = 10_000_000  # bytes; a table of 1,000 long rows has less than 2 million
LARGEST_UNPACKED: Final = 80_000_000  # bytes of all parts of a packed file together
MOST_PARTS: Final = 1_000  # files inside a packed file
MOST_SHEETS: Final = 40
MOST_COLUMNS: Final = 100
MOST_ROWS_OF_FILE: Final = MOST_ROWS + 50  # a table of a plan cannot get more; room for titles above the rows
FARTHEST_ROW: Final = 20_000  # of a sheet; a file may claim a cell in row 1,048,576
LONGEST_TEXT: Final = 10_000_000  # characters of a file or of what is pasted
MILLION: Final = 1_000_000
