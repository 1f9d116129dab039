"""Test that the deletion of an open row by a colleague is reported, and no other row replaces it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import pytest
from sqlmodel import SQLModel
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import MoveRow, RemoveRow, RowIsGone, SetField, value_at
from curreap.examples import example
from pages.editing.field import field_key
from playbook_tools import BY_KEY, goals
from playbook_tools.field_path import FieldPath, PlanPath
from tests.pages.conftest import Town

TYPED: Final = "What I was writing just then."
ROWS: Final[
    Sequence[tuple[PlanPath, Mapping[str, str], str]]
] = (  # a row of the example, what shows its sheet, and a text in it
    (PlanPath("goals", FieldPath("goals", "know")), {}, "description"),
    (PlanPath("actions", FieldPath("actions", "cleanup")), {"part": "why"}, "objective"),
    (PlanPath("stakeholders", FieldPath("stakeholders", "valmiera")), {"view": "each"}, "stake"),
    (PlanPath("ccs_partners", FieldPath("partners", "designers")), {}, "profile"),
    (PlanPath("cultural_assets", FieldPath("assets", "courtyard")), {}, "description"),
    (PlanPath("challenges_and_vision", FieldPath("challenges", "generations")), {}, "description"),
    (PlanPath("team", FieldPath("members", "culture")), {}, "role"),
)


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(example("rujiena"))


def html(app: AppTest) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def opened(town: Town, plan_id: str, place: PlanPath, params: Mapping[str, str]) -> AppTest:
    """Open the page as the lead with the sheet of this row."""
    where = {"row": place.path.row_id} if params or place.tool not in ("challenges_and_vision", "team") else {}
    where |= {} if where else {"opened": str(place.path)}
    return ran(town.open(place.tool, role=Role.LEAD, params={"plan": plan_id, **where, **params}))


def ran(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def deletes(town: Town, plan_id: str, place: PlanPath, *, role: Role = Role.EDITOR) -> None:
    town.store(role).edit(plan_id, BY_KEY[place.tool], RemoveRow(place.path))


def fields_in_view(app: AppTest, plan_id: str, place: PlanPath) -> list[str]:
    """List the rows of this table whose text fields are on the page."""
    start = f"{field_key(plan_id, place.tool, FieldPath(place.path.top))}_"
    found = [str(box.key) for box in [*app.text_area, *app.text_input] if str(box.key).startswith(start)]
    return sorted({key.removeprefix(start).partition("_")[0] for key in found})


def stored(town: Town, plan_id: str, place: PlanPath) -> Any:
    return value_at(town.store().plan(plan_id)[BY_KEY[place.tool]], place.path)


@pytest.mark.parametrize(
    ("row", "params", "field"), ROWS, ids=lambda value: value.tool if isinstance(value, PlanPath) else ""
)
def test_it_is_said_who_deleted_it_and_it_comes_back_with_what_was_typed(
    town: Town, plan_id: str, row: PlanPath, params: Mapping[str, str], field: str
) -> None:
    app = opened(town, plan_id, row, params)
    assert fields_in_view(app, plan_id, row) == [row.path.row_id]
    deletes(town, plan_id, row)
    with suppress(RowIsGone):
        town.store().edit(plan_id, BY_KEY[row.tool], SetField(row.path / field, TYPED, base=""))
    ran(app.run())
    assert "Youth centre deleted “" in html(app)
    assert fields_in_view(app, plan_id, row) == []
    ran(app.button(key="bring_back_gone").click().run())
    assert stored(town, plan_id, row / field) == TYPED
    assert fields_in_view(app, plan_id, row) == [row.path.row_id]
    assert "Youth centre deleted “" not in html(app)


def test_a_row_that_no_address_names_gives_its_place_to_no_other(town: Town, plan_id: str) -> None:
    app = ran(town.open("goals", role=Role.LEAD, params={"plan": plan_id}))
    (first,) = fields_in_view(app, plan_id, PlanPath("goals", FieldPath("goals")))
    deletes(town, plan_id, PlanPath("goals", FieldPath("goals", first)))
    ran(app.run())
    assert "Youth centre deleted “" in html(app)
    assert fields_in_view(app, plan_id, PlanPath("goals", FieldPath("goals"))) == []


def test_the_sheet_stays_when_a_colleague_moves_another_row_to_the_top(town: Town, plan_id: str) -> None:
    app = ran(town.open("goals", role=Role.LEAD, params={"plan": plan_id}))
    (first,) = fields_in_view(app, plan_id, PlanPath("goals", FieldPath("goals")))
    store = town.store(Role.EDITOR)
    last = store.plan(plan_id)[goals.TOOL].goals[-1].id
    store.edit(plan_id, BY_KEY["goals"], MoveRow(FieldPath("goals", last), 0))
    assert fields_in_view(ran(app.run()), plan_id, PlanPath("goals", FieldPath("goals"))) == [first]


def test_who_closes_it_goes_on_with_the_other_rows(town: Town, plan_id: str) -> None:
    row = PlanPath("goals", FieldPath("goals", "know"))
    app = opened(town, plan_id, row, {})
    deletes(town, plan_id, row)
    ran(app.run())
    ran(app.button(key="close_gone").click().run())
    assert "Youth centre deleted “" not in html(app)
    assert fields_in_view(app, plan_id, row) not in ([], ["know"])


def test_who_has_deleted_it_themselves_sees_the_next_row(town: Town, plan_id: str) -> None:
    row = PlanPath("goals", FieldPath("goals", "know"))
    app = opened(town, plan_id, row, {})
    deletes(town, plan_id, row, role=Role.LEAD)
    ran(app.run())
    assert "deleted “" not in html(app)
    assert fields_in_view(app, plan_id, row) not in ([], ["know"])


def test_private_words_do_not_come_back_and_are_kept_nowhere(town: Town, plan_id: str) -> None:
    row = PlanPath("stakeholders", FieldPath("stakeholders", "valmiera"))
    app = opened(town, plan_id, row, {"view": "each"})
    deletes(town, plan_id, row)
    with suppress(RowIsGone):
        edit = SetField(row.path / "private_notes", TYPED, base="")
        town.store().edit(plan_id, BY_KEY["stakeholders"], edit)
    ran(app.run())
    assert "Private answers in it are gone" in " ".join(html(app).split())
    ran(app.button(key="bring_back_gone").click().run())
    assert stored(town, plan_id, row / "private_notes") == ""
    assert TYPED not in everything_stored(town)


def everything_stored(town: Town) -> str:
    """Read all rows of all tables, as text."""
    with town.engine.connect() as connection:
        return str([connection.execute(table.select()).all() for table in SQLModel.metadata.tables.values()])
