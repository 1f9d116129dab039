"""Test the figure of all ratings, in the PDF and on screen, and its text alternative."""

from __future__ import annotations

from curreap.export.pdf import render_pdf, theme
from curreap.export.pdf.figures.spread_bars import draw_spread_bars
from curreap.export.svg import figure_svg
from curreap.language.words import Words
from playbook_tools.figures import SpreadBars, TopicSpread
from tests.export.documents import a_document, a_section, some_spreads
from tests.export.reading import squeezed, text_of

WORDS = Words()


def columns(figure: SpreadBars) -> list[float]:
    """List the heights of the columns in the drawing, from left to right."""
    shapes = draw_spread_bars(figure, WORDS, width=theme.FULL).contents
    return [shape.height for shape in shapes if type(shape).__name__ == "Rect" and shape.strokeColor is not None]


def test_the_picture_is_in_the_pdf_with_its_numbers_as_text() -> None:
    text = squeezed(text_of(render_pdf(a_document(a_section(some_spreads())), WORDS)))
    wanted = ("14", "31", "average2.7", "agreed4", "▲priority", "toofewratingstoshow", "Figure1.")
    assert [what for what in wanted if what not in text] == []


def test_the_picture_on_screen_has_the_same_numbers() -> None:
    svg = figure_svg(some_spreads(), WORDS)
    assert [what for what in (">31<", ">average 2.7<", ">agreed 4<") if what not in svg] == []


def test_columns_are_as_tall_as_their_numbers() -> None:
    first, second, third, fourth = columns(some_spreads())
    assert (round(first / third, 2), round(second / third, 2), round(fourth / third, 2)) == (0.1, 0.45, 0.26)


def test_a_level_that_nobody_chose_has_no_column() -> None:
    figure = SpreadBars("", [TopicSpread("trust", "T2", "Trust", (0, 0, 9, 0, 0))], "")
    assert len(columns(figure)) == 1


def test_a_topic_that_too_few_rated_has_no_column_at_all() -> None:
    assert columns(SpreadBars("", [TopicSpread("trust", "T2", "Trust", mean=2.0)], "")) == []
