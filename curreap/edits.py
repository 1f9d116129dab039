"""Edits of answers. Each names its field or row, so that edits of different fields never conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from curreap.merge import merge, merge_choices
from playbook_tools.field_path import FieldPath
from playbook_tools.normal_form import nfc
from playbook_tools.tool import LONGEST_TEXT, Answers, FieldType, Kind, types_of

A = TypeVar("A", bound=Answers)
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)
TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
CHOICES = (Kind.MULTI_CHOICE, Kind.LINKS)


class BadEdit(ValueError):
    """The edit does not fit the answers: no such field or row, or a value of the wrong type."""


class TextTooLong(BadEdit):
    """A text is longer than its field can hold; `most` is the greatest number of characters."""

    def __init__(self, what: str, *, most: int) -> None:
        super().__init__(what)
        self.most = most


class TableFull(BadEdit):
    """A table would get more rows than it can have; `most` is the greatest number of rows."""

    def __init__(self, table: str, *, most: int) -> None:
        super().__init__(table)
        self.most = most


class PlanFull(BadEdit):
    """The texts of a plan would together be longer than they can be; `most` is the greatest number of characters."""

    def __init__(self, *, most: int) -> None:
        super().__init__("the plan is full")
        self.most = most


class RowIsGone(BadEdit):
    """The row of the edit was deleted by another edit."""


class TextsOverlap(Exception):
    """Both people changed the same words of a text, so that a person must choose.

    Also raised when the merged text would exceed the limit of a text.
    """

    def __init__(self, path: FieldPath, *, base: str, mine: str, theirs: str) -> None:
        super().__init__(str(path))
        self.path = path
        self.base = base  # the text that both versions started from
        self.mine = mine  # the text to be written
        self.theirs = theirs  # the stored text, which stays


@dataclass(frozen=True)
class SetField:
    """Set one field. A whole table is set as a list of rows.

    `base` is the text, or the list of choices, that the new value was edited from: changes stored since then are
    merged. Without a base the field is overwritten. Only text fields and fields of several choices accept a base.
    """

    path: FieldPath
    value: Any
    base: str | Sequence[str] | None = None

    def __post_init__(self) -> None:
        """Normalise to NFC what is compared before validation: browsers send accents as typed."""
        if isinstance(self.value, str):
            object.__setattr__(self, "value", nfc(self.value))
        if isinstance(self.base, str):
            object.__setattr__(self, "base", nfc(self.base))


@dataclass(frozen=True)
class AddRow:
    """Append a row to a table, optionally with its first values."""

    path: FieldPath  # of the table
    row_id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RemoveRow:
    path: FieldPath  # of the row


@dataclass(frozen=True)
class MoveRow:
    """Move a row to a position of its table, counted from 0."""

    path: FieldPath  # of the row
    to: int


Edit = SetField | AddRow | RemoveRow | MoveRow


def apply(answers: A, edit: Edit) -> A:
    """Return the answers after an edit; the given answers are not changed.

    Raises RowIsGone when a row of the path no longer exists, BadEdit when the edit does not fit, TextsOverlap when a
    text cannot be merged with the stored one.
    """
    if not edit.path:
        raise BadEdit("an empty path")
    return _at(answers, tuple(edit.path.levels), edit)


def value_at(answers: Answers, path: FieldPath) -> Any:
    """Return a field, a row or a table as JSON-like data. Raises RowIsGone or BadEdit as `apply` does."""
    return as_data(answer_at(answers, path))


def answer_at(answers: Answers, path: FieldPath) -> Any:
    """Return a field, a row or a table as it is held. Raises RowIsGone or BadEdit as `apply` does."""
    here: Any = answers
    for name, row_id in path.levels:
        _known(here, name)
        here = getattr(here, name)
        if row_id:
            here = here[_index(here, row_id)]
    return here


def as_data(answer: Any) -> Any:
    """Return an answer as JSON-like data."""
    return _ANYTHING.dump_python(answer, mode="json")


def type_at(model: type[Answers], path: FieldPath) -> FieldType:
    """Return the type of the field at a path. Raises BadEdit when there is no such field."""
    known = None
    for name, _ in path.levels:
        known = types_of(model).get(name)
        if known is None:
            raise BadEdit(f"there is no field {name!r}")
        model = known.row or model
    if known is None:
        raise BadEdit("an empty path")
    return known


def _known(holder: Answers, name: str) -> FieldType:
    known = types_of(type(holder)).get(name)
    if known is None:
        raise BadEdit(f"there is no field {name!r}")
    return known


def _index(rows: list[Any], row_id: str) -> int:
    for index, row in enumerate(rows):
        if row.id == row_id:
            return index
    raise RowIsGone(row_id)


def _at(holder: A, levels: Sequence[tuple[str, str]], edit: Edit) -> A:
    """Apply an edit below these answers; each level of the path is a name and a row id."""
    (name, row_id), *inside = levels
    known = _known(holder, name)
    if known.kind is not Kind.ROWS:
        if row_id or not isinstance(edit, SetField):
            raise BadEdit(f"{name!r} is not a table")
        return _with_field(holder, name, edit)
    if not row_id:
        return _with_table(holder, name, known, edit)
    rows = list(getattr(holder, name))
    index = _index(rows, row_id)
    if inside:
        rows[index] = _at(rows[index], inside, edit)
    else:
        _change_row(rows, index, edit)
    return holder.model_copy(update={name: rows})


def _with_table(holder: A, name: str, known: FieldType, edit: Edit) -> A:
    """Set a whole table, or append a row to it."""
    if isinstance(edit, SetField):
        return _with_rows(holder, name, edit.value)
    if not isinstance(edit, AddRow) or known.row is None:
        raise BadEdit(f"{name!r} is a table")
    rows = list(getattr(holder, name))
    if any(row.id == edit.row_id for row in rows):
        return holder  # the same row again, for example a click sent twice
    if len(rows) >= known.most_rows:
        raise TableFull(name, most=known.most_rows)
    return holder.model_copy(update={name: [*rows, _valid(known.row, {**edit.values, "id": edit.row_id})]})


def _change_row(rows: list[Any], index: int, edit: Edit) -> None:
    """Remove or move a row of the list in place."""
    if isinstance(edit, RemoveRow):
        del rows[index]
    elif isinstance(edit, MoveRow):
        rows.insert(max(0, min(edit.to, len(rows) - 1)), rows.pop(index))
    else:
        raise BadEdit("a row can be removed or moved; its fields are set one by one")


def _with_field(holder: A, name: str, edit: SetField) -> A:
    """Set a field, merged with changes stored since the base of the edit."""
    changed = _with(holder, name, edit.value)
    kind, mine, theirs = types_of(type(holder))[name].kind, getattr(changed, name), getattr(holder, name)
    if edit.base is None:
        return changed
    if kind in TEXTS and isinstance(edit.base, str):
        return holder.model_copy(update={name: _merged(edit.path, base=edit.base, mine=mine, theirs=theirs)})
    if kind in CHOICES and not isinstance(edit.base, str):
        return holder.model_copy(update={name: merge_choices(base=edit.base, mine=mine, theirs=theirs)})
    raise BadEdit(f"{name!r} is no field that could have such a base")


def _merged(path: FieldPath, *, base: str, mine: str, theirs: str) -> str:
    merged = merge(base=base, mine=mine, theirs=theirs)
    if merged.overlaps or len(merged.text) > LONGEST_TEXT:
        raise TextsOverlap(path, base=base, mine=mine, theirs=theirs)
    return merged.text


def _with(holder: A, name: str, value: Any) -> A:
    """Set and validate one field; the others are not validated again, which keeps edits of large parts fast."""
    if value is None and types_of(type(holder))[name].kind in TEXTS:
        value = ""
    checked = _valid(type(holder), {name: value, **({"id": "x"} if "id" in type(holder).model_fields else {})})
    return holder.model_copy(update={name: getattr(checked, name)})


def _with_rows(holder: A, name: str, value: Any) -> A:
    """Set a whole table. Raises BadEdit for duplicate row ids, which would make the rows indistinguishable."""
    changed = _with(holder, name, value)
    ids = [row.id for row in getattr(changed, name)]
    if len(set(ids)) < len(ids):
        raise BadEdit("two rows with the same id")
    return changed


def _valid(model: type[A], values: Mapping[str, Any]) -> A:
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        if first["type"] == "string_too_long":
            raise TextTooLong(problem, most=first["ctx"]["max_length"]) from None
        raise BadEdit(problem) from None
