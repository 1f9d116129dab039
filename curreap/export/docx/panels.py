"""Panels: facts, key figures, summary, callouts and the results chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml.etree import _Element

from curreap.export.docx.colours import SAND, colour
from curreap.export.docx.tables import NOTHING, cell, data_table, lines, row, table
from curreap.export.docx.xml import paragraph
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import width as width_of
from curreap.export.plain import one_line
from playbook_tools.blocks import Callout, Chain, DataTable, Facts, KeyFigures, SummaryGrid

LABELS: Final = 130.0  # points; width of the labels of facts
FIGURES_IN_A_ROW: Final = 4
KEY_SIZES: Final = (22.0, 15.0)  # points; sizes of the styles of key figures
PANEL_INSET: Final = 18.0  # points of a panel's width without text
LONGEST_ROW: Final = 1200  # characters of an answer; the row of a longer one may break across pages
MOST_STEPS: Final = 7
LONGEST_STEP: Final = 500  # characters of all entries of a step; longer chains become a table
STEP_FILLS: Final = ("FFFFFF", colour("fog"), colour("m1"))


def facts(block: Facts) -> list[_Element]:
    """Build a table of labels and answers; empty answers are left out."""
    given = [fact for fact in block.facts if fact.value.strip()]
    if not given:
        return []
    widths = (LABELS, theme.FULL - LABELS)
    rows = [
        row(
            cell(widths[0], paragraph("FactLabel", one_line(fact.label))),
            cell(widths[1], paragraph("Fact", fact.value)),
            may_break=len(fact.value) > LONGEST_ROW,
        )
        for fact in given
    ]
    return [table("PlanFacts", widths, rows, marks={"firstColumn": 1}), paragraph("AfterTable")]


def key_figures(block: KeyFigures) -> list[_Element]:
    """Build large numbers on a tinted background, up to four in a row."""
    made: list[_Element] = []
    for first in range(0, len(block.figures), FIGURES_IN_A_ROW):
        shown = block.figures[first : first + FIGURES_IN_A_ROW]
        width = theme.FULL / max(len(shown), 3)
        cells = [cell(width, *_key_figure(*figure, width), fill=SAND) for figure in shown]
        made += [table("PlanPanels", [width] * len(shown), [row(*cells)], marks={}), paragraph("AfterTable")]
    return made


def _key_figure(value: str, meaning: str, source: str, width: float) -> list[_Element]:
    """Set the number in the largest size that fits on one line; a number that fits is not broken."""
    room, shown = width - PANEL_INSET, one_line(value)
    size = next((size for size in KEY_SIZES if width_of(shown, BOLD, size) <= room), 0)
    style = "KeyFigure" if size == KEY_SIZES[0] else "KeyFigureSmall"
    parts = [paragraph(style, shown.replace(" ", "\u00a0") if size else shown)]
    parts += [paragraph("KeyFigureText", meaning)] if meaning.strip() else []
    return [*parts, *([paragraph("KeyFigureSource", source)] if source.strip() else [])]


def summary_grid(block: SummaryGrid) -> list[_Element]:
    """Build columns of numbered entries; columns without entries are left out."""
    kinds = [(title, [entry for entry in entries if entry.strip()]) for title, entries in block.columns]
    kinds = [(title, entries) for title, entries in kinds if entries]
    if not kinds:
        return []
    width = theme.FULL / len(kinds)
    head = row(
        *(cell(width, paragraph("TableText", one_line(title), keep_next=True)) for title, _ in kinds), is_head=True
    )
    tallest = max(len(entries) for _, entries in kinds)
    is_long = any(len(entry) > LONGEST_ROW for _, entries in kinds for entry in entries)
    rows = [
        row(*(cell(width, *_entry(entries, place)) for _, entries in kinds), may_break=is_long)
        for place in range(tallest)
    ]
    return [table("PlanSummary", [width] * len(kinds), [head, *rows], marks={"firstRow": 1}), paragraph("AfterTable")]


def _entry(entries: Sequence[str], place: int) -> list[_Element]:
    """Set the first line of an entry as its title, and the other lines as text."""
    if place >= len(entries):
        return []
    title, _, more = entries[place].strip().partition("\n")
    return [paragraph("SummaryEntry", f"{place + 1}  {title}"), *lines("SummaryText", more)]


def callout(block: Callout) -> list[_Element]:
    """Build a remark on a tinted background with a bar at its side."""
    style = "Look" if block.kind == "highlight" else "Callout"
    title = [paragraph(f"{style}Title", one_line(block.title))] if block.title.strip() else []
    return [*title, paragraph(style, block.text)]


def chain(block: Chain) -> list[_Element]:
    """Build the steps as columns, from the need to the last outcome; a long chain becomes a table."""
    if not block.steps:
        return []
    is_long = any(sum(map(len, entries)) > LONGEST_STEP for _, entries in block.steps)
    if is_long or len(block.steps) > MOST_STEPS:
        rows = [(name, "\n".join(entries)) for name, entries in block.steps]
        return data_table(DataTable(block.title, ("", ""), rows, widths=(1, 4)))
    title = [paragraph("TableTitle", one_line(block.title))] if block.title.strip() else []
    widths = _step_widths(block)
    heads = [paragraph("TableText", _step_name(name, n), keep_next=True) for n, (name, _) in enumerate(block.steps)]
    head = row(*(cell(width, part) for width, part in zip(widths, heads, strict=True)), is_head=True)
    cells = [
        cell(width, *_step(entries), fill=_step_fill(number, len(block.steps)))
        for number, (width, (_, entries)) in enumerate(zip(widths, block.steps, strict=True))
    ]
    made = table("PlanChain", widths, [head, row(*cells)], marks={"firstRow": 1}, title=block.title)
    return [*title, made, paragraph("AfterTable")]


def _step_name(name: str, number: int) -> str:
    return f"→ {one_line(name)}" if number else one_line(name)


def _step(entries: Sequence[str]) -> list[_Element]:
    return [paragraph("ChainText", entry) for entry in entries if entry.strip()] or [paragraph("ChainText", NOTHING)]


def _step_fill(number: int, steps: int) -> str:
    """Return the fill colour of a step, from white for the first to a tint for the last."""
    return STEP_FILLS[round(number * (len(STEP_FILLS) - 1) / max(steps - 1, 1))]


def _step_widths(block: Chain) -> list[float]:
    """Compute the widths of the steps; steps with more text are wider."""
    weights = [min(max(sum(map(len, entries)), 105), 300) ** 0.5 for _, entries in block.steps]
    return [theme.FULL * weight / sum(weights) for weight in weights]
