"""A canvas that records structure: drawings belong to an element, or are marked as artifacts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFName, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from typing_extensions import override

from curreap.export.pdf.tags import repairs
from curreap.export.pdf.tags.element import Element, Mark
from curreap.export.pdf.tags.metadata import write_metadata
from curreap.export.pdf.tags.tag import Tag
from curreap.export.pdf.tags.tree import write_tree

ORNAMENT: Final = Element("Artifact")
NO_INK: Final = (" cm", " rg", " RG", " w")  # operators that draw nothing by themselves
# ends a line inside a word; not drawn, and a private-use character that no cleaned text holds
INSIDE_A_WORD: Final = "\ue000"
NOT_BETWEEN_WORDS: Final = ("-", " ", "\u00ad", "\u2011")

repairs.apply()


class SpacedText(PDFTextObject):
    """Adds a space at the end of each line, without which a screen reader joins two words.

    No space is added where a line ends inside a word, so that a copied link stays correct.
    """

    @override
    def _textOut(self, text: str, TStar: int = 0) -> None:
        if text.endswith(INSIDE_A_WORD):
            text = text.removesuffix(INSIDE_A_WORD)
        elif TStar and not text.endswith(NOT_BETWEEN_WORDS):
            text += " "
        super()._textOut(text, TStar)


class TaggedCanvas(Canvas):
    """Draws, and records the structure element of each drawing."""

    def __init__(self, *given: Any, **named: Any) -> None:
        repairs.apply()
        self.root = Element("Document")
        self._language: str = named.get("lang") or ""
        self._sections: list[tuple[int, Element]] = []  # level and element of the open sections, outermost first
        self._open: list[Element] = []  # elements being drawn, innermost last
        self._elements: dict[Tag, Element] = {}
        self._mark: tuple[int, Element] | None = None  # position of the open mark in the page code
        self._marks: dict[int, list[Element]] = {}  # per page, in the order of their numbers
        self._links: list[Element] = []
        super().__init__(*given, **named)

    # ---------------------------------------------------------------- structure

    def element(self, tag: Tag) -> Element:
        """Return the element of a tag; the first of a group creates all its members, in order."""
        if tag not in self._elements:
            inside = self.element(tag.inside) if tag.inside else self._section
            if tag not in self._elements:  # creating the surrounding element may have created it
                self._make(tag, inside)
        return self._elements[tag]

    def _make(self, tag: Tag, inside: Element) -> None:
        language = "" if tag.language == self._language else tag.language
        made = Element(tag.kind, tag.alternative, language, tag.scope)
        inside.children.append(made)
        self._elements[tag] = made
        for member in tag.members:
            self._make(member, made)

    @property
    def _section(self) -> Element:
        return self._sections[-1][1] if self._sections else self.root

    def begin_section(self, level: int, kind: str) -> None:
        """Close the open sections of this level and below, and open a new one."""
        while self._sections and self._sections[-1][0] >= level:
            self._sections.pop()
        made = Element(kind)
        self._section.children.append(made)
        self._sections.append((level, made))

    # ---------------------------------------------------------------- marks in the code of a page

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Assign what is drawn inside the context to an element; inside an artifact everything is one."""
        if self._open and self._open[-1] is ORNAMENT:
            element = ORNAMENT
        self._close_mark()
        self._open.append(element)
        self._open_mark()
        try:
            yield
        finally:
            self._close_mark()
            self._open.pop()
            self._open_mark()

    def _open_mark(self) -> None:
        if not self._open:
            return
        element = self._open[-1]
        if element is ORNAMENT:
            self._code.append("/Artifact BMC")
        else:
            marks = self._marks.setdefault(self._pageNumber, [])
            element.children.append(Mark(self._pageNumber, len(marks)))
            self._code.append(f"/{element.kind} <</MCID {len(marks)}>> BDC")
            marks.append(element)
        self._mark = (len(self._code) - 1, element)

    def _close_mark(self) -> None:
        if self._mark is None:
            return
        (at, element), self._mark = self._mark, None
        if any(_leaves_ink(operator) for operator in self._code[at + 1 :]):
            self._code.append("EMC")
            return
        del self._code[at]
        if element is not ORNAMENT:
            element.children.remove(Mark(self._pageNumber, len(self._marks[self._pageNumber]) - 1))
            self._marks[self._pageNumber].pop()

    # ---------------------------------------------------------------- called by reportlab

    @override
    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> SpacedText:
        return SpacedText(self, x, y, direction=direction)

    @override
    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:
        """Add a link with its text as description, inside its Link element. Raises ValueError outside of one."""
        name = name or f"ANN{self._annotationCount + 1}"
        super()._addAnnotation(annotation, name, addtopage)
        link = next((element for element in reversed(self._open) if element.kind == "Link"), None)
        if link is None:
            raise ValueError("a link must be drawn inside a tag of the kind Link")
        link.children.append(Mark(self._pageNumber, name=name))
        annotation.otherkw.update(StructParent=repairs.FIRST_LINK + len(self._links), F=4)
        annotation.Contents = PDFString(link.alternative)
        self._links.append(link)

    @override
    def _setXObjects(self, thing: Any) -> None:
        super()._setXObjects(thing)
        if isinstance(thing, PDFPage):
            thing.StructParents, thing.Tabs = self._pageNumber - 1, PDFName("S")

    def save(self) -> None:
        if len(self._code):
            self.showPage()
        pages = [self._marks.get(number, []) for number in range(1, self._pageNumber)]
        write_tree(self._doc, self.root, pages, self._links)
        write_metadata(self._doc)
        super().save()


def _leaves_ink(operator: str) -> bool:
    return operator not in ("q", "Q") and not operator.endswith(NO_INK)


# ------------------------------------------------------------------ for flowables


@contextmanager
def marked(canvas: Canvas, tag: Tag | None, *, size: tuple[float, float] | None = None) -> Iterator[None]:
    """Assign what is drawn inside the context to a tag; a repeated table head becomes an artifact.

    `size` is the size of a figure in points, with the origin at its lower left corner.
    """
    if not isinstance(canvas, TaggedCanvas) or tag is None:
        yield
        return
    element = canvas.element(tag)
    if size and element.box is None:
        x, y = canvas.absolutePosition(0, 0)
        element.box = (x, y, x + size[0], y + size[1])
    is_again = tag.is_repeated and any(isinstance(child, Mark) for child in element.children)
    with canvas.inside(ORNAMENT if is_again else element):
        yield


@contextmanager
def ornament(canvas: Canvas) -> Iterator[None]:
    """Mark what is drawn inside the context as decoration, which screen readers skip."""
    if not isinstance(canvas, TaggedCanvas):
        yield
        return
    with canvas.inside(ORNAMENT):
        yield


def begin_section(canvas: Canvas, level: int, kind: str = "Sect") -> None:
    """Open a part or section with a heading of this level; open ones of this level or below are closed."""
    if isinstance(canvas, TaggedCanvas):
        canvas.begin_section(level, kind)
