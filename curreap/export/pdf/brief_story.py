"""Short documents without cover, contents and parts: the council's summary, and action sheets only."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether, Spacer

from curreap.document.document import Document
from curreap.export.pdf import theme
from curreap.export.pdf.entries import section_entry
from curreap.export.pdf.flowables.brief import BriefHead, BriefTitle, panel
from curreap.export.pdf.register import Register
from curreap.export.pdf.story import Levels, Story, closing
from curreap.language.words import Words
from playbook_tools.blocks import BulletList, Section


class BriefStory(Story):
    """Sections with small heads, set from the left margin without page breaks."""

    def __init__(self, document: Document, words: Words, register: Register) -> None:
        super().__init__(document, words, register)
        self.column = theme.at_left_edge
        self.is_tight = True

    def section(self, section: Section) -> list[Flowable]:
        self.levels = Levels(2)
        head = BriefHead(section_entry(section), self.register)
        flowables = self._decision(head, section) or self.blocks(section.blocks, [head])
        return flowables + [part for sheet in section.sheets for part in self.sheet(section, sheet)]

    def _decision(self, head: BriefHead, section: Section) -> list[Flowable]:
        """Set the requested decision, up to the end of its list, on a tinted background."""
        end = next((at for at, block in enumerate(section.blocks, start=1) if isinstance(block, BulletList)), 0)
        if section.key != "decision" or not end:
            return []
        asked = panel(self.blocks(section.blocks[:end]))
        return [KeepTogether([head, asked]), Spacer(0, 2 * theme.UNIT), *self.blocks(section.blocks[end:])]

    def flowables(self) -> list[Flowable]:
        """Build the whole document, with its title first."""
        sections = [part for section in self.document.sections for part in self.section(section)]
        return [BriefTitle(self.document, self.words), *sections, *closing(self.document, self.column)]
