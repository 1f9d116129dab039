"""The decision that is asked of the council, in sentences made from the plan, ready for an agenda."""

from __future__ import annotations

from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import delivery, profile
from playbook_tools.actions import budget, by_source, lines_of
from playbook_tools.blocks import BulletList, Heading, Paragraph


def decision(scribe: BlockBuilder) -> Blocks:
    """What is to be adopted, what the town pays, who is responsible and from when; and what is decided already."""
    given = [*_adopts(scribe), *_pays(scribe), *_coordinates(scribe), *_begins(scribe)]
    return [*_lead(scribe), BulletList(tuple(given)), *_missing(scribe), *_decided(scribe)]


def _lead(scribe: BlockBuilder) -> Blocks:
    words, town = scribe.words, scribe.plan.town
    return [Paragraph(words("{town} asks its council for this decision:", town=town), "lead")] if town.strip() else []


def _adopts(scribe: BlockBuilder) -> list[str]:
    words, year, revision = scribe.words, scribe.plan.title_year, scribe.plan.revision
    if year:
        return [
            words(
                "The council adopts the Culture and Resilience Action Plan for {year} (version {revision}).",
                year=year,
                revision=revision,
            )
        ]
    return [words("The council adopts the Culture and Resilience Action Plan (version {revision}).", revision=revision)]


def _pays(scribe: BlockBuilder) -> list[str]:
    lines = lines_of(scribe.actions)
    if not lines:
        return []
    words, own = scribe.words, by_source(lines).get("own_budget")
    total = words.money(budget(lines).total)
    if own is None or not own.total:
        return [words("No money of the town's own budget is needed. All actions together cost {total}.", total=total)]
    sentence = words(
        "The town gives {own} from its own budget. All actions together cost {total}.",
        own=words.money(own.total),
        total=total,
    )
    if not own.gap:
        return [sentence]
    return [f"{sentence} {words('{gap} of the own money is not certain yet.', gap=words.money(own.gap))}"]


def _coordinates(scribe: BlockBuilder) -> list[str]:
    name = scribe.value(("delivery", "coordinator"), scribe.plan[delivery.TOOL])
    return [scribe.words("Responsible for the whole plan: {name}.", name=name)] if name.strip() else []


def _begins(scribe: BlockBuilder) -> list[str]:
    words = scribe.words
    starts = [action.start for action in scribe.actions if action.start]
    ends = [action.end for action in scribe.actions if action.end]
    if not starts or not ends:
        return []
    sentence = words(
        "The work begins on {start}, and the last action ends on {end}.",
        start=words.date(min(starts)),
        end=words.date(max(ends)),
    )
    return [sentence]


def _missing(scribe: BlockBuilder) -> Blocks:
    """A draft says what the decision cannot tell yet."""
    if not scribe.is_draft:
        return []
    words = scribe.words
    missing = [
        (_pays(scribe), words("the costs")),
        (_coordinates(scribe), words("who is responsible")),
        (_begins(scribe), words("the dates")),
    ]
    named = [what for known, what in missing if not known]
    text = words("Still missing in the plan: {things}.", things=words.listed(named))
    return [Paragraph(text, "missing")] if named else []


def _decided(scribe: BlockBuilder) -> Blocks:
    """What has been decided or planned before."""
    answers = scribe.plan[profile.TOOL]
    names = ("mandate_state", "mandate_body", "mandate_date", "mandate_decision")
    facts = scribe.facts(("profile",), answers, *names)
    return [Heading(scribe.words("Political decision so far")), *facts] if facts else []
