"""Write an answer as people read it on the page of its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from curreap.edits import BadEdit, type_at
from curreap.language.place_names import PlaceNames, content_key
from curreap.references import rows_of
from playbook_tools import BY_KEY, section_texts
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import FieldType, Kind


def answer_words(names: PlaceNames, tool: str, path: FieldPath, value: Any) -> str:
    """Write the answer of a field, as the plan or the history holds it; "" for none, a photo, a place and rows."""
    if value in (None, "", []):
        return ""
    try:
        known = type_at(BY_KEY[tool].answers, path)
    except BadEdit:
        return ""  # the method no longer has this field
    if known.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return str(value)
    if known.kind in (Kind.CHOICE, Kind.MULTI_CHOICE):
        return _chosen(names, tool, path, value)
    if known.kind in (Kind.LINK, Kind.LINKS):
        return _linked(names, known, value)
    write = _WRITTEN.get(known.kind)
    return write(names, value) if write else ""


def _chosen(names: PlaceNames, tool: str, path: FieldPath, value: Any) -> str:
    if tool == section_texts.TOOL.key:
        return ""
    keys = value if isinstance(value, list) else [value]
    field = content_key(names.content, tool, path)
    titles = (names.content.choice_title(*field, key=key) or str(key) for key in keys)
    return ", ".join(names.words(title) for title in titles)


def _linked(names: PlaceNames, known: FieldType, value: Any) -> str:
    assert known.links_to
    titles, ids = rows_of(names.plan, known.links_to), value if isinstance(value, list) else [value]
    return ", ".join(titles.get(row_id, names.words("A row without a name")) for row_id in ids)


def _date(names: PlaceNames, value: Any) -> str:
    return names.words.date(value if isinstance(value, dt.date) else dt.date.fromisoformat(value))


_WRITTEN: Final[dict[Kind, Callable[[PlaceNames, Any], str]]] = {
    Kind.DATE: _date,
    Kind.MONTH: lambda names, value: names.words.month(value),
    Kind.YES_NO: lambda names, value: names.words("Yes") if value else names.words("No"),
    Kind.NUMBER: lambda names, value: names.words.number(value),
    Kind.SCALE: lambda names, value: names.words.number(value),
    Kind.MONEY: lambda names, value: names.words.money(value),
}
