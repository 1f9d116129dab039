"""Section 18: lists for readers who want to know more, and where everything comes from."""

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
"""What the list in the section about assets does not tell."""
WHO: Final = ("name", "type", "sector", "group", "influence", "interest", "attitude", "relation")
WHO_WIDTHS: Final = (4.2, 2, 2, 2, 1.2, 1.2, 1.5, 1.3)
EXCHANGE: Final = ("name", "stake", "can_give", "need", "actions", "status")
PRIVATE: Final = ("name", "contact", "private_notes")


def annexes(scribe: BlockBuilder) -> Blocks:
    """The lists that the team chose, in the order of the list of annexes."""
    chosen = scribe.plan[delivery.TOOL].annexes
    return [block for key, annex in _ANNEXES.items() if key in chosen for block in annex(scribe)]


def _asset_list(scribe: BlockBuilder) -> Blocks:
    found = [block for number, asset in numbered(scribe) for block in _asset(scribe, number, asset)]
    return _titled(scribe, "asset_list", found)


def _asset(scribe: BlockBuilder, number: int, asset: Asset) -> Blocks:
    facts = scribe.facts(ASSETS, asset, *ASSET_FIELDS)
    return [Heading(f"{number}. {asset.name}", 3), *facts, *photo_of(scribe, asset)]


def _stakeholder_list(scribe: BlockBuilder) -> Blocks:
    words = scribe.words
    rows = [row for row in scribe.plan[stakeholders.TOOL].stakeholders if row.name.strip()]
    private = [row for row in rows if row.contact.strip() or row.private_notes.strip()]
    found = [
        *scribe.table(STAKEHOLDERS, rows, *WHO, caption=words("Who they are"), widths=WHO_WIDTHS),
        *scribe.table(
            STAKEHOLDERS,
            rows,
            *EXCHANGE,
            caption=words("What they give and need"),
            widths=(4, 3.4, 3, 2.6, 1.5, 1.5),
        ),
        *scribe.table(STAKEHOLDERS, private, *PRIVATE, caption=words("Private contacts and notes")),
    ]
    return _titled(scribe, "stakeholder_list", found)


def _plan_making(scribe: BlockBuilder) -> Blocks:
    rows = scribe.plan[stakeholders.TOOL].plan_making
    caption = scribe.words("How this plan was made together")
    return _titled(
        scribe,
        "plan_making",
        scribe.table(MEETINGS, rows, *MEETING_FIELDS, caption=caption, widths=MEETING_WIDTHS),
    )


def _titled(scribe: BlockBuilder, annex: Annex, found: Blocks) -> Blocks:
    return [Heading(scribe.choice("delivery", "annexes", key=annex)), *found] if found else []


# ------------------------------------------------------------------ statements and scores


def _statements(scribe: BlockBuilder) -> Blocks:
    ratings = [row for row in scribe.plan[self_assessment.TOOL].ratings if row.rating is not None]
    if not ratings:
        return []
    words = scribe.words
    columns = (words("Statement"), words("Average"), words("Lowest"), words("Highest"), words("Ratings"))
    found = results(scribe)
    rows = tuple(row for result in found for row in _of_topic(scribe, result, ratings))
    table = DataTable("", columns, rows, numeric=frozenset({1, 2, 3, 4}), widths=(10, 1.2, 1.2, 1.2, 1.2))
    return _titled(scribe, "statements_and_scores", [table, *_notes(scribe, found)])


def _of_topic(scribe: BlockBuilder, result: TopicResult, ratings: list[Rating]) -> list[tuple[str, ...]]:
    shown = spread_may_be_shown(scribe, result)
    return [_statement(scribe, result, key, ratings, shown) for key in STATEMENTS[result.topic]]


def _statement(
    scribe: BlockBuilder, result: TopicResult, key: str, ratings: list[Rating], shown: bool
) -> tuple[str, ...]:
    text = f"{code(result.topic)} {scribe.choice('self_assessment', 'ratings', 'statement', key=key)}"
    given = [row.rating for row in ratings if row.statement == key and row.rating is not None]
    if not given:
        return (text, NOTHING, NOTHING, NOTHING, "0")
    is_one_voice = len({row.voice or 1 for row in ratings}) == 1  # a team that rated together, as one
    average = scribe.words.number(mean(given), 1) if len(given) >= FEWEST or is_one_voice else NOTHING
    lowest, highest = (str(min(given)), str(max(given))) if shown and len(given) >= FEWEST else (NOTHING, NOTHING)
    return (text, average, lowest, highest, str(len(given)))


def _notes(scribe: BlockBuilder, found: Sequence[TopicResult]) -> Blocks:
    """What people wrote beside their ratings; only where so many rated that nobody can be recognised."""
    rows = [row for row in scribe.plan[self_assessment.TOOL].ratings if row.evidence_note.strip()]
    notes = [
        f"{code(result.topic)}: {row.evidence_note}"
        for result in found
        if spread_may_be_shown(scribe, result)
        for row in rows
        if row.statement in STATEMENTS[result.topic]
    ]
    return [Paragraph(scribe.words("What people wrote:"), "note"), BulletList(tuple(notes))] if notes else []


_ANNEXES: Final[dict[Annex, Callable[[BlockBuilder], Blocks]]] = {
    "asset_list": _asset_list,
    "stakeholder_list": _stakeholder_list,
    "statements_and_scores": _statements,
    "plan_making": _plan_making,
}
