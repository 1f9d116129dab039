""" "About this document": the edition, earlier versions, credits, and method notes."""

from __future__ import annotations

from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.document.edition import Edition
from curreap.document.method_notes import method_notes
from playbook_tools.blocks import DataTable, Fact, Facts, Heading, Paragraph


def about(builder: BlockBuilder, edition: Edition, *, is_alone: bool) -> Blocks:
    """List the blocks about the document; with `is_alone` the section itself has the title, so no heading is added."""
    title: Blocks = [] if is_alone else [Heading(builder.words("About this document"))]
    return [
        *title,
        *_this_edition(builder, edition),
        *_history(builder, edition),
        *(method_notes(builder) if edition.with_annexes else []),
    ]


def _this_edition(builder: BlockBuilder, edition: Edition) -> Blocks:
    """State version, date, status and language of the edition, and the credits of data sources."""
    words = builder.words
    facts = (
        Fact(words("Version"), str(builder.plan.revision)),
        Fact(words("Date"), words.date(edition.date)),
        Fact(
            words("Status"),
            words("Draft", context="document") if builder.is_draft else words("Final", context="document"),
        ),
        Fact(words("Language"), words.language_name()),
    )
    credits = words(
        "Place names: GeoNames, CC BY 4.0. Coasts, lakes and rivers: © OpenStreetMap contributors, ODbL. "
        "Borders: Natural Earth, public domain."
    )
    return [Facts(facts), Paragraph(credits, "note")]


def _history(builder: BlockBuilder, edition: Edition) -> Blocks:
    """List the kept versions, oldest first, and this one; nothing when no version was kept."""
    if not edition.history:
        return []
    words = builder.words
    past = tuple((str(one.revision), words.date(one.date), one.what) for one in edition.history)
    this = (str(builder.plan.revision), words.date(edition.date), words("This document"))
    columns = (words("Version"), words("Date"), words("What it is"))
    caption = words("Versions of this plan")
    return [DataTable(caption, columns, (*past, this), widths=(1.2, 2.4, 7))]
