"""Fees of CCS partners: what the budget of the actions pays them, so that each fee is one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from playbook_tools.actions import Action, BudgetLine
from playbook_tools.ccs_partners import Partner


def fee_lines(actions: Iterable[Action], partner: str) -> list[tuple[Action, BudgetLine]]:
    """List the budget lines that pay the fee of a partner, with their actions, also those of ideas."""
    return [(action, line) for action, line in _all_fee_lines(actions) if line.ccs_partner == partner]


def unnamed_fee_lines(actions: Iterable[Action]) -> list[tuple[Action, BudgetLine]]:
    """List the budget lines for a fee of a CCS partner that name no partner."""
    return [(action, line) for action, line in _all_fee_lines(actions) if line.ccs_partner is None]


def fee_in_budget(actions: Iterable[Action], partner: str) -> float | None:
    """Total the fee of a partner in the budget of all actions, in euros; None if no line has an amount."""
    return total_of([line for _, line in fee_lines(actions, partner)])


def total_of(lines: Iterable[BudgetLine]) -> float | None:
    """Total the amounts of budget lines, in euros; None if no line has one."""
    amounts = [line.amount for line in lines if line.amount is not None]
    return round(sum(amounts), 2) if amounts else None


def followed(before: Sequence[Action], after: Sequence[Action], partners: Sequence[Partner]) -> dict[str, float | None]:
    """Return the fees that follow a change of the actions, by partner.

    A fee follows its budget lines if both were the same before, or if it was empty. The fee of a partner whose last
    line is gone stays, and so does one that contradicts its lines: a person decides which number is right.
    """
    found = {}
    for partner in partners:
        was, now = fee_in_budget(before, partner.id), fee_in_budget(after, partner.id)
        has_agreed = partner.fee is None or partner.fee == was
        if now not in (was, partner.fee) and has_agreed and fee_lines(after, partner.id):
            found[partner.id] = now
    return found


def pays_others(before: Sequence[Action], after: Sequence[Action]) -> bool:
    """Return whether the budget pays other fees to CCS partners after a change."""
    return _paid(before) != _paid(after)


def _paid(actions: Iterable[Action]) -> list[tuple[str | None, float | None]]:
    return [(line.ccs_partner, line.amount) for _, line in _all_fee_lines(actions)]


def _all_fee_lines(actions: Iterable[Action]) -> Iterator[tuple[Action, BudgetLine]]:
    return ((action, line) for action in actions for line in action.budget_lines if line.category == "ccs_fee")
