"""Build the document of a plan: from answers to sections of blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from curreap.content import Content
from curreap.content_files.fields import SectionWords
from curreap.document.about import about
from curreap.document.actions import overview, sheets, the_actions
from curreap.document.annexes import annexes
from curreap.document.assessment.section import assessment
from curreap.document.assets import assets
from curreap.document.communication_and_sustainability import communication, sustainability
from curreap.document.council.summary import council
from curreap.document.document import Document
from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.document.edition import Edition, Variant
from curreap.document.goals import the_goals
from curreap.document.money import money
from curreap.document.monitoring_and_risks import monitoring, risks
from curreap.document.partners import partners
from curreap.document.people import people, the_team
from curreap.document.place import challenges, motivation_and_vision, place
from curreap.document.summary import summary
from curreap.document.timeline import timeline
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools import challenges_and_vision, delivery, profile
from playbook_tools.blocks import Paragraph, Photo, Section

SECTION_BLOCKS: Final[dict[str, Callable[[BlockBuilder], Blocks]]] = {
    "summary": summary,
    "motivation_and_vision": motivation_and_vision,
    "profile": place,
    "challenges": challenges,
    "self_assessment": assessment,
    "assets": assets,
    "stakeholders": people,
    "goals": the_goals,
    "actions": the_actions,
    "ccs_partners": partners,
    "timeline": timeline,
    "team": the_team,
    "budget": money,
    "monitoring": monitoring,
    "risks": risks,
    "communication": communication,
    "sustainability": sustainability,
    "annexes": annexes,
}
"""The function that builds each section, by the key of the section."""


def build_document(
    plan: Plan,
    content: Content,
    words: Words,
    edition: Edition,
) -> Document:
    """Build the document of a plan.

    An empty section of a draft shows the guidance for it; a final document leaves the section out.
    """
    shown = plan if edition.with_private else plan.without_private()
    builder = BlockBuilder(shown, content, words, edition.is_draft)
    place_answers = shown[profile.TOOL]
    known = place_answers.location
    location = known if known and known.is_in_region else None
    return Document(
        title=_title(words, edition.variant),
        town=place_answers.name,
        local_names=place_answers.local_names,
        country=builder.choice("profile", "country", key=place_answers.country),
        title_year=place_answers.title_year,
        motto=shown[challenges_and_vision.TOOL].motto,
        language=words.language,
        revision=plan.revision,
        date=edition.date,
        is_draft=edition.is_draft,
        place=(location.latitude, location.longitude) if location else None,
        cover_photo=_cover_photo(shown),
        sections=_sections(builder, edition),
        made_with=made_with(words),
        notice=not_official(words),
        imprint=edition.imprint,
        variant=edition.variant,
    )


def made_with(words: Words) -> str:
    """Name the program that made the document."""
    return words("Made with the CuReAP Wizard.")


def not_official(words: Words) -> str:
    """State that the method is not the programme's own."""
    return words("The self-assessment and the checks are not official texts of the programme.")


def _title(words: Words, variant: Variant) -> str:
    return {
        "full": words("Culture and Resilience Action Plan"),
        "council": words("Summary for the council"),
        "sheets": words("Action sheets"),
    }[variant]


def _cover_photo(plan: Plan) -> Photo | None:
    answers = plan[delivery.TOOL]
    jpeg = plan.photos.get(answers.cover_photo or "")
    return Photo(jpeg, answers.cover_photo_text) if jpeg and answers.cover_photo_text.strip() else None


def _sections(builder: BlockBuilder, edition: Edition) -> tuple[Section, ...]:
    if edition.variant == "council":
        return council(builder)
    if edition.variant == "sheets":
        return _sheets_alone(builder)
    return _whole_plan(builder, edition)


def _sheets_alone(builder: BlockBuilder) -> tuple[Section, ...]:
    """Build the single section of the variant "sheets": the table of all actions, then their sheets."""
    known = builder.content.section("actions")
    missing: Blocks = [Paragraph(builder.words(known.guidance), "missing")] if builder.is_draft else []
    blocks = overview(builder) or missing
    return (Section("actions", 1, builder.words(known.title), tuple(blocks), sheets(builder)),) if blocks else ()


def _whole_plan(builder: BlockBuilder, edition: Edition) -> tuple[Section, ...]:
    """Build all sections in order; a section left out does not use up a number."""
    found: list[Section] = []
    for known in builder.content.fields.sections:
        if known.key not in SECTION_BLOCKS:
            continue  # the cover has no blocks
        blocks = _closing(builder, edition) if known.key == "annexes" else _blocks(builder, known)
        if blocks:
            under = sheets(builder) if known.key == "actions" else ()
            without_lists = known.key == "annexes" and not edition.with_annexes
            title = builder.words("About this document") if without_lists else builder.words(known.title)
            found.append(Section(known.key, len(found) + 1, title, tuple(blocks), under))
    return tuple(found)


def _blocks(builder: BlockBuilder, known: SectionWords) -> Blocks:
    written = SECTION_BLOCKS[known.key](builder)
    missing: Blocks = [Paragraph(builder.words(known.guidance), "missing")] if builder.is_draft else []
    return written or missing


def _closing(builder: BlockBuilder, edition: Edition) -> Blocks:
    """Build the last section: the chosen annexes and the part about the document."""
    lists = _blocks(builder, builder.content.section("annexes")) if edition.with_annexes else []
    return [*lists, *about(builder, edition, is_alone=not edition.with_annexes)]
