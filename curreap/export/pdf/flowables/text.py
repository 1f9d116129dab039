"""Running text: paragraphs and lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as PlatypusParagraph

from curreap.export.pdf import look
from curreap.export.pdf.flowables.trial import SkippedInTrial
from curreap.export.pdf.markup import Markup, markup
from playbook_tools.blocks import BulletList, Paragraph

STYLES: Final = {"body": look.BODY, "lead": look.LEAD, "note": look.NOTE, "missing": look.EMPTY}
BULLET: Final = "•"
T = TypeVar("T", bound="Text")
HANGING: Final = 4 * look.UNIT  # of the text behind a bullet


class Text(SkippedInTrial, PlatypusParagraph):
    """A paragraph of cleaned text."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines once for each width: the same paragraph is set in every pass."""
        if getattr(self, "_wrapped_at", None) != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._wrapped_at = width
        return width, self.height


class ListItem(Text):
    """One entry of a list, with its bullet."""


def text(content: Markup, style: ParagraphStyle) -> Text:
    """The only way to a paragraph: mypy refuses a text that was not cleaned."""
    return _in_few_pieces(Text(content, style))


def _in_few_pieces(made: T) -> T:
    """The paragraph with equal neighbours joined: reportlab starts a piece at each escaped sign."""
    joined: list[Any] = []
    for piece in made.frags:
        if joined and not hasattr(piece, "lineBreak") and _look(piece) == _look(joined[-1]):
            joined[-1].text += piece.text
        else:
            joined.append(piece)
    made.frags = joined
    return made


def _look(piece: Any) -> dict[str, Any]:
    return {**vars(piece), "text": ""}


def paragraph(block: Paragraph) -> list[Flowable]:
    """A paragraph in the text column; nothing where the text is empty."""
    content = markup(block.text)
    return [text(content, look.in_text_column(STYLES[block.style]))] if content else []


def list_items(items: Sequence[str]) -> list[Flowable]:
    style = look.in_text_column(look.BODY, hanging=HANGING)
    return [_in_few_pieces(ListItem(markup(item), style, bulletText=BULLET)) for item in items if item.strip()]


def bullet_list(block: BulletList) -> list[Flowable]:
    return list_items(block.items)
