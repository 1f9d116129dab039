"""The requested decision of the council, as sentences for an agenda, computed from the plan."""

from __future__ import annotations

from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import delivery, profile
from playbook_tools.actions import budget, by_source, lines_of
from playbook_tools.blocks import BulletList, Heading, Paragraph


def decision(builder: BlockBuilder) -> Blocks:
    """List what to adopt, the town's own money, the coordinator, the dates, and earlier decisions."""
    given = [*_adopts(builder), *_pays(builder), *_coordinates(builder), *_begins(builder)]
    return [*_lead(builder), BulletList(tuple(given)), *_missing(builder), *_decided(builder)]


def _lead(builder: BlockBuilder) -> Blocks:
    words, town = builder.words, builder.plan.town
    return [Paragraph(words("{town} asks its council for this decision:", town=town), "lead")] if town.strip() else []


def _adopts(builder: BlockBuilder) -> list[str]:
    words, year, revision = builder.words, builder.plan.title_year, builder.plan.revision
    if year:
        return [
            words(
                "The council adopts the Culture and Resilience Action Plan for {year} (version {revision}).",
                year=year,
                revision=revision,
            )
        ]
    return [words("The council adopts the Culture and Resilience Action Plan (version {revision}).", revision=revision)]


def _pays(builder: BlockBuilder) -> list[str]:
    lines = lines_of(builder.actions)
    if not lines:
        return []
    words, own = builder.words, by_source(lines).get("own_budget")
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


def _coordinates(builder: BlockBuilder) -> list[str]:
    name = builder.value(("delivery", "coordinator"), builder.plan[delivery.TOOL])
    return [builder.words("Responsible for the whole plan: {name}.", name=name)] if name.strip() else []


def _begins(builder: BlockBuilder) -> list[str]:
    words = builder.words
    starts = [action.start for action in builder.actions if action.start]
    ends = [action.end for action in builder.actions if action.end]
    if not starts or not ends:
        return []
    sentence = words(
        "The work begins on {start}, and the last action ends on {end}.",
        start=words.date(min(starts)),
        end=words.date(max(ends)),
    )
    return [sentence]


def _missing(builder: BlockBuilder) -> Blocks:
    """List in a draft what the decision still lacks."""
    if not builder.is_draft:
        return []
    words = builder.words
    missing = [
        (_pays(builder), words("the costs")),
        (_coordinates(builder), words("who is responsible")),
        (_begins(builder), words("the dates")),
    ]
    named = [what for known, what in missing if not known]
    text = words("Still missing in the plan: {things}.", things=words.listed(named))
    return [Paragraph(text, "missing")] if named else []


def _decided(builder: BlockBuilder) -> Blocks:
    """State the political mandate so far."""
    answers = builder.plan[profile.TOOL]
    names = ("mandate_state", "mandate_body", "mandate_date", "mandate_decision")
    facts = builder.facts(("profile",), answers, *names)
    return [Heading(builder.words("Political decision so far")), *facts] if facts else []
