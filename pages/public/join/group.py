"""Ask for the group of a participant: one of the workshop's groups, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from curreap.content import load_content
from curreap.language.words import Words
from db.workshops.seats import JoinInfo
from pages import design

NO_GROUP: Final = ""
SILENT: Final = "rather_not_say"  # one of the other answers; here its label is used for no group


def ask_for_group(
    hall: JoinInfo, words: Words, *, key: str, now: str | None = None, on_change: Callable[[], None] | None = None
) -> None:
    """Show the groups with `now` as the chosen one. Choosing none is possible."""
    titles = _titles(hall, words)
    meanings = {
        one.key: words(one.meaning) for one in load_content(hall.content_version).self_assessment.respondent_groups
    }
    options = [*titles]
    st.radio(
        words("Which group do you belong to?"),
        options,
        index=options.index(now) if now in options else None,
        key=key,
        on_change=on_change,
        format_func=lambda group: design.plain(titles[group]),
        captions=[design.plain(meanings.get(group, "")) for group in options],
    )


def _titles(hall: JoinInfo, words: Words) -> dict[str, str]:
    method = load_content(hall.content_version).self_assessment
    known = {group.key: group.title for group in method.respondent_groups}
    silent = next(one.label for one in method.other_answers if one.key == SILENT)
    return {**{key: own or words(known[key]) for key, own in hall.groups.items()}, NO_GROUP: words(silent)}
