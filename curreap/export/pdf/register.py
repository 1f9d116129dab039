"""On which page each heading stands: noted while the pages are set, used by contents and running lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """A heading that the contents and the outline list; level 0 is a part, 1 a section, 2 an action sheet."""

    key: str
    level: int
    number: str
    title: str

    @property
    def text(self) -> str:
        return f"{self.number}  {self.title}".strip()


@dataclass
class Register:
    """The pages of the entries. A pass over the document fills `found`; the next pass prints `pages`.

    Page numbers stand in columns of their own, so printing them never moves a heading to another page.
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
        """Keep what this pass found."""
        self.pages, self.total = self.found, total

    def open_on(self, page: int) -> Entry | None:
        """The first section or sheet that begins on a page, else the last one before it."""
        begun = [e for e in self.entries if e.level and self.found.get(e.key, page + 1) <= page]
        here = [entry for entry in begun if self.found[entry.key] == page]
        return here[0] if here else begun[-1] if begun else None
