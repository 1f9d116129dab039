"""Test the days on which a milestone is repeated."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.new_rows.repetition import EVERY_MONTH, MOST, repeated


def day(month: int, number: int, year: int = 2027) -> dt.date:
    return dt.date(year, month, number)


def test_every_month_keeps_the_day_and_ends_at_the_last_of_a_shorter_month() -> None:
    found = repeated(day(1, 31), weeks=EVERY_MONTH, times=3, until=None)
    assert found == [day(2, 28), day(3, 31), day(4, 30)]


def test_every_two_weeks_until_a_day_includes_that_day() -> None:
    assert repeated(day(5, 3), weeks=2, times=None, until=day(5, 31)) == [day(5, 17), day(5, 31)]


@pytest.mark.parametrize(("times", "until"), [(2, day(12, 31)), (9, day(2, 28))])
def test_the_earlier_of_both_limits_counts(times: int, until: dt.date) -> None:
    assert repeated(day(1, 1), weeks=4, times=times, until=until) == [day(1, 29), day(2, 26)]


@pytest.mark.parametrize(("times", "until"), [(None, None), (3, day(1, 1))])
def test_without_a_limit_or_after_it_there_are_no_days(times: int | None, until: dt.date | None) -> None:
    assert repeated(day(1, 1), weeks=1, times=times, until=until) == []


@given(first=st.dates(), weeks=st.integers(0, 4), times=st.none() | st.integers(1, 500), until=st.none() | st.dates())
def test_the_days_follow_each_other_and_there_is_a_largest_number(
    first: dt.date, weeks: int, times: int | None, until: dt.date | None
) -> None:
    days = repeated(first, weeks=weeks, times=times, until=until)
    assert days == sorted(set(days))
    assert all(one > first for one in days)
    assert len(days) <= min(MOST, times or MOST)
