"""Write the structure tree as objects of the PDF.

A plan has thousands of elements. Each is written directly to bytes when the file is saved, instead of being kept as
several objects of reportlab, which saves a third of the memory and of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference, PDFString

from curreap.export.pdf.tags.element import Element, Mark
from curreap.export.pdf.tags.repairs import FIRST_LINK

ROOT: Final = "StructTreeRoot"


def write_tree(document: Any, root: Element, pages: Sequence[Sequence[Element]], links: Sequence[Element]) -> None:
    """Add the tree, and the parent element of each mark and link."""
    _register(document, root, ROOT)
    numbers: list[Any] = []
    for number, marks in enumerate(pages):
        numbers += [number, document.Reference(_MarksOfPage(marks))]
    for number, link in enumerate(links, start=FIRST_LINK):
        numbers += [number, PDFObjectReference(link.name)]
    tree = {
        "Type": PDFName(ROOT),
        "K": PDFArray([PDFObjectReference(root.name)]),
        "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
        "ParentTreeNextKey": FIRST_LINK + len(links),
    }
    document.Reference(PDFDictionary(tree), ROOT)
    document.Catalog.StructTreeRoot = PDFObjectReference(ROOT)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _register(document: Any, element: Element, parent: str) -> None:
    """Give an element and its descendants the object names by which others refer to them."""
    element.name = f"E{document.objectcounter}"
    document.Reference(_ElementObject(element, parent), element.name)
    for child in element.kept:
        if isinstance(child, Element):
            _register(document, child, element.name)


class _MarksOfPage(PDFObject):
    """The parent elements of the marks of a page, in the order of their numbers."""

    __RefOnly__ = 1

    def __init__(self, elements: Sequence[Element]) -> None:
        self.elements = elements

    def format(self, document: Any) -> bytes:
        return f"[{' '.join(_reference(document, element.name) for element in self.elements)}]".encode("ascii")


class _ElementObject(PDFObject):
    """One structure element with its children."""

    __slots__ = ("__InternalName__", "element", "parent")
    __RefOnly__ = 1

    def __init__(self, element: Element, parent: str) -> None:
        self.element = element
        self.parent = parent

    def format(self, document: Any) -> bytes:
        children = self.element.kept
        page = next((child.page for child in children if isinstance(child, Mark)), None)
        kids = " ".join(self._child(document, child, page) for child in children)
        entries = [
            f"/Type /StructElem /S /{self.element.kind} /P {_reference(document, self.parent)}",
            *_attributes(document, self.element),
            *([f"/Pg {_page(document, page)}"] if page is not None else []),
            f"/K [{kids}]",
        ]
        return f"<<{' '.join(entries)}>>".encode("latin-1")

    def _child(self, document: Any, child: Element | Mark, page: int | None) -> str:
        if isinstance(child, Element):
            return _reference(document, child.name)
        if child.name:
            link = document.refAnnotation(child.name).format(document).decode("ascii")
            return f"<</Type /OBJR /Obj {link} /Pg {_page(document, child.page)}>>"
        if child.page == page:
            return str(child.number)
        return f"<</Type /MCR /MCID {child.number} /Pg {_page(document, child.page)}>>"


def _reference(document: Any, name: str) -> str:
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


def _page(document: Any, number: int) -> str:
    return _reference(document, f"Page{number}")


def _attributes(document: Any, element: Element) -> list[str]:
    found = []
    if element.kind == "Figure":
        found.append(f"/Alt {_text(document, element.alternative)}")
    if element.language:
        found.append(f"/Lang {_text(document, element.language)}")
    if element.scope:
        found.append(f"/A <</O /Table /Scope /{element.scope}>>")
    if element.box:
        box = " ".join(f"{side:.2f}" for side in element.box)
        found.append(f"/A <</O /Layout /BBox [{box}] /Placement /Block>>")
    return found


def _text(document: Any, text: str) -> str:
    written: bytes = PDFString(text).format(document)
    return written.decode("latin-1")
