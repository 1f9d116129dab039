"""Name the views of each step, for tests that open all of them; plan/test_views.py compares them with the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from streamlit.testing.v1 import AppTest

from pages.plan.frame.views import IN_THE_PLAN, STRIP
from pages.shell.router import PLAN

VIEWS: Final[Mapping[str, tuple[str, ...]]] = {
    "profile": ("place", "applicant", "support", "facts", "strategies", IN_THE_PLAN),
    "team": ("members", "together", "mentor", IN_THE_PLAN),
    "challenges_and_vision": ("challenges", "strengths", "vision", IN_THE_PLAN),
    "self_assessment": ("round", "rate", "profile", IN_THE_PLAN),
    "cultural_assets": ("assets", "together", IN_THE_PLAN),
    "stakeholders": ("who", "each", "part", "made", IN_THE_PLAN),
    "ccs_partners": ("partners", "together", IN_THE_PLAN),
    "goals": ("goals", "chosen", IN_THE_PLAN),
    "actions": ("sheets", "timeline", "budget", "practices", "together", IN_THE_PLAN),
    "delivery": ("steering", "money", "risks", "communication", "afterwards", "printed", IN_THE_PLAN),
}
EVERY_VIEW: Final = tuple((page, view) for page in PLAN for view in VIEWS.get(page, ("",)))
"""Each page of a plan, the steps in each of their views; "" for a page without views."""


def at_view(view: str) -> dict[str, str]:
    """Return the query parameters that open the view; none for a page without views."""
    return {"view": view} if view else {}


def view_of(app: AppTest) -> str:
    """Return the key of the view that is open."""
    return str(app.segmented_control(key=STRIP).value)
