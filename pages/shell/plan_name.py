"""Name a plan in lists and in the menu."""

from __future__ import annotations

from curreap.language.words import Words
from db.views import PlanInfo


def plan_name(info: PlanInfo, words: Words) -> str:
    """Name a plan by town and title year: "Rūjiena 2024"."""
    town = info.town or words("Plan without a name")
    return f"{town} {info.title_year}" if info.title_year else town
