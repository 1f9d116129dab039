"""Contents of the first sheet: title, edition and profile of the municipality."""

from __future__ import annotations

from typing import Final

from curreap.document.document_writer import BlockBuilder
from curreap.document.edition import Edition
from curreap.export.xlsx.registers import day_or_text
from curreap.export.xlsx.sheet import Cell
from playbook_tools import challenges_and_vision, delivery, profile
from playbook_tools.tool import Kind, types_of

OF_THE_PLACE: Final = (
    "name",
    "local_names",
    "country",
    "region",
    "applicant_type",
    "lead_partner",
    "partner_municipalities",
    "languages",
    "population",
    "population_year",
    "shocks_and_stresses",
    "mandate_state",
    "mandate_body",
    "mandate_date",
    "title_year",
)
Fact = tuple[str, Cell]  # label and value


def title_of(builder: BlockBuilder) -> str:
    """Write the title, "Rūjiena: Culture and Resilience Action Plan 2024"."""
    title = builder.words("Culture and Resilience Action Plan")
    year = f" {builder.plan.title_year}" if builder.plan.title_year else ""
    return f"{builder.plan.town}: {title}{year}" if builder.plan.town.strip() else f"{title}{year}"


def facts_of(builder: BlockBuilder, edition: Edition) -> list[Fact]:
    """List facts of the edition and the municipality; empty ones are left out."""
    words = builder.words
    vision, steered = builder.plan[challenges_and_vision.TOOL], builder.plan[delivery.TOOL]
    facts: list[Fact] = [
        (words("Status"), words("Draft, not yet agreed") if edition.is_draft else words("Final", context="document")),
        (words("Version"), words("Revision {number}", number=builder.plan.revision)),
        (words("Date"), day_or_text(edition.date)),
        (words("Language"), words.language_name()),
        (builder.label("challenges_and_vision", "motto"), vision.motto),
        *_of_the_place(builder),
        (builder.label("delivery", "coordinator"), builder.value(("delivery", "coordinator"), steered)),
    ]
    return [(label, value) for label, value in facts if value not in (None, "")]


def _of_the_place(builder: BlockBuilder) -> list[Fact]:
    answers = builder.plan[profile.TOOL]
    kinds = types_of(profile.Profile)
    return [(builder.label("profile", name), _value(builder, name, kinds[name].kind, answers)) for name in OF_THE_PLACE]


def _value(builder: BlockBuilder, name: str, kind: Kind, answers: profile.Profile) -> Cell:
    """Return numbers and dates as such, other answers as text."""
    given = getattr(answers, name)
    if kind is Kind.NUMBER:
        return given  # type: ignore[no-any-return]
    return day_or_text(given) if kind is Kind.DATE and given else builder.value(("profile", name), answers)
