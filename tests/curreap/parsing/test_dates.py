"""Test dates as people in nine countries write them."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from curreap.language.words import Words, words_for
from curreap.parsing.calendar_names import month_of
from curreap.parsing.dates import (
    EARLIEST,
    LATEST,
    DateProblem,
    DateRange,
    NotADate,
    parse_date,
    parse_month,
    write_date,
)
from tests.curreap.parsing import LANGUAGES

MAY_DAY = dt.date(2027, 5, 1)
FORMS_OF_MAY_DAY = (
    "1.5.2027",
    "01.05.2027",
    "1. 5. 2027",
    "1.5.27",
    "2027-05-01",
    "2027-5-1",
    "2027.05.01.",
    "1/5/2027",
    "01/05/27",
    "1-5-2027",
    "1–5–2027",
    "1 5 2027",
    " 01.05.2027. ",
    "01052027",
    "20270501",
    "1 May 2027",
    "1st of May, 2027",
    "May 1, 2027",
    "1-May-27",
    "1. Mai 2027",
    "den 1. maj 2027",
    "den 1 maj 2027",
    "1. mail 2027",
    "1. toukokuuta 2027",
    "toukokuun 1. 2027",
    "2027. gada 1. maijs",
    "2027. gada 1. maijā",
    "2027 m. gegužės 1 d.",
    "2027 geguzes 1",
    "1 maja 2027 r.",
    "1\u00a0MAJA\u00a02027",
    "Sat 1 May 2027",
    "lørdag den 1. maj 2027",
)
days = st.dates(EARLIEST, LATEST)
languages = st.sampled_from(LANGUAGES).map(words_for)


@pytest.mark.parametrize("typed", FORMS_OF_MAY_DAY)
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert parse_date(typed) == MAY_DAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.12.2027", dt.date(2027, 12, 1)),
        ("1.12.27", dt.date(2027, 12, 1)),
        ("3.10.2027", dt.date(2027, 10, 3)),
        ("12.1.2027", dt.date(2027, 1, 12)),
        ("31.1.2027", dt.date(2027, 1, 31)),
        ("20062027", dt.date(2027, 6, 20)),
        ("29.2.2028", dt.date(2028, 2, 29)),
        ("1.6.85", dt.date(1985, 6, 1)),
        ("1. Maerz 2027", dt.date(2027, 3, 1)),
        ("24. kesäkuuta 2027", dt.date(2027, 6, 24)),
        ("11 listopada 2027", dt.date(2027, 11, 11)),
    ],
)
def test_the_day_stands_before_the_month(typed: str, meant: dt.date) -> None:
    assert parse_date(typed) == meant


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", DateProblem.UNREADABLE),
        ("tomorrow", DateProblem.UNREADABLE),
        ("1.5.202", DateProblem.UNREADABLE),
        ("1.5.20227", DateProblem.UNREADABLE),
        ("1.5.2027 14:00", DateProblem.UNREADABLE),
        ("-1.5.2027", DateProblem.UNREADABLE),
        ("1 May June 2027", DateProblem.UNREADABLE),
        ("1.5.", DateProblem.INCOMPLETE),
        ("1 May", DateProblem.INCOMPLETE),
        ("May 2027", DateProblem.INCOMPLETE),
        ("5/31/2027", DateProblem.NO_SUCH_DAY),
        ("31.2.2027", DateProblem.NO_SUCH_DAY),
        ("29.2.2027", DateProblem.NO_SUCH_DAY),
        ("0.5.2027", DateProblem.NO_SUCH_DAY),
        ("27-05-01", DateProblem.AMBIGUOUS),
        ("Sunday, 1 May 2027", DateProblem.WRONG_WEEKDAY),
        ("Sunday", DateProblem.UNREADABLE),
        ("1.5.1527", DateProblem.TOO_EARLY),
        ("1.5.3027", DateProblem.TOO_LATE),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(typed: str, problem: DateProblem) -> None:
    with pytest.raises(NotADate) as refused:
        parse_date(typed)
    assert refused.value.problem is problem


def test_a_field_may_accept_only_some_days() -> None:
    with pytest.raises(NotADate) as refused:
        parse_date("1.5.2027", DateRange(first=dt.date(2027, 5, 2)))
    assert refused.value.problem is DateProblem.TOO_EARLY
    assert parse_date("1.5.2027", DateRange(first=MAY_DAY, last=MAY_DAY)) == MAY_DAY


@given(day=days, words=languages, form=st.sampled_from(["medium", "long", "full"]))
def test_a_day_that_is_shown_is_read_back_as_the_same(day: dt.date, words: Words, form: str) -> None:
    assert parse_date(write_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(words.date(day, form)) == day


@given(day=days, language=st.sampled_from(LANGUAGES), pattern=st.sampled_from(["d. MMM y", "d LLLL y", "y LLL d"]))
def test_each_form_of_the_name_of_a_month_is_read(day: dt.date, language: str, pattern: str) -> None:
    assert parse_date(format_date(day, pattern, locale=language)) == day


@pytest.mark.parametrize(
    ("word", "month"),
    [("toukokuussa", 5), ("marraskuun", 11), ("mars", 3), ("janvārī", 1), ("gegužę", 5), ("listopadzie", 11)],
)
def test_a_month_is_known_in_its_inflected_forms(word: str, month: int) -> None:
    assert month_of(word) == month


@given(st.text(max_size=16) | st.text(alphabet="0123456789./- maj", max_size=12))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        day = parse_date(typed)
    except NotADate:
        return
    assert EARLIEST <= day <= LATEST


@pytest.mark.parametrize(
    "typed",
    ["May 2027", "2027 May", "5.2027", "05/2027", "5 - 2027", "2027-05", "maj 2027", "2027. gada maijs", "gegužė 2027"],
)
def test_a_month_is_read_with_its_first_and_last_day(typed: str) -> None:
    assert parse_month(typed) == (MAY_DAY, dt.date(2027, 5, 31))


@pytest.mark.parametrize("typed", ["May", "2027", "May 27", "13.2027", "0.2027", "5.3027", "1.5.2027", ""])
def test_what_is_no_month_of_a_year_is_not_read_as_one(typed: str) -> None:
    assert parse_month(typed) is None


@given(day=days, words=languages)
def test_a_month_that_is_shown_is_read_back_as_the_same(day: dt.date, words: Words) -> None:
    found = parse_month(words.month(f"{day.year:04}-{day.month:02}"))
    assert found
    assert found[0] <= day <= found[1]
    assert (found[0].day, (found[1] + dt.timedelta(days=1)).day) == (1, 1)


@given(st.text(max_size=16) | st.text(alphabet="0123456789./- maj", max_size=12))
def test_no_text_is_both_a_day_and_a_month(typed: str) -> None:
    if parse_month(typed):
        with pytest.raises(NotADate):
            parse_date(typed)
