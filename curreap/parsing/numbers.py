"""Parse numbers as people in nine countries write them, and write them so that they parse to the same number.

Decimal sign and thousands separator differ between countries, and the browser does not say which ones a person uses. A
text is therefore parsed in every possible way; the form of the field decides, or the person is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from babel import Locale
from babel.numbers import get_decimal_symbol

from playbook_tools.tool import LARGEST_AMOUNT, LARGEST_NUMBER, FieldType

CENTS: Final = 2  # decimals of an amount in euros
_YEARS_END: Final = 9999  # a whole number up to here may be a year, which has no thousands separator
_SPACES: Final = re.compile(r"\s")  # NFKC has already replaced no-break and thin spaces by plain ones
_MINUS: Final = str.maketrans("−–‒﹣－", "-----")
_APOSTROPHES: Final = str.maketrans("’‘ʼ′´`", "''''''")
_CURRENCY: Final = r"(?:€|eur[a-zų]{0,2}|eiro)"
_AMOUNT: Final = re.compile(rf"{_CURRENCY}?\s*([+-]?)\s*{_CURRENCY}?\s*([\d.,'\s]*\d[.,]?)\s*{_CURRENCY}?", re.I)
_NO_CENTS: Final = re.compile(r"(?<=\d)\s*[,.:]\s*-{1,2}(?=\D*$)")  # 1200,- and 1200:-
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*")


class Form(StrEnum):
    """The form of numbers that a field accepts."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"


class Problem(StrEnum):
    """The reason why a text is not accepted as a number."""

    UNREADABLE = "unreadable"
    NOT_WHOLE = "not whole"
    TOO_MANY_DECIMALS = "too many decimals"
    OUT_OF_RANGE = "out of range"
    AMBIGUOUS = "ambiguous"


class NotANumber(ValueError):
    """The text is not a number of this form; `readings` lists the possible numbers of an ambiguous text."""

    def __init__(self, problem: Problem, readings: Sequence[float] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.readings = readings


@dataclass(frozen=True)
class NumberRules:
    """The form and the range that a number field accepts, limits included."""

    form: Form
    minimum: float = -LARGEST_NUMBER
    maximum: float = LARGEST_NUMBER

    @property
    def is_year(self) -> bool:
        """Return whether the numbers are years, written without a thousands separator."""
        return self.form is Form.WHOLE and self.minimum >= 1000 and self.maximum <= _YEARS_END

    def allows(self, number: Decimal) -> bool:
        return Decimal(self.minimum) <= number <= Decimal(self.maximum)


AMOUNTS: Final = NumberRules(Form.MONEY, 0, LARGEST_AMOUNT)


def number_rules(known: FieldType, form: Form) -> NumberRules:
    """Return the rules of a number field; a missing limit becomes `LARGEST_NUMBER`."""
    least = -LARGEST_NUMBER if known.minimum is None else known.minimum
    return NumberRules(form, least, LARGEST_NUMBER if known.maximum is None else known.maximum)


def parse_number(text: str, rules: NumberRules) -> float:
    """Parse a number; an int for the form WHOLE. Raises NotANumber."""
    sign, digits = _split(text)
    readings = [reading.copy_negate() if sign == "-" else reading for reading in _readings(digits)]
    if not readings:
        raise NotANumber(Problem.UNREADABLE)
    fitting = [reading for reading in readings if _has_form(reading, rules.form)]
    if not fitting:
        whole = rules.form is Form.WHOLE
        raise NotANumber(Problem.NOT_WHOLE if whole else Problem.TOO_MANY_DECIMALS)
    allowed = [reading for reading in fitting if rules.allows(reading)]
    if not allowed:
        raise NotANumber(Problem.OUT_OF_RANGE)
    numbers = list(dict.fromkeys(_number(reading, rules.form) for reading in allowed))
    if len(numbers) > 1:
        raise NotANumber(Problem.AMBIGUOUS, numbers)
    return numbers[0]


def write_number(number: float, form: Form, locale: Locale) -> str:
    """Write a number for a text field, without thousands separators and such that it parses to itself only."""
    plain = format(Decimal(str(number or 0)), "f")  # shortest decimal form; `or` turns -0 into 0
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    if form is Form.MONEY and decimals:
        decimals = decimals.ljust(2, "0")
    if len(decimals) == 3:
        decimals += "0"  # 1.125 could also be read as 1125
    return whole + (get_decimal_symbol(locale) + decimals if decimals else "")


def _split(text: str) -> tuple[str, str]:
    """Split a text into its sign and its digits with their separators."""
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).translate(_MINUS).translate(_APOSTROPHES)
    found = _AMOUNT.fullmatch(_NO_CENTS.sub(_zeros, plain.strip(), count=1))
    if not found or not found[2].isascii():
        raise NotANumber(Problem.UNREADABLE)
    return found[1], _SPACES.sub(" ", found[2]).strip()


def _zeros(no_cents: re.Match[str]) -> str:
    """Replace the dash by zero cents, after the decimal sign that does not group the thousands."""
    return ".00" if "," in no_cents.string[: no_cents.start()] else ",00"


def _readings(digits: str) -> Iterable[Decimal]:
    """List every number that the digits may mean: with a thousands separator, and with a decimal sign."""
    if _GROUPED.fullmatch(digits):
        yield Decimal(_only_digits(digits))
    whole, sign, decimals = _at_decimal_sign(digits)
    groups = _GROUPED.fullmatch(whole)
    is_whole = whole.isdigit() or (groups and groups[1] != sign) or (not whole and decimals)
    if is_whole:
        yield Decimal(".".join(filter(None, (_only_digits(whole) or "0", decimals))))


def _only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _at_decimal_sign(digits: str) -> tuple[str, str, str]:
    """Split the digits at the last point or comma: the whole part, the sign, the decimals."""
    found = re.fullmatch(r"(.*?)(?:([.,])(\d*))?", digits)
    assert found
    return found[1], found[2] or "", found[3] or ""


def _has_form(reading: Decimal, form: Form) -> bool:
    """Return whether a number fits a form: WHOLE has no decimals, MONEY at most two."""
    if form is Form.DECIMAL:
        return True
    decimals = -int(reading.as_tuple().exponent)
    return decimals <= CENTS and (form is Form.MONEY or reading == reading.to_integral_value())


def _number(reading: Decimal, form: Form) -> float:
    return int(reading) if form is Form.WHOLE else float(reading) + 0.0
