"""The name of a place in the structure of a document: a paragraph, a cell of a table, an entry of a list."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "P", "H1", "H2", "H3", "H4", "H5", "H6",
    "Part", "Sect", "Div",
    "L", "LI", "Lbl", "LBody",
    "Table", "Caption", "TR", "TH", "TD",
    "Figure", "TOC", "TOCI", "Reference", "Link",
]  # fmt: skip
"""The standard structure types of ISO 32000-1, 14.8.4, that a plan needs."""


class Tag:
    """A place in the structure. Pieces that were split by the end of a page share one.

    A tag without another around it belongs to the section that is open when it is drawn. The tags inside a tag
    are read in the order in which they were made, whatever the order in which they are drawn.
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
        self.alternative = alternative  # what a picture shows, in words
        self.language = language  # where it differs from that of the document: "lv"
        self.scope = scope  # of the head of a row or a column
        self.is_repeated = is_repeated  # the head of a table: drawn on each page, read once
        if inside is not None:
            inside.members.append(self)
