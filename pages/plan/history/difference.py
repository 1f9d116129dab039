"""Show what a history entry changed: texts before and after, or all answers of a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from db.views import RecentChange
from pages.design import Safe, joined
from pages.editing.change_texts import HistoryWords
from pages.editing.plan_page import PlanContext
from pages.editing.text_diff import difference
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, Kind, types_of

LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def what_changed(context: PlanContext, said: HistoryWords, change: RecentChange) -> Safe:
    """Show a change word by word; an empty text if there are no words to compare."""
    match change.kind:
        case "set" | "aside":
            return difference(context, replace(change, kind="set"))
        case "remove":
            return row_fields(context, said, change, is_added=False)
        case "add":
            return row_fields(context, said, change, is_added=True)
    return Safe("")


def row_fields(context: PlanContext, said: HistoryWords, change: RecentChange, *, is_added: bool) -> Safe:
    """List all answers of an added or deleted row, each under the title of its field."""
    row = change.after if is_added else change.before
    model = row_model(change.tool, change.path)
    if not isinstance(row, dict) or model is None:
        return Safe("")
    parts = []
    for path, value in _answers_in(model, row, change.path):
        sides = {"before": None, "after": value} if is_added else {"before": value, "after": None}
        shown = difference(context, replace(change, kind="set", path=path, **sides))
        if shown:
            parts.append(
                joined(Safe('<p class="past-field">'), context.names.field(change.tool, path), Safe("</p>"), shown)
            )
    return joined(*parts)


def row_model(tool: str, path: FieldPath) -> type[Answers] | None:
    """Find the model of a row by its path; None if the method no longer has such a table."""
    model: type[Answers] | None = BY_KEY[tool].answers
    for table in path.names:
        known = types_of(model).get(table) if model else None
        model = known.row if known else None
    return model


def _answers_in(model: type[Answers], row: Mapping[str, Any], path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    for name, known in types_of(model).items():
        value = row.get(name)
        if known.kind is not Kind.ROWS:
            yield path / name, value
        elif known.row is not None and isinstance(value, list):
            for inner in value:
                yield from _answers_in(known.row, inner, path / name / inner["id"])
