"""Elements of the structure tree, and the marks on pages that they hold."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content on a page, by its number; or a link, by its name."""

    page: int
    number: int = -1
    name: str = ""


@dataclass(eq=False, slots=True)
class Element:
    """One element of the tree, with its elements and marks in reading order."""

    kind: str
    alternative: str = ""
    language: str = ""
    scope: str = ""
    children: list[Element | Mark] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None  # bounding box of a figure, in points on its page
    name: str = ""  # object name in the file, set when the tree is written

    @property
    def kept(self) -> list[Element | Mark]:
        """Return the children without empty elements."""
        return [child for child in self.children if isinstance(child, Mark) or child.is_kept]

    @property
    def is_kept(self) -> bool:
        """Return whether the element is written: not when empty, except a cell, without which the row would shift."""
        return self.kind in ("TD", "TH") or any(isinstance(one, Mark) or one.is_kept for one in self.children)
