"""Copy a row: what is true of this row alone is left out, and the rows inside get ids of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from playbook_tools.tool import FieldType, Kind, Row, new_id, types_of


def copied(kind: type[Row], row: Mapping[str, Any], *, leaves: Collection[str] = ()) -> dict[str, Any]:
    """Return the values of a copy, without its id; `leaves` names fields that are not copied, also in rows inside.

    Private answers, ratings from 1 to 5, and photos with the texts about them are never copied.
    """
    return {
        name: _rows(known, row[name], leaves) if known.kind is Kind.ROWS else row[name]
        for name, known in types_of(kind).items()
        if name not in leaves and not _is_of_this_row_alone(name, known)
    }


def _is_of_this_row_alone(name: str, known: FieldType) -> bool:
    is_about_photo = name.startswith("photo_")
    return known.private or known.kind in (Kind.SCALE, Kind.PHOTO) or is_about_photo


def _rows(known: FieldType, stored: list[Mapping[str, Any]], leaves: Collection[str]) -> list[dict[str, Any]]:
    assert known.row is not None
    return [{**copied(known.row, row, leaves=leaves), "id": new_id()} for row in stored]
