"""The structure tree as objects of the PDF.

A plan has thousands of elements. Each is written straight to bytes when the file is, instead of being kept as a handful
of reportlab's objects until then: that takes a third of the memory and of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference, PDFString

from curreap.export.pdf.tags.element import Element, Mark
from curreap.export.pdf.tags.repairs import FIRST_LINK

ROOT: Final = "StructTreeRoot"


def write_tree(document: Any, root: Element, pages: Sequence[Sequence[Element]], links: Sequence[Element]) -> None:
    """Add the tree, and for each mark on a page and each link the element that it belongs to."""
    names: dict[Element, str] = {}
    _register(document, root, ROOT, names)
    numbers: list[Any] = []
    for number, marks in enumerate(pages):
        numbers += [number, document.Reference(_MarksOfPage([names[element] for element in marks]))]
    for number, link in enumerate(links, start=FIRST_LINK):
        numbers += [number, PDFObjectReference(names[link])]
    tree = {
        "Type": PDFName(ROOT),
        "K": PDFArray([PDFObjectReference(names[root])]),
        "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
        "ParentTreeNextKey": FIRST_LINK + len(links),
    }
    document.Reference(PDFDictionary(tree), ROOT)
    document.Catalog.StructTreeRoot = PDFObjectReference(ROOT)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _register(document: Any, element: Element, parent: str, names: dict[Element, str]) -> None:
    """Give the element and all inside it a name, by which the others know it."""
    name = names[element] = f"Element{len(names)}"
    children = [child for child in element.children if isinstance(child, Mark) or child.is_kept]
    document.Reference(_ElementObject(element, parent, children, names), name)
    for child in children:
        if isinstance(child, Element):
            _register(document, child, name, names)


class _MarksOfPage(PDFObject):
    """The elements of the marks of a page, in the order of their numbers."""

    __RefOnly__ = 1

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def format(self, document: Any) -> bytes:
        return f"[{' '.join(_reference(document, name) for name in self.names)}]".encode("ascii")


class _ElementObject(PDFObject):
    """One element with what it holds."""

    __RefOnly__ = 1

    def __init__(
        self, element: Element, parent: str, children: Sequence[Element | Mark], names: dict[Element, str]
    ) -> None:
        self.element = element
        self.parent = parent
        self.children = children
        self.names = names

    def format(self, document: Any) -> bytes:
        page = next((child.page for child in self.children if isinstance(child, Mark)), None)
        kids = " ".join(self._child(document, child, page) for child in self.children)
        entries = [
            f"/Type /StructElem /S /{self.element.kind} /P {_reference(document, self.parent)}",
            *_attributes(document, self.element),
            *([f"/Pg {_page(document, page)}"] if page is not None else []),
            f"/K [{kids}]",
        ]
        return f"<<{' '.join(entries)}>>".encode("latin-1")

    def _child(self, document: Any, child: Element | Mark, page: int | None) -> str:
        if isinstance(child, Element):
            return _reference(document, self.names[child])
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
