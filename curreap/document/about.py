"""The end of the document: which edition this is, which versions came before, and how its numbers are worked out."""

from __future__ import annotations

from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.document.edition import Edition
from curreap.document.method_notes import method_notes
from playbook_tools.blocks import DataTable, Fact, Facts, Heading, Paragraph


def about(scribe: BlockBuilder, edition: Edition, *, is_alone: bool) -> Blocks:
    """`is_alone`: nothing stands above it, and the section itself is called "About this document"."""
    title: Blocks = [] if is_alone else [Heading(scribe.words("About this document"))]
    return [
        *title,
        *_this_edition(scribe, edition),
        *_history(scribe, edition),
        *(method_notes(scribe) if edition.with_annexes else []),
    ]


def _this_edition(scribe: BlockBuilder, edition: Edition) -> Blocks:
    """Which edition this is, and whose work stands in it."""
    words = scribe.words
    facts = (
        Fact(words("Version"), str(scribe.plan.revision)),
        Fact(words("Date"), words.date(edition.date)),
        Fact(
            words("Status"),
            words("Draft", context="document") if scribe.is_draft else words("Final", context="document"),
        ),
        Fact(words("Language"), words.language_name()),
    )
    credits = words("Place names: GeoNames, CC BY 4.0. Outlines of the maps: Natural Earth, public domain.")
    return [Facts(facts), Paragraph(credits, "note")]


def _history(scribe: BlockBuilder, edition: Edition) -> Blocks:
    """The versions that were kept, oldest first, and this one; nothing where none was kept."""
    if not edition.history:
        return []
    words = scribe.words
    past = tuple((str(one.revision), words.date(one.date), one.what) for one in edition.history)
    this = (str(scribe.plan.revision), words.date(edition.date), words("This document"))
    columns = (words("Version"), words("Date"), words("What it is"))
    caption = words("Versions of this plan")
    return [DataTable(caption, columns, (*past, this), widths=(1.2, 2.4, 7))]
