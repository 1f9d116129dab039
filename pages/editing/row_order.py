"""Keep the rows of a table where they are while the person types in one of them.

The browser builds a field anew whose place on the page has changed: it loses the focus, and keys go nowhere. What
colleagues move or delete meanwhile is said in words, and is shown when the person has left the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from db.history.changes import Only
from pages.editing import person_at
from pages.editing.plan_page import Draft, PlanContext
from playbook_tools.field_path import FieldPath, PlanPath

SHOWN: Final = "rows_shown"  # session key: the ids of the rows as each table shows them
HELD: Final = "rows_held"  # session key: the tables that do not show the order of the plan
NEWEST: Final = 20  # changes of a table among which the last move is looked for


@dataclass(frozen=True)
class Place:
    """A row where the page shows it."""

    row_id: str
    row: Mapping[str, Any] | None  # None: it has been deleted since it was shown
    number: int = 0  # where the plan has it, counted from 1


def in_their_places(
    draft: Draft[Any], table: FieldPath, rows: Sequence[Mapping[str, Any]], *, opened: str
) -> Sequence[Place]:
    """The rows in the order in which to show them; a row that was open stays in its place when it is deleted."""
    known = {str(row["id"]): Place(str(row["id"]), row, number) for number, row in enumerate(rows, 1)}
    before = _shown().get(_key(draft, table), [])
    is_held = person_at.is_in(draft.id, PlanPath(draft.tool.key, table))
    stays = [row_id for row_id in before if row_id in known or row_id == opened or is_held]
    ids = [*stays, *(row_id for row_id in known if row_id not in stays)] if is_held else _sorted(list(known), stays)
    _shown()[_key(draft, table)] = ids
    _note_held(draft, table, is_held=is_held and ids != list(known))
    return [known.get(row_id, Place(row_id, None)) for row_id in ids]


def let_go(draft: Draft[Any], table: FieldPath) -> None:
    """The person has moved, added or deleted a row themselves: show the order of the plan."""
    person_at.leave()
    _shown().pop(_key(draft, table), None)


def is_waiting(opened: PlanContext) -> bool:
    """Whether a table shows an older order, and the person has left it."""
    return any(not person_at.is_in(plan, table) for plan, table in _held() if plan == opened.id)


def moved_words(draft: Draft[Any], table: FieldPath, places: Sequence[Place], index: int) -> str:
    """What a colleague did to the row at this index that is not shown yet; empty where it stands where it belongs."""
    kept = [place for place in places if place.row is not None]
    here = places[index]
    if here.row is None or [place.number for place in kept] == sorted(place.number for place in kept):
        return ""
    words, who = draft.words, _who_moved(draft, table)
    rank = kept.index(here) + 1
    if here.number < rank:
        return words("{who} moved this row up. You see it when you leave the row.", who=who)
    if here.number > rank:
        return words("{who} moved this row down. You see it when you leave the row.", who=who)
    return words("{who} moved other rows. You see it when you leave the row.", who=who)


def _who_moved(draft: Draft[Any], table: FieldPath) -> str:
    changes = draft.store.history.newest(draft.id, Only(tool=draft.tool.key, path=table), limit=NEWEST)
    moved = next((change for change in changes if change.kind == "move"), None)
    return moved.by if moved else draft.words("A colleague")


def _sorted(known: list[str], stays: Sequence[str]) -> list[str]:
    """The order of the plan; a deleted row that stays has the place that it had."""
    for index, row_id in enumerate(stays):
        if row_id not in known:
            known.insert(index, row_id)
    return known


def _note_held(draft: Draft[Any], table: FieldPath, *, is_held: bool) -> None:
    place = (draft.id, PlanPath(draft.tool.key, table))
    _held().discard(place)
    if is_held:
        _held().add(place)


def _key(draft: Draft[Any], table: FieldPath) -> str:
    return f"{draft.id}/{PlanPath(draft.tool.key, table)}"


def _shown() -> dict[str, list[str]]:
    found: dict[str, list[str]] = st.session_state.setdefault(SHOWN, {})
    return found


def _held() -> set[tuple[str, PlanPath]]:
    found: set[tuple[str, PlanPath]] = st.session_state.setdefault(HELD, set())
    return found
