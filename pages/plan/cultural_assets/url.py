"""Keep the open asset and the filters of the page in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from pages.design.paging import begin_again
from pages.editing import row_gone, rows
from pages.editing.plan_page import Draft
from pages.editing.row_gone import Gone
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.cultural_assets import Asset, CulturalAssets
from playbook_tools.field_path import FieldPath

TABLE: Final = "assets"
SHEET_TOP: Final = "asset_top"


def open_asset(draft: Draft[CulturalAssets]) -> Asset | None:
    """Return the asset named in the address, or the one that a linked field belongs to; None shows the list."""
    asked = _asked(draft)
    return next((asset for asset in draft.answers.assets if asset.id == asked), None)


def deleted_asset(draft: Draft[CulturalAssets]) -> Gone | None:
    """Return the asset whose sheet was open, if a colleague has deleted it since."""
    asked = _asked(draft)
    return row_gone.of(draft, FieldPath(TABLE, asked)) if asked and open_asset(draft) is None else None


def _asked(draft: Draft[CulturalAssets]) -> str:
    target = draft.target
    if target:
        return target.row_ids[0] if target.row and target.top == TABLE else ""
    return rows.named_in_address(TABLE)


def open_sheet(asset_id: str) -> None:
    """Open the sheet of an asset; call it in a callback."""
    rows.choose(asset_id)
    arrive_at(SHEET_TOP, takes="heading")


def close_sheet(asset_id: str) -> None:
    """Go back to this asset in the list; call it in a callback."""
    url_state.go(**{rows.ROW: ""})
    arrive_at(row_key(asset_id))


def row_key(asset_id: str) -> str:
    """Return the key of an asset in the list."""
    return f"asset_row_{asset_id}"


def asked(name: str, options: Sequence[str]) -> str:
    """Return the value of a filter in the address; "" when it is not set."""
    return url_state.asked(name, options, "")


def ask(name: str, key: str) -> None:
    """Write the value of a filter widget into the address; call it in a callback."""
    begin_again()
    url_state.go(**{name: st.session_state[key] or ""})
