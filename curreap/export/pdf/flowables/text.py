"""Running text: paragraphs and lists."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Final, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as PlatypusParagraph

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.cut_words import mark_cut_words
from curreap.export.pdf.flowables.trial import SkippedInTrial
from curreap.export.pdf.markup import Markup, markup
from curreap.export.pdf.tags import Tag, marked
from curreap.language.guess import language_of
from playbook_tools.blocks import BulletList, Paragraph

STYLES: Final = {"body": theme.BODY, "lead": theme.LEAD, "note": theme.NOTE, "missing": theme.EMPTY}
BULLET: Final = "•"
ONE_STYLE: Final = 0  # reportlab's kind of a paragraph whose lines are independent of each other
T = TypeVar("T", bound=PlatypusParagraph)
HANGING: Final = 4 * theme.UNIT  # indent of the text behind a bullet


class MarkedParagraph(PlatypusParagraph):
    """A paragraph with a structure tag, shared by its halves when a page break splits it."""

    tag: Tag | None = None
    _wrapped_at: float | None = None  # the width for which its lines were broken

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines once per width, because the same paragraph is set in every pass."""
        if self._wrapped_at != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._wrapped_at = width
        return width, self.height

    def split(self, width: float, height: float) -> list[MarkedParagraph]:
        halves: list[MarkedParagraph] = super().split(width, height)
        for half in halves:
            half.tag = self.tag
        if len(halves) == 2 and self._wrapped_at == width and self.blPara.kind == ONE_STYLE:
            self._hand_over_lines(halves[1], len(halves[0].blPara.lines))
        return halves

    def _hand_over_lines(self, rest: MarkedParagraph, taken: int) -> None:
        """Give the second half its lines: broken again on each page, a long text would take quadratic time."""
        rest.blPara = copy(self.blPara)
        rest.blPara.lines = self.blPara.lines[taken:]
        rest.width, rest.height = self.width, self.style.leading * len(rest.blPara.lines)
        rest._wrapped_at = self._wrapped_at

    def draw(self) -> None:
        mark_cut_words(self.blPara.lines)
        with marked(self.canv, self.tag):
            super().draw()


class Text(SkippedInTrial, MarkedParagraph):
    """A paragraph of cleaned text."""


class _Bulleted(MarkedParagraph):
    """A paragraph with a bullet at its first line."""

    bullet: Tag | None = None

    def split(self, width: float, height: float) -> list[MarkedParagraph]:
        halves = super().split(width, height)
        if halves and isinstance(halves[0], _Bulleted):
            halves[0].bullet = self.bullet
        return halves

    def draw(self) -> None:
        if self.bullet:
            canvas, style = self.canv, self.style
            with marked(canvas, self.bullet):
                canvas.setFont(style.fontName, style.fontSize)
                canvas.setFillColor(style.textColor)
                canvas.drawString(style.bulletIndent, self.height - theme.ASCENT * style.fontSize, BULLET)
        super().draw()


class ListItem(SkippedInTrial, _Bulleted):
    """One entry of a list, with its bullet."""


def text(content: Markup, style: ParagraphStyle, tag: Tag | None = None) -> Text:
    """Build a paragraph. All paragraphs are built here, so that mypy rejects text that was not cleaned."""
    made = _in_few_pieces(Text(content, style))
    made.tag = tag or Tag("P")
    return made


def _in_few_pieces(made: T) -> T:
    """Join neighbouring fragments in one style: reportlab starts a fragment at each escaped character."""
    joined: list[Any] = []
    for piece in made.frags:
        if joined and not hasattr(piece, "lineBreak") and _style_of(piece) == _style_of(joined[-1]):
            joined[-1].text += piece.text
        else:
            joined.append(piece)
    made.frags = joined
    return made


def _style_of(piece: Any) -> dict[str, Any]:
    return {**vars(piece), "text": ""}


def paragraph(block: Paragraph, column: theme.Column = theme.in_text_column) -> list[Flowable]:
    """Build a paragraph in its column; nothing for an empty text."""
    content = markup(block.text)
    tag = Tag("P", language=language_of(block.text))
    return [text(content, column(STYLES[block.style]), tag)] if content else []


def list_items(
    items: Sequence[str], column: theme.Column = theme.in_text_column, *, small: bool = False
) -> list[Flowable]:
    style = column(theme.SMALL if small else theme.BODY, hanging=HANGING)
    together = Tag("L")
    return [_list_item(item, Tag("LI", together), style) for item in items if item.strip()]


def _list_item(item: str, tag: Tag, style: ParagraphStyle) -> ListItem:
    made = _in_few_pieces(ListItem(markup(item), style))
    made.bullet = Tag("Lbl", tag)
    made.tag = Tag("LBody", tag, language=language_of(item))
    return made


def bullet_list(
    block: BulletList, column: theme.Column = theme.in_text_column, *, small: bool = False
) -> list[Flowable]:
    return list_items(block.items, column, small=small)
