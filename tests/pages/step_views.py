"""Name the views of each step and the parts of each sheet, for tests that open all of them.

plan/test_views.py and plan/test_sheet_parts.py compare them with the app.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from pages.plan.actions import parts as action_parts
from pages.plan.ccs_partners import sheet as partner_sheet
from pages.plan.cultural_assets import sheet as asset_sheet
from pages.plan.frame.parts import Fields
from pages.plan.frame.views import IN_THE_PLAN, STRIP
from pages.plan.stakeholders import sheet as stakeholder_sheet
from pages.shell.router import PLAN

VIEWS: Final[Mapping[str, tuple[str, ...]]] = {
    "profile": ("place", "applicant", "support", "facts", "strategies", IN_THE_PLAN),
    "team": ("members", "together", "mentor", IN_THE_PLAN),
    "challenges_and_vision": ("challenges", "strengths", "vision", IN_THE_PLAN),
    "self_assessment": ("round", "rate", "profile", "agree", IN_THE_PLAN),
    "cultural_assets": ("assets", "use", "together", IN_THE_PLAN),
    "stakeholders": ("who", "each", "register", "part", "will", "made", IN_THE_PLAN),
    "ccs_partners": ("partners", "together", IN_THE_PLAN),
    "goals": ("goals", "chain", "chosen", IN_THE_PLAN),
    "actions": ("sheets", "timeline", "budget", "practices", "together", IN_THE_PLAN),
    "delivery": ("steering", "money", "risks", "communication", "afterwards", "printed", IN_THE_PLAN),
}


@dataclass(frozen=True)
class Sheet:
    """The sheet of a row: its table and view, and the parts with their fields."""

    table: str
    view: str
    fields: Fields
    on_top: tuple[str, ...] = ()  # fields above the parts
    example: str = ""  # a row of the example plan
    also: Mapping[str, str] = field(default_factory=dict)  # fields that a part shows in addition to its own


ALSO: Final = {"short": "budget_lines"}  # the short form of an action shows the only budget line
SHEETS: Final[Mapping[str, Sheet]] = {
    "cultural_assets": Sheet("assets", "assets", asset_sheet.FIELDS, example="courtyard"),
    "stakeholders": Sheet("stakeholders", "each", stakeholder_sheet.FIELDS),
    "ccs_partners": Sheet("partners", "partners", partner_sheet.FIELDS, on_top=partner_sheet.ON_TOP),
    "actions": Sheet("actions", "sheets", action_parts.FIELDS, on_top=action_parts.ON_TOP, also=ALSO),
}


def _addresses() -> tuple[tuple[str, str], ...]:
    """List each page of a plan with each of its views, and each part of a sheet."""
    views = [(page, f"view={view}") for page, found in VIEWS.items() for view in found]
    parts = [
        (page, f"view={sheet.view}&part={part}" + (f"&row={sheet.example}" if sheet.example else ""))
        for page, sheet in SHEETS.items()
        for part in sheet.fields
    ]
    return (*((page, "") for page in PLAN if page not in VIEWS), *views, *parts)


EVERY_VIEW: Final = _addresses()
"""Each page of a plan with the query of each of its views, and of each part of a sheet; "" for a page without views."""


def at_view(query: str) -> dict[str, str]:
    """Return the query parameters of a view."""
    return dict(parse_qsl(query))


def view_of(app: AppTest) -> str:
    """Return the key of the view that is open."""
    return str(app.segmented_control(key=STRIP).value)
