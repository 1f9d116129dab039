"""Compute from blocks what a screen reader must read in a document, in order, without reading any file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from curreap.document.document import Document
from curreap.export.pdf.parts import part_of, parts
from curreap.language.words import Words
from playbook_tools.blocks import (
    Block,
    BulletList,
    Callout,
    Chain,
    DataTable,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Photo,
    Section,
    SummaryGrid,
)
from playbook_tools.figures import MapFigure
from tests.export.tag_tree import Read

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CAPTION = re.compile(r"Figure \d+\.|Photo: |.*\. Photo: ")
Heard = tuple[str, str]  # the tag, a heading as "H"; the text


def plain(text: str) -> str:
    """Normalise white space, which a screen reader ignores."""
    return " ".join(text.split())


def heard_of(document: Document, words: Words) -> list[Heard]:
    """List the texts of all sections with their parts; figure captions without numbers, which each format adds."""
    found: list[Heard] = []
    before = None
    for section in document.sections:
        part = part_of(section, parts(words))
        if part and part != before:
            inside = [one for one in document.sections if part_of(one, parts(words)) == part]
            found += [("H", f"{part.letter} {part.title}"), ("P", part.lead)]
            found.append(("P", " · ".join(f"{one.number} {one.title}" for one in inside)))
        before = part
        found += _section(section, f"{section.number} {section.title}")
    return [(tag, plain(text)) for tag, text in found if text.strip()]


def _section(section: Section, title: str) -> Iterator[Heard]:
    yield "H", title
    for block in section.blocks:
        if isinstance(block, Facts) and section.key == "annexes":
            yield "P", _in_line(block)
        else:
            yield from _block(block)
    for sheet in section.sheets:
        coded = sheet.title if sheet.title[:1] == "A" and sheet.title[1:2].isdigit() else ""
        yield from _section(sheet, coded or f"{section.number}.{sheet.number} {sheet.title}")


def _block(block: Block) -> Iterator[Heard]:  # noqa: C901
    match block:
        case Heading():
            yield "H", f"{block.number} {block.text}"
        case Paragraph():
            yield "P", block.text
        case BulletList():
            yield from (part for item in block.items for part in (("Lbl", "•"), ("LBody", item)))
        case Facts():
            yield from _facts([(fact.label, fact.value) for fact in block.facts])
        case KeyFigures():
            yield from (("P", part) for figure in block.figures for part in figure)
        case DataTable():
            yield from _table(block)
        case Callout():
            yield from (("P", block.title), ("P", block.text))
        case SummaryGrid():
            yield from _summary(block)
        case Chain():
            yield "Caption", block.title
            yield from (("TH", name) for name, _ in block.steps)
            yield from (("P", entry) for _, entries in block.steps for entry in entries or ["–"])
        case Photo():
            yield "Figure", block.alternative
        case _:
            yield "P", block.title
            yield "Figure", block.alternative
            if isinstance(block, MapFigure):
                yield from _facts([(str(pin.number), pin.name) for pin in block.pins])


def _in_line(block: Facts) -> str:
    """List the facts of the long lists in the annexes, which are set as running text."""
    said = [f"{fact.label}: {fact.value.strip().rstrip('.')}" for fact in block.facts if fact.value.strip()]
    return "; ".join(said) + "."


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[Heard]:
    yield from (part for label, value in facts if value.strip() for part in (("Lbl", label), ("LBody", value)))


def _table(block: DataTable) -> Iterator[Heard]:
    if not block.rows and not block.total:
        return
    yield "Caption", block.caption
    yield from (("TH", column) for column in block.columns)
    for row in (*block.rows, *([block.total] if block.total else [])):
        cells = [cell if cell.strip() or row is block.total else "–" for cell in row]
        yield from (("TD" if at else "TH", cell) for at, cell in enumerate(cells))
    yield "P", block.note


def _summary(block: SummaryGrid) -> Iterator[Heard]:
    for title, entries in block.columns:
        if not entries:
            continue
        yield "H", title
        for number, entry in enumerate(entries, start=1):
            name, _, line = entry.partition("\n")
            yield from (("Lbl", str(number)), ("P", name), ("P", line))


def said_by(found: Read) -> list[Heard]:
    """List what is read after the contents, without figure captions and the last line."""
    nodes = found.nodes
    end = max(at for at, node in enumerate(nodes) if node.kind == "Link")
    heard = []
    for node in nodes[end + 1 :]:
        kind = "H" if node.kind in HEADINGS else node.kind
        text = node.alternative if kind == "Figure" else node.text
        if text.strip() and not (kind == "P" and CAPTION.match(text)):
            heard.append((kind, plain(text)))
    return heard[:-1]
