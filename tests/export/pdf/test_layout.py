"""Test tables, figures and labels: widths that add up, no overlaps, nothing taller than a page."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curreap.export.pdf import render_pdf, theme
from curreap.export.pdf.figures.labels import place_labels
from curreap.export.pdf.figures.map_figure import number_ranges
from curreap.export.pdf.figures.money_bars import money_pages
from curreap.export.pdf.figures.places import places_near
from curreap.export.pdf.figures.stakeholder_grid import numbered_groups
from curreap.export.pdf.figures.timeline import timeline_pages
from curreap.export.pdf.flowables.column_widths import column_widths
from curreap.export.pdf.measure import broken_lines, shortened, width
from curreap.export.pdf.outlines import Ground, Projection, Window, cut_to_window, ground_in
from curreap.language.words import Words
from playbook_tools.blocks import DataTable, Fact, Facts, Heading, Paragraph
from tests.export.documents import PROSE, a_document, a_grid, a_section, a_table, a_timeline, some_money
from tests.export.reading import read, squeezed, text_of

WORDS = Words()
WINDOW = Window(0, 0, 400, 300)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("abc de", max_size=60), min_size=1, max_size=9).map(tuple),
    st.lists(st.floats(0.1, 9), min_size=1, max_size=9) | st.none(),
)
def test_columns_fill_the_width_of_the_page(columns: tuple[str, ...], widths: list[float] | None) -> None:
    table = DataTable("", columns, [columns], widths=widths)
    assert sum(column_widths(table, theme.FULL)) == pytest.approx(theme.FULL)


def test_a_sum_is_never_broken_over_two_lines() -> None:
    columns = ("Action", *(f"Long heading {n}" for n in range(7)), "Sum")
    table = DataTable("", columns, [(PROSE,) * 8 + ("€1,234,567",)], frozenset({8}), ("All",) * 8 + ("€1,234,567",))
    assert column_widths(table, theme.FULL)[-1] > width("€1,234,567", "Plan-Bold", 9)


def test_the_head_of_a_table_stands_on_every_page_of_it() -> None:
    pdf = render_pdf(a_document(a_section(a_table(120))), WORDS)
    pages = [page.extract_text() for page in read(pdf).pages if "Seed money" in page.extract_text()]
    assert len(pages) > 2
    assert all("Source" in page for page in pages)


def test_the_note_of_a_table_stays_with_its_last_row() -> None:
    for rows in range(28, 40):
        pdf = render_pdf(a_document(a_section(a_table(rows)), is_draft=False), WORDS)
        noted = next(page.extract_text() for page in read(pdf).pages if "Sums in euro" in page.extract_text())
        assert "Sum" in noted.replace("Sums in euro", "").replace("Sum\n", "Sum ", 1)


def test_a_cell_longer_than_a_page_is_printed_whole() -> None:
    words = [f"word{n}" for n in range(3000)]
    table = DataTable("", ("What", "Text"), [("Row", " ".join(words))])
    printed = text_of(render_pdf(a_document(a_section(table)), WORDS))
    assert [word for word in (words[0], words[1500], words[2999]) if word not in printed] == []


def test_a_missing_value_is_a_dash() -> None:
    table = DataTable("", ("What", "Value"), [("Row", " ")])
    assert "Row–" in squeezed(text_of(render_pdf(a_document(a_section(table)), WORDS)))


def test_an_empty_fact_is_left_out() -> None:
    pdf = render_pdf(a_document(a_section(Facts([Fact("Where", ""), Fact("When", "May")]))), WORDS)
    assert ("Where" in text_of(pdf).split("Motivation and vision")[-1], "When" in text_of(pdf)) == (False, True)


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for lines in range(36, 48):
        blocks = (Paragraph("\n".join(["line"] * lines)), Heading("The heading"), Paragraph("The text below"))
        pages = read(render_pdf(a_document(a_section(*blocks), is_draft=False), WORDS)).pages
        page = next(p.extract_text() for p in pages if "The heading" in p.extract_text())
        assert "The text below" in page


# ------------------------------------------------------------------ labels


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(20, 380), st.floats(20, 280)), max_size=25))
def test_labels_never_overlap(points: list[tuple[float, float]]) -> None:
    labels = place_labels(points, ["A group of people"] * len(points), WINDOW, room=60)
    placed = [label for label in labels if label]
    assert [(a, b) for a, b in combinations(placed, 2) if a.meets(b)] == []


def test_groups_without_a_free_place_are_named_in_the_caption() -> None:
    crowded = a_grid(120)
    named = numbered_groups(crowded, width=theme.FULL)
    text = squeezed(text_of(render_pdf(a_document(a_section(crowded)), WORDS)))
    assert named
    assert squeezed(f"{named[-1][0]} {named[-1][1]}.") in text


@given(st.text("ab ", max_size=200), st.floats(20, 200))
def test_lines_of_a_label_fit_their_width(text: str, room: float) -> None:
    assert all(width(line) <= room for line in broken_lines(text, room=room))


def test_a_label_that_is_cut_says_so() -> None:
    assert shortened("A very long name of a group", room=60).endswith("…")


# ------------------------------------------------------------------ figures


@pytest.mark.parametrize(
    ("numbers", "text"), [([1], "1"), ([2, 1], "1, 2"), ([1, 2, 3, 5, 8, 9], "1–3, 5, 8, 9"), ([], "")]
)
def test_numbers_on_a_shared_flag_are_shortened(numbers: list[int], text: str) -> None:
    assert number_ranges(numbers) == text


@pytest.mark.parametrize("bars", [0, 1, 18, 19, 60])
def test_long_timelines_and_budgets_keep_every_bar(bars: int) -> None:
    assert sum(map(len, timeline_pages(a_timeline(bars)))) == bars
    assert sum(map(len, money_pages(some_money(bars)))) == bars


def test_a_line_is_cut_at_the_edge_of_the_window() -> None:
    cut = cut_to_window([(-50, 50), (50, -50), (50, 50)], Window(0, 0, 100, 100))
    assert set(cut) == {(0, 0), (0, 50), (50, 0), (50, 50)}


def test_a_shape_outside_the_window_is_gone() -> None:
    assert cut_to_window([(-5, -5), (-9, -5), (-9, -9)], Window(0, 0, 100, 100)) == []


def ground_around(latitude: float, longitude: float, degrees: float, home: str = "") -> Ground:
    return ground_in(Window(0, 0, 600, 600), Projection(latitude, longitude, 300, 300, 600 / degrees), home)


def test_the_window_holds_its_water_shores_and_borders() -> None:
    ground = ground_around(58.0, 26.0, 3, "EE")
    points = [point for ring in (*ground.water, *ground.home) for point in ring]
    assert ground.borders
    assert ground.coasts
    assert all(-3 <= x <= 603 and -3 <= y <= 603 for x, y in points)


def test_a_smaller_area_is_drawn_in_more_detail() -> None:
    near, far = (sum(map(len, ground_around(60.0, 20.0, degrees).coasts)) / degrees**2 for degrees in (1.0, 13.0))
    assert near > 10 * far


def test_the_largest_places_around_come_first() -> None:
    near = places_near(57.8975, 25.3316, kilometres=60, most=5)
    assert [place.residents for place in near] == sorted((place.residents for place in near), reverse=True)


def test_a_word_is_cut_with_a_hyphen_and_a_link_without() -> None:
    word, link = "Kulturgutschutzgesetzdurchführungsverordnung", "https://www.example.org/participation/projects"
    assert [line.endswith("-") for line in broken_lines(word, room=90)] == [True, True, False]
    assert "".join(broken_lines(link, room=90)) == link
