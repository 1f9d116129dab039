"""Edits: the one way in which answers change. Each names the exact field or row, so that two people's edits to
different fields never touch each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from curreap.merge import merge, merge_choices
from playbook_tools.normal_form import nfc
from playbook_tools.tool import LONGEST_TEXT, MOST_ROWS, Answers, FieldType, Kind, types_of

A = TypeVar("A", bound=Answers)
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)
Path = tuple[str, ...]
"""A field or a row by its steps: ("actions", "3fa9", "budget_lines", "77c0", "amount")."""
TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
CHOICES = (Kind.MULTI_CHOICE, Kind.LINKS)


class BadEdit(ValueError):
    """The edit does not fit the answers: no such field, no such row, or a value of the wrong kind."""


class RowIsGone(BadEdit):
    """The row was deleted by somebody else meanwhile."""


class TextsOverlap(Exception):
    """A colleague has changed the same words of a text meanwhile, so that a person has to choose.

    Also where both texts merged would be longer than a text can be.
    """

    def __init__(self, path: Path, *, base: str, mine: str, theirs: str) -> None:
        super().__init__("/".join(path))
        self.path = path
        self.base = base  # what both grew from
        self.mine = mine  # what was to be written
        self.theirs = theirs  # what is stored, and stays


@dataclass(frozen=True)
class SetField:
    """Write one field. A whole table is set as a list of rows, where all of them change at once.

    `base` is the text, or the choices, that the written ones grew from: what a colleague has changed since then is
    merged in. Without it the field is overwritten. Only a text and a field of several choices have one.
    """

    path: Path
    value: Any
    base: str | Sequence[str] | None = None

    def __post_init__(self) -> None:
        """Normalise what is compared before it becomes an answer: a browser sends accents as they were typed."""
        if isinstance(self.value, str):
            object.__setattr__(self, "value", nfc(self.value))
        if isinstance(self.base, str):
            object.__setattr__(self, "base", nfc(self.base))


@dataclass(frozen=True)
class AddRow:
    """Add a row at the end of a table; its first answers may come with it."""

    path: Path  # of the table
    row_id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RemoveRow:
    path: Path  # of the row


@dataclass(frozen=True)
class MoveRow:
    """Put a row at another place of its table, counted from 0."""

    path: Path  # of the row
    to: int


Edit = SetField | AddRow | RemoveRow | MoveRow


def apply(answers: A, edit: Edit) -> A:
    """The answers after the edit; the given ones stay as they are.

    Raises RowIsGone when a row on the way is not there any more, BadEdit when the edit does not fit, TextsOverlap when
    a text cannot be merged with what a colleague wrote.
    """
    return _at(answers, edit.path, edit)


def value_at(answers: Answers, path: Path) -> Any:
    """The value of a field, a row or a table as JSON-like data. Raises RowIsGone or BadEdit as `apply` does."""
    here: Any = answers
    for name, row_id in _steps(path):
        _known(here, name)
        here = getattr(here, name)
        if row_id:
            here = here[_index(here, row_id)]
    return _ANYTHING.dump_python(here, mode="json")


def type_at(model: type[Answers], path: Path) -> FieldType:
    """The type of the field a path leads to. Raises BadEdit when there is no such field."""
    known = None
    for name, _ in _steps(path):
        known = types_of(model).get(name)
        if known is None:
            raise BadEdit(f"there is no field {name!r}")
        model = known.row or model
    if known is None:
        raise BadEdit("an empty path")
    return known


def _steps(path: Path) -> list[tuple[str, str]]:
    return [(path[i], path[i + 1] if i + 1 < len(path) else "") for i in range(0, len(path), 2)]


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


def _at(holder: A, path: Path, edit: Edit) -> A:  # noqa: C901
    if not path:
        raise BadEdit("an empty path")
    name, rest = path[0], path[1:]
    known = _known(holder, name)
    if known.kind is not Kind.ROWS:
        if rest or not isinstance(edit, SetField):
            raise BadEdit(f"{name!r} is not a table")
        return _with_field(holder, name, edit)
    rows = list(getattr(holder, name))
    if not rest:
        if isinstance(edit, SetField):
            return _with_rows(holder, name, edit.value)
        if not isinstance(edit, AddRow) or known.row is None:
            raise BadEdit(f"{name!r} is a table")
        if any(row.id == edit.row_id for row in rows):
            return holder  # the same row again, for example a click sent twice
        if len(rows) >= MOST_ROWS:
            raise BadEdit(f"a table has at most {MOST_ROWS} rows")
        rows.append(_valid(known.row, {**edit.values, "id": edit.row_id}))
    else:
        index = _index(rows, rest[0])
        if len(rest) > 1:
            rows[index] = _at(rows[index], rest[1:], edit)
        elif isinstance(edit, RemoveRow):
            del rows[index]
        elif isinstance(edit, MoveRow):
            rows.insert(max(0, min(edit.to, len(rows) - 1)), rows.pop(index))
        else:
            raise BadEdit("a row can be removed or moved; its fields are set one by one")
    return holder.model_copy(update={name: rows})


def _with_field(holder: A, name: str, edit: SetField) -> A:
    """A field set, and merged with what a colleague wrote or chose since its base."""
    changed = _with(holder, name, edit.value)
    kind, mine, theirs = types_of(type(holder))[name].kind, getattr(changed, name), getattr(holder, name)
    if edit.base is None:
        return changed
    if kind in TEXTS and isinstance(edit.base, str):
        return holder.model_copy(update={name: _merged(edit.path, base=edit.base, mine=mine, theirs=theirs)})
    if kind in CHOICES and not isinstance(edit.base, str):
        return holder.model_copy(update={name: merge_choices(base=edit.base, mine=mine, theirs=theirs)})
    raise BadEdit(f"{name!r} is no field that could have such a base")


def _merged(path: Path, *, base: str, mine: str, theirs: str) -> str:
    merged = merge(base=base, mine=mine, theirs=theirs)
    if merged.overlaps or len(merged.text) > LONGEST_TEXT:
        raise TextsOverlap(path, base=base, mine=mine, theirs=theirs)
    return merged.text


def _with(holder: A, name: str, value: Any) -> A:
    """One field set and checked; the others are not checked again, so an edit costs the same in a long section."""
    if value is None and types_of(type(holder))[name].kind in TEXTS:
        value = ""
    checked = _valid(type(holder), {name: value, **({"id": "x"} if "id" in type(holder).model_fields else {})})
    return holder.model_copy(update={name: getattr(checked, name)})


def _with_rows(holder: A, name: str, value: Any) -> A:
    """A whole table set. Two rows with one id could not be told apart ever after."""
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
        raise BadEdit(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
