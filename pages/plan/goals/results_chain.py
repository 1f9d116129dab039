"""Show the results chain of a goal: need, assets, activities, outputs, and outcomes soon and later."""

from __future__ import annotations

from curreap.links import Links
from curreap.references import rows_of
from pages import design
from pages.editing.plan_page import Draft
from playbook_tools import actions
from playbook_tools.goals import Goal, Goals


def show(draft: Draft[Goals], goal: Goal) -> None:
    """Show the chain as a table of six columns; empty cells are marked as gaps."""
    words, plan = draft.words, draft.plan
    mine = [action for action in actions.checked(plan[actions.TOOL].actions) if goal.id in action.goal]
    challenges = rows_of(plan, ("challenges_and_vision", "challenges"))
    assets = rows_of(plan, ("cultural_assets", "assets"))
    linked = Links(plan).assets
    steps: list[tuple[str, list[str]]] = [
        (words("Need"), [challenges[key] for key in goal.challenge if key in challenges]),
        (words("Assets"), [assets[key] for action in mine for key in linked.get(action.id, []) if key in assets]),
        (words("Activities"), [action.title for action in mine if action.title]),
        (words("Outputs"), [output.name for action in mine for output in action.outputs if output.name]),
        (words("In the title year"), [goal.short_term_outcome] if goal.short_term_outcome else []),
        (words("In two or three years"), [goal.medium_term_outcome] if goal.medium_term_outcome else []),
    ]
    design.show(
        design.table(
            [name for name, _ in steps],
            [[_entries(entries, words("Not named yet")) for _, entries in steps]],
            caption=words("Results chain of the goal “{title}”", title=goal.title),
            row_header=False,
        )
    )


def _entries(entries: list[str], missing: str) -> design.Safe:
    """List the entries of one step, each once."""
    if not entries:
        return design.missing(missing)
    lines = [design.joined(design.Safe("<li>"), entry, design.Safe("</li>")) for entry in dict.fromkeys(entries)]
    return design.joined(design.Safe('<ul class="cell-list">'), *lines, design.Safe("</ul>"))
