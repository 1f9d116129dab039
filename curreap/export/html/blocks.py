"""Render blocks as HTML, in order; heading levels are never skipped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Final

from curreap.export.html.figures import AS_ON_PAPER, Hooks, figure_html, photo_html
from curreap.export.html.markup import SPACE, Html, element, joined, lang
from curreap.export.html.tables import table_html
from curreap.language.words import Words
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

DEEPEST: Final = 6  # heading level
CLASSES: Final = {"body": "", "lead": "lead", "note": "note", "missing": "missing"}  # style of a paragraph -> CSS class


class BlockWriter:
    """Renders blocks, and numbers figures, tables and chains throughout the page."""

    def __init__(self, words: Words, hooks: Hooks = AS_ON_PAPER) -> None:
        self.words, self.hooks = words, hooks
        self._figures = count(1)
        self._tables = count(1)
        self._chains = count(1)
        self._base = self._last = 1
        self._under = ""

    def begin(self, level: int, heading: str) -> None:
        """Place the following blocks under a heading, by its level and id."""
        self._base = self._last = level
        self._under = heading

    def blocks(self, blocks: Sequence[Block]) -> Html:
        return joined(self.hooks.around(block, self.block(block)) for block in blocks)

    def block(self, block: Block) -> Html:  # noqa: C901
        """Render one block."""
        match block:
            case Heading():
                return self._heading(f"{block.number} {block.text}".strip(), max(block.level - 1, 1))
            case Paragraph():
                return self._text("p", block.text, class_=CLASSES[block.style]) if block.text.strip() else Html("")
            case BulletList():
                return self._list(block.items)
            case Facts():
                return self._facts(block)
            case KeyFigures():
                return _key_figures(block)
            case DataTable():
                return self._table(block)
            case Callout():
                return self._callout(block)
            case SummaryGrid():
                return joined(self._summary(title, entries) for title, entries in block.columns)
            case Chain():
                return self._chain(block)
            case Photo():
                return photo_html(block, self.words, self.hooks)
            case _:
                return figure_html(block, self.words, next(self._figures), self.hooks)

    def _heading(self, text: str, below: int) -> Html:
        """Render a heading `below` levels under its section, but at most one level under the previous heading."""
        if not text.strip():
            return Html("")
        self._last = min(self._base + below, self._last + 1, DEEPEST)
        return element(f"h{self._last}", text, class_=f"heading-{below}")

    def _table(self, block: DataTable) -> Html:
        name = f"table-{next(self._tables)}"
        caption = block.caption.strip() or self.words("Table", context="caption")
        return table_html(block, name=name, caption=caption, language=self.words.language, under=self._under)

    def _summary(self, title: str, entries: Sequence[str]) -> Html:
        """Render short entries as columns; the first line of each is its title."""
        return joined([self._heading(title, 1), element("ol", *map(_entry, entries), class_="summary")])

    def _text(self, tag: str, text: str, *, class_: str = "") -> Html:
        """Render user text, with a language mark when its language differs from the document's."""
        return element(tag, text, class_=class_, lang=lang(text, self.words.language))

    def _list(self, items: Sequence[str]) -> Html:
        return element("ul", *(self._text("li", item) for item in items)) if items else Html("")

    def _facts(self, block: Facts) -> Html:
        pairs = [
            element("div", element("dt", fact.label), self._text("dd", fact.value))
            for fact in block.facts
            if fact.value.strip()
        ]
        return element("dl", *pairs, class_="facts") if pairs else Html("")

    def _callout(self, block: Callout) -> Html:
        title = element("b", block.title, class_="callout-title") if block.title.strip() else Html("")
        return element("div", title, self._text("p", block.text), class_=f"callout {block.kind}", role="note")

    def _chain(self, block: Chain) -> Html:
        """Render the steps of a results chain, from the need to the last change, with their entries."""
        name = f"chain-{next(self._chains)}"
        steps = (
            element("li", element("b", title), self._list([entry for entry in entries if entry.strip()]))
            for title, entries in block.steps
        )
        title = element("p", block.title, class_="figure-title", id=name)
        return element("div", title, element("ol", *steps, class_="chain", aria_labelledby=name), class_="figure")


def _entry(entry: str) -> Html:
    title, _, line = entry.strip().partition("\n")
    return element("li", element("b", title), *((SPACE, element("span", line)) if line.strip() else ()))


def _key_figures(block: KeyFigures) -> Html:
    each = [
        element("li", element("b", value), SPACE, element("span", meaning), SPACE, element("small", source))
        for value, meaning, source in block.figures
    ]
    return element("ul", *each, class_="key-figures") if each else Html("")
