"""Undo changes of the history: compute earlier answers, and the edits that restore them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from curreap.edits import AddRow, BadEdit, Edit, MoveRow, RemoveRow, SetField, apply
from curreap.plan import without_private
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.section_texts import SectionTexts
from playbook_tools.tool import Answers, Kind, Row, types_of

A = TypeVar("A", bound=Answers)


class PastEdit(Protocol):
    """The fields of a history entry that are needed to undo it."""

    @property
    def path(self) -> FieldPath: ...

    @property
    def kind(self) -> str: ...

    @property
    def before(self) -> Any: ...

    @property
    def is_private(self) -> bool: ...


def before_changes(answers: A, changes: Iterable[PastEdit]) -> A:
    """Undo changes, given newest first, and return the answers before them.

    Each history entry was written in the transaction of its edit and holds the previous value, so undoing them in
    order is exact, with these exceptions: private fields are not in the history and keep their present value, or are
    empty in a row deleted meanwhile; moved rows keep their present position; a deleted row returns at the end of its
    table. Of several changes of one field only the oldest is needed.
    """
    for change in changes:
        with suppress(BadEdit):  # a field that the method no longer has, or a row that an older change restores
            for edit in _taken_back(change):
                answers = apply(answers, edit)
    return answers


def row_back(path: FieldPath, row: Any) -> AddRow:
    """Return the edit that restores a deleted row from the history, at the end of its table."""
    values = {name: value for name, value in row.items() if name != "id"} if isinstance(row, dict) else {}
    return AddRow(path.parent, path.row_id, values)


def _taken_back(change: PastEdit) -> tuple[Edit, ...]:
    match change.kind:
        case "set" if not change.is_private:
            return (SetField(change.path, change.before),)
        case "add":
            return (RemoveRow(change.path),)
        case "remove":
            return (row_back(change.path, change.before),)
    return ()


def edits_between(
    before: A, after: A, *, photos: Collection[str] | None = None, with_order: bool = True
) -> tuple[Edit, ...]:
    """List the edits that turn one state of the answers into another, one per field or row that differs.

    Private fields are not changed; in an added row they are empty. `photos` are the ids of photos that still exist: a
    photo field is not changed to a deleted photo. `with_order` also restores the order of rows.
    """
    return tuple(_Steps(photos, with_order).of(without_private(before), without_private(after), WHOLE))


def as_a_team_may(before: A, after: A) -> A:
    """Replace each new state "agreed" by "ready", because only a mentor may set "agreed"."""
    if not isinstance(before, SectionTexts) or not isinstance(after, SectionTexts):
        return after
    agreed = {row.id for row in before.sections if row.state == "agreed"}
    rows = [
        row.model_copy(update={"state": "ready"}) if row.state == "agreed" and row.id not in agreed else row
        for row in after.sections
    ]
    return after.model_copy(update={"sections": rows})


@dataclass(frozen=True)
class _Steps:
    """Compares two states of the same answers."""

    photos: Collection[str] | None
    with_order: bool

    def of(self, before: Answers, after: Answers, path: FieldPath) -> Iterator[Edit]:
        for name, known in types_of(type(after)).items():
            old, new = getattr(before, name), getattr(after, name)
            if old == new or known.private:
                continue
            if known.kind is Kind.ROWS:
                yield from self._of_rows(old, new, path / name)
            elif known.kind is not Kind.PHOTO or self._can_be_shown(new):
                yield SetField(path / name, after.model_dump(mode="json", include={name})[name])

    def _of_rows(self, before: list[Row], after: list[Row], table: FieldPath) -> Iterator[Edit]:
        old, new = {row.id: row for row in before}, {row.id: row for row in after}
        yield from (RemoveRow(table / row_id) for row_id in old if row_id not in new)
        for row_id, row in new.items():
            if row_id in old:
                yield from self.of(old[row_id], row, table / row_id)
            else:
                yield AddRow(table, row_id, self._without_lost_photos(row).model_dump(mode="json", exclude={"id"}))
        if self.with_order:
            there = [row_id for row_id in old if row_id in new] + [row_id for row_id in new if row_id not in old]
            yield from _moves(there, list(new), table)

    def _without_lost_photos(self, row: A) -> A:
        changed: dict[str, Any] = {}
        for name, known in types_of(type(row)).items():
            if known.kind is Kind.ROWS:
                changed[name] = [self._without_lost_photos(inner) for inner in getattr(row, name)]
            elif known.kind is Kind.PHOTO and not self._can_be_shown(getattr(row, name)):
                changed[name] = None
        return row.model_copy(update=changed)

    def _can_be_shown(self, photo: str | None) -> bool:
        return photo is None or self.photos is None or photo in self.photos


def _moves(there: list[str], wanted: list[str], table: FieldPath) -> Iterator[MoveRow]:
    """List the moves that bring rows into the wanted order, first positions first."""
    here = list(there)
    for place, row_id in enumerate(wanted):
        if here[place] != row_id:
            here.remove(row_id)
            here.insert(place, row_id)
            yield MoveRow(table / row_id, place)
