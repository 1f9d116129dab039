"""Return the answers of a new row that follow from its others, so that nobody types them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curreap.content import Content
from playbook_tools.field_path import ContentKey


def what_follows(content: Content, table: ContentKey, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that follow from the values of a new row of a table; given values come first."""
    match table:
        case ("cultural_assets", "assets"):
            found = {"form": usual_form(content, values.get("category"))}
        case ("stakeholders", "stakeholders"):
            found = {"sector": usual_sector(content, values.get("type"))}
        case ("actions", "actions", "indicators"):
            found = {"kind_of_indicator": "result"}  # outputs have a table of their own
        case _:
            found = {}
    return {field: value for field, value in found.items() if value and field not in values}


def usual_form(content: Content, category: str | None) -> str | None:
    """Return whether an asset of a category can usually be touched; None without a category."""
    known = content.participation.asset_categories
    return next((one.usual_form or None for one in known if one.key == category), None)


def usual_sector(content: Content, kind: str | None) -> str | None:
    """Return the sector that fits a type of stakeholder; None without a type."""
    return next((one.sector for one in content.participation.stakeholder_types if one.key == kind), None)
