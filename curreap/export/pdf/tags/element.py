"""Elements of the structure tree, and the marks on pages that they hold."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content on a page, by its number there; or a link, by its name."""

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
    box: tuple[float, float, float, float] | None = None  # of a figure, in points on its page
    name: str = ""  # by which the other objects of the file know it, from when the tree is written

    @property
    def kept(self) -> list[Element | Mark]:
        """What it holds, without elements that hold nothing."""
        return [child for child in self.children if isinstance(child, Mark) or child.is_kept]

    @property
    def is_kept(self) -> bool:
        """Empty elements are left out; empty cells are not, or the row would shift."""
        return self.kind in ("TD", "TH") or any(isinstance(one, Mark) or one.is_kept for one in self.children)
