"""Keep the rows of a table in place while the user types in one of them.

The browser rebuilds a field whose position on the page changes: it loses the focus, and typed keys are lost. What
colleagues move or delete meanwhile is reported in words, and shown when the user has left the table.
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

SHOWN: Final = "rows_shown"  # session key: the ids of the rows in the order shown, by table
HELD: Final = "rows_held"  # session key: the tables that show an older order than the plan
NEWEST: Final = 20  # changes of a table that are searched for the last move


@dataclass(frozen=True)
class Place:
    """A row at the position where the page shows it."""

    row_id: str
    row: Mapping[str, Any] | None  # None if it has been deleted since it was shown
    number: int = 0  # its position in the plan, counted from 1


def in_their_places(
    draft: Draft[Any], table: FieldPath, rows: Sequence[Mapping[str, Any]], *, opened: str
) -> Sequence[Place]:
    """Return the rows in the order to show; an open row keeps its position when it is deleted."""
    known = {str(row["id"]): Place(str(row["id"]), row, number) for number, row in enumerate(rows, 1)}
    before = _shown().get(_key(draft, table), [])
    is_held = person_at.is_in(draft.id, PlanPath(draft.tool.key, table))
    stays = [row_id for row_id in before if row_id in known or row_id == opened or is_held]
    ids = [*stays, *(row_id for row_id in known if row_id not in stays)] if is_held else _sorted(list(known), stays)
    _shown()[_key(draft, table)] = ids
    _note_held(draft, table, is_held=is_held and ids != list(known))
    return [known.get(row_id, Place(row_id, None)) for row_id in ids]


def let_go(draft: Draft[Any], table: FieldPath) -> None:
    """Show the order of the plan, because the user has moved, added or deleted a row."""
    person_at.leave()
    _shown().pop(_key(draft, table), None)


def is_waiting(context: PlanContext) -> bool:
    """Return whether a table shows an older order although the user has left it."""
    return any(not person_at.is_in(plan, table) for plan, table in held() if plan == context.id)


def moved_words(draft: Draft[Any], table: FieldPath, places: Sequence[Place], index: int) -> str:
    """Say what a colleague did to the row at this index that is not shown yet; "" if it is in its position."""
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
    """Return the order of the plan; a deleted row that stays keeps its position."""
    for index, row_id in enumerate(stays):
        if row_id not in known:
            known.insert(index, row_id)
    return known


def _note_held(draft: Draft[Any], table: FieldPath, *, is_held: bool) -> None:
    place = (draft.id, PlanPath(draft.tool.key, table))
    held().discard(place)
    if is_held:
        held().add(place)


def _key(draft: Draft[Any], table: FieldPath) -> str:
    return f"{draft.id}/{PlanPath(draft.tool.key, table)}"


def _shown() -> dict[str, list[str]]:
    found: dict[str, list[str]] = st.session_state.setdefault(SHOWN, {})
    return found


def held() -> set[tuple[str, PlanPath]]:
    """Return the tables that show an older order than the plan, with the ids of their plans."""
    found: set[tuple[str, PlanPath]] = st.session_state.setdefault(HELD, set())
    return found
