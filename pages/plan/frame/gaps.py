"""Show what is missing as a count that opens: each point is a link to its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from curreap.completeness import Finding
from curreap.language.words import Words
from pages import design
from pages.editing.plan_page import Draft, PlanContext
from pages.shell.router import page_of


def of_step(draft: Draft[Any]) -> Sequence[Finding]:
    """List what is missing or wrong in a step; hints are left out."""
    return draft.report.missing_in(draft.tool.key)


def of_row(draft: Draft[Any], row_id: str) -> list[Finding]:
    """List what is missing or wrong in a row of a step, including its inner rows; hints are left out."""
    return [finding for finding in draft.report.of_row(draft.tool.key, row_id) if finding.level != "hint"]


def count(context: PlanContext, found: Sequence[Finding], *, of: str, otherwise: str = "") -> None:
    """Show how many points are missing, with the points in an expander; `otherwise` if there are none.

    `of` names what is counted: the "step", or the "sheet" of a row.
    """
    with st.container(key=f"{of}_gaps"):  # always there, so that the fields below it never move
        if found:
            said = context.words.plural(
                "{count} thing is still missing", "{count} things are still missing", len(found)
            )
            with st.expander(said, key=f"{of}_gaps_open"), st.container(key=f"gaps_of_{of}", gap=None):
                for finding in found:
                    link(context, finding)
        elif otherwise:
            design.small(otherwise)


def in_list(draft: Draft[Any], row_id: str) -> str:
    """Write how many points are missing in a row, as markdown after its state; "" if there are none."""
    missing = len(of_row(draft, row_id))
    return f" :orange[{design.plain(in_words(draft.words, missing))}]" if missing else ""


def in_words(words: Words, missing: int) -> str:
    """Write how many points are missing, as short as it is in lists."""
    return words.plural("{count} thing missing", "{count} things missing", missing)


def link(context: PlanContext, finding: Finding) -> None:
    """Show a missing point as a link to its field."""
    parameters = context.link_to(finding.path)
    st.page_link(page_of(finding.tool), label=design.plain(finding.message), query_params=parameters)
