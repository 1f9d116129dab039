"""Read cells as answers, with the parsers of the app; what cannot be read is a problem, never a guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from curreap.importing.named import NamedThings
from curreap.importing.problems import Problem, ProblemKind
from curreap.importing.raw_table import Cell, Unread
from curreap.importing.targets import Target
from curreap.parsing.calendar_names import month_of
from curreap.parsing.dates import EARLIEST, LATEST, NotADate, parse_date
from curreap.parsing.numbers import CENTS, Form, NotANumber, NumberRules, parse_number
from curreap.parsing.numbers import Problem as NumberProblem
from playbook_tools.normal_form import nfc_deep
from playbook_tools.tool import LONGEST_TEXT, Kind

YES: Final = frozenset(["yes", "y", "true", "1", "x", "✓", "✔", "ja", "jā", "jah", "kyllä", "taip", "tak"])
NO: Final = frozenset(["no", "n", "false", "0", "-", "–", "nein", "nej", "nē", "ei", "ne", "nie"])
_THREE_AFTER_SIGN: Final = re.compile(r"[^\d.,]*\d{1,3}([.,])\d{3}[^\d.,]*")  # 12,345 where the column has 99,90
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})")
_NUMBER_PROBLEMS: Final = {
    NumberProblem.NOT_WHOLE: ProblemKind.NOT_WHOLE,
    NumberProblem.OUT_OF_RANGE: ProblemKind.OUT_OF_RANGE,
    NumberProblem.AMBIGUOUS: ProblemKind.AMBIGUOUS,
}


@dataclass(frozen=True)
class Read:
    """What a cell becomes; None or an empty list for nothing."""

    value: Any = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ColumnReader:
    """Reads the cells of one column."""

    target: Target
    rules: NumberRules
    named: NamedThings  # the choices of its field, or the rows that it can name
    decimal_sign: str = ""  # "." or "," if other cells of the column show it

    def read(self, cell: Cell) -> Read:
        """Read one cell that is not empty."""
        if isinstance(cell, Unread):
            return self._problem(ProblemKind.FORMULA, "")
        return _READERS[self.target.known.kind](self, cell)

    def _problem(self, kind: ProblemKind, cell: Cell, *, value: Any = None, most: int = 0) -> Read:
        return Read(value, (Problem(kind, self.target.title, as_text(cell), most),))

    # ---------------------------------------------------------------- texts

    def text(self, cell: Cell) -> Read:
        """Read a text. One that is too long to be stored is left out, a long one is kept with a remark."""
        found: str = nfc_deep(as_text(cell)).strip()
        if self.target.known.kind is Kind.SHORT_TEXT:
            found = " ".join(found.splitlines())
        if len(found) > LONGEST_TEXT:
            return self._problem(ProblemKind.TOO_LONG, found[:LONGEST_TEXT])
        most = self.target.known.max_length or LONGEST_TEXT
        return self._problem(ProblemKind.LONG, found, value=found, most=most) if len(found) > most else Read(found)

    # ---------------------------------------------------------------- numbers

    def number(self, cell: Cell) -> Read:
        """Read a number as it is typed in the app, or as a spreadsheet stores it."""
        if isinstance(cell, bool | dt.date):
            return self._problem(ProblemKind.NOT_A_NUMBER, cell)
        if isinstance(cell, int | float):
            return self._stored_number(cell)
        text = as_text(cell).strip()
        three = _THREE_AFTER_SIGN.fullmatch(text)
        if three and self.rules.form is Form.MONEY and three[1] == self.decimal_sign:
            return self._problem(ProblemKind.AMBIGUOUS, cell)  # no amount has three decimals, but the column says so
        try:
            return Read(parse_number(text, self.rules))
        except NotANumber as refused:
            if refused.problem is NumberProblem.AMBIGUOUS and self.decimal_sign:
                return Read((min if self.decimal_sign in text else max)(refused.readings, key=abs))
            return self._problem(_NUMBER_PROBLEMS.get(refused.problem, ProblemKind.NOT_A_NUMBER), cell)

    def _stored_number(self, number: float) -> Read:
        exact = Decimal(str(number))
        if not exact.is_finite() or not self.rules.allows(exact):
            return self._problem(ProblemKind.OUT_OF_RANGE, number)
        match self.rules.form:
            case Form.WHOLE:
                is_whole = exact == exact.to_integral_value()
                return Read(int(exact)) if is_whole else self._problem(ProblemKind.NOT_WHOLE, number)
            case Form.MONEY:
                return Read(round(float(number), CENTS))
            case _:
                return Read(float(number))

    # ---------------------------------------------------------------- dates

    def date(self, cell: Cell) -> Read:
        """Read a day."""
        try:
            day = cell if isinstance(cell, dt.date) else parse_date(as_text(cell))
        except NotADate:
            return self._problem(ProblemKind.NOT_A_DATE, cell)
        is_accepted = EARLIEST <= day <= LATEST
        return Read(day.isoformat()) if is_accepted else self._problem(ProblemKind.NOT_A_DATE, cell)

    def month(self, cell: Cell) -> Read:
        """Read a month with its year: 2027-05, 05.2027, May 2027, or any day of it."""
        found = f"{cell:%Y-%m}" if isinstance(cell, dt.date) else _month(as_text(cell).strip())
        return Read(found) if found else self._problem(ProblemKind.NOT_A_MONTH, cell)

    # ---------------------------------------------------------------- choices and links

    def yes_no(self, cell: Cell) -> Read:
        """Read yes or no, in the languages of the region or as a tick."""
        text = as_text(cell).strip().casefold().rstrip(".")
        if text in YES or text == self.named.yes:
            return Read(value=True)
        if text in NO or text == self.named.no:
            return Read(value=False)
        return self._problem(ProblemKind.NOT_YES_OR_NO, cell)

    def one(self, cell: Cell) -> Read:
        """Read one choice, or the name of one row."""
        key = self.named.one(as_text(cell))
        if key is None:
            return self._problem(self._unknown, cell)
        return Read(key, self._remarks(as_text(cell)))

    def several(self, cell: Cell) -> Read:
        """Read choices, or names of rows, with semicolons, line breaks or commas between them."""
        keys, unknown = self.named.several(as_text(cell))
        title = self.target.title
        problems = tuple(Problem(self._unknown, title, one) for one in unknown)
        return Read(keys, (*problems, *self._remarks(*self.named.found(as_text(cell)))))

    @property
    def _unknown(self) -> ProblemKind:
        return ProblemKind.UNKNOWN_ROW if self.target.known.links_to else ProblemKind.UNKNOWN_CHOICE

    def _remarks(self, *texts: str) -> tuple[Problem, ...]:
        several = [text for text in texts if self.named.is_ambiguous(text)]
        return tuple(Problem(ProblemKind.SEVERAL_ROWS, self.target.title, text) for text in several)


def as_text(cell: Cell) -> str:
    """Write a cell as a spreadsheet shows it: 5 for 5.0, 2027-05-01 for a date."""
    if cell is None or isinstance(cell, Unread):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def decimal_sign_of(cells: Sequence[Cell]) -> str:
    """Return the decimal sign of a column of texts, "." or ","; "" if no number shows it, or both occur."""
    signs = {
        found[1]
        for cell in cells
        if isinstance(cell, str) and (found := re.search(r"\d([.,])(?:\d{1,2}|\d{4,})\D*$", cell.strip()))
    }
    return next(iter(signs)) if len(signs) == 1 else ""


def _month(text: str) -> str:
    if found := _MONTH_FIRST.fullmatch(text):
        return _written_month(int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _written_month(int(found[1]), int(found[2]))
    years = re.findall(r"\b\d{4}\b", text)
    names = [number for word in re.findall(r"[^\W\d_]+", text) if (number := month_of(word))]
    if len(years) == 1 and len(names) == 1 and not re.search(r"\d", text.replace(years[0], "")):
        return _written_month(int(years[0]), names[0])
    try:
        return f"{parse_date(text):%Y-%m}"
    except NotADate:
        return ""


def _written_month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else ""


_READERS: Final[Mapping[Kind, Callable[[ColumnReader, Cell], Read]]] = {
    Kind.SHORT_TEXT: ColumnReader.text,
    Kind.LONG_TEXT: ColumnReader.text,
    Kind.NUMBER: ColumnReader.number,
    Kind.MONEY: ColumnReader.number,
    Kind.SCALE: ColumnReader.number,
    Kind.DATE: ColumnReader.date,
    Kind.MONTH: ColumnReader.month,
    Kind.YES_NO: ColumnReader.yes_no,
    Kind.CHOICE: ColumnReader.one,
    Kind.LINK: ColumnReader.one,
    Kind.MULTI_CHOICE: ColumnReader.several,
    Kind.LINKS: ColumnReader.several,
}
