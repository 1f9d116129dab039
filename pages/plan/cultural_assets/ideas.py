"""Show what counts as an asset: each category with examples from the region and a button to add one."""

from __future__ import annotations

import streamlit as st

from curreap.content_files.parts import Choice
from pages import design
from pages.editing.plan_page import Draft
from pages.plan.cultural_assets import url
from playbook_tools.cultural_assets import CulturalAssets
from playbook_tools.field_path import FieldPath


def show(draft: Draft[CulturalAssets]) -> None:
    """Show all categories; a click on one adds an asset of it and opens its sheet."""
    st.header(draft.words("What could be on your list"), anchor=False)
    design.small(draft.words("Choose a kind to begin with it."))
    with st.container(key="asset_ideas", gap=None):
        for category in draft.content.participation.asset_categories:
            _idea(draft, category)


def _idea(draft: Draft[CulturalAssets], category: Choice) -> None:
    words = draft.words
    with st.container(key=f"asset_idea_{category.key}", gap=None):
        st.button(
            design.plain(words(category.title)),
            key=f"begin_{category.key}",
            icon=f":material/{category.icon}:",
            type="tertiary",
            disabled=not draft.may_edit,
            on_click=_begin,
            args=(draft, category),
        )
        design.show(
            design.small_text(
                f"{words(category.meaning)} {words('For example: {examples}.', examples=words(category.examples))}"
            )
        )


def _begin(draft: Draft[CulturalAssets], category: Choice) -> None:
    values = {"category": category.key, "form": category.usual_form or None}
    if row_id := draft.add_row(FieldPath(url.TABLE), values):
        url.open_sheet(row_id)
