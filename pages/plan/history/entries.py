"""Group consecutive changes of one field by one person into entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from db.history.changes import PastChange
from pages.editing.change_texts import is_same_act
from playbook_tools.field_path import PlanPath

MOST_DELETED: Final = 50  # deleted rows in one entry: one button brings them back, row by row


@dataclass(frozen=True)
class Entry:
    """One line of the history. It can contain many changes, because each pause while typing stores one."""

    newest: PastChange
    oldest: PastChange
    count: int = 1
    others: tuple[PastChange, ...] = ()  # further rows that the same act added or deleted

    @property
    def change(self) -> PastChange:
        """Return the entry as a single change, from the value before the first to the value after the last."""
        return replace(self.newest, before=self.oldest.before, rows=1 + len(self.others))

    @property
    def rows(self) -> tuple[PastChange, ...]:
        """Return the changes of all rows of the act, in their order in the table."""
        return (self.newest, *self.others)[::-1]


def entries(changes: Iterable[PastChange], day_of: Callable[[PastChange], dt.date]) -> list[Entry]:
    """Group changes, newest first, into entries. Between two changes of an entry nobody else changed the field."""
    found: list[Entry] = []
    open_ones: dict[PlanPath, int] = {}  # index of the entry that an older change of the same field may still join
    for change in changes:
        if found and _is_same_act(found[-1], change):
            found[-1] = replace(found[-1], oldest=change, others=(*found[-1].others, change))
            continue
        place = PlanPath(change.tool, change.path)
        at = open_ones.get(place)
        if at is not None and _go_together(change, found[at].oldest, day_of):
            found[at] = replace(found[at], oldest=change, count=found[at].count + 1)
        else:
            open_ones[place] = len(found)
            found.append(Entry(change, change))
    return found


def _is_same_act(entry: Entry, older: PastChange) -> bool:
    is_full = older.kind == "remove" and len(entry.others) + 1 >= MOST_DELETED
    return is_same_act(entry.newest, older) and not is_full


def _go_together(older: PastChange, newer: PastChange, day_of: Callable[[PastChange], dt.date]) -> bool:
    same_person = (older.actor_id, older.by) == (newer.actor_id, newer.by)
    return same_person and older.kind == newer.kind == "set" and day_of(older) == day_of(newer)
