"""Translate texts and format dates, numbers and money in the reader's language.

A translator is passed as an argument, never global: a Lithuanian mentor may export a German plan.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_month_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, format_scientific

from curreap.language.catalogues import DOMAIN, languages_in
from curreap.settings import settings

USUAL_DECIMALS = 3
SMALL, DECIMALS_OF_SMALL = 0.001, 9  # a smaller number has three significant digits: 0.0004 is not shown as 0
SMALLEST_IN_FULL, LARGEST_IN_FULL = 1e-6, 1e21  # numbers beyond these are written with a power of ten
MARK = "\0"  # placeholder for a number; never occurs in a text
PSEUDO = "qps"  # a language for tests, see curreap/language/pseudo.py
ENGLISH = "en_GB"  # day before month and 24 hours, as English is used in the programme area


class Message(str):
    """An English text with a context, which says its meaning where a word has several.

    Texts from content files carry their context in this way; texts in code name it in the call: words("Close",
    context="part of a meeting").
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str, context: str = "") -> Message:
        message = super().__new__(cls, text)
        message.context = context
        return message


def N_(text: str, *, context: str = "") -> Message:  # noqa: N802  # the name that gettext tools expect
    """Mark a text for extraction that is translated elsewhere: words(N_("Signed in"))."""
    return Message(text, context)


class Words:
    """Translations and formats of one language. Call an instance with an English text to translate it."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.locale = Locale.parse(ENGLISH if language in ("en", PSEUDO) else language)
        self._catalogue = gettext.translation(DOMAIN, settings().locales, [language], fallback=True)

    def __call__(self, text: str, /, *, context: str = "", **values: object) -> str:
        """Translate a text and fill its {placeholders}. Values are data: braces in them are kept.

        `context` says which of several meanings the English text has; a Message brings its own. Without values the
        {placeholders} stay, for a script in the browser that fills them in.
        """
        context = context or getattr(text, "context", "")
        return self._translated(text, context).format(**values) if values else self._translated(text, context)

    def _translated(self, text: str, context: str) -> str:
        if not text:
            return ""
        return self._catalogue.pgettext(context, text) if context else self._catalogue.gettext(str(text))

    def plural(self, one: str, many: str, /, count: int, *, context: str = "", **values: object) -> str:
        """Translate a singular or plural text, with {count} written in this language."""
        return self._form_for(one, many, count, context).format(count=self.number(count), **values)

    def around_count(self, one: str, many: str, /, count: int, **values: object) -> tuple[str, str, str]:
        """Translate as `plural` does and split at the number: the text before it, the number, the text after it.

        For numbers that are set larger than their text; their position depends on the language.
        """
        before, _, after = self._form_for(one, many, count, "").format(count=MARK, **values).partition(MARK)
        return before, self.number(count), after

    def _form_for(self, one: str, many: str, count: int, context: str) -> str:
        if context:
            return self._catalogue.npgettext(context, one, many, count)
        return self._catalogue.ngettext(one, many, count)

    def quoted(self, text: str) -> str:
        """Put a text into the quotation marks of this language."""
        return self("“{text}”", text=text)

    def date(self, day: dt.date, form: str = "long") -> str:
        """Format a date, "12 May 2026". Forms: short, medium, long, full."""
        return format_date(day, form, locale=self.locale)

    def day_and_month(self, day: dt.date) -> str:
        return format_skeleton("MMMMd", day, locale=self.locale)

    def day_and_short_month(self, day: dt.date) -> str:
        """Format a day without its year, "12 May"; the month is abbreviated."""
        return format_skeleton("MMMd", day, locale=self.locale)

    def weekday_and_day(self, day: dt.date) -> str:
        """Format a day of a month that is named, "Fri 12"."""
        return format_skeleton("Ed", day, locale=self.locale)

    def time(self, moment: dt.datetime) -> str:
        """Format a time of day, "14:32"."""
        return format_time(moment, "HH:mm", locale=self.locale)

    def month(self, year_and_month: str) -> str:
        """Format "2027-03" as "March 2027"."""
        year, month = map(int, year_and_month.split("-"))
        return format_skeleton("yMMMM", dt.date(year, month, 1), locale=self.locale)

    def short_months(self) -> Sequence[str]:
        """List the twelve abbreviated names of months."""
        names = get_month_names("abbreviated", "stand-alone", locale=self.locale)
        return [names[number] for number in range(1, 13)]

    def number(self, value: float, decimals: int | None = None) -> str:
        """Format a number with the thousands separator of this language; by default with up to three decimals."""
        return _number(value, decimals, self.locale)

    def money(self, euros: float) -> str:
        """Format an amount in euros, with cents only when there are any."""
        euros = round(euros, 2) or 0.0  # avoids the minus of -0.001
        pattern = self.locale.currency_formats["standard"].pattern
        whole = pattern.replace(".00", "") if euros == round(euros) else pattern
        return format_currency(euros, "EUR", locale=self.locale, format=whole, currency_digits=False)

    def exact_money(self, euros: float) -> str:
        """Format an amount in euros with its cents, to confirm a typed amount."""
        return format_currency(euros, "EUR", locale=self.locale)

    def percent(self, share: float) -> str:
        """Format a share from 0 to 1 as per cent without decimals; only exactly 0 and 1 give 0% and 100%."""
        return format_percent(whole_percent(share) / 100, locale=self.locale)

    def listed(self, items: Sequence[str]) -> str:
        """Join items as "a, b and c"."""
        return format_list(list(items), locale=self.locale) if items else ""

    def language_name(self) -> str:
        return str(self.locale.get_language_name(self.locale) or self.language)


def whole_percent(share: float) -> int:
    """Round a share from 0 to 1 to whole per cent; a share between 0 and 1 stays between 1 and 99."""
    rounded = round(100 * share)
    return min(max(rounded, 1), 99) if 0 < share < 1 else rounded


@lru_cache(maxsize=10_000)  # the same few thousand numbers are formatted repeatedly
def _number(value: float, decimals: int | None, locale: Locale) -> str:
    if abs(value) >= LARGEST_IN_FULL or (decimals is None and 0 < abs(value) < SMALLEST_IN_FULL):
        return str(format_scientific(Decimal(f"{value:.3g}"), "0.##E0", locale=locale))
    if decimals is not None:
        return _decimals(value, "0" * decimals, locale)
    if abs(value) >= SMALL:
        return _decimals(value, "#" * USUAL_DECIMALS, locale)
    return _decimals(float(f"{value:.3g}"), "#" * DECIMALS_OF_SMALL, locale)


def _decimals(value: float, decimals: str, locale: Locale) -> str:
    is_zero = not Decimal(str(value)).quantize(Decimal(1).scaleb(-len(decimals)))
    return str(format_decimal(0 if is_zero else value, f"#,##0.{decimals}".rstrip("."), locale=locale))  # never "-0"


@lru_cache
def words_for(language: str) -> Words:
    """Return the translator of a language, created once per process."""
    return Words(language)


def languages() -> Sequence[str]:
    """List "en" and each language with a bundled compiled catalogue."""
    return languages_in(settings().locales)
