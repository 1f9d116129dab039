"""Page of stakeholders and participation: who matters, who is missing, and how each takes part."""

from functools import partial

from pages.editing import plan_page
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
from pages.plan.stakeholders import ladder, meetings, register, sheet, url, who
from playbook_tools import stakeholders

draft = plan_page.open_step(stakeholders.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """Count the stakeholders, and those with much influence but without a method."""
    rows = answers.stakeholders
    if not rows:
        return words(draft.content.tool("stakeholders").purpose)
    rare = words.number(sum(bool(row.is_rarely_heard) for row in rows))
    sentences = [words("{count} on the list, {rare} of them rarely heard.", count=words.number(len(rows)), rare=rare)]
    if silent := len(stakeholders.without_method(rows)):
        sentences.append(
            words.plural(
                "{count} with much influence has no method yet.",
                "{count} with much influence have no method yet.",
                silent,
            )
        )
    return " ".join(sentences)


page_frame.head(draft, lead())
views.show(
    draft,
    View("who", words("Who matters"), partial(who.show, draft), ("who_is_missing",), leads_on=False),
    View("each", words("One by one"), partial(sheet.show, draft), (url.TABLE,), leads_on=False),
    View("register", words("Register", context="of stakeholders"), partial(register.show, draft), leads_on=False),
    View("part", words("How they take part"), partial(ladder.show, draft), leads_on=False),
    View(
        "will", words("What you will do"), partial(ladder.show_plan, draft), ("reaching_rarely_heard",), leads_on=False
    ),
    View("made", words("How the plan is made"), partial(meetings.show, draft), (url.MEETINGS,), leads_on=False),
    and_then=url.keep_row(draft),
)
page_frame.foot(draft)
