"""A position in the structure of a document: a paragraph, a table cell, an entry of a list."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "P", "H1", "H2", "H3", "H4", "H5", "H6",
    "Part", "Sect", "Div",
    "L", "LI", "Lbl", "LBody",
    "Table", "Caption", "TR", "TH", "TD",
    "Figure", "TOC", "TOCI", "Reference", "Link",
]  # fmt: skip
"""The standard structure types (ISO 32000-1, 14.8.4) that a plan needs."""


class Tag:
    """A position in the structure, shared by the pieces of an element that a page break has split.

    A tag without a surrounding tag belongs to the section that is open when it is drawn. Tags inside a tag are read in
    the order in which they were created, whatever the order in which they are drawn.
    """

    __slots__ = ("alternative", "inside", "is_repeated", "kind", "language", "members", "scope")

    def __init__(
        self,
        kind: Kind,
        inside: Tag | None = None,
        *,
        alternative: str = "",
        language: str = "",
        scope: Literal["", "Row", "Column"] = "",
        is_repeated: bool = False,
    ) -> None:
        self.kind = kind
        self.inside = inside
        self.members: list[Tag] = []
        self.alternative = alternative  # text alternative of a figure
        self.language = language  # where it differs from the document's, for example "lv"
        self.scope = scope  # of a head cell: its row or its column
        self.is_repeated = is_repeated  # a table head: drawn on each page, read once
        if inside is not None:
            inside.members.append(self)
