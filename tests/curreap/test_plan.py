"""Test the plan file: it loads back to the same plan, omits contacts, and other files are refused."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings

from curreap.examples import EXAMPLES, example
from curreap.plan import BadPlanFile, Plan, plan_from_json, plan_schema, plan_to_json
from playbook_tools import PARTS, profile, stakeholders, team
from tests.strategies import plans

A_PLAN = json.loads(plan_to_json(Plan({"profile": profile.Profile(name="Rūjiena")})))


def a_file(**changes: object) -> str:
    return json.dumps({**A_PLAN, **changes})


WITH_PHOTO = {"cultural_assets": {"assets": [{"id": "choir", "photo": "p"}]}}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_loads_back_to_the_same_plan(name: str) -> None:
    plan = example(name)
    assert plan_from_json(plan_to_json(plan, with_private=True)) == plan


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_plan_file_loads_back_byte_by_byte(name: str) -> None:
    written = plan_to_json(example(name))
    assert plan_to_json(plan_from_json(written)) == written


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_any_half_filled_plan_loads_back(plan: Plan) -> None:
    loaded = plan_from_json(plan_to_json(plan, with_private=True))
    assert all(loaded[tool] == plan[tool] for tool in PARTS)


def test_contacts_leave_only_when_asked_for() -> None:
    member = team.Member(name="Youth centre", contact="youth@example.org")
    group = stakeholders.Stakeholder(name="Choir", contact="choir@example.org", private_notes="quarrel")
    plan = Plan({"team": team.Team(members=[member]), "stakeholders": stakeholders.Stakeholders(stakeholders=[group])})
    assert not any(word in plan_to_json(plan) for word in ("youth@", "choir@", "quarrel"))
    assert all(word in plan_to_json(plan, with_private=True) for word in ("youth@", "choir@", "quarrel"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[1, 2]",
        "[" * 100_000,
        "{}",
        '{"format": "something else"}',
        a_file(format_version=99),
        *(a_file(format_version=version) for version in ("1", 1.0, True, 0, -5, None)),
        a_file(content_version="v99"),
        a_file(content_version="../v1"),
        a_file(parts={"nothing": {}}),
        a_file(parts={"profile": {"population": -1}}),
        a_file(parts={"profile": {"key_data": [{"id": "../../x"}]}}),
        a_file(parts={"team": {"members": [{"id": "twin"}, {"id": "twin"}]}}),
        a_file(parts=WITH_PHOTO, photos={"p": "not base64!"}),
        a_file(parts=WITH_PHOTO, photos={"p": base64.b64encode(b"not a photo").decode()}),
        b"\xff\xfe\x00",
        b"\x00" * 10,
    ],
    ids=lambda text: repr(text)[:40],
)
def test_a_broken_or_foreign_file_gets_one_clear_line(text: str | bytes) -> None:
    with pytest.raises(BadPlanFile) as refused:
        plan_from_json(text)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_photo_that_no_answer_names_is_dropped_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []

    def keep(photos: dict[str, bytes]) -> dict[str, bytes]:
        decoded.extend(photos)
        return photos

    monkeypatch.setattr("curreap.plan.reencode_all", keep)
    photo = base64.b64encode(b"a photo").decode()

    plan = plan_from_json(a_file(parts=WITH_PHOTO, photos={"p": photo, "unnamed": photo}))

    assert (decoded, [*plan.photos]) == (["p"], ["p"])


def test_the_schema_names_every_tool() -> None:
    named = plan_schema()["$defs"]["Parts"]["properties"]
    assert set(named) == {tool.key for tool in PARTS}


@pytest.mark.parametrize("number", [10**300, -(10**400), 10**400])
def test_a_whole_number_that_cannot_be_formatted_is_refused(number: int) -> None:
    parts = {**A_PLAN["parts"], "profile": {**A_PLAN["parts"]["profile"], "population": number}}
    with pytest.raises(BadPlanFile):
        plan_from_json(a_file(parts=parts))
