"""The page number of each heading, recorded in a pass and used by contents and page headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """A heading listed in contents and outline; level 0 is a part, 1 a section, 2 an action sheet."""

    key: str
    level: int
    number: str
    title: str

    @property
    def text(self) -> str:
        return f"{self.number}  {self.title}".strip()


@dataclass
class Register:
    """Page numbers of the entries. A pass fills `found`; the next pass prints `pages`.

    Page numbers are in columns of their own, so printing them never moves a heading to another page.
    """

    entries: Sequence[Entry] = ()
    pages: dict[str, int] = field(default_factory=dict)
    total: int = 0
    found: dict[str, int] = field(default_factory=dict)

    def begin_pass(self) -> None:
        self.found = {}

    def note(self, entry: Entry, page: int) -> None:
        self.found[entry.key] = page

    def end_pass(self, total: int) -> None:
        """Take over the page numbers of this pass."""
        self.pages, self.total = self.found, total

    def open_on(self, page: int) -> Entry | None:
        """Return the first section or sheet that begins on a page, else the last one before it."""
        begun = [e for e in self.entries if e.level and self.found.get(e.key, page + 1) <= page]
        here = [entry for entry in begun if self.found[entry.key] == page]
        return here[0] if here else begun[-1] if begun else None
