"""List the days on which something happens again: every month, or every few weeks."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import count, islice, takewhile
from typing import Final

MOST: Final = 60  # repetitions in one act
EVERY_MONTH: Final = 0


def repeated(first: dt.date, *, weeks: int, times: int | None, until: dt.date | None) -> list[dt.date]:
    """List the days after `first`, every so many weeks, or every month for `EVERY_MONTH`: at most `MOST`.

    Both limits count: `times`, and the last day `until`. Without any limit there are no days.
    """
    if times is None and until is None:
        return []
    days = islice(_days(first, weeks), MOST if times is None else min(times, MOST))
    return list(takewhile(lambda day: until is None or day <= until, days))


def _days(first: dt.date, weeks: int) -> Iterator[dt.date]:
    for number in count(1):
        try:
            yield first + dt.timedelta(weeks=weeks * number) if weeks else _months_later(first, number)
        except (OverflowError, ValueError):  # after the year 9999
            return


def _months_later(first: dt.date, number: int) -> dt.date:
    """Return the same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    if year > dt.MAXYEAR:
        raise OverflowError(year)
    return dt.date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))
