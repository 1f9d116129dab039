"""Links between actions and rows, from either side: an asset may name its actions, an action its assets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from curreap.plan import Plan
from playbook_tools import actions, ccs_partners, cultural_assets, stakeholders
from playbook_tools.actions import Action


class NamesActions(Protocol):
    """A row that can name its actions."""

    @property
    def id(self) -> str: ...

    @property
    def actions(self) -> list[str]: ...


class Links:
    """The assets, stakeholders and CCS partners of each checked action. Links to deleted rows are left out."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._checked: Sequence[Action] = actions.checked(plan[actions.TOOL].actions)

    @cached_property
    def assets(self) -> dict[str, list[str]]:
        """Map each action id to the ids of its assets."""
        rows = self._plan[cultural_assets.TOOL].assets
        return self._joined({action.id: action.assets for action in self._checked}, rows)

    @cached_property
    def stakeholders(self) -> dict[str, list[str]]:
        """Map each action id to the ids of its partners and co-creators among the stakeholders."""
        named = {action.id: [*action.partners, *action.co_creators] for action in self._checked}
        return self._joined(named, self._plan[stakeholders.TOOL].stakeholders)

    @cached_property
    def ccs_partners(self) -> dict[str, list[str]]:
        """Map each action id to the ids of its CCS partners, including those paid by its budget lines."""
        named = {action.id: [*action.ccs_partners, *_paid(action)] for action in self._checked}
        return self._joined(named, self._plan[ccs_partners.TOOL].partners)

    def _joined(self, named: dict[str, list[str]], rows: Sequence[NamesActions]) -> dict[str, list[str]]:
        joined = {action_id: set(ids) for action_id, ids in named.items()}
        for row in rows:
            for action_id in row.actions:
                if action_id in joined:
                    joined[action_id].add(row.id)
        return {action_id: [row.id for row in rows if row.id in ids] for action_id, ids in joined.items()}


def _paid(action: Action) -> Iterable[str]:
    return (line.ccs_partner for line in action.budget_lines if line.ccs_partner)
