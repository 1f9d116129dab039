"""Read PDF files for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import Destination


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Extract all text, page by page."""
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def squeezed(text: str) -> str:
    """Remove all white space, so that line breaks of the layout do not matter."""
    return "".join(text.split())


def _page_of(item: Destination, reader: PdfReader) -> int:
    """Return the page, counted from 1, of an outline entry."""
    page = reader.get_destination_page_number(item)
    assert page is not None
    return page + 1


def language_of(reader: PdfReader) -> str:
    """Return the language declared by the file."""
    root: Any = reader.trailer["/Root"]
    return str(root["/Lang"])


def fonts_of(page: PageObject) -> list[Any]:
    """List the fonts that a page names."""
    resources: Any = page["/Resources"]
    return list(resources["/Font"].values())


def headings_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """List level, title and page (from 1) of each heading in the outline."""
    reader = read(pdf)
    found: list[tuple[int, str, int]] = []

    def walk(items: list, level: int) -> None:  # type: ignore[type-arg]
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                found.append((level, item.title, _page_of(item, reader)))

    walk(reader.outline, 0)
    return found
