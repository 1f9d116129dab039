"""Write what people agree to before they rate, on phones and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from curreap.content import Content
from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST


@dataclass(frozen=True)
class Consent:
    """The title, what is stored and why, and how far the protection goes."""

    title: str
    texts: Sequence[str]
    limits: str


def consent_to_ratings(content: Content, words: Words, *, town: str, until: dt.date) -> Consent:
    """Write the consent of people who rate; what they rate is deleted on `until` at the latest."""
    consent, fewest = content.workshop.consent.ratings, words.number(FEWEST)
    return Consent(
        words(consent.title),
        (
            words(consent.screen_text, minimum=fewest),
            words(consent.screen_text_more, town=town, delete_date=words.date(until)),
        ),
        words(
            "A result changes only by the answers of at least {minimum} people. If all of them choose the same, that "
            "can be seen; and anybody who knows the answers of all the others can work out the last one.",
            minimum=fewest,
        ),
    )
