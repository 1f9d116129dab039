"""Test numbers and amounts as people in nine countries write them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.language.words import Words, words_for
from curreap.parsing.numbers import Form, NotANumber, NumberRules, Problem, parse_number, write_number
from playbook_tools.tool import LARGEST_NUMBER
from tests.curreap.parsing import LANGUAGES

WHOLE, DECIMAL, MONEY = NumberRules(Form.WHOLE), NumberRules(Form.DECIMAL), NumberRules(Form.MONEY)
SAME_FOR_ALL = {  # texts with one meaning in every field that accepts them
    "1 200": 1200,
    "1\u00a0200": 1200,
    "1\u2009200": 1200,
    "1\u202f200": 1200,
    "1'200": 1200,
    "1’200": 1200,
    "1200,-": 1200,
    "1.200,-": 1200,
    "1200:-": 1200,
    "1200.--": 1200,
    "1.200.500": 1200500,
    "1200,": 1200,
    " 1200 ": 1200,
    "-5": -5,
    "−5": -5,
    "+5": 5,
    "-0": 0,
}
WITH_DECIMALS = {
    "12,50": 12.5,
    "12.50": 12.5,
    "1.200,50": 1200.5,
    "1,200.50": 1200.5,
    "1'200.50": 1200.5,
    "1 200,50": 1200.5,
    "12.500,50": 12500.5,
    "3,5": 3.5,
    "-2,5": -2.5,
    "0,1": 0.1,
    ",5": 0.5,
}
WITH_CURRENCY = {
    "€ 1 200": 1200,
    "1200 €": 1200,
    "€1,200.50": 1200.5,
    "-€5": -5,
    "€-5": -5,
    "1 200 EUR": 1200,
    "1200 euroa": 1200,
    "1.200,- €": 1200,
}
ONE_SEPARATOR = {"59.193": 59193, "12.500": 12500, "1,200": 1200, "6.400": 6400}  # before three digits

numbers = st.floats(-LARGEST_NUMBER, LARGEST_NUMBER, allow_nan=False)
amounts = st.integers(0, 10**11).map(lambda cents: cents / 100)
whole_numbers = st.integers(-int(LARGEST_NUMBER), int(LARGEST_NUMBER))
languages = st.sampled_from(LANGUAGES).map(words_for)


def readings(typed: str) -> Sequence[float]:
    """Return the parsed number, or the numbers of an ambiguous text."""
    try:
        return [parse_number(typed, DECIMAL)]
    except NotANumber as asked:
        return asked.readings


@pytest.mark.parametrize("rules", [WHOLE, DECIMAL, MONEY], ids=lambda rules: rules.form)
@pytest.mark.parametrize(("typed", "meant"), SAME_FOR_ALL.items())
def test_a_whole_number_is_read_in_every_field(typed: str, meant: int, rules: NumberRules) -> None:
    assert parse_number(typed, rules) == meant


@pytest.mark.parametrize("rules", [DECIMAL, MONEY], ids=lambda rules: rules.form)
@pytest.mark.parametrize(("typed", "meant"), WITH_DECIMALS.items())
def test_decimals_are_read_with_comma_and_with_point(typed: str, meant: float, rules: NumberRules) -> None:
    assert parse_number(typed, rules) == meant


@pytest.mark.parametrize(("typed", "meant"), WITH_CURRENCY.items())
def test_an_amount_may_name_its_currency(typed: str, meant: float) -> None:
    assert parse_number(typed, MONEY) == meant


@pytest.mark.parametrize("rules", [WHOLE, MONEY], ids=lambda rules: rules.form)
@pytest.mark.parametrize(("typed", "meant"), ONE_SEPARATOR.items())
def test_people_are_whole_and_money_has_two_decimals_so_that_three_digits_are_thousands(
    typed: str, meant: int, rules: NumberRules
) -> None:
    assert parse_number(typed, rules) == meant


@pytest.mark.parametrize(("typed", "meant"), ONE_SEPARATOR.items())
def test_a_number_that_can_mean_two_things_is_asked_about(typed: str, meant: int) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(typed, DECIMAL)
    assert refused.value.problem is Problem.AMBIGUOUS
    assert list(refused.value.readings) == [meant, meant / 1000]


def test_the_range_of_a_field_decides_between_two_readings() -> None:
    assert parse_number("7.500", NumberRules(Form.DECIMAL, 0, 60)) == 7.5


@pytest.mark.parametrize(
    ("typed", "rules", "problem"),
    [
        ("", DECIMAL, Problem.UNREADABLE),
        ("about 500", DECIMAL, Problem.UNREADABLE),
        ("12 50", MONEY, Problem.UNREADABLE),
        ("1.20.300", DECIMAL, Problem.UNREADABLE),
        ("1.200.50", MONEY, Problem.UNREADABLE),
        ("1.5.2027", DECIMAL, Problem.UNREADABLE),
        ("1200 kr", MONEY, Problem.UNREADABLE),
        ("1e5", DECIMAL, Problem.UNREADABLE),
        ("5-", DECIMAL, Problem.UNREADABLE),
        ("½", DECIMAL, Problem.UNREADABLE),
        ("٣", DECIMAL, Problem.UNREADABLE),
        ("12,5", WHOLE, Problem.NOT_WHOLE),
        ("12.50", WHOLE, Problem.NOT_WHOLE),
        ("0.125", WHOLE, Problem.NOT_WHOLE),
        ("0,125", MONEY, Problem.TOO_MANY_DECIMALS),
        ("1234,567", MONEY, Problem.TOO_MANY_DECIMALS),
        ("99999999999999999999999999", DECIMAL, Problem.OUT_OF_RANGE),
        ("99999999999999999999999999", WHOLE, Problem.OUT_OF_RANGE),
        ("61", NumberRules(Form.DECIMAL, 0, 60), Problem.OUT_OF_RANGE),
        ("-1", NumberRules(Form.WHOLE, 0), Problem.OUT_OF_RANGE),
        ("9" * 5000, DECIMAL, Problem.OUT_OF_RANGE),
    ],
)
def test_a_text_that_is_no_number_of_the_field_is_refused_with_the_reason(
    typed: str, rules: NumberRules, problem: Problem
) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(typed, rules)
    assert refused.value.problem is problem


@given(number=whole_numbers, words=languages)
def test_a_whole_number_that_is_shown_is_read_back_as_the_same(number: int, words: Words) -> None:
    assert parse_number(write_number(number, Form.WHOLE, words.locale), WHOLE) == number
    assert parse_number(words.number(number), WHOLE) == number


@given(amount=amounts, words=languages)
def test_an_amount_that_is_shown_is_read_back_as_the_same(amount: float, words: Words) -> None:
    for shown in (write_number(amount, Form.MONEY, words.locale), words.money(amount), words.exact_money(amount)):
        assert parse_number(shown, MONEY) == amount


@given(number=numbers, words=languages)
def test_a_number_with_decimals_that_is_shown_is_read_back_as_the_same(number: float, words: Words) -> None:
    assert parse_number(write_number(number, Form.DECIMAL, words.locale), DECIMAL) == number


@given(thousandths=st.integers(-(10**7), 10**7), words=languages)
def test_a_number_as_the_document_has_it_is_read_back_as_the_same_or_asked_about(
    thousandths: int, words: Words
) -> None:
    number = thousandths / 1000
    assert number in readings(words.number(number))


@given(st.text(alphabet="0123456789.,' -+€\u00a0", max_size=14), st.sampled_from([WHOLE, DECIMAL, MONEY]))
def test_any_text_is_read_or_refused(typed: str, rules: NumberRules) -> None:
    try:
        number = parse_number(typed, rules)
    except NotANumber:
        return
    written = write_number(number, rules.form, words_for("lt").locale)
    assert parse_number(written, rules) == number
    assert not written.startswith("-0,00") or number < 0


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(), languages)
def test_any_number_of_a_file_can_be_shown(number: float, words: Words) -> None:
    assert write_number(number, Form.DECIMAL, words.locale)
    assert words.number(number) not in ("-0", "")
    assert (words.number(number) == "0") == (number == 0)
