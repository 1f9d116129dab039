"""Show the town on the map, and set its place by a click."""

from __future__ import annotations

from pages import map as maps
from pages.editing.plan_page import Draft
from playbook_tools.field_path import FieldPath
from playbook_tools.profile import Profile
from playbook_tools.tool import Place


def show(draft: Draft[Profile]) -> None:
    """Show the map below the field of the place; a click asks before it moves the town."""
    words, stored = draft.words, draft.answers.location

    def keep(place: Place) -> None:
        draft.save(FieldPath("location"), place.model_dump())

    maps.town_map(
        centre=stored,
        pins=[],
        town=draft.plan.town,
        words=words,
        key="profile_map",
        height=380,
        on_place=keep if draft.may_edit else None,
        move=words("The town is here"),
        with_assets=False,
    )
