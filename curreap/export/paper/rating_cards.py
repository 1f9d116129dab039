"""Rating cards to cut out, one per topic, for people who rate alone on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm as _mm

from curreap.export.paper.pack import Pack, RatingSheet
from curreap.export.paper.pen import Box, Pen, Type, alike
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.language.words import Words

mm: Final[float] = _mm
MARGIN: Final = 8 * mm
NARROW_MARGIN: Final = 6 * mm
STEP: Final = 9 * mm  # between circles on a wide card
OTHER_SIGNS: Final = ("?", "–")  # in the circles of "I do not know" and "I would rather not say"
TITLE: Final = Type((15, 14, 13, 12, 11, 10, 9), BOLD, theme.SEA)
SMALL: Final = Type((7.5, 7, 6.5, 6), colour=theme.SLATE)
STRONG: Final = Type((8, 7.5, 7), BOLD)
LABEL: Final = Type((8, 7.5, 7, 6.5, 6))
WIDE_TEXT: Final = Type((11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5))
NARROW_TEXT: Final = Type((9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6))
GROUP_LINE: Final = 4.4 * mm
NARROW_GROUP_LINE: Final = 3.6 * mm
BOX: Final = 2.8 * mm  # side of a box to tick
RING: Final = 3.1 * mm  # radius of a circle
NARROW_RING: Final = 2.7 * mm


def draw_cards(pen: Pen, pack: Pack, cards: Sequence[RatingSheet], words: Words) -> None:
    """Draw a page of cards with cutting lines."""
    is_narrow = pack.cards_on_a_page == 4
    across, down = (2, 2) if is_narrow else (1, 2)
    wide, high = theme.PAGE_WIDTH / across, theme.PAGE_HEIGHT / down
    for number, card in enumerate(cards):
        row, column = divmod(number, across)
        room = Box(column * wide, row * high, wide, high).inside(NARROW_MARGIN if is_narrow else MARGIN)
        _Card(pen, pack, words, is_narrow=is_narrow).draw(room, card)
    _cuts(pen, across)


def _cuts(pen: Pen, across: int) -> None:
    middle = theme.PAGE_HEIGHT / 2
    pen.line((0, middle), (theme.PAGE_WIDTH, middle), colour=theme.FIELD, dash=(4, 4))
    if across > 1:
        pen.line((theme.PAGE_WIDTH / 2, 0), (theme.PAGE_WIDTH / 2, theme.PAGE_HEIGHT), colour=theme.FIELD, dash=(4, 4))


class _Card:
    """Draws one card: narrow with circles below each statement, wide with circles to its right."""

    def __init__(self, pen: Pen, pack: Pack, words: Words, *, is_narrow: bool) -> None:
        self.pen, self.pack, self.words, self.is_narrow = pen, pack, words, is_narrow
        self.ring = NARROW_RING if is_narrow else RING
        self.group_line = NARROW_GROUP_LINE if is_narrow else GROUP_LINE

    def draw(self, room: Box, card: RatingSheet) -> None:
        taken = self._title(room, card)
        taken += self._consent(room.below(taken))
        taken += self._groups(room.below(taken))
        taken += self._scale(room.below(taken))
        self._statements(room.below(taken), card)

    def _title(self, room: Box, card: RatingSheet) -> float:
        taken = self.pen.write(room.from_top(13 * mm if self.is_narrow else 8 * mm), card.title, TITLE)
        about = " · ".join(filter(None, (self.pack.town, self.pack.title)))
        return taken + self.pen.write(room.below(taken).from_top(4 * mm), about, SMALL) + 1 * mm

    def _consent(self, room: Box) -> float:
        title, texts = self.pack.consent
        taken = self.pen.write(room.from_top(4 * mm), title, STRONG)
        for text in texts:
            taken += self.pen.write(room.below(taken).from_top(13 * mm), text, SMALL)
        return taken + 1 * mm

    def _groups(self, room: Box) -> float:
        """Draw the groups as boxes to tick, in columns; nothing for a workshop without groups."""
        if not self.pack.groups:
            return 0
        taken = self.pen.write(room.from_top(4 * mm), self.words("I belong to:"), STRONG)
        across = 2 if self.is_narrow else 3
        wide = room.width / across
        for number, group in enumerate(self.pack.groups):
            row, column = divmod(number, across)
            x, y = room.x + column * wide, room.y + taken + row * self.group_line
            self.pen.box(Box(x, y + (self.group_line - BOX) / 2, BOX, BOX), edge=theme.SLATE)
            self.pen.write(
                Box(x + BOX + 1.2 * mm, y, wide - BOX - 2 * mm, self.group_line), group, LABEL, is_centred=True
            )
        return taken + -(-len(self.pack.groups) // across) * self.group_line + 1 * mm

    def _scale(self, room: Box) -> float:
        """Write the meaning of the signs in the circles."""
        points = [f"{level.number} {level.label}" for level in self.pack.scale]
        others = [f"{sign} {label}" for sign, label in zip(OTHER_SIGNS, self.pack.others, strict=True)]
        text = " · ".join([*points, *others])
        self.pen.line((room.x, room.y), (room.x + room.width, room.y), colour=theme.SEA)
        return self.pen.write(room.below(1 * mm).from_top(11 * mm), text, LABEL) + 2.5 * mm

    def _statements(self, room: Box, card: RatingSheet) -> None:
        most = 24 * mm if self.is_narrow else 20 * mm
        high = min(room.height / max(len(card.statements), 1), most)
        rows = [Box(room.x, room.y + number * high, room.width, high) for number in range(len(card.statements))]
        texts = [self._statement_box(row) for row in rows]
        kind = NARROW_TEXT if self.is_narrow else alike(card.statements, texts, WIDE_TEXT)
        for row, text, statement in zip(rows, texts, card.statements, strict=True):
            self.pen.line((row.x, row.y), (row.x + row.width, row.y))
            self.pen.write(text, statement, kind, is_centred=True)
            self._circles(row)

    def _statement_box(self, row: Box) -> Box:
        """Return the box of a statement: above its circles, or to their left."""
        if self.is_narrow:
            return Box(row.x, row.y + 0.5 * mm, row.width, row.height - 2 * self.ring - 1.5 * mm)
        return Box(row.x, row.y + 1 * mm, row.width - 7 * STEP - 4 * mm, row.height - 2 * mm)

    def _circles(self, row: Box) -> None:
        step = row.width / 7 if self.is_narrow else STEP
        left = row.x + row.width - 7 * step
        y = row.y + (row.height - self.ring - 1 * mm if self.is_narrow else row.height / 2)
        for number, sign in enumerate((*(str(level.number) for level in self.pack.scale), *OTHER_SIGNS)):
            self.pen.ring(left + (number + 0.5) * step, y, self.ring, sign, size=9)
