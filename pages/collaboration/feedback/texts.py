"""Write requests for feedback in words: until when, their state, and why one could not be sent."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from curreap.language.words import Words
from db.comments.comment import NotAMember
from db.comments.feedback import LONGEST_QUESTION, DateInThePast, NobodyChosen, NoQuestion, NoSuchSection, Request
from pages.design.relative_dates import relative_day

REFUSALS = (NoQuestion, NobodyChosen, NotAMember, NoSuchSection, DateInThePast)


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


def refusal(error: ValueError, words: Words) -> str:
    """Say what to change so that the request can be sent."""
    match error:
        case NoQuestion():
            most = words.number(LONGEST_QUESTION)
            return words("Write what you want to know, in at most {most} characters.", most=most)
        case NobodyChosen():
            return words("Choose at least one person.")
        case NoSuchSection():
            return words("Choose at least one section.")
        case DateInThePast():
            return words("This day is over. Choose today or a later day, or none.")
    return words("One of these people is not on the plan any more. Choose again.")
