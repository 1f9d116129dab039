"""Parse dates as people in nine countries write them. In all of them the day stands before the month."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from curreap.parsing.calendar_names import fold, month_of, weekdays_of

EARLIEST, LATEST = dt.date(1800, 1, 1), dt.date(2199, 12, 31)  # limits against mistakes in the year
_PIVOT: Final = 69  # two-digit years from here on belong to the last century, as in POSIX
_SHORT_YEAR: Final = 2  # digits
_FULL_YEAR: Final = 4
_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?")
_NUMBERS: Final = re.compile(r"(\d{1,2})(?:\s*([./-])\s*|\s+)(\d{1,2})(?:\s*([./-])\s*|\s+)(\d{4}|\d{2})\.?")
_DIGITS: Final = re.compile(r"\d{8}")
_MONTH: Final = re.compile(r"(?P<month>\d{1,2})\s*[./-]\s*(?P<year>\d{4})\.?|(?P<y>\d{4})\s*[./-]\s*(?P<m>\d{1,2})\.?")
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_JOINS: Final = re.compile(r"[\s.,/-]*")  # allowed between the parts of a date with a month's name
_NO_MEANING: Final = frozenset(  # the 1st of May, den 1. maj, 2027. gada 1. maijs, 2027 m. gegužės 1 d., 2027 r.
    ["st", "nd", "rd", "th", "the", "of", "den", "der", "am", "gada", "gads", "g", "m", "d", "r", "roku"]
)
_HYPHENS: Final = str.maketrans("‐‑‒–—−", "------")


class DateProblem(StrEnum):
    """The reason why a text is not accepted as a date."""

    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    NO_SUCH_DAY = "no such day"
    WRONG_WEEKDAY = "wrong weekday"
    AMBIGUOUS = "ambiguous"
    TOO_EARLY = "too early"
    TOO_LATE = "too late"


class NotADate(ValueError):
    """The text is not a date that the field accepts."""

    def __init__(self, problem: DateProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class DateRange:
    """The first and the last accepted day."""

    first: dt.date = EARLIEST
    last: dt.date = LATEST


@dataclass(frozen=True)
class _Parts:
    """Day, month and year as written."""

    day: str
    month: int
    year: str

    @property
    def date(self) -> dt.date:
        try:
            return dt.date(_year(self.year), self.month, int(self.day))
        except ValueError:
            raise NotADate(DateProblem.NO_SUCH_DAY) from None


def parse_date(text: str, accepted: DateRange | None = None) -> dt.date:
    """Parse a date. Raises NotADate with the problem, also for a day outside `accepted`."""
    accepted = accepted or DateRange()
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split())
    found = _parts(plain).date
    if found < accepted.first:
        raise NotADate(DateProblem.TOO_EARLY)
    if found > accepted.last:
        raise NotADate(DateProblem.TOO_LATE)
    return found


def parse_month(text: str) -> tuple[dt.date, dt.date] | None:
    """Parse a month with its year, May 2027, 5.2027 or 2027-05: its first and last day; None for anything else."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split())
    year, month = _month_in_numbers(plain) or _month_by_name(plain)
    if not 1 <= month <= 12 or not EARLIEST.year <= year <= LATEST.year:
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def write_date(day: dt.date) -> str:
    """Write a date for a text field, in a form understood in all countries: 01.05.2027."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _month_in_numbers(text: str) -> tuple[int, int] | None:
    found = _MONTH.fullmatch(text)
    return (int(found["year"] or found["y"]), int(found["month"] or found["m"])) if found else None


def _month_by_name(text: str) -> tuple[int, int]:
    """Return year and month of a text such as 2027. gada maijs; zeros if it is none."""
    pieces = [piece for piece in _PIECE.findall(text) if fold(piece) not in _NO_MEANING]
    years = [int(piece) for piece in pieces if piece.isdigit() and len(piece) == _FULL_YEAR]
    names = [piece for piece in pieces if not piece.isdigit()]
    if not _JOINS.fullmatch(_PIECE.sub("", text)) or len(pieces) != 2 or len(years) != 1 or len(names) != 1:
        return 0, 0
    return years[0], month_of(names[0]) or 0


def _parts(text: str) -> _Parts:
    if iso := _ISO.fullmatch(text):
        return _Parts(iso[4], int(iso[3]), iso[1])
    if numbers := _NUMBERS.fullmatch(text):
        return _of_numbers(numbers)
    if _DIGITS.fullmatch(text):
        return _of_digits(text)
    return _with_name(text)


def _of_numbers(found: re.Match[str]) -> _Parts:
    parts = _Parts(found[1], int(found[3]), found[5])
    if found[2] == found[4] == "-" and len(found[5]) == _SHORT_YEAR and found[1] != found[5]:
        raise NotADate(DateProblem.AMBIGUOUS)  # 27-05-01 may be a day of 2027 or of 2001
    return parts


def _of_digits(text: str) -> _Parts:
    """Parse 01052027 or 20270501: no text is a valid date both ways, because 18 to 21 are not months."""
    day_first = _Parts(text[:2], int(text[2:4]), text[4:])
    return day_first if _is_accepted_day(day_first) else _Parts(text[6:], int(text[4:6]), text[:4])


def _is_accepted_day(parts: _Parts) -> bool:
    try:
        return EARLIEST <= parts.date <= LATEST
    except NotADate:
        return False


def _with_name(text: str) -> _Parts:
    """Parse a date with a month's name: 1 May 2027, 1. toukokuuta 2027, May 1, 2027, 2027 m. gegužės 1 d."""
    if not _JOINS.fullmatch(_PIECE.sub("", text)):
        raise NotADate(DateProblem.UNREADABLE)
    pieces = [piece for piece in _PIECE.findall(text) if fold(piece) not in _NO_MEANING]
    numbers = [piece for piece in pieces if piece.isdigit()]
    names = [piece for piece in pieces if not piece.isdigit()]
    months = [month for name in names if (month := month_of(name))]
    weekdays = [days for name in names if (days := weekdays_of(name)) and not month_of(name)]
    if len(months) + len(weekdays) < len(names) or len(months) > 1 or len(numbers) > 2:
        raise NotADate(DateProblem.UNREADABLE)
    return _with_weekdays(_named(numbers, months), weekdays)


def _with_weekdays(parts: _Parts, weekdays: Sequence[Set[int]]) -> _Parts:
    if any(parts.date.weekday() not in days for days in weekdays):
        raise NotADate(DateProblem.WRONG_WEEKDAY)
    return parts


def _named(numbers: Sequence[str], months: Sequence[int]) -> _Parts:
    if not months or len(numbers) < 2:
        is_begun = bool(months) or (len(numbers) == 2 and all(len(number) <= 2 for number in numbers))
        raise NotADate(DateProblem.INCOMPLETE if is_begun else DateProblem.UNREADABLE)
    day, year = reversed(numbers) if len(numbers[0]) == _FULL_YEAR else numbers
    if len(day) > 2 or len(year) not in (_SHORT_YEAR, _FULL_YEAR):
        raise NotADate(DateProblem.UNREADABLE)
    return _Parts(day, months[0], year)


def _year(written: str) -> int:
    number = int(written)
    if len(written) == _SHORT_YEAR:
        return number + (1900 if number >= _PIVOT else 2000)
    return number
