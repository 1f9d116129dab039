"""Show the tables inside an action: milestones, budget lines, outputs, indicators and risks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from curreap.references import rows_of
from pages import design
from pages.design import plain
from pages.editing import fields
from pages.editing.field import field_key
from pages.editing.plan_page import Draft
from pages.editing.small_table import small_table
from pages.plan.actions import repeat
from pages.shell.router import page_of
from playbook_tools.actions import Action, Actions, BudgetLine, budget
from playbook_tools.field_path import FieldPath

RESULT: Final = "result"  # the kind of all indicators: outputs have a table of their own


def milestones(draft: Draft[Actions], action: Action) -> None:
    """Show the milestones."""

    def show(path: FieldPath) -> None:
        what, until, done = st.columns([5, 3, 3])
        with what:
            fields.answer(draft, *path, "title")
        with until:
            fields.answer(draft, *path, "date")
        with done:
            fields.answer(draft, *path, "done")
        repeat.show(draft, action, next(row for row in action.milestones if row.id == path.row_id))

    _table(draft, action, "milestones", show)


def budget_lines(draft: Draft[Actions], action: Action) -> None:
    """Show the costs, who pays for each, and their sum."""
    of_partners = {line.id for line in action.budget_lines if line.category == "ccs_fee" or line.ccs_partner}

    def show(path: FieldPath) -> None:
        item, amount = st.columns([5, 2])
        with item:
            fields.answer(draft, *path, "item")
        with amount:
            fields.answer(draft, *path, "amount")
        category, source, secured = st.columns([5, 4, 3])
        with category:
            fields.answer(draft, *path, "category")
            if path.row_id in of_partners:
                fields.answer(draft, *path, "ccs_partner")
        with source:
            fields.answer(draft, *path, "source")
        with secured:
            fields.answer(draft, *path, "is_secured")
        _same_fee(draft, next(line for line in action.budget_lines if line.id == path.row_id))

    _table(draft, action, "budget_lines", show)
    if action.budget_lines:
        design.show(_lines(draft, action))
        _sums(draft, action)


def _same_fee(draft: Draft[Actions], line: BudgetLine) -> None:
    """Link the fee of the CCS partner that the line pays: both are one number."""
    with st.container():  # always there, so that the fields below it never move
        names = rows_of(draft.plan, ("ccs_partners", "partners"))
        if line.category == "ccs_fee" and line.ccs_partner in names:
            st.page_link(
                page_of("ccs_partners"),
                label=plain(draft.words("It is also the fee of “{partner}”", partner=names[line.ccs_partner])),
                query_params=draft.link(field=f"partners/{line.ccs_partner}/fee"),
            )


def outputs(draft: Draft[Actions], action: Action) -> None:
    """Show the outputs: results that can be counted."""

    def show(path: FieldPath) -> None:
        name, target = st.columns([5, 2])
        with name:
            fields.answer(draft, *path, "name")
        with target:
            fields.answer(draft, *path, "target")

    _table(draft, action, "outputs", show)


def indicators(draft: Draft[Actions], action: Action) -> None:
    """Show the indicators, from the baseline to the target."""

    def show(path: FieldPath) -> None:
        fields.answer(draft, *path, "name")
        row = next(row for row in action.indicators if row.id == path.row_id)
        with st.container():  # always there, so that the fields below it never move
            if row.kind_of_indicator != RESULT or draft.target == path / "kind_of_indicator":
                fields.answer(draft, *path, "kind_of_indicator")  # an older row: a new one is a result
        unit, baseline, target = fields.even_columns((4, 3, 3), key="_".join(path))
        with unit:
            fields.answer(draft, *path, "unit")
        with baseline:
            fields.answer(draft, *path, "baseline")
        with target:
            fields.answer(draft, *path, "target")
        until, owner = st.columns(2)
        with until:
            fields.answer(draft, *path, "target_date")
        with owner:
            fields.answer(draft, *path, "owner")
        fields.answer(draft, *path, "method")

    _table(draft, action, "indicators", show, values={"kind_of_indicator": RESULT})
    if action.indicators:
        design.show(_signs(draft, action))


def risks(draft: Draft[Actions], action: Action) -> None:
    """Show the risks of this action."""

    def show(path: FieldPath) -> None:
        fields.answer(draft, *path, "description")
        likelihood, impact = st.columns(2)
        with likelihood:
            fields.answer(draft, *path, "likelihood", widget="segmented")
        with impact:
            fields.answer(draft, *path, "impact", widget="segmented")
        fields.answer(draft, *path, "response")

    _table(draft, action, "risks", show)


def _table(
    draft: Draft[Actions],
    action: Action,
    table: str,
    show: Callable[[FieldPath], None],
    *,
    values: Mapping[str, str] | None = None,
) -> None:
    """Show heading, help and entries of a table; links to the table find it by the key of its container."""
    words, known = draft.words, draft.content.table("actions", "actions", table)
    path = FieldPath("actions", action.id, table)
    st.subheader(words(known.title), anchor=False)
    design.small(words(known.help))
    with st.container(key=field_key(draft.id, draft.tool.key, path)):
        small_table(draft, *path, show_row=show, values=values)


def _lines(draft: Draft[Actions], action: Action) -> design.Safe:
    """Lay out the budget lines as a table with their sum."""
    words, sums = draft.words, budget(action.budget_lines)
    columns = [
        words("Cost", context="budget line"),
        words("Who pays"),
        words("Certain", context="money"),
        words("Euros"),
    ]
    lines = [
        [
            line.item or words("No name yet"),
            _source(draft, line),
            _yes_no(draft, is_yes=line.is_secured),
            "–" if line.amount is None else words.money(line.amount),
        ]
        for line in action.budget_lines
    ]
    total = [words("All costs"), "", words.percent(sums.share), words.money(sums.total)]
    return design.table(columns, lines, caption=words("Costs of this action"), numeric={3}, footer=total)


def _source(draft: Draft[Actions], line: BudgetLine) -> str:
    if line.source in (None, "open"):
        return design.missing(draft.words("Still open"))
    return draft.words(draft.content.choice_title("actions", "actions", "budget_lines", "source", key=line.source))


def _yes_no(draft: Draft[Actions], *, is_yes: bool | None) -> str:
    return "–" if is_yes is None else draft.words("Yes") if is_yes else draft.words("No")


def _signs(draft: Draft[Actions], action: Action) -> design.Safe:
    """Lay out the indicators as a table: baseline, target, and who measures."""
    words, members = draft.words, rows_of(draft.plan, ("team", "members"))
    columns = [
        words("Sign of change"),
        words("Today", context="value today"),
        words("To reach"),
        words("Unit"),
        words("Who measures"),
    ]
    lines = [
        [
            sign.name or words("No name yet"),
            _figure(draft, sign.baseline),
            _figure(draft, sign.target),
            sign.unit or "–",
            members.get(sign.owner or "", "–"),
        ]
        for sign in action.indicators
    ]
    return design.table(columns, lines, caption=words("Indicators of this action"), numeric={1, 2})


def _figure(draft: Draft[Actions], value: float | None) -> str:
    return (
        design.missing(draft.words("Open", context="value not known yet"))
        if value is None
        else draft.words.number(value)
    )


def _sums(draft: Draft[Actions], action: Action) -> None:
    words, sums = draft.words, budget(action.budget_lines)
    figures = [
        design.Figure(words.money(sums.total), words("planned")),
        design.Figure(words.money(sums.secured), words("certain, {share}", share=words.percent(sums.share))),
        design.Figure(words.money(sums.gap), words("still to find")),
    ]
    design.show(design.figures(figures))
