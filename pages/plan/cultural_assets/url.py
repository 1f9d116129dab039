"""Where one is on the page of the assets: the open asset and the filters. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from pages.design.paging import begin_again
from pages.editing import row_gone, rows
from pages.editing.plan_page import Draft
from pages.editing.row_gone import Gone
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.scroll_to import go_to_next
from playbook_tools.cultural_assets import Asset, CulturalAssets

TABLE: Final = "assets"
SHEET_TOP: Final = "asset_top"


def open_asset(draft: Draft[CulturalAssets]) -> Asset | None:
    """The asset that the address names, or that a link to a field lies in; None shows the list."""
    asked = _asked(draft)
    return next((asset for asset in draft.answers.assets if asset.id == asked), None)


def deleted_asset(draft: Draft[CulturalAssets]) -> Gone | None:
    """The asset whose sheet was open, where a colleague has deleted it since."""
    asked = _asked(draft)
    return row_gone.of(draft, (TABLE, asked)) if asked and open_asset(draft) is None else None


def _asked(draft: Draft[CulturalAssets]) -> str:
    target = draft.target
    if target:
        return target[1] if len(target) > 1 and target[0] == TABLE else ""
    return st.query_params.get(rows.ROW, "")


def open_sheet(asset_id: str) -> None:
    """Show the sheet of an asset from now on; call it in a callback."""
    rows.choose(asset_id)
    go_to_next(SHEET_TOP, takes="heading")


def close_sheet(asset_id: str) -> None:
    """Back to the list, where this asset stands; call it in a callback."""
    url_state.go(**{rows.ROW: ""})
    go_to_next(row_key(asset_id))


def row_key(asset_id: str) -> str:
    """The key of an asset in the list."""
    return f"asset_row_{asset_id}"


def asked(name: str, options: Sequence[str]) -> str:
    """The filter of this name as the address says it; empty when it is not set."""
    return url_state.asked(name, options, "")


def ask(name: str, key: str) -> None:
    """Put what a filter widget says into the address; call it in a callback."""
    begin_again()
    url_state.go(**{name: st.session_state[key] or ""})
