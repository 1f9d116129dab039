"""Reading a PDF back, as a test needs it."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All text, page after page."""
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def squeezed(text: str) -> str:
    """Text without any white space, so that line breaks of the layout do not matter."""
    return "".join(text.split())


def headings_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """The outline: level, title and page (from 1) of each heading."""
    reader = read(pdf)
    found: list[tuple[int, str, int]] = []

    def walk(items: list, level: int) -> None:  # type: ignore[type-arg]
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                found.append((level, item.title, reader.get_destination_page_number(item) + 1))

    walk(reader.outline, 0)
    return found
