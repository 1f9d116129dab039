"""Render the blocks of the document as HTML for the screen: the same blocks as in the PDF, all text escaped."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.language.words import Words
from pages import design
from pages.design import Safe, joined, safe
from pages.plan.preview.figures import figure_html, photo_html
from playbook_tools.blocks import (
    Block,
    BulletList,
    Callout,
    Chain,
    DataTable,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Photo,
    SummaryGrid,
)

DEEPEST = 6  # deepest heading level in HTML
PARAGRAPHS = {"lead": "lead", "note": "small", "missing": "to-come"}  # style of a paragraph -> its class


def blocks_html(blocks: Sequence[Block], words: Words, *, below: int) -> Safe:
    """Render blocks in their order. `below` is the level of the heading above them on the page."""
    return joined(*(block_html(block, words, below=below) for block in blocks))


def block_html(block: Block, words: Words, *, below: int) -> Safe:  # noqa: C901
    """Render a block; a heading of level 2 is placed one level below `below`."""
    match block:
        case Heading():
            return _heading(block, below)
        case Paragraph():
            return _paragraph(block)
        case BulletList():
            return _list(block.items)
        case Facts():
            return _facts(block)
        case KeyFigures():
            return _key_figures(block)
        case DataTable():
            return _table(block, words)
        case Callout():
            return _callout(block)
        case SummaryGrid():
            columns = [(title, [_with_bold_start(entry) for entry in entries]) for title, entries in block.columns]
            return _columns("summary-grid", columns)
        case Chain():
            return joined(_figure_title(block.title), _columns("chain", block.steps))
        case Photo():
            return photo_html(block, words)
        case _:
            return figure_html(block, words)


def _heading(block: Heading, below: int) -> Safe:
    level = min(below + max(block.level - 1, 1), DEEPEST)
    number = f"{block.number} " if block.number else ""
    return Safe(f"<h{level}>{safe(number)}{safe(block.text)}</h{level}>")


def _paragraph(block: Paragraph) -> Safe:
    name = PARAGRAPHS.get(block.style, "")
    marked = f' class="{name}"' if name else ""
    return Safe(f"<p{marked}>{safe(block.text)}</p>")


def _list(items: Sequence[str]) -> Safe:
    return Safe("<ul>" + "".join(f"<li>{safe(item)}</li>" for item in items) + "</ul>")


def _facts(block: Facts) -> Safe:
    each = "".join(f"<div><dt>{safe(fact.label)}</dt><dd>{safe(fact.value)}</dd></div>" for fact in block.facts)
    return Safe(f'<dl class="facts">{each}</dl>')


def _key_figures(block: KeyFigures) -> Safe:
    each = "".join(
        f"<p><b>{safe(value)}</b> {safe(meaning)}<small>{safe(source)}</small></p>"
        for value, meaning, source in block.figures
    )
    return Safe(f'<div class="figures">{each}</div>')


def _table(block: DataTable, words: Words) -> Safe:
    table = design.table(
        block.columns,
        block.rows,
        caption=block.caption or words("Table", context="caption"),
        numeric=block.numeric,
        footer=block.total,
        show_caption=bool(block.caption),
    )
    return joined(table, design.small_text(block.note)) if block.note else table


def _callout(block: Callout) -> Safe:
    title = design.strong(block.title) if block.title else ""
    text = joined(title, " " if title else "", block.text)
    return Safe(f'<div class="note note-{block.kind}">{text}</div>')


def _columns(name: str, columns: Sequence[tuple[str, Sequence[str]]]) -> Safe:
    """Render short entries under their titles, side by side if there is space."""
    each = "".join(
        f'<div><p class="column-title">{safe(title)}</p>{_list(entries)}</div>' for title, entries in columns
    )
    return Safe(f'<div class="{name}">{each}</div>')


def _with_bold_start(entry: str) -> Safe:
    """Render an entry with its first line, which names it, in bold."""
    name, _, rest = entry.partition("\n")
    return joined(Safe("<b>"), name, Safe("</b>"), *((Safe("<br>"), rest) if rest else ()))


def _figure_title(title: str) -> Safe:
    return Safe(f'<p class="figure-title"><b>{safe(title)}</b></p>' if title else "")
