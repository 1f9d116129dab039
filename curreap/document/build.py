"""The one walk over a plan: from answers to the sections of the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from curreap.content import Content
from curreap.content_files import SectionWords
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
"""What stands in each section, by its key."""


def build_document(
    plan: Plan,
    content: Content,
    words: Words,
    edition: Edition,
) -> Document:
    """The document of a plan. An empty section says in a draft what belongs there; a final one leaves it out."""
    shown = plan if edition.with_private else plan.without_private()
    scribe = BlockBuilder(shown, content, words, edition.is_draft)
    place_answers = shown[profile.TOOL]
    known = place_answers.location
    location = known if known and known.is_in_region else None
    return Document(
        title=_title(words, edition.variant),
        town=place_answers.name,
        local_names=place_answers.local_names,
        country=scribe.choice("profile", "country", key=place_answers.country),
        title_year=place_answers.title_year,
        motto=shown[challenges_and_vision.TOOL].motto,
        language=words.language,
        revision=plan.revision,
        date=edition.date,
        is_draft=edition.is_draft,
        place=(location.latitude, location.longitude) if location else None,
        cover_photo=_cover_photo(shown),
        sections=_sections(scribe, edition),
        made_with=made_with(words),
        notice=not_official(words),
        imprint=edition.imprint,
        variant=edition.variant,
    )


def made_with(words: Words) -> str:
    """Name the program that made a document."""
    return words("Made with the CuReAP Wizard.")


def not_official(words: Words) -> str:
    """Say that the method is our own."""
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


def _sections(scribe: BlockBuilder, edition: Edition) -> tuple[Section, ...]:
    if edition.variant == "council":
        return council(scribe)
    if edition.variant == "sheets":
        return _sheets_alone(scribe)
    return _whole_plan(scribe, edition)


def _sheets_alone(scribe: BlockBuilder) -> tuple[Section, ...]:
    """One section: the table of all actions, then their sheets."""
    known = scribe.content.section("actions")
    missing: Blocks = [Paragraph(scribe.words(known.guidance), "missing")] if scribe.is_draft else []
    blocks = overview(scribe) or missing
    return (Section("actions", 1, scribe.words(known.title), tuple(blocks), sheets(scribe)),) if blocks else ()


def _whole_plan(scribe: BlockBuilder, edition: Edition) -> tuple[Section, ...]:
    """The sections in their order; where one is left out, the numbers of those after it move up."""
    found: list[Section] = []
    for known in scribe.content.fields.sections:
        if known.key not in SECTION_BLOCKS:
            continue  # the cover is not a section of blocks
        blocks = _closing(scribe, edition) if known.key == "annexes" else _blocks(scribe, known)
        if blocks:
            under = sheets(scribe) if known.key == "actions" else ()
            without_lists = known.key == "annexes" and not edition.with_annexes
            title = scribe.words("About this document") if without_lists else scribe.words(known.title)
            found.append(Section(known.key, len(found) + 1, title, tuple(blocks), under))
    return tuple(found)


def _blocks(scribe: BlockBuilder, known: SectionWords) -> Blocks:
    written = SECTION_BLOCKS[known.key](scribe)
    missing: Blocks = [Paragraph(scribe.words(known.guidance), "missing")] if scribe.is_draft else []
    return written or missing


def _closing(scribe: BlockBuilder, edition: Edition) -> Blocks:
    """The last section: the lists that the team chose, and what the document says about itself."""
    lists = _blocks(scribe, scribe.content.section("annexes")) if edition.with_annexes else []
    return [*lists, *about(scribe, edition, is_alone=not edition.with_annexes)]
