"""Test that a row opened by a link or by adding it stays open through the address."""

from __future__ import annotations

import pytest

from curreap.examples import example
from pages.editing.field import field_key
from pages.streamlit_gaps.arrive import NEXT
from playbook_tools import (
    actions,
    ccs_partners,
    challenges_and_vision,
    cultural_assets,
    goals,
    self_assessment,
    stakeholders,
)
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import OpenedPage, OpenPage

PLAN = example("rujiena")
ACTION = PLAN[actions.TOOL].actions[2]
ASSET = PLAN[cultural_assets.TOOL].assets[3]
PARTNER = PLAN[ccs_partners.TOOL].partners[-1]
GOAL = PLAN[goals.TOOL].goals[-1]
STAKEHOLDER = PLAN[stakeholders.TOOL].stakeholders[4]
MEETING = PLAN[stakeholders.TOOL].plan_making[-1]
CHALLENGE = PLAN[challenges_and_vision.TOOL].challenges[-1]
RESULT = PLAN[self_assessment.TOOL].results[3]
LINKS = {
    "an action": ("actions", f"actions/{ACTION.id}/weather_plan", {"row": ACTION.id, "part": "care", "view": "sheets"}),
    "a row of an action": (
        "actions",
        f"actions/{ACTION.id}/milestones/{ACTION.milestones[0].id}/date",
        {"row": ACTION.id, "part": "money", "opened": f"actions/{ACTION.id}/milestones/{ACTION.milestones[0].id}"},
    ),
    "an asset": ("cultural_assets", f"assets/{ASSET.id}/vitality", {"row": ASSET.id, "part": "use", "view": "assets"}),
    "a partner": (
        "ccs_partners",
        f"partners/{PARTNER.id}/procurement",
        {"row": PARTNER.id, "part": "terms", "view": "partners"},
    ),
    "a goal": ("goals", f"goals/{GOAL.id}/long_term_change", {"row": GOAL.id, "view": "goals"}),
    "a stakeholder": (
        "stakeholders",
        f"stakeholders/{STAKEHOLDER.id}/stake",
        {"row": STAKEHOLDER.id, "view": "each", "part": "who"},
    ),
    "a meeting": ("stakeholders", f"plan_making/{MEETING.id}/what_changed", {"row": MEETING.id, "view": "made"}),
    "a challenge": (
        "challenges_and_vision",
        f"challenges/{CHALLENGE.id}/evidence",
        {"opened": f"challenges/{CHALLENGE.id}", "view": "challenges"},
    ),
    "what was agreed": ("self_assessment", f"results/{RESULT.id}/reason", {"view": "agree", "topic": RESULT.topic}),
}


def address_of(opened: OpenedPage, *names: str) -> dict[str, str]:
    params = opened.app.query_params
    said = {name: params[name] for name in names if name in params}
    return {name: value if isinstance(value, str) else value[0] for name, value in said.items()}


@pytest.mark.parametrize(("page", "field", "expected"), LINKS.values(), ids=LINKS)
def test_the_address_keeps_what_a_link_to_a_field_has_opened(
    open_page: OpenPage, page: str, field: str, expected: dict[str, str]
) -> None:
    opened = open_page(page, plan=PLAN, params={"field": field})
    assert address_of(opened, *expected) == expected


def test_an_asset_that_a_link_has_opened_stays_open_when_the_link_is_used_up(open_page: OpenPage) -> None:
    opened = open_page("cultural_assets", plan=PLAN, params={"field": f"assets/{ASSET.id}/form"})
    del opened.app.query_params["field"]
    opened.app.run()
    assert "assets_back" in {button.key for button in opened.app.button}


@pytest.mark.parametrize(
    ("page", "add", "table", "name"),
    [
        ("actions", "add_actions_actions", "actions", "title"),
        ("ccs_partners", "add_ccs_partners_partners", "partners", "name"),
        ("cultural_assets", "add_cultural_assets_assets", "assets", "name"),
        ("goals", "add_goals_goals", "goals", "title"),
    ],
)
def test_a_new_row_opens_with_its_first_part_and_the_cursor_in_its_name(
    open_page: OpenPage, page: str, add: str, table: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[list[str], str]] = []
    monkeypatch.setattr(
        "pages.streamlit_gaps.arrive._go", lambda *, data, **_: went.append((data["to"], data["takes"]))
    )
    opened = open_page(page, plan=PLAN, params={"part": "terms" if page == "ccs_partners" else "care"})
    opened.app.button(key=add).click().run()
    row = address_of(opened, "row")["row"]
    key = field_key(opened.plan_id, page, FieldPath(table, row, name))
    assert "part" not in opened.app.query_params
    assert went[-1] == ([key], "field")
    assert key in {box.key for box in opened.app.text_input}
    assert NEXT not in opened.app.session_state


@pytest.mark.parametrize(
    ("page", "following"), [("actions", "why"), ("ccs_partners", "role"), ("stakeholders", "stand")]
)
def test_the_next_part_begins_at_its_heading(
    open_page: OpenPage, page: str, following: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[list[str], str]] = []
    monkeypatch.setattr(
        "pages.streamlit_gaps.arrive._go", lambda *, data, **_: went.append((data["to"], data["takes"]))
    )
    opened = open_page(page, plan=PLAN, params={"view": "each"} if page == "stakeholders" else {})
    opened.app.button(key="next_part").click().run()
    assert (address_of(opened, "part"), went[-1]) == ({"part": following}, (["action_part"], "heading"))
