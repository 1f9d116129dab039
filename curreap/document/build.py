"""The one walk over a plan: from answers to the sections of the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from curreap.content import Content
from curreap.content_files import SectionWords
from curreap.document.actions import sheets, the_actions
from curreap.document.after import communication, sustainability
from curreap.document.annexes import annexes
from curreap.document.assessment import assessment
from curreap.document.assets import assets
from curreap.document.document import Document
from curreap.document.goals import the_goals
from curreap.document.money import money
from curreap.document.partners import partners
from curreap.document.people import people, the_team
from curreap.document.place import challenges, motivation_and_vision, place
from curreap.document.proof import monitoring, risks
from curreap.document.scribe import Blocks, Scribe
from curreap.document.summary import summary
from curreap.document.year import timeline
from curreap.plan import Plan
from curreap.words import Words
from playbook_tools import challenges_and_vision, delivery, profile
from playbook_tools.blocks import Fact, Facts, Heading, Paragraph, Photo, Section

SECTION_BLOCKS: Final[dict[str, Callable[[Scribe], Blocks]]] = {
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
    *,
    today: dt.date,
    is_draft: bool = True,
    with_private: bool = False,
    co_funding: str = "",
) -> Document:
    """The document of a plan. An empty section says in a draft what belongs there; a final one leaves it out.

    `today` is the date on the cover. Private contacts are printed only with `with_private`.
    """
    shown = plan if with_private else plan.without_private()
    scribe = Scribe(shown, content, words, is_draft)
    place_answers = shown[profile.TOOL]
    location = place_answers.location
    return Document(
        title=words("Culture and Resilience Action Plan"),
        town=place_answers.name,
        local_names=place_answers.local_names,
        country=scribe.choice("profile", "country", key=place_answers.country),
        title_year=place_answers.title_year,
        motto=shown[challenges_and_vision.TOOL].motto,
        language=words.language,
        revision=plan.revision,
        date=today,
        is_draft=is_draft,
        place=(location.latitude, location.longitude) if location else None,
        cover_photo=_cover_photo(shown),
        sections=_sections(scribe, today),
        made_with=words(content.text("document.made_with")),
        co_funding=co_funding,
    )


def _cover_photo(plan: Plan) -> Photo | None:
    answers = plan[delivery.TOOL]
    jpeg = plan.photos.get(answers.cover_photo or "")
    return Photo(jpeg, answers.cover_photo_text) if jpeg and answers.cover_photo_text.strip() else None


def _sections(scribe: Scribe, today: dt.date) -> tuple[Section, ...]:
    """The sections in their order; where one is left out, the numbers of those after it move up."""
    found: list[Section] = []
    for known in scribe.content.fields.sections:
        if known.key not in SECTION_BLOCKS:
            continue  # the cover is not a section of blocks
        blocks = _blocks(scribe, known, today)
        if blocks:
            under = sheets(scribe) if known.key == "actions" else ()
            found.append(
                Section(
                    known.key,
                    len(found) + 1,
                    scribe.words(known.title),
                    tuple(blocks),
                    under,
                )
            )
    return tuple(found)


def _blocks(scribe: Scribe, known: SectionWords, today: dt.date) -> Blocks:
    written = SECTION_BLOCKS[known.key](scribe)
    missing: Blocks = [Paragraph(scribe.words(known.guidance), "missing")] if scribe.is_draft else []
    closing = _about(scribe, today) if known.key == "annexes" else []
    return [*(written or missing), *closing]


def _about(scribe: Scribe, today: dt.date) -> Blocks:
    """Which edition this is, and whose work stands in it."""
    words = scribe.words
    facts = (
        Fact(words("Version"), str(scribe.plan.revision)),
        Fact(words("Date"), words.date(today)),
        Fact(words("Status"), words("Draft") if scribe.is_draft else words("Final")),
        Fact(words("Language"), words.language_name()),
    )
    credits = words("Place names: GeoNames, CC BY 4.0. Outlines of the maps: Natural Earth, public domain.")
    return [
        Heading(words("About this document")),
        Facts(facts),
        Paragraph(credits, "note"),
    ]
