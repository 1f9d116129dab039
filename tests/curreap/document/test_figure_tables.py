"""Test that the table of each figure has the values that the figure shows."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from curreap.content import load_content
from curreap.document import Edition, build_document
from curreap.document.figure_tables import figure_table
from curreap.examples import EXAMPLES, example
from curreap.language.words import Words
from playbook_tools.figures import (
    Bar,
    Figure,
    GridPoint,
    MapFigure,
    MoneyBar,
    MoneyBars,
    Pin,
    ScoreBars,
    Timeline,
    TopicScore,
    TopicSpread,
    Wheel,
)
from tests.builders import TODAY
from tests.export.documents import MONTHS, a_grid, a_map, a_timeline, every_block, some_money, some_scores, some_spreads

WORDS = Words()
FIGURES = [block for blocks in every_block().values() for block in blocks if isinstance(block, Figure)]


def test_the_document_of_the_tests_has_every_kind_of_figure() -> None:
    assert {type(figure) for figure in FIGURES} == set(get_args(Figure))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_every_row_has_a_cell_for_each_column(figure: Figure) -> None:
    table = figure_table(figure, WORDS)
    sums = [table.total] if table.total else []
    assert {len(row) for row in [*table.rows, *sums]} == {len(table.columns)}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_the_caption_names_the_figure(figure: Figure) -> None:
    assert figure.title in figure_table(figure, WORDS).caption


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_cell_of_an_example_is_empty(name: str) -> None:
    document = build_document(example(name), load_content(), WORDS, Edition(TODAY))
    blocks = [block for section in document.sections for block in section.blocks]
    tables = [figure_table(block, WORDS) for block in blocks if isinstance(block, Figure)]
    assert [cell for table in tables for row in table.rows for cell in row if not cell.strip()] == []


# ------------------------------------------------------------------ the self-assessment


def test_a_topic_without_enough_answers_has_a_dash() -> None:
    table = figure_table(Wheel("Scores", [TopicScore("trust", "T2", "Trust", None)], ""), WORDS)
    assert table.rows[0] == ("T2 Trust", "–", "–")


def test_a_score_has_one_decimal_and_a_priority_is_marked() -> None:
    table = figure_table(Wheel("Scores", [TopicScore("trust", "T2", "Trust", 3, is_priority=True)], ""), WORDS)
    assert table.rows[0] == ("T2 Trust", "3.0", "▲ priority")


def test_lowest_and_highest_rating_follow_the_score_where_they_are_shown() -> None:
    table = figure_table(ScoreBars("Scores", some_scores(), ""), WORDS)
    assert table.rows[0] == ("T1 Belonging and shared identity", "3.8", "2", "5", "–")


def test_every_level_has_the_number_of_its_ratings() -> None:
    row = figure_table(some_spreads(), WORDS).rows[0]
    assert row == ("T1 Belonging and shared identity", "3", "14", "31", "8", "0", "2 to 3", "2.7", "4", "▲ priority")


def test_ratings_that_may_not_be_shown_are_dashes() -> None:
    few = replace(some_spreads(), spreads=[TopicSpread("trust", "T2", "Trust", mean=2.3)])
    assert figure_table(few, WORDS).rows[0] == ("T2 Trust", "–", "–", "–", "–", "–", "–", "2.3", "–", "–")


# ------------------------------------------------------------------ places and people


def test_a_place_is_said_by_distance_and_direction() -> None:
    figure = MapFigure("Places", (57.0, 25.0), [Pin(7, "Mill", 57.1, 25.0)], "")
    assert figure_table(figure, WORDS).rows[0] == ("Mill", "7", "11.1", "north")


def test_what_lies_in_the_middle_has_no_direction() -> None:
    figure = MapFigure("Places", (57.0, 25.0), [Pin(1, "Hall", 57.0, 25.0)], "")
    assert figure_table(figure, WORDS).rows[0] == ("Hall", "1", "0.0", "–")


def test_every_place_of_a_map_is_in_its_table() -> None:
    figure = a_map(27)
    assert [row[0] for row in figure_table(figure, WORDS).rows] == [pin.name for pin in figure.pins]


def test_a_group_has_its_quadrant_and_a_word_where_it_is_rarely_heard() -> None:
    grid = replace(a_grid(), points=[GridPoint("Seniors", influence=2, interest=4, rarely_heard=True)])
    assert figure_table(grid, WORDS).rows[0] == ("Seniors", "2", "4", "Keep involved", "Rarely heard")


# ------------------------------------------------------------------ time and money


def test_an_action_has_its_dates_and_its_milestones() -> None:
    bar = Bar("A1 Fair", "2024-03-01", "2024-05-31", False, [("2024-04-02", "Opening"), ("2024-05-01", "")])
    row = figure_table(Timeline("Year", 2024, MONTHS, [bar], ""), WORDS).rows[0]
    assert row == ("A1 Fair", "1 Mar 2024", "31 May 2024", "Draft", "2 Apr 2024: Opening\n1 May 2024")


def test_an_action_without_milestones_has_a_dash() -> None:
    bar = replace(a_timeline(1).bars[0], marks=())
    assert figure_table(replace(a_timeline(), bars=[bar]), WORDS).rows[0][-1] == "–"


def test_money_is_split_into_what_is_certain_and_what_is_not() -> None:
    one = MoneyBars("Money", [MoneyBar("A1", 1000, 400, "€1,000")], "certain", "not certain yet", "")
    assert figure_table(one, WORDS).rows == (("A1", "€1,000", "€400", "€600"),)


def test_the_columns_of_money_are_named_by_the_legend() -> None:
    assert figure_table(some_money(), WORDS).columns == ("Name", "All costs", "secured", "not yet secured")


def test_sums_of_money_add_up() -> None:
    assert figure_table(some_money(2), WORDS).total == ("All", "€14,200", "€5,000", "€9,200")


def test_a_single_sum_needs_no_total() -> None:
    assert figure_table(some_money(1), WORDS).total is None
