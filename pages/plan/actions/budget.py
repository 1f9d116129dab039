"""Show the view of the money: costs of the actions, who pays, what is certain, and what is still to find."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages import design
from pages.editing.plan_page import Draft
from pages.plan.actions.in_words import numbered
from pages.plan.actions.timeline import say_checks
from pages.plan.frame.export_button import export_button
from pages.streamlit_gaps import url_state
from playbook_tools import delivery
from playbook_tools.actions import Action, Actions, Sum, budget, by_source, checked, lines_of

CHECKS = "R11."  # prefix of the ids of budget checks


def show(draft: Draft[Actions]) -> None:
    """Show the whole view."""
    words, actions = draft.words, checked(draft.answers.actions)
    lines = lines_of(actions)
    if not lines:
        _nothing_yet(draft)
        return
    total = budget(lines)
    design.show(design.figures(_figures(draft, total)))
    say_checks(draft, CHECKS, words("The total budget and the budget lines agree, and every line has a source."))
    st.header(words("By action"), anchor=False)
    design.show(design.share_bars([_share(draft, numbered(draft, a), budget(a.budget_lines)) for a in actions]))
    design.show(design.bar_key([("full", words("certain", context="money")), ("dashed", words("still to find"))]))
    design.show(_by_action(draft, actions, total))
    st.header(words("By source"), anchor=False)
    sources = [(_source(draft, key), found) for key, found in by_source(lines).items()]
    design.show(design.share_bars([_share(draft, title, found) for title, found in sources]))
    design.show(_by_source(draft, sources, total))
    export_button(draft, "actions", "budget_lines")
    ideas = len(draft.answers.actions) - len(actions)
    if ideas:
        design.small(words("Ideas that are not counted: {count}.", count=words.number(ideas)))


def _nothing_yet(draft: Draft[Actions]) -> None:
    words = draft.words
    design.note(
        "next",
        words("There are no costs yet."),
        words("Write the costs in the sheet of each action. Costs of ideas are not counted."),
    )
    where = {"view": "sheets", "part": "money"}
    st.button(words("Go to the action sheets"), key="to_sheets", on_click=url_state.go, kwargs=where)


def _figures(draft: Draft[Actions], total: Sum) -> list[design.Figure]:
    words = draft.words
    figures = [
        design.Figure(words.money(total.total), words("planned", context="money")),
        design.Figure(words.money(total.secured), words("certain, {share}", share=words.percent(total.share))),
        design.Figure(words.money(total.gap), words("still to find")),
    ]
    stated = draft.plan[delivery.TOOL].total_budget
    if stated is not None and (difference := abs(round(stated - total.total, 2))):
        text = words("away from the total budget of {stated}", stated=words.money(stated))
        figures.append(design.Figure(words.money(difference), text))
    return figures


def _share(draft: Draft[Actions], title: str, found: Sum) -> design.Share:
    words = draft.words
    text = words("{secured} of {total} certain", secured=words.money(found.secured), total=words.money(found.total))
    return design.Share(title, found.secured, found.total, text)


def _by_action(draft: Draft[Actions], actions: Sequence[Action], total: Sum) -> design.Safe:
    words = draft.words
    columns = [words("Action"), words("Who pays"), *_money_columns(draft)]
    rows = [
        [numbered(draft, action), _sources(draft, action), *_money(draft, budget(action.budget_lines))]
        for action in actions
    ]
    return design.table(
        columns,
        rows,
        caption=words("Costs by action"),
        numeric={2, 3, 4},
        footer=[words("All actions"), "", *_money(draft, total)],
    )


def _by_source(draft: Draft[Actions], sources: Sequence[tuple[str, Sum]], total: Sum) -> design.Safe:
    words = draft.words
    share = [words.percent(found.total / total.total) if total.total else "–" for _, found in sources]
    rows = [[title, *_money(draft, found), part] for (title, found), part in zip(sources, share, strict=True)]
    return design.table(
        [words("Who pays"), *_money_columns(draft), words("Share of all")],
        rows,
        caption=words("Costs by source"),
        numeric={1, 2, 3, 4},
        footer=[words("All sources"), *_money(draft, total), words.percent(1) if total.total else "–"],
    )


def _money_columns(draft: Draft[Actions]) -> list[str]:
    return [
        draft.words("Planned", context="money"),
        draft.words("Certain", context="money"),
        draft.words("Still to find"),
    ]


def _money(draft: Draft[Actions], found: Sum) -> list[str]:
    return [draft.words.money(euros) for euros in (found.total, found.secured, found.gap)]


def _sources(draft: Draft[Actions], action: Action) -> str:
    """List who pays for an action; an open source is marked as a gap."""
    words = draft.words
    if not action.budget_lines:
        return design.missing(words("No costs written yet"))
    found = by_source(action.budget_lines)
    named = ", ".join(_source(draft, key) for key in found if key != "open")
    is_open = design.missing(_source(draft, "open")) if "open" in found else ""
    return design.joined(*(part for part in (named, is_open) if part), between=" ")


def _source(draft: Draft[Actions], key: str) -> str:
    return draft.words(draft.content.choice_title("actions", "actions", "budget_lines", "source", key=key))
