"""Write what people agree to before they rate, on phones and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from curreap.content import Content
from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST


def consent_to_ratings(content: Content, words: Words, *, town: str, until: dt.date) -> Sequence[str]:
    """Write what is stored of people who rate, and why; it is deleted on `until` at the latest."""
    consent = content.workshop.consent.ratings
    return (
        words(consent.screen_text, minimum=words.number(FEWEST)),
        words(consent.screen_text_more, town=town, delete_date=words.date(until)),
    )


def limits_of_secrecy(words: Words) -> str:
    """Write what results can give away all the same."""
    return words(
        "A result changes only by the answers of at least {minimum} people. If all of them choose the same, that "
        "can be seen; and anybody who knows the answers of all the others can work out the last one.",
        minimum=words.number(FEWEST),
    )
