"""Show a place field: the place picker, with suggestions near the town of the plan."""

from __future__ import annotations

from typing import Any

from pages.design import small
from pages.editing.field import Field
from pages.editing.plan_page import Draft
from pages.editing.undoing import undo
from pages.map import place_picker
from playbook_tools import profile
from playbook_tools.tool import Place


def show_place(field: Field, label: str, widget: str) -> None:
    draft = field.draft
    small(label or draft.words(field.words.title))
    place_picker(
        key=field.key,
        value=Place(**field.stored) if field.stored else None,
        on_change=lambda chosen: _keep_place(field, chosen),
        words=draft.words,
        help=draft.words(field.words.help),
        near=_town_place(draft),
        disabled=not draft.may_edit,
    )


def _keep_place(field: Field, chosen: Place | None) -> None:
    undo.save(field.draft, field.path, chosen.model_dump() if chosen else None, key=field.key, base=field.stored)


def _town_place(draft: Draft[Any]) -> Place | None:
    return draft.plan[profile.TOOL].location
