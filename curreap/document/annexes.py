"""Section 18: full lists of assets, stakeholders, statements and meetings, with their sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import mean
from typing import Final

from curreap.document.assessment.results import results, spread_may_be_shown
from curreap.document.assets import numbered, photo_of
from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.document.people import MEETING_FIELDS, MEETING_WIDTHS, MEETINGS
from curreap.workshop.hidden import FEWEST
from playbook_tools import delivery, self_assessment, stakeholders
from playbook_tools.blocks import BulletList, DataTable, Heading, Paragraph
from playbook_tools.cultural_assets import Asset
from playbook_tools.delivery import Annex
from playbook_tools.self_assessment import Rating, TopicResult
from playbook_tools.vocabulary import STATEMENTS, code

ASSETS: Final = ("cultural_assets", "assets")
STAKEHOLDERS: Final = ("stakeholders", "stakeholders")
ASSET_FIELDS: Final = (
    "more_categories",
    "form",
    "meaning_for_people",
    "place_text",
    "keeper",
    "users_now",
    "access_physical",
    "access_cost",
    "access_language",
    "condition_and_threats",
    "potential",
    "stakeholders",
    "actions",
    "source",
    "recorded_on",
    "contact",
)
"""Fields of an asset that the list in section 6 leaves out."""
WHO: Final = ("name", "type", "sector", "group", "influence", "interest", "attitude", "relation")
WHO_WIDTHS: Final = (4.2, 2, 2, 2, 1.2, 1.2, 1.5, 1.3)
EXCHANGE: Final = ("name", "stake", "can_give", "need", "actions", "status")
PRIVATE: Final = ("name", "contact", "private_notes")


def annexes(builder: BlockBuilder) -> Blocks:
    """List the annexes that the team chose, in the order of the choices."""
    chosen = builder.plan[delivery.TOOL].annexes
    return [block for key, annex in _ANNEXES.items() if key in chosen for block in annex(builder)]


def _asset_list(builder: BlockBuilder) -> Blocks:
    found = [block for number, asset in numbered(builder) for block in _asset(builder, number, asset)]
    return _titled(builder, "asset_list", found)


def _asset(builder: BlockBuilder, number: int, asset: Asset) -> Blocks:
    facts = builder.facts(ASSETS, asset, *ASSET_FIELDS)
    return [Heading(f"{number}. {asset.name}", 3), *facts, *photo_of(builder, asset)]


def _stakeholder_list(builder: BlockBuilder) -> Blocks:
    words = builder.words
    rows = [row for row in builder.plan[stakeholders.TOOL].stakeholders if row.name.strip()]
    private = [row for row in rows if row.contact.strip() or row.private_notes.strip()]
    found = [
        *builder.table(STAKEHOLDERS, rows, *WHO, caption=words("Who they are"), widths=WHO_WIDTHS),
        *builder.table(
            STAKEHOLDERS,
            rows,
            *EXCHANGE,
            caption=words("What they give and need"),
            widths=(4, 3.4, 3, 2.6, 1.5, 1.5),
        ),
        *builder.table(STAKEHOLDERS, private, *PRIVATE, caption=words("Private contacts and notes")),
    ]
    return _titled(builder, "stakeholder_list", found)


def _plan_making(builder: BlockBuilder) -> Blocks:
    rows = builder.plan[stakeholders.TOOL].plan_making
    caption = builder.words("How this plan was made together")
    return _titled(
        builder,
        "plan_making",
        builder.table(MEETINGS, rows, *MEETING_FIELDS, caption=caption, widths=MEETING_WIDTHS),
    )


def _titled(builder: BlockBuilder, annex: Annex, found: Blocks) -> Blocks:
    return [Heading(builder.choice("delivery", "annexes", key=annex)), *found] if found else []


# ------------------------------------------------------------------ statements and scores


def _statements(builder: BlockBuilder) -> Blocks:
    ratings = [row for row in builder.plan[self_assessment.TOOL].ratings if row.rating is not None]
    if not ratings:
        return []
    words = builder.words
    columns = (words("Statement"), words("Average"), words("Lowest"), words("Highest"), words("Ratings"))
    found = results(builder)
    rows = tuple(row for result in found for row in _of_topic(builder, result, ratings))
    table = DataTable("", columns, rows, numeric=frozenset({1, 2, 3, 4}), widths=(10, 1.2, 1.2, 1.2, 1.2))
    return _titled(builder, "statements_and_scores", [table, *_notes(builder, found)])


def _of_topic(builder: BlockBuilder, result: TopicResult, ratings: list[Rating]) -> list[tuple[str, ...]]:
    shown = spread_may_be_shown(builder, result)
    return [_statement(builder, result, key, ratings, shown) for key in STATEMENTS[result.topic]]


def _statement(
    builder: BlockBuilder, result: TopicResult, key: str, ratings: list[Rating], shown: bool
) -> tuple[str, ...]:
    text = f"{code(result.topic)} {builder.choice('self_assessment', 'ratings', 'statement', key=key)}"
    given = [row.rating for row in ratings if row.statement == key and row.rating is not None]
    if not given:
        return (text, NOTHING, NOTHING, NOTHING, "0")
    is_one_voice = len({row.voice or 1 for row in ratings}) == 1  # a team that rated together, as one
    average = builder.words.number(mean(given), 1) if len(given) >= FEWEST or is_one_voice else NOTHING
    lowest, highest = (str(min(given)), str(max(given))) if shown and len(given) >= FEWEST else (NOTHING, NOTHING)
    return (text, average, lowest, highest, str(len(given)))


def _notes(builder: BlockBuilder, found: Sequence[TopicResult]) -> Blocks:
    """List the notes to ratings; only for topics with enough raters that nobody can be recognised."""
    rows = [row for row in builder.plan[self_assessment.TOOL].ratings if row.evidence_note.strip()]
    notes = [
        f"{code(result.topic)}: {row.evidence_note}"
        for result in found
        if spread_may_be_shown(builder, result)
        for row in rows
        if row.statement in STATEMENTS[result.topic]
    ]
    return [Paragraph(builder.words("What people wrote:"), "note"), BulletList(tuple(notes))] if notes else []


_ANNEXES: Final[dict[Annex, Callable[[BlockBuilder], Blocks]]] = {
    "asset_list": _asset_list,
    "stakeholder_list": _stakeholder_list,
    "statements_and_scores": _statements,
    "plan_making": _plan_making,
}
