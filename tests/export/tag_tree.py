"""Read a tagged PDF as a screen reader does: the tree of tags in order, with the text of each.

It shares no code with the writer: it follows the ids of marked content from the tree to the pages, and decodes text by
the character maps of the fonts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

PAIR = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>")
SHOWN = {"Tj", "TJ", "'", '"'}


@dataclass
class Node:
    """One element of the tree."""

    kind: str
    text: str = ""  # marked by the element itself, not by its children
    alternative: str = ""
    scope: str = ""
    language: str = ""
    depth: int = 0
    children: list[Node] = field(default_factory=list)

    def walk(self) -> list[Node]:
        """Iterate over the element and its descendants, in reading order."""
        return [self, *(one for child in self.children for one in child.walk())]


@dataclass
class Read:
    """The texts that a screen reader finds in a file."""

    root: Node
    unmarked: list[str]  # text that is neither in the tree nor an artifact

    @property
    def nodes(self) -> list[Node]:
        return self.root.walk()

    def of(self, *kinds: str) -> list[Node]:
        return [node for node in self.nodes if node.kind in kinds]


def read_tags(pdf: bytes) -> Read:
    """Read the tags of a file. Raises KeyError when it has no tree."""
    with pikepdf.open(BytesIO(pdf)) as file:
        unmarked: list[str] = []
        marked = {page.objgen: _marked_text(page, unmarked) for page in (one.obj for one in file.pages)}
        top = file.Root["/StructTreeRoot"]["/K"]
        first = top[0] if isinstance(top, pikepdf.Array) else top
        return Read(_node(first, marked, None, 0), unmarked)


def _node(element: Any, marked: dict[Any, dict[int, str]], page: Any, depth: int) -> Node:
    page = element["/Pg"].objgen if "/Pg" in element else page
    attributes = element.get("/A", {})
    node = Node(
        str(element["/S"])[1:],
        alternative=str(element.get("/Alt", "")),
        scope=str(attributes.get("/Scope", ""))[1:],
        language=str(element.get("/Lang", "")),
        depth=depth,
    )
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            node.text += marked[page].get(child, "")
        elif child.get("/Type") == "/MCR":
            node.text += marked[child["/Pg"].objgen].get(int(child["/MCID"]), "")
        elif child.get("/Type") != "/OBJR":
            node.children.append(_node(child, marked, page, depth + 1))
    return node


def _marked_text(page: Any, unmarked: list[str]) -> dict[int, str]:
    """Map the ids of marked content on a page to their texts."""
    fonts = {name: _letters(font) for name, font in page["/Resources"].get("/Font", {}).items()}
    found: dict[int, str] = {}
    open_marks: list[int | None] = []  # ids; None for an artifact
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                open_marks.append(int(operands[1]["/MCID"]) if "/MCID" in operands[1] else None)
            case "BMC":
                open_marks.append(None)
            case "EMC":
                open_marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case shown if shown in SHOWN:
                text = "".join(letters.get(code, "�") for code in _codes(operands[-1]))
                if not open_marks and text.strip():
                    unmarked.append(text)
                elif open_marks and (number := open_marks[-1]) is not None:
                    found[number] = found.get(number, "") + text
    assert not open_marks, "marks are not closed at the end of a page"
    return found


def _codes(operand: Any) -> bytes:
    if isinstance(operand, pikepdf.Array):
        return b"".join(bytes(part) for part in operand if isinstance(part, pikepdf.String))
    return bytes(operand)


def _letters(font: Any) -> dict[int, str]:
    """Map codes to characters, from the character map of a font. Fonts without one are not ours and print nothing."""
    if "/ToUnicode" not in font:
        return {}
    pairs = PAIR.findall(font["/ToUnicode"].read_bytes())
    return {int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs if len(sign) >= 4}
