"""Show the sheet of a row in parts: a strip with what is missing in each, and one part at a time.

Only the open part is built, so that a run stays fast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from curreap.completeness import Finding
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.field_path import FieldPath

Fields = Mapping[str, tuple[str, ...]]  # the parts in their order, each with the fields of a row that it shows


def chosen(draft: Draft[Any], table: str, fields: Fields) -> str:
    """Return the part that a link leads to, or the chosen one, by default the first; keep it in the address."""
    keys = list(fields)
    here = _part_of(draft.target, table, fields) or url_state.asked("part", keys, keys[0])
    url_state.remember(draft.target, table, part=here)
    return here


def strip(
    draft: Draft[Any], table: str, fields: Fields, titles: Mapping[str, str], here: str, found: Sequence[Finding]
) -> None:
    """Show the parts to choose from, each with the number of missing answers."""
    words = draft.words
    missing = Counter(_part_of(finding.path, table, fields) for finding in found)

    def named(part: str) -> str:
        if not missing[part]:
            return titles[part]
        return words(
            "{part} ({count})",
            context="part of a step and its gaps",
            part=titles[part],
            count=words.number(missing[part]),
        )

    url_state.switch("part", list(fields), here, key=url_state.PARTS, label=words("Part of the sheet"), shown=named)


def next_button(draft: Draft[Any], titles: Mapping[str, str], here: str) -> None:
    """Show the button for the next part; nothing after the last one."""
    keys = list(titles)
    if here == keys[-1]:
        return
    following = keys[keys.index(here) + 1]
    st.button(
        draft.words("Next: {part}", part=titles[following]),
        key="next_part",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=url_state.go_on,
        kwargs={"part": following},
    )


def _part_of(path: FieldPath, table: str, fields: Fields) -> str:
    """Return the part that shows a field of a row; "" for fields outside the parts."""
    field = path.names[1] if path.top == table and len(path.names) > 1 else ""
    return next((part for part, its in fields.items() if field in its), "")
