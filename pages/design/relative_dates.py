"""Write times relative to now: today 12:10, yesterday 17:45, 12 October."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from curreap.language.words import Words


def relative_time(moment: dt.datetime, *, now: dt.datetime, zone: ZoneInfo, words: Words) -> str:
    """Write a moment in the time zone of the reader, with the year only where it differs from the present one."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    time = words.time(local)
    match (today - local.date()).days:
        case 0:
            return words("today {time}", time=time)
        case 1:
            return words("yesterday {time}", time=time)
    return words("{date}, {time}", date=relative_day(local.date(), today, words), time=time)


def relative_day(day: dt.date, today: dt.date, words: Words) -> str:
    """Write a day, without its year if that is the present year."""
    return words.day_and_month(day) if day.year == today.year else words.date(day)
