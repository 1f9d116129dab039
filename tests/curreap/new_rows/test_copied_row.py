"""Test what the copy of a row contains."""

from __future__ import annotations

import pytest

from curreap.edits import AddRow, apply
from curreap.new_rows.copied_row import copied
from playbook_tools import BY_KEY
from playbook_tools.actions import Action, BudgetLine, Milestone
from playbook_tools.ccs_partners import Partner
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholder
from playbook_tools.tool import Kind, Row, types_of


@pytest.mark.parametrize("kind", [Action, Asset, Stakeholder, Partner])
def test_private_answers_ratings_and_photos_are_never_copied(kind: type[Row]) -> None:
    made = copied(kind, kind(id="one").model_dump(mode="json"))
    left = {name: known for name, known in types_of(kind).items() if name not in made}
    assert all(
        known.private or known.kind in (Kind.SCALE, Kind.PHOTO) or name.startswith("photo_")
        for name, known in left.items()
    )
    assert not any(types_of(kind)[name].private for name in made)
    assert "id" not in made


def test_rows_inside_are_copied_with_ids_of_their_own() -> None:
    action = Action(
        id="one",
        title="Song evening",
        goal=["neighbours"],
        milestones=[Milestone(id="m", title="First song", done=True)],
        budget_lines=[BudgetLine(id="b", item="Boat", amount=40, is_secured=True, ccs_partner="film")],
    )
    made = copied(Action, action.model_dump(mode="json"), leaves=("done", "is_secured", "ccs_partner"))
    copy = Action.model_validate({**made, "id": "two"})
    (milestone,), (line,) = copy.milestones, copy.budget_lines
    assert (copy.title, copy.goal) == ("Song evening", ["neighbours"])
    assert (milestone.title, milestone.done, milestone.id == "m") == ("First song", None, False)
    assert (line.item, line.amount, line.is_secured, line.ccs_partner, line.id == "b") == (
        "Boat",
        40,
        None,
        None,
        False,
    )
    assert apply(BY_KEY["actions"].answers(), AddRow(FieldPath("actions"), "two", made))
