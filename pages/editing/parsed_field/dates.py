"""Parse and write dates in a parsed field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from curreap.language.words import Words
from curreap.parsing.dates import DateProblem, DateRange, NotADate, parse_date, parse_month, write_date
from pages.editing.parsed_field.notation import InputMode, Refused

MonthMeans = Literal["", "first_day", "last_day"]


@dataclass(frozen=True)
class DateNotation:
    """Dates within a range, in the language of the reader. With `month_means`, a month counts as one of its days."""

    words: Words
    accepted: DateRange = field(default_factory=DateRange)
    month_means: MonthMeans = ""

    @property
    def input_mode(self) -> InputMode:
        return "text"  # the name of a month may be typed

    def parse(self, text: str) -> dt.date:
        """Parse a date. Raises Refused."""
        if self.month_means and (month := parse_month(text)):
            return month[0] if self.month_means == "first_day" else month[1]
        try:
            return parse_date(text, self.accepted)
        except NotADate as refused:
            raise Refused(self._why(refused.problem)) from None

    def write(self, value: dt.date) -> str:
        return write_date(value)

    def say(self, value: dt.date) -> str:
        """Write a date with its weekday, which helps to notice a wrong one: Saturday, 1 May 2027."""
        return self.words.date(value, "full")

    def _why(self, problem: DateProblem) -> str:
        words, accepted = self.words, self.accepted
        match problem:
            case DateProblem.INCOMPLETE:
                return words("Write day, month and year, such as {example}.", example=_example())
            case DateProblem.NO_SUCH_DAY:
                return words(
                    "There is no such day. Write the day first, then the month, such as {example}.", example=_example()
                )
            case DateProblem.WRONG_WEEKDAY:
                return words("This day is another day of the week. Check the date, or leave the weekday out.")
            case DateProblem.AMBIGUOUS:
                return words("Write the year with four digits, such as {example}.", example=_example())
            case DateProblem.TOO_EARLY:
                return words("The first day that fits here is {day}.", day=words.date(accepted.first))
            case DateProblem.TOO_LATE:
                return words("The last day that fits here is {day}.", day=words.date(accepted.last))
            case _:
                return words("This is not a date. Write it like {example}.", example=_example())


def _example() -> str:
    return write_date(dt.date(2027, 5, 1))
