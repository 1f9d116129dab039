"""Text fields for numbers, amounts and dates: typed as people write them, and repeated in words below the box."""

from pages.components.parsed_field.dates import DateNotation
from pages.components.parsed_field.entry import Entry, entered, entry
from pages.components.parsed_field.field import ParsedField, show
from pages.components.parsed_field.notation import Box, Notation
from pages.components.parsed_field.numbers import NumberNotation
from pages.components.parsed_field.script import bring_script

__all__ = [
    "Box",
    "DateNotation",
    "Entry",
    "Notation",
    "NumberNotation",
    "ParsedField",
    "bring_script",
    "entered",
    "entry",
    "show",
]
