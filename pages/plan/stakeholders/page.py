"""Page of stakeholders and participation: who matters, who is missing, and how each takes part."""

from pages.editing import plan_page
from pages.plan.frame import page_frame
from pages.plan.stakeholders import ladder, meetings, sheet, url, who
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


VIEWS = {
    "who": who,
    "each": sheet,
    "part": ladder,
    "made": meetings,
}

page_frame.head(draft, lead())
view = url.view_of(draft)
url.remember(draft, view)
url.choose_view(draft, view)
VIEWS[view].show(draft)
page_frame.foot(draft)
