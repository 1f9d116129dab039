"""Write requests for feedback in words: until when, their state, and why one could not be sent."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from curreap.language.words import Words
from db.comments.feedback import Request
from pages.design.relative_dates import relative_day


def asks_words(town: str, by_date: dt.date | None, today: dt.date, words: Words) -> str:
    """Say which town asks, and until when."""
    town = town or words("A town without a name yet")
    if by_date is None:
        return words("{town} asks for your feedback.", town=town)
    date = relative_day(by_date, today, words)
    if by_date < today:
        return words("{town} asked for your feedback by {date}.", town=town, date=date)
    return words("{town} asks for your feedback by {date}.", town=town, date=date)


def state_words(request: Request, today: dt.date, zone: ZoneInfo, words: Words) -> str:
    """Say whether a request was answered, for the team."""
    if request.answered_at is not None:
        return words("Read on {date}", date=relative_day(request.answered_at.astimezone(zone).date(), today, words))
    if request.by_date is None:
        return words("Not read yet")
    date = relative_day(request.by_date, today, words)
    if request.is_late(today):
        return words("Not read yet; it was asked for by {date}", date=date)
    return words("Not read yet; asked for by {date}", date=date)
