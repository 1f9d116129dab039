"""Show the fee of a CCS partner: the same number as in the budget of the actions, edited in its budget line."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.edits import AddRow, SetField
from pages import design
from pages.editing import fields
from pages.editing.field import field_key
from pages.editing.plan_page import Draft
from pages.shell.router import page_of
from playbook_tools import actions
from playbook_tools.actions import Action, Actions, BudgetLine
from playbook_tools.ccs_partners import CcsPartners, Partner
from playbook_tools.fees import fee_lines, total_of, unnamed_fee_lines
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id


def field(draft: Draft[CcsPartners], partner: Partner) -> None:
    """Show the fee: the box of its only budget line, that of the sheet if there is none, or the sum of several."""
    budget = draft.draft(actions.TOOL)
    lines = fee_lines(budget.answers.actions, partner.id)
    path = FieldPath("partners", partner.id, "fee")
    if not lines:
        fields.answer(draft, *path)
        return
    title = draft.words(draft.content.field("ccs_partners", "partners", "fee").title)
    with st.container(key=field_key(draft.id, draft.tool.key, path)):  # a link to the fee arrives here
        if len(lines) == 1:
            action, line = lines[0]
            fields.answer(budget, "actions", action.id, "budget_lines", line.id, "amount", label=title)
        else:
            sum_of_lines = total_of(line for _, line in lines)
            design.small(title)
            design.show(design.strong("–" if sum_of_lines is None else draft.words.exact_money(sum_of_lines)))


def where_in_budget(draft: Draft[CcsPartners], partner: Partner) -> None:
    """Link the budget lines of the fee, or offer to make one; say if the numbers contradict each other."""
    budget = draft.draft(actions.TOOL)
    lines = fee_lines(budget.answers.actions, partner.id)
    with st.container(key="fee_in_budget", gap="xsmall"):  # always there, so that the fields below it never move
        if lines:
            _say_contradiction(draft, partner, lines)
            design.small(draft.words("The fee and these lines of the budget are the same money:"))
            for action, line in lines:
                _link(draft, action, line)
        elif partner.fee and draft.may_edit:
            _offer(draft, budget, partner)


def _link(draft: Draft[CcsPartners], action: Action, line: BudgetLine) -> None:
    words = draft.words
    amount = "–" if line.amount is None else words.exact_money(line.amount)
    label = words(
        "{action}: {line}, {amount}", action=_title(draft, action), line=line.item or _no_name(draft), amount=amount
    )
    target = draft.link(field=f"actions/{action.id}/budget_lines/{line.id}/amount")
    st.page_link(page_of("actions"), label=design.plain(label), query_params=target)


def _title(draft: Draft[CcsPartners], action: Action) -> str:
    return action.title or _no_name(draft)


def _no_name(draft: Draft[CcsPartners]) -> str:
    return draft.words("No name yet")


# ------------------------------------------------------------------ numbers that contradict each other


def _say_contradiction(draft: Draft[CcsPartners], partner: Partner, lines: Sequence[tuple[Action, BudgetLine]]) -> None:
    """Name both numbers, and let a person choose the right one."""
    words, there = draft.words, total_of(line for _, line in lines)
    if partner.fee is None or partner.fee == there:
        return
    here, said = words.exact_money(partner.fee), "–" if there is None else words.exact_money(there)
    design.note(
        "check",
        words("Two numbers for one fee"),
        words("Here {fee} was written, and the budget of the actions says {sum}.", fee=here, sum=said),
    )
    if not draft.may_edit:
        return
    with st.container(horizontal=True, gap="small"):
        if there is not None:
            label = words("Take {amount} from the budget", amount=said)
            st.button(label, key="take_from_budget", on_click=_take_from_budget, args=(draft, partner, there))
        if len(lines) == 1:
            label = words("Write {amount} into the budget", amount=here)
            written = (draft.draft(actions.TOOL), *lines[0], partner.fee)
            st.button(label, key="write_into_budget", on_click=_write_into_budget, args=written)


def _take_from_budget(draft: Draft[CcsPartners], partner: Partner, fee: float) -> None:
    draft.save(FieldPath("partners", partner.id, "fee"), fee)


def _write_into_budget(budget: Draft[Actions], action: Action, line: BudgetLine, fee: float) -> None:
    budget.save(FieldPath("actions", action.id, "budget_lines", line.id, "amount"), fee)


# ------------------------------------------------------------------ a fee that the budget does not have yet


def _offer(draft: Draft[CcsPartners], budget: Draft[Actions], partner: Partner) -> None:
    """Offer a new line in each action of the partner, and the lines for fees that name nobody yet."""
    words = draft.words
    its_actions = [
        action for action in budget.answers.actions if action.id in partner.actions or partner.id in action.ccs_partners
    ]
    if not its_actions:
        design.small(words("Choose an action of this partner. Then one click puts the fee into its budget."))
        return
    design.small(words("No budget has this fee yet. Where is it paid?"))
    for action in its_actions:
        label = words("Put it into the budget of “{action}”", action=_title(draft, action))
        st.button(
            design.plain(label), key=f"fee_into_{action.id}", on_click=_put, args=(draft, budget, partner, action)
        )
    for action, line in unnamed_fee_lines(its_actions):
        label = words(
            "It is the line “{line}” of “{action}”", line=line.item or _no_name(draft), action=_title(draft, action)
        )
        named = (draft, budget, partner, action, line)
        st.button(design.plain(label), key=f"fee_is_{line.id}", on_click=_name_in_line, args=named)


def _put(draft: Draft[CcsPartners], budget: Draft[Actions], partner: Partner, action: Action) -> None:
    """Add the budget line of the fee; call it in a callback."""
    now = _as_stored(draft, partner)
    if now is None or fee_lines(budget.again().answers.actions, partner.id):
        return  # a second click, or a colleague was faster
    item = draft.words("Fee of {partner}", partner=now.name or _no_name(draft))
    values = {
        "item": item,
        "category": "ccs_fee",
        "ccs_partner": partner.id,
        "amount": now.fee,
        "source": now.funding_source,
    }
    budget.edit(AddRow(FieldPath("actions", action.id, "budget_lines"), new_id(), values))


def _name_in_line(
    draft: Draft[CcsPartners], budget: Draft[Actions], partner: Partner, action: Action, line: BudgetLine
) -> None:
    """Write the partner into a line; an empty amount becomes the fee. Call it in a callback."""
    path, now = FieldPath("actions", action.id, "budget_lines", line.id), _as_stored(draft, partner)
    amount = [SetField(path / "amount", now.fee)] if now and line.amount is None else []
    budget.edit(SetField(path / "ccs_partner", partner.id), *amount)


def _as_stored(draft: Draft[CcsPartners], partner: Partner) -> Partner | None:
    """Return the partner as it is stored now: a number typed right before the click is later than the page."""
    return next((row for row in draft.again().answers.partners if row.id == partner.id), None)
