"""Entries of the history: the changes of one field that one person made one after the other are one entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from curreap.edits import Path
from db.history.changes import PastChange

Place = tuple[str, Path]


@dataclass(frozen=True)
class Entry:
    """One line that people see. It can be made of many changes: each pause while typing stores one."""

    newest: PastChange
    oldest: PastChange
    count: int = 1

    @property
    def change(self) -> PastChange:
        """All of it as one change: what stood there before the first, and after the last."""
        return replace(self.newest, before=self.oldest.before)


def entries(changes: Iterable[PastChange], day_of: Callable[[PastChange], dt.date]) -> list[Entry]:
    """Changes, newest first, as entries. Nobody else has changed the field between two changes of an entry."""
    found: list[Entry] = []
    open_ones: dict[Place, int] = {}  # the entry of a place that an older change may still join
    for change in changes:
        place = (change.tool, change.path)
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
