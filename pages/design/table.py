"""Draw accessible tables: real header cells, a region that scrolls by keyboard, all text escaped."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from pages.design.safe_html import Safe, safe

_TAG: Final = re.compile(r"<[^>]*>")
STRONGEST_SHADE: Final = 3  # counts of three and more share the darkest cell of a matrix


@dataclass(frozen=True)
class Count:
    """A row of a matrix: its title and one count per column."""

    title: str
    counts: Sequence[int]


@dataclass(frozen=True)
class Link:
    """One cell of the red thread: what stands there, or the words for what is missing."""

    words: str
    holds: bool


@dataclass(frozen=True)
class RedThreadRow:
    """The red thread of one need: from the need through its links to the indicator of success."""

    need: str
    links: Sequence[Link]


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    numeric: Set[int] = frozenset(),
    row_header: bool = True,
    footer: Sequence[str] | None = None,
    show_caption: bool = False,
    classes: str = "",
) -> Safe:
    """Draw a table as HTML, on a phone as a card for each row. Cells are escaped unless they are Safe.

    caption names the table for screen readers, and for all with show_caption; numeric holds the numbers of the columns
    (from 0) that are set right; row_header makes the first cell of each row its header.
    """
    head = "".join(_cell("th", cell, _class(number, numeric), "col") for number, cell in enumerate(columns))
    names = [_plain(column) for column in columns]
    body = "".join(_row(row, names, numeric, row_header=row_header) for row in rows)
    foot = f"<tfoot>{_row(footer, names, numeric, row_header=row_header)}</tfoot>" if footer is not None else ""
    inside = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}"
    return framed(inside, caption=caption, show_caption=show_caption, classes=f"cards {classes}".strip())


def matrix(
    columns: Sequence[str],
    rows: Sequence[Count],
    *,
    corner: str,
    caption: str,
    none: str,
    total: Count | None = None,
) -> Safe:
    """Draw counts as a table with darker cells for larger counts; in the total row `none` stands for a zero.

    For the seven topics take topic_heads(…) as columns.
    """
    head = _cell("th", corner, "", "col") + "".join(_cell("th", column, "c", "col") for column in columns)
    body = "".join(_counts(row) for row in rows)
    foot = f"<tfoot>{_totals(total, none)}</tfoot>" if total else ""
    inside = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}"
    return framed(inside, caption=caption, classes="matrix")


def red_thread(columns: Sequence[str], threads: Sequence[RedThreadRow], *, caption: str, missing: str) -> Safe:
    """Draw needs and what answers them: a knot for a link that exists, a dotted gap for one that is missing.

    The first column is the need. Screen readers hear `missing` before the words of a gap ("Missing:").
    """
    head = "".join(_cell("th", column, "", "col") for column in columns)
    body = "".join(_thread(thread, missing) for thread in threads)
    inside = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return framed(inside, caption=caption, classes="thread")


def framed(inside: str, *, caption: str, show_caption: bool = False, classes: str = "") -> Safe:
    """Put the rows of a table (HTML of our own code) into a region that scrolls sideways, also by keyboard."""
    hidden = "" if show_caption else ' class="unseen"'
    name = f"t {classes}".strip()
    return Safe(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="{name}"><caption{hidden}>{safe(caption)}</caption>{inside}</table></div>'
    )


def _row(cells: Sequence[str], names: Sequence[str], numeric: Collection[int], *, row_header: bool) -> str:
    """Draw a row; each cell but the header has the name of its column, which a card shows before it."""
    written = (
        _cell("th", cell, _class(number, numeric), "row")
        if row_header and number == 0
        else _cell("td", cell, _class(number, numeric), name=name)
        for number, (cell, name) in enumerate(zip(cells, names, strict=True))
    )
    return f"<tr>{''.join(written)}</tr>"


def _plain(column: str) -> str:
    """Return the title of a column as text."""
    return unescape(_TAG.sub("", column)) if isinstance(column, Safe) else column


def _counts(row: Count) -> str:
    cells = "".join(
        _cell("td", str(count) if count else "·", f"c m{min(count, STRONGEST_SHADE)}") for count in row.counts
    )
    return f"<tr>{_cell('th', row.title, '', 'row')}{cells}</tr>"


def _totals(row: Count, none: str) -> str:
    cells = "".join(_cell("td", str(count), "c") if count else _cell("td", none, "c gap") for count in row.counts)
    return f"<tr>{_cell('th', row.title, '', 'row')}{cells}</tr>"


def _thread(thread: RedThreadRow, missing: str) -> str:
    links = "".join(_link(link, missing) for link in thread.links)
    return f"<tr>{_cell('th', thread.need, '', 'row')}{links}</tr>"


def _link(link: Link, missing: str) -> str:
    if link.holds:
        return f'<td class="knot"><i></i>{safe(link.words)}</td>'
    return f'<td class="broken"><i></i><span class="unseen">{safe(missing)} </span>{safe(link.words)}</td>'


def _cell(tag: str, text: str, classes: str, scope: str = "", *, name: str = "") -> str:
    given = {"scope": scope, "class": classes, "data-name": name}
    marks = "".join(f' {key}="{escape(value)}"' for key, value in given.items() if value)
    return f"<{tag}{marks}>{safe(text)}</{tag}>"


def _class(number: int, numeric: Collection[int]) -> str:
    return "n" if number in numeric else ""
