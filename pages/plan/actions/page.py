"""Actions page: the sheets, the timeline, the budget, and good practices of other towns."""

from functools import partial

from pages.editing import fields, plan_page
from pages.plan.actions import budget, good_practices, sheets, timeline
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
from playbook_tools import actions

draft = plan_page.open_step(actions.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """Count the actions, and those that the team has finished."""
    if not answers.actions:
        return words(draft.content.tool("actions").purpose)
    ready = sum(action.status == "ready" for action in answers.actions)
    count = words.plural("{count} action", "{count} actions", len(answers.actions))
    return words("{actions}, {ready} of them ready.", actions=count, ready=words.number(ready))


def show_together() -> None:
    fields.answer(draft, "how_actions_work_together")


page_frame.head(draft, lead())
together = words("How the actions belong together")
views.show(
    draft,
    View("sheets", words("Action sheets"), partial(sheets.show, draft), ("actions",), leads_on=False),
    View("timeline", words("Timeline"), partial(timeline.show, draft), leads_on=False),
    View("budget", words("Budget"), partial(budget.show, draft), leads_on=False),
    View("practices", words("Good practices"), partial(good_practices.show, draft), leads_on=False),
    View("together", words("All together"), show_together, ("how_actions_work_together",), heading=together),
)
page_frame.foot(draft)
