"""Page of the self-assessment: the round, the ratings, the profile, and what people agree on."""

from functools import partial

from pages.editing import plan_page
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
from pages.plan.self_assessment import profile, rate, result, rounds, url
from playbook_tools import self_assessment

draft = plan_page.open_step(self_assessment.TOOL)
words = draft.words
ROUND = ("round_name", "method", "round_date", "people_count", "groups_present", "groups_missing", "earlier_rounds")

page_frame.head(draft, profile.lead(draft) or words(draft.content.tool("self_assessment").purpose))
url.remember(draft)
views.show(
    draft,
    View("round", words("About this round"), partial(rounds.show, draft), ROUND, leads_on=False),
    View("rate", words("Rate"), partial(rate.show, draft), ("ratings",), leads_on=False),
    View("profile", words("Our profile"), partial(profile.show, draft)),
    View("agree", words("What you agree"), partial(result.show, draft), ("results", "interpretation")),
    begin=url.first_view(draft),
    and_then=partial(url.keep_topic, draft),
)
page_frame.foot(draft)
