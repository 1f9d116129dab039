"""A3 wall sheets: statements with wide cells for dots, readable from two metres, and sticky-note sheets."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from curreap.export.paper.pack import Level, NoteSheet, Pack, RatingSheet
from curreap.export.paper.pen import Box, Pen, Type, alike
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.language.words import Words

WIDTH: Final = 420 * mm
HEIGHT: Final = 297 * mm
MARGIN: Final = 14 * mm
TITLE_HEIGHT: Final = 15 * mm
HINT_HEIGHT: Final = 10 * mm
HEAD_HEIGHT: Final = 43 * mm
LABEL_HEIGHT: Final = 12.5 * mm  # of a point of the scale, two lines
LEVELS_HEIGHT: Final = 42 * mm
FOOT_HEIGHT: Final = 6 * mm
POINT: Final = 40 * mm  # width of a column of the scale
OTHER: Final = 29 * mm  # width of the columns "I do not know" and "I would rather not say"
NOTE: Final = 76 * mm  # side of a sticky note
NOTE_GAP: Final = 2 * mm

TITLE: Final = Type((34, 30, 26, 23, 20, 17), BOLD, theme.SEA)
HINT: Final = Type((15, 14, 13, 12, 11))
TEXT: Final = Type((26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11))
NUMBER: Final = Type((30,), BOLD, theme.SEA, "middle")
LABEL: Final = Type((16, 15, 14, 13, 12, 11, 10), BOLD, theme.INK, "middle")
MEANING: Final = Type((11, 10.5, 10, 9.5, 9), colour=theme.SLATE, align="middle")
PICTURE: Final = Type((11, 10.5, 10, 9.5, 9, 8.5, 8))
FOOT: Final = Type((10, 9), colour=theme.SLATE)


def draw_rating_sheet(pen: Pen, pack: Pack, sheet: RatingSheet, words: Words) -> None:
    """Draw the sheet of one topic, or of own statements."""
    page = Box(0, 0, WIDTH, HEIGHT).inside(MARGIN)
    _title(pen, page, sheet.title, words("Put one dot or one stroke in each row."))
    _group(pen, page, words)
    body = page.below(TITLE_HEIGHT + HINT_HEIGHT)
    rows = body.height - HEAD_HEIGHT - FOOT_HEIGHT - (LEVELS_HEIGHT if sheet.levels else 0)
    table = body.from_top(HEAD_HEIGHT + rows)
    _head(pen, table.from_top(HEAD_HEIGHT), pack)
    _rows(pen, table.below(HEAD_HEIGHT), sheet)
    _lines(pen, table, len(sheet.statements))
    if sheet.levels:
        _levels(pen, body.below(table.height).from_top(LEVELS_HEIGHT), sheet, words)
    _foot(pen, page, pack)


def draw_note_sheet(pen: Pen, pack: Pack, sheet: NoteSheet) -> None:
    """Draw a question with fields for sticky notes."""
    page = Box(0, 0, WIDTH, HEIGHT).inside(MARGIN)
    _title(pen, page, sheet.question, sheet.hint)
    room = page.below(TITLE_HEIGHT + HINT_HEIGHT)
    field = room.from_top(room.height - FOOT_HEIGHT)
    beside, below = int(field.width // (NOTE + NOTE_GAP)), int(field.height // (NOTE + NOTE_GAP))
    wide, high = field.width / beside, field.height / below
    for number in range(beside * below):
        row, column = divmod(number, beside)
        note = Box(field.x + column * wide, field.y + row * high, wide, high)
        pen.box(note.inside(NOTE_GAP / 2), edge=theme.RULE)
    _foot(pen, page, pack)


def _title(pen: Pen, page: Box, title: str, hint: str) -> None:
    pen.write(page.from_top(TITLE_HEIGHT), title, TITLE, is_centred=True)
    line = page.below(TITLE_HEIGHT).from_top(HINT_HEIGHT)
    pen.write(Box(line.x, line.y, line.width * 0.62, line.height), hint, HINT)


def _group(pen: Pen, page: Box, words: Words) -> None:
    """Draw a line for the name of the group, because counts are entered per group."""
    line = page.below(TITLE_HEIGHT).from_top(HINT_HEIGHT)
    label = Box(line.x + line.width * 0.62, line.y, line.width * 0.13, line.height)
    pen.write(label, words("Group:"), Type(HINT.sizes, align="right"))
    y = line.y + 15
    pen.line((label.x + label.width + 2 * mm, y), (line.x + line.width, y), colour=theme.FIELD)


def _head(pen: Pen, row: Box, pack: Pack) -> None:
    pen.box(row, fill=theme.MIST, edge=None)
    cells = _cells(row)
    for cell, level in zip(cells[1:6], pack.scale, strict=True):
        _point(pen, cell.inside(1.5 * mm), level)
    for cell, label in zip(cells[6:], pack.others, strict=True):
        pen.write(cell.inside(1.5 * mm), label, LABEL, is_centred=True)


def _point(pen: Pen, cell: Box, level: Level) -> None:
    taken = pen.write(cell, str(level.number), NUMBER)
    rest = cell.below(taken)
    pen.write(rest.from_top(LABEL_HEIGHT), level.label, LABEL, is_centred=True)
    pen.write(rest.below(LABEL_HEIGHT + 2), level.meaning, MEANING)


def _rows(pen: Pen, table: Box, sheet: RatingSheet) -> None:
    high = table.height / len(sheet.statements)
    cells = [
        Box(table.x, table.y + number * high, _cells(table)[0].width, high).inside(2 * mm)
        for number in range(len(sheet.statements))
    ]
    kind = alike(sheet.statements, cells, TEXT)
    for cell, statement in zip(cells, sheet.statements, strict=True):
        pen.write(cell, statement, kind, is_centred=True)


def _lines(pen: Pen, table: Box, rows: int) -> None:
    high = (table.height - HEAD_HEIGHT) / rows
    for number in range(rows + 1):
        y = table.y + HEAD_HEIGHT + number * high
        pen.line((table.x, y), (table.x + table.width, y), colour=theme.SLATE)
    for cell in _cells(table)[1:]:
        pen.line((cell.x, table.y), (cell.x, table.y + table.height), colour=theme.FIELD)
    pen.box(table, edge=theme.SLATE, weight=1.2)


def _levels(pen: Pen, strip: Box, sheet: RatingSheet, words: Words) -> None:
    """Describe each level below the columns of the scale."""
    cells = _cells(strip)
    title = Type((14, 13, 12, 11), BOLD, theme.SEA)
    pen.write(cells[0].inside(2.5 * mm), words("What each level can look like"), title)
    rooms = [cell.inside(1.5 * mm) for cell in cells[1:6]]
    kind = alike(sheet.levels, rooms, PICTURE)
    for room, picture in zip(rooms, sheet.levels, strict=True):
        pen.write(room, picture, kind)


def _foot(pen: Pen, page: Box, pack: Pack) -> None:
    foot = Box(page.x, page.y + page.height - FOOT_HEIGHT + 2 * mm, page.width, FOOT_HEIGHT - 2 * mm)
    pen.write(foot, " · ".join(filter(None, (pack.town, pack.title, pack.about))), FOOT)


def _cells(row: Box) -> list[Box]:
    """Return the columns: the statement, five of the scale, two other answers."""
    wide = row.width - 5 * POINT - 2 * OTHER
    return row.columns(wide, *[POINT] * 5, *[OTHER] * 2)
