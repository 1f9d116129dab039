"""Show fields whose answer is chosen: from the content, from months, or from the rows of another table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from curreap.references import rows_of
from pages.design import plain, small
from pages.editing import field_texts
from pages.editing.choose import NOTHING, choose_one, distinct
from pages.editing.field import Field, bind
from pages.editing.widgets import new_linked_row
from pages.shell.router import page_of

YEARS_AROUND = 1  # years before and after the title year whose months are offered


def show_month(field: Field, label: str, widget: str) -> None:
    year = field.draft.plan.title_year or field.draft.today.year
    around = range(year - YEARS_AROUND, year + YEARS_AROUND + 1)
    months = [f"{some:04}-{month:02}" for some in around for month in range(1, 13)]
    _choose_one(field, label, {month: field.draft.words.month(month) for month in months})


def show_yes_no(field: Field, label: str, widget: str) -> None:
    words = field.draft.words
    names = {"yes": words("Yes"), "no": words("No")}
    bind(field, {True: "yes", False: "no"}.get(field.stored), names=names)
    st.segmented_control(**field.common(label, names=names), options=list(names), format_func=_named(names))


def show_choice(field: Field, label: str, widget: str) -> None:
    names = _choice_names(field)
    if widget in ("segmented", "pills"):
        bind(field, field.stored, names=names)
        control = st.segmented_control if widget == "segmented" else st.pills
        control(**field.common(label, names=names), options=list(names), format_func=_named(names), wrap=True)
    else:
        _choose_one(field, label, names)


def show_multi_choice(field: Field, label: str, widget: str) -> None:
    names = _choice_names(field)
    if widget == "multiselect":
        _choose_some(field, label, names)
        return
    bind(field, list(field.stored), names=names)
    common = field.common(label, names=names)
    st.pills(**common, options=list(names), format_func=_named(names), selection_mode="multi", wrap=True)


def show_scale(field: Field, label: str, widget: str) -> None:
    bind(field, field.stored)
    st.segmented_control(**field.common(label), options=[1, 2, 3, 4, 5])


def show_link(field: Field, label: str, widget: str) -> None:
    """Show one row to choose; with the widget "or_new", also a box for the name of a row that is not listed yet."""
    _show_linked(field, label, widget, _linked_names(field, [field.stored] if field.stored else []), _choose_one)


def show_links(field: Field, label: str, widget: str) -> None:
    """Show rows to choose, with "or_new" as for one."""
    _show_linked(field, label, widget, _linked_names(field, field.stored), _choose_some)


def _show_linked(
    field: Field,
    label: str,
    widget: str,
    names: Mapping[str, str],
    choose: Callable[[Field, str, Mapping[str, str]], None],
) -> None:
    if widget == "or_new" and field.draft.may_edit:
        new_linked_row.show(field, label, (lambda: choose(field, label, names)) if names else None)
    elif names:
        choose(field, label, names)
    else:
        _nothing_to_link(field)


def _choose_one(field: Field, label: str, names: Mapping[str, str]) -> None:
    names = distinct({**names, **({field.stored: field.stored} if field.stored and field.stored not in names else {})})
    bind(field, field.stored or NOTHING, names=names)
    choose_one(**field.common(label, names=names), names=names, nothing=field.draft.words("No answer yet"))


def _choose_some(field: Field, label: str, names: Mapping[str, str]) -> None:
    names = distinct(names)
    bind(field, list(field.stored), names=names)
    st.multiselect(
        **field.common(label, names=names),
        options=list(names),
        format_func=_named(names),
        placeholder=field.draft.words("Choose"),
        wrap=True,
    )


def _choice_names(field: Field) -> dict[str, str]:
    choices = field.draft.content.choices(*field_texts.content_path(field.draft, field.path))
    return {choice.key: field.draft.words(choice.title) for choice in choices}


def _named(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda key: names.get(key, key)


def _linked_names(field: Field, linked: Sequence[str]) -> dict[str, str]:
    """Map ids to names of the rows that can be linked, and of those that are linked without a name."""
    assert field.known.links_to
    names = rows_of(field.draft.plan, field.known.links_to)
    unnamed = field.draft.words("A row without a name")
    return {**names, **{row_id: unnamed for row_id in linked if row_id not in names}}


def _nothing_to_link(field: Field) -> None:
    """Link to the page where rows can be added, if there is nothing to choose yet."""
    assert field.known.links_to
    tool = field.known.links_to[0]
    words, content = field.draft.words, field.draft.content
    with st.container(key=field.key, gap="xsmall"):
        small(words(field.words.title))
        title = words(content.tool(tool).title)
        st.page_link(
            page_of(tool),
            label=plain(words("There is nothing to choose yet. Begin in “{tool}”.", tool=title)),
            query_params=field.draft.link(),
        )
