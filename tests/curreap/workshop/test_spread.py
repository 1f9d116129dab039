"""Test the statistics of ratings, and which results may be shown."""

from __future__ import annotations

from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.workshop.hidden import may_show
from curreap.workshop.spread import Spread, spread_of

ratings = st.lists(st.integers(1, 5), max_size=40)
groups = st.dictionaries(st.sampled_from("abcdef"), ratings, max_size=6)


@given(ratings)
def test_every_rating_is_counted_once(given_: list[int]) -> None:
    assert spread_of(given_).ratings == sorted(given_)


@given(ratings.filter(bool))
def test_median_and_mean_are_those_of_the_ratings(given_: list[int]) -> None:
    spread = spread_of(given_)
    assert spread.median == median(given_)
    assert spread.mean == pytest.approx(fmean(given_))


def test_a_rating_outside_of_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        spread_of([6])


def test_the_quartiles_are_the_medians_of_the_halves() -> None:
    assert spread_of([1, 2, 2, 3, 4, 5, 5]).quartiles == (2, 5)
    assert spread_of([1, 2, 3, 4]).quartiles == (1.5, 3.5)


@given(ratings.filter(lambda found: len(found) > 1))
def test_quartiles_stand_around_the_median(given_: list[int]) -> None:
    spread = spread_of(given_)
    assert spread.quartiles is not None
    assert spread.quartiles[0] <= (spread.median or 0) <= spread.quartiles[1]


@pytest.mark.parametrize(
    ("counts", "consensus"),
    [
        ((0, 0, 7, 0, 0), 1.0),
        ((5, 0, 0, 0, 5), 0.0),
        ((2, 2, 2, 2, 2), 0.434),  # computed manually from the formula
        ((0, 5, 0, 5, 0), 0.585),
    ],
)
def test_consensus_is_that_of_tastle_and_wierman(counts: tuple[int, int, int, int, int], consensus: float) -> None:
    assert Spread(counts).consensus == pytest.approx(consensus, abs=0.001)


@given(ratings)
def test_disagreement_lies_between_0_and_1(given_: list[int]) -> None:
    assert 0 <= spread_of(given_).disagreement <= 1


@given(st.integers(2, 30), st.integers(1, 5))
def test_who_all_say_the_same_agree(people: int, level: int) -> None:
    assert spread_of([level] * people).disagreement == pytest.approx(0)


def test_three_people_see_no_result() -> None:
    assert not may_show(spread_of([1, 2, 3]))
    assert may_show(spread_of([1, 2, 3, 4]))
