"""Group consecutive changes of one field by one person into entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from db.history.changes import PastChange
from playbook_tools.field_path import PlanPath


@dataclass(frozen=True)
class Entry:
    """One line of the history. It can contain many changes, because each pause while typing stores one."""

    newest: PastChange
    oldest: PastChange
    count: int = 1

    @property
    def change(self) -> PastChange:
        """Return the entry as a single change, from the value before the first to the value after the last."""
        return replace(self.newest, before=self.oldest.before)


def entries(changes: Iterable[PastChange], day_of: Callable[[PastChange], dt.date]) -> list[Entry]:
    """Group changes, newest first, into entries. Between two changes of an entry nobody else changed the field."""
    found: list[Entry] = []
    open_ones: dict[PlanPath, int] = {}  # index of the entry that an older change of the same field may still join
    for change in changes:
        place = PlanPath(change.tool, change.path)
        at = open_ones.get(place)
        if at is not None and _go_together(change, found[at].oldest, day_of):
            found[at] = replace(found[at], oldest=change, count=found[at].count + 1)
        else:
            open_ones[place] = len(found)
            found.append(Entry(change, change))
    return found


def _go_together(older: PastChange, newer: PastChange, day_of: Callable[[PastChange], dt.date]) -> bool:
    same_person = (older.actor_id, older.by) == (newer.actor_id, newer.by)
    return same_person and older.kind == newer.kind == "set" and day_of(older) == day_of(newer)
