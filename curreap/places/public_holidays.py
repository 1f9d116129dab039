"""Look up the public holidays of a country, so that nobody plans an event on one without knowing it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import holidays

ENGLISH: Final = "en_US"
_MOVED_FROM: Final = re.compile(r" \([^()]*\d[^()]*\)$")  # "Day off (substituted from 12/14/2024)", an American date
KNOWN: Final = holidays.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=200)
def public_holidays(country: str, year: int, language: str) -> Mapping[dt.date, str]:
    """Return the public holidays of a whole country in a year with their names, sorted; none of an unknown country.

    country: ISO 3166 code in capitals; "" finds nothing. Holidays of a part of a country, such as those of a German
    state, are left out. language: the names are in this language where the library has it, otherwise in English.
    Source: the library `holidays`, which cites the law of each country.
    """
    if country not in KNOWN:
        return {}
    spoken = holidays.country_holidays(country, years=[]).supported_languages
    found = holidays.country_holidays(country, years=year, language=language if language in spoken else ENGLISH)
    return {day: _MOVED_FROM.sub("", found[day]) for day in sorted(found) if day.year == year}
