"""The cover: a map of the Baltic Sea with the town, distance rings, title, facts and imprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from curreap.document.document import Document
from curreap.document.edition import Imprint
from curreap.export.pdf import theme
from curreap.export.pdf.flowables.photo import cover_picture, credit_line, fitted
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.fonts import BOLD, REGULAR
from curreap.export.pdf.markup import Markup, markup, one_line
from curreap.export.pdf.measure import fitting_size, shortened
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.outlines import Projection, Window, ground_in
from curreap.export.pdf.sketch import Sketch, corners
from curreap.export.pdf.tags import Tag, marked, ornament
from curreap.language.guess import language_of
from curreap.language.words import Words
from curreap.places.municipalities import nearest
from playbook_tools.blocks import Photo
from playbook_tools.tool import Place

PANEL: Final = 104 * mm  # height of the white panel below the map
RINGS: Final = (90, 200, 330, 480, 650, 840, 1050)  # radii around the town, in kilometres
RING_WEIGHTS: Final = (1.5, 1.2, 1.0, 0.8, 0.65, 0.5, 0.4)
MIDDLE: Final = (59.75, 20.0)  # latitude and longitude of the centre of the Baltic Sea
DEGREES: Final = 13.5  # degrees of latitude across the width of the window
TOWN_SIZES: Final = (64.0, 56.0, 48.0, 40.0, 34.0)
LONGEST_TOWN: Final = 70  # characters of the town's name on the cover
LONGEST_LINE: Final = 170  # characters of motto, local names and co-funding
FOOT: Final = 15 * mm  # upper edge of the lines at the bottom
LOGO_WIDTH: Final = 45 * mm
LOGO_HEIGHT: Final = 11 * mm
PHOTO: Final = 52 * mm  # longest side of a photo on the cover


# ------------------------------------------------------------------ map


def _projection(window: Window, place: tuple[float, float] | None) -> Projection:
    """Centre the map on the Baltic Sea, shifted north or south when the town would lie at the edge."""
    middle = (window.x + window.width / 2, window.y + window.height / 2)
    scale = window.width / DEGREES
    project = Projection(*MIDDLE, *middle, scale)
    if place is None:
        return project
    _, y = project(place[1], place[0])
    shift = min(0, window.y + window.height * 0.84 - y) + max(0, window.y + window.height * 0.13 - y)
    return Projection(*MIDDLE, middle[0], middle[1] + shift, scale)


def _draw_rings(sketch: Sketch, project: Projection, place: tuple[float, float] | None) -> None:
    x, y = project(place[1], place[0]) if place else project(MIDDLE[1], MIDDLE[0])
    for distance, weight in zip(RINGS, RING_WEIGHTS, strict=True):
        sketch.disc(x, y, project.kilometres(distance), edge=theme.COVER_RING, weight=weight)


def _draw_town(sketch: Sketch, name: str, spot: tuple[float, float]) -> None:
    x, y = spot
    sketch.pearl(x, y, 5)
    label = shortened(name, room=200, font=BOLD, size=12)
    is_left = x + 22 + width_of(label, BOLD, 12) > sketch.width - 40
    anchor, left = ("right", x - 15) if is_left else ("left", x + 15)
    room = width_of(label, BOLD, 12)
    x = left - room if is_left else left
    sketch.box(x - 4, y - 8, room + 8, 17, fill=theme.SEA)  # hides the rings behind the name
    sketch.write(left, y - 4, label, size=12, font=BOLD, colour=theme.WHITE, anchor=anchor)


def draw_cover_map(document: Document, words: Words, *, width: float, height: float) -> Drawing:
    """Draw the map with the town; the title year goes to the side opposite the town."""
    sketch = Sketch(width, height)
    window = Window(0, 0, width, height)
    project = _projection(window, document.place)
    ground = ground_in(window, project, _home(document, words))
    sketch.box(0, 0, width, height, fill=theme.COVER_LAND)
    sketch.clip(corners(0, 0, width, height))
    sketch.area(ground.home, fill=theme.COVER_HOME)
    sketch.area(ground.water, fill=theme.SEA)
    sketch.lines(ground.borders, colour=theme.COVER_COAST, weight=0.4)
    sketch.lines(ground.coasts, colour=theme.COVER_COAST, weight=0.5)
    _draw_rings(sketch, project, document.place)
    sketch.end_clip()
    spot = project(document.place[1], document.place[0]) if document.place else None
    if spot and window.holds(spot):
        _draw_town(sketch, document.town, spot)
    _draw_year(sketch, document, words, is_right=bool(spot and spot[0] < 240 and spot[1] > height - 260))
    return sketch.drawing


def _home(document: Document, words: Words) -> str:
    """Return the code of the country of the town: of its place, else of its name; "" when neither is known."""
    if document.place:
        return nearest(Place(latitude=document.place[0], longitude=document.place[1]))[0].country
    named = (code for code, name in words.locale.territories.items() if name == document.country)
    return next(named, "")


def _draw_year(sketch: Sketch, document: Document, words: Words, *, is_right: bool) -> None:
    if document.title_year is None:
        return
    x, anchor = (sketch.width - theme.LEFT, "right") if is_right else (theme.LEFT, "left")
    top = sketch.height - theme.TOP
    sketch.write(x, top - 11, words("Title year"), size=11, font=BOLD, colour=theme.WHITE, anchor=anchor)
    sketch.write(x, top - 68, str(document.title_year), size=60, font=REGULAR, colour=theme.WHITE, anchor=anchor)


# ------------------------------------------------------------------ panel


def _set(canvas: Canvas, content: Markup, style: ParagraphStyle, y: float, room: float, tag: Tag) -> float:
    """Draw a paragraph with its top at y; return the y of its bottom."""
    if not content:
        return y
    flowable = text(content, style, tag)
    _, height = flowable.wrap(room, theme.PAGE_HEIGHT)
    flowable.drawOn(canvas, theme.LEFT, y - height)
    return float(y - height)


def _short(text: str) -> str:
    return one_line(text)[:LONGEST_LINE]


def _town_style(town: str, room: float) -> ParagraphStyle:
    size = fitting_size(one_line(town), BOLD, TOWN_SIZES, room)
    return ParagraphStyle("town", parent=theme.COVER_TOWN, fontSize=size, leading=size * 1.15)


def _facts(document: Document, words: Words) -> list[tuple[str, str]]:
    return [
        (words("Status"), words("Draft, not yet agreed") if document.is_draft else words("Final", context="document")),
        (words("Version"), words("Revision {number}", number=document.revision)),
        (words("Date"), words.date(document.date)),
        (words("Language"), words.language_name()),
    ]


def _draw_facts(canvas: Canvas, facts: Sequence[tuple[str, str]], together: Tag, y: float) -> None:
    with ornament(canvas):
        canvas.setFillColor(theme.SEA)
        canvas.rect(theme.LEFT, y, theme.FULL, 1, stroke=0, fill=1)
    for number, (label, value) in enumerate(facts):
        x = theme.LEFT + number * theme.FULL / 4
        entry = Tag("LI", together)
        tags = (Tag("Lbl", entry), Tag("LBody", entry))
        for line, (content, style, tag) in enumerate(zip((label, value), (theme.LABEL, theme.CELL), tags, strict=True)):
            flowable = text(markup(content), style, tag)
            _, height = flowable.wrap(theme.FULL / 4 - theme.GUTTER, 60)
            flowable.drawOn(canvas, x, y - 8 - line * 11 - height)


def _draw_photo(canvas: Canvas, document: Document, words: Words, tags: CoverTags) -> float:
    """Draw the photo at the right of the panel; return the width used."""
    picture = cover_picture(document.cover_photo)
    if picture is None or document.cover_photo is None:
        return 0
    width, height = fitted(picture.getSize(), width=PHOTO, height=PHOTO)
    left = theme.LEFT + theme.FULL - width
    canvas.saveState()
    canvas.translate(left, PANEL - 8 * mm - height)
    with marked(canvas, tags.photo, size=(width, height)):
        canvas.drawImage(picture, 0, 0, width, height)
    canvas.restoreState()
    credit = text(markup(_short(credit_line(document.cover_photo, words))), theme.CAPTION, tags.credit)
    _, taken = credit.wrap(width, 60)
    credit.drawOn(canvas, left, PANEL - 9 * mm - height - taken)
    return float(width + theme.GUTTER)


def _draw_imprint(canvas: Canvas, imprint: Imprint, tags: CoverTags) -> None:
    """Draw funding and partners at the bottom, with the logo at the right."""
    logo = cover_picture(Photo(imprint.logo, imprint.logo_text)) if imprint.logo else None
    room = theme.FULL
    if logo is not None:
        width, height = fitted(logo.getSize(), width=LOGO_WIDTH, height=LOGO_HEIGHT)
        room -= width + theme.GUTTER
        canvas.saveState()
        canvas.translate(theme.LEFT + theme.FULL - width, FOOT - height)
        with marked(canvas, tags.logo, size=(width, height)):
            canvas.drawImage(logo, 0, 0, width, height)
        canvas.restoreState()
    y = _set(canvas, markup(_short(imprint.co_funding)), theme.CAPTION, FOOT, room, tags.foot)
    _set(canvas, markup(_short(imprint.partners)), theme.CAPTION, y, room, tags.partners)


def _where(document: Document) -> str:
    return " · ".join(part for part in (document.country, document.local_names) if part.strip())


class CoverTags:
    """Structure tags of the cover in reading order, which is independent of the positions."""

    def __init__(self, document: Document, words: Words) -> None:
        whole = Tag("Sect")
        self.title = Tag("H1", whole)
        self.where = Tag("P", whole)
        self.motto = Tag("P", whole, language=language_of(document.motto))
        self.facts = Tag("L", whole)
        self.map = Tag("Figure", whole, alternative=map_in_words(document, words))
        photo = document.cover_photo
        self.photo = Tag("Figure", whole, alternative=one_line(photo.alternative) if photo else "")
        self.credit = Tag("P", whole)
        self.logo = Tag("Figure", whole, alternative=one_line(document.imprint.logo_text) or words("Logo"))
        self.foot = Tag("P", whole)
        self.partners = Tag("P", whole)


def map_in_words(document: Document, words: Words) -> str:
    """Describe the map of the cover and the year on it, as text alternative."""
    shown = words("Map of the Baltic Sea Region.")
    if document.place and document.town:
        shown = words("Map of the Baltic Sea Region. {town} is marked with a pearl.", town=document.town)
    year = words("Title year {year}", year=document.title_year) if document.title_year else ""
    return one_line(" ".join(part for part in (shown, f"{year}." if year else "") if part))


def _draw_map(canvas: Canvas, drawing: Drawing, tag: Tag) -> None:
    canvas.saveState()
    canvas.translate(0, PANEL)
    with marked(canvas, tag, size=(drawing.width, drawing.height)):
        renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()
    with ornament(canvas):
        canvas.setFillColor(theme.HONEY)
        canvas.rect(0, PANEL - 3, theme.PAGE_WIDTH, 3, stroke=0, fill=1)


def draw_cover(canvas: Canvas, document: Document, words: Words) -> None:
    """Draw the first page, without the draft mark."""
    tags = CoverTags(document, words)
    drawing = draw_cover_map(document, words, width=theme.PAGE_WIDTH, height=theme.PAGE_HEIGHT - PANEL)
    _draw_map(canvas, drawing, tags.map)
    room = theme.FULL - _draw_photo(canvas, document, words, tags)
    y = _set(canvas, markup(_short(document.title)), theme.COVER_TITLE, PANEL - 10 * mm, room, tags.title)
    town = one_line(document.town)[:LONGEST_TOWN]
    y = _set(canvas, markup(town), _town_style(town, room), y, room, tags.title)
    y = _set(canvas, markup(_short(_where(document))), theme.COVER_LEAD, y - 2, room, tags.where)
    _set(canvas, markup(_short(document.motto)), theme.EMPTY, y - 4, room, tags.motto)
    _draw_facts(canvas, _facts(document, words), tags.facts, 27 * mm)
    _draw_imprint(canvas, document.imprint, tags)
