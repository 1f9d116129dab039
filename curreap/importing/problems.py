"""What is wrong with a row or a cell of a file, as sentences for the person who imports it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from curreap.is_filled import short
from curreap.language.words import Words
from playbook_tools.tool import LONGEST_TEXT

LONGEST_QUOTE: Final = 40  # characters of a cell that a sentence repeats


class ProblemKind(StrEnum):
    """What can be wrong."""

    NO_NAME = "no name"
    UNKNOWN_HOLDER = "unknown holder"
    UNKNOWN_CHOICE = "unknown choice"
    UNKNOWN_ROW = "unknown row"
    SEVERAL_ROWS = "several rows"
    NOT_A_NUMBER = "not a number"
    NOT_WHOLE = "not whole"
    OUT_OF_RANGE = "out of range"
    AMBIGUOUS = "ambiguous"
    NOT_A_DATE = "not a date"
    NOT_A_MONTH = "not a month"
    NOT_YES_OR_NO = "not yes or no"
    TOO_LONG = "too long"
    LONG = "long"
    FORMULA = "formula"
    SHAPE = "shape"
    NOT_COORDINATES = "not coordinates"
    NOT_DEGREES = "not degrees"
    HALF_A_PLACE = "half a place"
    SWAPPED = "swapped"
    OUTSIDE = "outside"
    ZERO = "zero"
    EXTRA_CELLS = "extra cells"


KEEPS_ROW_OUT: Final = frozenset({ProblemKind.NO_NAME, ProblemKind.UNKNOWN_HOLDER})
ONLY_A_REMARK: Final = frozenset({ProblemKind.LONG, ProblemKind.SEVERAL_ROWS})  # the value is taken over


@dataclass(frozen=True)
class Problem:
    """One problem of a row. Except for remarks, the value is left out; a row without a name is left out whole."""

    kind: ProblemKind
    field: str = ""  # the title of the field
    text: str = ""  # of the cell
    most: int = 0  # the limit that it exceeds

    @property
    def keeps_row_out(self) -> bool:
        return self.kind in KEEPS_ROW_OUT

    def sentence(self, words: Words) -> str:
        """Say what is wrong and what happens, in the reader's language."""
        values = {"field": self.field, "text": short(self.text, LONGEST_QUOTE), "most": words.number(self.most)}
        return (
            _of_row(words, values).get(self.kind)
            or {**_of_cells(words, values), **_of_places(words, values)}[self.kind]
        )


def _of_row(words: Words, values: dict[str, str]) -> dict[ProblemKind, str]:
    return {
        ProblemKind.NO_NAME: words("It has no name, so it cannot be imported."),
        ProblemKind.UNKNOWN_HOLDER: words("The plan has no action “{text}”, so it cannot be imported.", **values),
        ProblemKind.EXTRA_CELLS: words(
            "It has more cells than there are columns. Numbers with a decimal comma may have been cut in two."
        ),
    }


def _of_cells(words: Words, values: dict[str, str]) -> dict[ProblemKind, str]:
    return {
        ProblemKind.UNKNOWN_CHOICE: words("“{text}” is none of the choices of “{field}”. It is left out.", **values),
        ProblemKind.UNKNOWN_ROW: words("“{text}” in “{field}” is not in the plan. It is left out.", **values),
        ProblemKind.SEVERAL_ROWS: words(
            "The plan has “{text}” more than once. The first is taken for “{field}”.", **values
        ),
        ProblemKind.NOT_A_NUMBER: words("“{text}” in “{field}” is not a number. It is left out.", **values),
        ProblemKind.NOT_WHOLE: words("“{text}” in “{field}” is not a whole number. It is left out.", **values),
        ProblemKind.OUT_OF_RANGE: words("“{text}” in “{field}” is too large or too small. It is left out.", **values),
        ProblemKind.AMBIGUOUS: words("“{text}” in “{field}” can be read as two numbers. It is left out.", **values),
        ProblemKind.NOT_A_DATE: words("“{text}” in “{field}” is not a date. It is left out.", **values),
        ProblemKind.NOT_A_MONTH: words("“{text}” in “{field}” is not a month with a year. It is left out.", **values),
        ProblemKind.NOT_YES_OR_NO: words("“{text}” in “{field}” is neither yes nor no. It is left out.", **values),
        ProblemKind.TOO_LONG: words(
            "The text in “{field}” has more than {longest} characters. It is left out.",
            field=values["field"],
            longest=words.number(LONGEST_TEXT),
        ),
        ProblemKind.LONG: words("The text in “{field}” is longer than {most} characters. Shorten it later.", **values),
        ProblemKind.FORMULA: words(
            "“{field}” has a formula without a result. Open the file in a spreadsheet program, save it, "
            "and choose it again.",
            **values,
        ),
    }


def _of_places(words: Words, values: dict[str, str]) -> dict[ProblemKind, str]:
    return {
        ProblemKind.SHAPE: words("It is a line or an area, not a point. It gets no place on the map."),
        ProblemKind.NOT_COORDINATES: words("“{text}” are no coordinates. The place is left out.", **values),
        ProblemKind.NOT_DEGREES: words(
            "“{text}” are not degrees. Export the places as latitude and longitude (WGS84). The place is left out.",
            **values,
        ),
        ProblemKind.HALF_A_PLACE: words("Latitude or longitude is missing. The place is left out."),
        ProblemKind.SWAPPED: words("Latitude and longitude may be in the wrong order: {text}.", **values),
        ProblemKind.OUTSIDE: words("“{text}” lies outside the Baltic Sea Region. The place is left out.", **values),
        ProblemKind.ZERO: words("The coordinates are 0, 0: the place is not known. It is left out."),
    }
