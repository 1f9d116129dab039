"""Show text fields for numbers, amounts and dates: typed as people write them, repeated in words below the field."""

from pages.editing.parsed_field.dates import DateNotation, MonthMeans
from pages.editing.parsed_field.entry import Entry, entered, entry
from pages.editing.parsed_field.field import ParsedField, show
from pages.editing.parsed_field.notation import Box, Notation
from pages.editing.parsed_field.numbers import NumberNotation
from pages.editing.parsed_field.script import bring_script

__all__ = [
    "Box",
    "DateNotation",
    "Entry",
    "MonthMeans",
    "Notation",
    "NumberNotation",
    "ParsedField",
    "bring_script",
    "entered",
    "entry",
    "show",
]
