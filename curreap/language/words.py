"""Words in the language of a reader: translation, dates, numbers and money.

A translator is passed along, never global: a Lithuanian mentor may export a German plan.
"""

from __future__ import annotations

import datetime as dt
import gettext
import os
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_month_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, format_scientific

LOCALES = Path(os.environ.get("CURREAP_LOCALES") or Path(__file__).parents[2] / "assets" / "locale")
DOMAIN = "curreap"
USUAL_DECIMALS = 3
SMALL, DECIMALS_OF_SMALL = 0.001, 9  # a number below it has three digits: 0.0004 is not 0
SMALLEST_IN_FULL, LARGEST_IN_FULL = 1e-6, 1e21  # beyond them a number is written with a power of ten
MARK = "\0"  # stands for a number; no text holds it
PSEUDO = "qps"  # a language for tests, see curreap/language/pseudo.py
ENGLISH = "en_GB"  # day before month, 24 hours: how English is read in the programme area


class Message(str):
    """An English text with its context: what the word means here, where one word has several meanings.

    Content that is read from files carries its context so; a text in code names it in the call: words("Close",
    context="part of a meeting").
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str, context: str = "") -> Message:
        message = super().__new__(cls, text)
        message.context = context
        return message


def N_(text: str, *, context: str = "") -> Message:  # noqa: N802  # the name that gettext tools look for
    """Mark a text for translators that is translated later: words(N_("Signed in"))."""
    return Message(text, context)


class Words:
    """Translate and format for one language. Call it with an English text to get that text's translation."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.locale = Locale.parse(ENGLISH if language in ("en", PSEUDO) else language)
        self._catalogue = gettext.translation(DOMAIN, LOCALES, [language], fallback=True)

    def __call__(self, text: str, /, *, context: str = "", **values: object) -> str:
        """Translate a text and fill its {placeholders}. Values are data: braces in them stay as they are.

        `context` tells translators which of several meanings the English text has; a Message brings its own.
        """
        context = context or getattr(text, "context", "")
        return self._translated(text, context).format(**values) if values else self._translated(text, context)

    def _translated(self, text: str, context: str) -> str:
        if not text:
            return ""
        return self._catalogue.pgettext(context, text) if context else self._catalogue.gettext(str(text))

    def plural(self, one: str, many: str, /, count: int, *, context: str = "", **values: object) -> str:
        """Translate the text for one or for many, with {count} written in this language."""
        return self._form_for(one, many, count, context).format(count=self.number(count), **values)

    def around_count(self, one: str, many: str, /, count: int, **values: object) -> tuple[str, str, str]:
        """Translate as `plural` does, and split at the number: what stands before it, the number, what follows.

        For numbers that are set larger than the words around them; each language puts them where they belong.
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
        """12 May 2026. Forms: short, medium, long, full."""
        return format_date(day, form, locale=self.locale)

    def day_and_month(self, day: dt.date) -> str:
        return format_skeleton("MMMMd", day, locale=self.locale)

    def time(self, moment: dt.datetime) -> str:
        """14:32."""
        return format_time(moment, "HH:mm", locale=self.locale)

    def month(self, year_and_month: str) -> str:
        """March 2027, from "2027-03"."""
        year, month = map(int, year_and_month.split("-"))
        return format_skeleton("yMMMM", dt.date(year, month, 1), locale=self.locale)

    def short_months(self) -> Sequence[str]:
        """Twelve short names of months."""
        names = get_month_names("abbreviated", "stand-alone", locale=self.locale)
        return [names[number] for number in range(1, 13)]

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number with the thousands separator of this language, by itself with up to three decimals."""
        return _number(value, decimals, self.locale)

    def money(self, euros: float) -> str:
        """Euros, with cents only where there are cents."""
        euros = round(euros, 2) or 0.0  # without the minus of -0.001
        pattern = self.locale.currency_formats["standard"].pattern
        whole = pattern.replace(".00", "") if euros == round(euros) else pattern
        return format_currency(euros, "EUR", locale=self.locale, format=whole, currency_digits=False)

    def exact_money(self, euros: float) -> str:
        """Euros with their cents, as a check of what was typed."""
        return format_currency(euros, "EUR", locale=self.locale)

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as per cent without decimals; 100% and 0% only where all or nothing is there."""
        return format_percent(whole_percent(share) / 100, locale=self.locale)

    def listed(self, items: Sequence[str]) -> str:
        """a, b and c."""
        return format_list(list(items), locale=self.locale) if items else ""

    def language_name(self) -> str:
        return str(self.locale.get_language_name(self.locale) or self.language)


def whole_percent(share: float) -> int:
    """Round a share from 0 to 1 to whole per cent; a part stays between 1 and 99."""
    rounded = round(100 * share)
    return min(max(rounded, 1), 99) if 0 < share < 1 else rounded


@lru_cache(maxsize=10_000)  # the same few thousand numbers are said again and again
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
    return str(format_decimal(0 if is_zero else value, f"#,##0.{decimals}".rstrip("."), locale=locale))  # no "-0"


@lru_cache
def words_for(language: str) -> Words:
    """The words of a language; made once per process and never changed."""
    return Words(language)


def languages() -> Sequence[str]:
    """English, and each language whose compiled catalogue is bundled."""
    return ["en", *sorted(path.parts[-3] for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))]
