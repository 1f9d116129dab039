"""Test that each readiness check reports nothing in the finished plan and reports its condition."""

from __future__ import annotations

import datetime as dt
import string
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from curreap.completeness import CHECKS, Finding, FindingsCache, Report, completeness
from curreap.completeness.findings_cache import CheckInputs
from curreap.content import load_content
from curreap.edits import type_at, value_at
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import BY_KEY, actions
from playbook_tools.vocabulary import STATEMENTS, TOPICS
from tests import builders as a
from tests.strategies import emptied_plans, plans

CONTENT = load_content()
LATVIAN = (
    "Mūsu pilsētā kaimiņi arvien mazāk pazīst cits citu. Jaunieši aizbrauc, un vecākie cilvēki bieži ir vieni. "
    "Tāpēc mēs vēlamies atvērt veco pagalmu kā vietu, kur visi var satikties un biedrības var strādāt kopā."
)
Change = Callable[[Plan], Plan]


def report_of(plan: Plan, today: dt.date = a.TODAY) -> Report:
    return completeness(plan, CONTENT, words_for("en"), today=today)


def found(plan: Plan, check_id: str, today: dt.date = a.TODAY) -> list[Finding]:
    return [finding for finding in report_of(plan, today).findings if finding.check_id == check_id]


# ------------------------------------------------------------------ changes that make one check fire


def fields(tool: str, **values: object) -> Change:
    return lambda plan: a.with_fields(plan, BY_KEY[tool], **values)


def row(tool: str, table: str, row_id: str, **values: object) -> Change:
    return lambda plan: a.with_row(plan, BY_KEY[tool], table, row_id, **values)


def action(**values: object) -> Change:
    return row("actions", "actions", "youth-day", **values)


def every_action(**values: object) -> Change:
    def change(plan: Plan) -> Plan:
        rows = [each.model_copy(update=values) for each in plan[actions.TOOL].actions]
        return a.with_fields(plan, actions.TOOL, actions=rows)

    return change


def more_actions(count: int) -> Change:
    def change(plan: Plan) -> Plan:
        more = [a.an_action(id=f"more-{number}") for number in range(count)]
        return a.with_fields(plan, actions.TOOL, actions=[*plan[actions.TOOL].actions, *more])

    return change


def section_text(text: str) -> Change:
    return fields("section_texts", sections=[a.a_section_text("goals", body_text=text)])


def two_voices(lower: int, higher: int) -> Change:
    ratings = [
        a.a_rating(statement, rating, voice=voice)
        for voice, rating in ((1, lower), (2, higher))
        for statement in STATEMENTS["trust"]
    ]
    return fields("self_assessment", ratings=ratings)


def results(**priorities: bool) -> Change:
    rows = [a.a_result(topic, is_priority=priorities.get(topic, False)) for topic in TOPICS]
    return fields("self_assessment", results=rows)


SIX_GOALS = [a.a_goal(id=f"goal-{number}") for number in range(6)]
HIGH_RISK = a.a_risk(likelihood="high", impact="high")

FIRES: dict[str, Change] = {
    "R1.1": fields("profile", country=None),
    "R1.2": fields("profile", eligible_area="not_sure"),
    "R1.3": fields("profile", is_capital=True),
    "R1.4": fields("profile", applicant_type="team"),
    "R2.1": fields("challenges_and_vision", vision=" … "),
    "R2.2": fields("challenges_and_vision", motivation=""),
    "R2.3": row("challenges_and_vision", "challenges", "shrinking", source=""),
    "R2.4": row("profile", "key_data", "fact-1", year=""),
    "R3.1": fields("self_assessment", ratings=[], results=[a.a_result(topic) for topic in TOPICS[:4]]),
    "R3.2": fields("self_assessment", people_count=2),
    "R3.3": fields("self_assessment", groups_present=["municipal_staff", "elected"]),
    "R3.4": two_voices(2, 4),
    "R4.1": row("cultural_assets", "assets", "mill", description=""),
    "R4.2": fields("cultural_assets", assets=[a.an_asset(id=f"asset-{n}") for n in range(6)]),
    "R4.3": fields("cultural_assets", assets=[a.an_asset(id=f"asset-{n}") for n in range(6)]),
    "R4.4": row("cultural_assets", "assets", "mill", vitality="thriving"),
    "R5.1": row("stakeholders", "stakeholders", "choir", influence=None),
    "R5.2": fields("stakeholders", stakeholders=[a.a_stakeholder(id=f"row-{n}") for n in range(6)]),
    "R5.3": row("stakeholders", "stakeholders", "seniors", is_rarely_heard=False),
    "R5.4": row("stakeholders", "stakeholders", "seniors", participation_wanted="kept_informed"),
    "R5.5": row("stakeholders", "stakeholders", "choir", influence=4),
    "R6.1": row("goals", "goals", "neighbours", description=""),
    "R6.2": fields("goals", goals=SIX_GOALS),
    "R6.3": fields("goals", goals=SIX_GOALS[:4]),
    "R6.4": every_action(status="draft"),
    "R6.5": more_actions(6),
    "R7.1": action(objective=""),
    "R7.2": action(start=dt.date(2026, 12, 31)),
    "R7.3": action(start=dt.date(2027, 6, 1), end=dt.date(2027, 5, 31)),
    "R7.4": action(budget_lines=[a.a_budget_line(amount=None)]),
    "R8.1": action(outputs=[a.an_output(target=None)]),
    "R8.2": action(indicators=[a.an_indicator(target=None)]),
    "R8.3": action(indicators=[a.an_indicator(baseline=None)]),
    "R8.4": action(indicators=[a.an_indicator(owner=None)]),
    "R9.1": lambda plan: without_named_actions(action(cultural_method="", assets=[])(plan)),
    "R9.2": every_action(participation_level="asked"),
    "R10.1": lambda plan: row("ccs_partners", "partners", "film", role=None)(
        row("ccs_partners", "partners", "theatre", role=None)(plan)
    ),
    "R10.2": row("ccs_partners", "partners", "film", funding_source="open"),
    "R10.3": row("ccs_partners", "partners", "film", contract_type="not_yet"),
    "R10.4": row("ccs_partners", "partners", "film", actions=["youth-day", "fair-day"]),
    "R11.1": fields("delivery", total_budget=3000.51),
    "R11.2": action(budget_lines=[a.a_budget_line(source=None)]),
    "R11.3": every_action(budget_lines=[a.a_budget_line(is_secured=False)]),
    "R11.4": row("ccs_partners", "partners", "film", fee=1001),
    "R12.1": results(trust=True),
    "R12.2": action(topics=[]),
    "R13.1": more_actions(2),
    "R13.2": row("actions", "actions", "fair-day", start=dt.date(2027, 10, 1)),
    "R13.3": action(responsible_hours_per_week=9),
    "R14.1": lambda plan: fields("delivery", plan_risks=[])(every_action(risks=[])(plan)),
    "R14.2": action(risks=[HIGH_RISK]),
    "R14.3": action(is_outdoor=True),
    "R15.1": row("stakeholders", "plan_making", "open-evening", what_changed=""),
    "R15.2": fields("profile", mandate_date=None),
    "R16.1": fields("delivery", continuation=""),
    "R16.2": row("profile", "strategies", "programme", link_to_plan=""),
    "R16.3": fields("delivery", cross_border_learning=""),
    "R17.1": section_text("Too short to understand."),
    "R17.2": section_text(a.ENGLISH * 10),
    "R17.3": section_text(LATVIAN),
    "R18.1": lambda plan: replace(plan, open_must_fix=1),
    "R18.2": lambda plan: fields("section_texts", sections=[])(
        fields("delivery", communication_plan="")(fields("profile", deadline=a.TODAY + dt.timedelta(days=7))(plan))
    ),
}
"""The change of the finished plan that makes each check report."""


def without_named_actions(plan: Plan) -> Plan:
    """Remove the links from assets to actions, for checks that consider both sides of a link."""
    assets = [row.model_copy(update={"actions": []}) for row in plan[a.ASSETS].assets]
    return a.with_fields(plan, a.ASSETS, assets=assets)


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_is_silent_in_the_finished_plan(check_id: str) -> None:
    assert found(a.a_finished_plan(), check_id) == []


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_fires_where_its_condition_holds(check_id: str) -> None:
    plan = FIRES[check_id](a.a_finished_plan())
    assert found(plan, check_id), check_id


def test_the_finished_plan_has_no_finding_at_all() -> None:
    assert report_of(a.a_finished_plan()).findings == ()


def test_each_check_in_the_content_has_its_function_and_the_reverse() -> None:
    assert list(CHECKS) == [check.id for check in CONTENT.rules.checks]


# ------------------------------------------------------------------ texts and targets of findings


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_finding_has_the_level_of_its_check(check_id: str) -> None:
    check = next(check for check in CONTENT.rules.checks if check.id == check_id)
    assert {finding.level for finding in found(FIRES[check_id](a.a_finished_plan()), check_id)} == {check.level}


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_message_has_all_its_placeholders_filled(check_id: str) -> None:
    for finding in found(FIRES[check_id](a.a_finished_plan()), check_id):
        assert [name for _, name, _, _ in string.Formatter().parse(finding.message) if name] == []


@pytest.mark.parametrize("check_id", [check_id for check_id in CHECKS if check_id != "R18.1"])
def test_a_finding_leads_to_a_place_that_exists(check_id: str) -> None:
    plan = FIRES[check_id](a.a_finished_plan())
    for finding in found(plan, check_id):
        assert type_at(BY_KEY[finding.part].answers, finding.path)
        if finding.part != "section_texts":
            value_at(plan[BY_KEY[finding.part]], finding.path)


def test_a_must_fix_comment_leads_to_the_comments() -> None:
    finding = found(FIRES["R18.1"](a.a_finished_plan()), "R18.1")[0]
    assert (finding.tool, finding.path) == ("comments", ())


def test_a_section_text_leads_to_the_home_of_its_section() -> None:
    finding = found(FIRES["R17.1"](a.a_finished_plan()), "R17.1")[0]
    assert (finding.tool, finding.part, finding.path) == (
        "goals",
        "section_texts",
        ("sections", "goals", "body_text"),
    )


def test_a_finding_in_a_nested_row_belongs_to_its_action() -> None:
    report = report_of(FIRES["R8.3"](a.a_finished_plan()))
    assert [finding.check_id for finding in report.of_row("actions", "youth-day")] == ["R8.3"]


def test_a_finding_belongs_to_the_section_that_its_field_feeds() -> None:
    report = report_of(FIRES["R16.1"](a.a_finished_plan()))
    assert [finding.check_id for finding in report.of_section("sustainability")] == ["R16.1"]


def test_braces_in_a_title_stay_as_they_are() -> None:
    plan = action(title="{year} {0}", objective="")(a.a_finished_plan())
    assert "“{year} {0}”" in found(plan, "R7.1")[0].message


def test_a_long_title_is_shortened_between_whole_characters() -> None:
    family = "👩\u200d👩\u200d👧"
    plan = action(title="x" * 78 + family * 5, objective="")(a.a_finished_plan())
    assert "“" + "x" * 78 + "…”" in found(plan, "R7.1")[0].message


def test_an_action_without_title_still_gets_a_readable_message() -> None:
    plan = action(title="")(a.a_finished_plan())
    assert "“Without a name”" in found(plan, "R7.1")[0].message


# ------------------------------------------------------------------ borders of single checks


def test_ideas_are_not_checked() -> None:
    idea = a.an_action(id="idea", status="idea", objective="", budget_lines=[], start=None)
    plan = a.a_finished_plan()
    plan = a.with_fields(plan, actions.TOOL, actions=[*plan[actions.TOOL].actions, idea])
    assert report_of(plan).findings == ()


def test_an_open_source_of_money_does_not_block_the_final_plan() -> None:
    plan = action(budget_lines=[a.a_budget_line(source="open")])(a.a_finished_plan())
    assert [finding.level for finding in found(plan, "R11.2")] == ["warning"]


def test_a_total_within_half_a_euro_adds_up() -> None:
    assert found(fields("delivery", total_budget=3000.5)(a.a_finished_plan()), "R11.1") == []


def test_a_missing_total_is_reported_with_the_sum_of_the_lines() -> None:
    finding = found(fields("delivery", total_budget=None)(a.a_finished_plan()), "R11.1")[0]
    assert finding.message == "The total budget is not written yet. The budget lines add up to €3,000."


def test_a_little_money_that_is_certain_is_never_called_none() -> None:
    lines = [a.a_budget_line(id="a", amount=3), a.a_budget_line(id="b", amount=997, is_secured=False)]
    plan = every_action(budget_lines=[])(a.a_finished_plan())
    told = found(action(budget_lines=lines)(plan), "R11.3")[0].message
    assert told == "Share of the money that is certain: 1 %. A safe plan has at least 50 %."


def test_half_of_the_money_is_enough() -> None:
    lines = [a.a_budget_line(), a.a_budget_line(id="open", is_secured=False)]
    assert found(every_action(budget_lines=lines)(a.a_finished_plan()), "R11.3") == []


def test_an_asset_that_names_its_action_counts_as_culture_in_it() -> None:
    plan = action(cultural_method="", assets=[])(a.a_finished_plan())
    assert found(plan, "R9.1") == []


def test_a_link_to_a_deleted_asset_is_no_culture() -> None:
    plan = without_named_actions(action(cultural_method="", assets=["gone"])(a.a_finished_plan()))
    assert len(found(plan, "R9.1")) == 1


def test_a_link_to_a_deleted_goal_counts_as_no_goal() -> None:
    plan = action(goal=["gone"])(a.a_finished_plan())
    assert found(plan, "R12.2")[0].path == ("actions", "youth-day", "goal")


def test_the_deadline_is_not_mentioned_when_it_is_past() -> None:
    assert found(FIRES["R18.2"](a.a_finished_plan()), "R18.2", a.TODAY + dt.timedelta(days=8)) == []


def test_the_deadline_is_not_mentioned_more_than_a_week_before() -> None:
    assert found(FIRES["R18.2"](a.a_finished_plan()), "R18.2", a.TODAY - dt.timedelta(days=1)) == []


def test_a_spread_with_a_note_is_fine() -> None:
    rows = [a.a_result(topic, spread_note="Staff gave 4.") for topic in TOPICS]
    plan = fields("self_assessment", results=rows)(two_voices(2, 4)(a.a_finished_plan()))
    assert found(plan, "R3.4") == []


def test_an_average_of_three_statements_counts_as_a_score() -> None:
    ratings = [a.a_rating(statement, 3) for topic in TOPICS[:5] for statement in STATEMENTS[topic][:3]]
    plan = fields("self_assessment", results=[], ratings=ratings)(a.a_finished_plan())
    assert found(plan, "R3.1") == []


def test_empty_quarters_are_named_one_by_one() -> None:
    plan = every_action(start=dt.date(2027, 4, 1), end=dt.date(2027, 6, 30))(a.a_finished_plan())
    assert [finding.message.partition(" in ")[2] for finding in found(plan, "R13.2")] == [
        f"quarter {quarter} of the title year." for quarter in (1, 3, 4)
    ]


def test_hours_are_only_added_up_while_actions_run_at_the_same_time() -> None:
    plan = row("actions", "actions", "fair-day", responsible_hours_per_week=8)(a.a_finished_plan())
    plan = action(responsible_hours_per_week=8)(plan)
    assert found(plan, "R13.3") == []


def test_a_capital_that_is_not_answered_blocks() -> None:
    assert found(fields("profile", is_capital=None)(a.a_finished_plan()), "R1.3")


def test_a_text_of_a_tool_in_another_language_leads_to_its_field() -> None:
    finding = found(action(description=LATVIAN)(a.a_finished_plan()), "R17.3")[0]
    assert finding.path == ("actions", "youth-day", "description")


def test_a_working_note_may_be_in_any_language() -> None:
    texts = [a.a_section_text("goals", working_note=LATVIAN, local_text=LATVIAN)]
    assert found(fields("section_texts", sections=texts)(a.a_finished_plan()), "R17.3") == []


# ------------------------------------------------------------------ any plan, and time


@settings(max_examples=60, deadline=None)
@given(plans())
def test_no_plan_is_too_strange_to_be_checked(plan: Plan) -> None:
    assert isinstance(report_of(plan), Report)


@settings(max_examples=40, deadline=None)
@given(emptied_plans())
def test_a_half_empty_plan_has_findings_that_lead_somewhere(plan: Plan) -> None:
    for finding in report_of(plan).findings:
        assert finding.tool in BY_KEY
        assert type_at(BY_KEY[finding.part].answers, finding.path)


def test_an_empty_plan_has_findings_but_none_about_rows() -> None:
    report = report_of(Plan())
    assert report.blockers
    assert all(len(finding.path) <= 1 for finding in report.findings)


def test_a_large_plan_is_checked_within_100_milliseconds_of_work() -> None:
    plan = a.a_large_plan(actions=60, assets=300)
    report_of(plan)  # the content is read once, before the clock starts
    times = []
    for _ in range(3):
        start = time.process_time()
        report_of(plan)
        times.append(time.process_time() - start)
    assert min(times) < 0.1  # seconds of processor time, so that a busy machine does not matter


# ------------------------------------------------------------------ cache


@given(emptied_plans(), plans())
@settings(max_examples=30, deadline=None)
def test_what_is_remembered_of_one_plan_says_nothing_wrong_about_the_next(one: Plan, other: Plan) -> None:
    """Change any parts between two checks; unchanged parts stay the same objects and are not checked again."""
    cache = FindingsCache()
    for key in (None, *other.parts):
        plan = one if key is None else replace(one, parts={**one.parts, key: other.parts[key]})
        remembered = completeness(plan, CONTENT, words_for("en"), today=a.TODAY, cache=cache)
        assert remembered == report_of(plan)


def test_what_is_remembered_is_forgotten_when_the_day_or_the_comments_change() -> None:
    cache, plan = FindingsCache(), a.a_finished_plan()
    late = dt.date(2050, 1, 1)
    for open_must_fix, today in ((0, a.TODAY), (2, a.TODAY), (2, late)):
        now = replace(plan, open_must_fix=open_must_fix)
        found = completeness(now, CONTENT, words_for("en"), today=today, cache=cache)
        assert found == report_of(now, today)


def test_checks_that_read_nothing_of_what_has_changed_do_not_look_again() -> None:
    cache, plan = FindingsCache(), a.a_finished_plan()
    completeness(plan, CONTENT, words_for("en"), today=a.TODAY, cache=cache)
    looked: list[Plan] = []
    beside = CheckInputs(CONTENT.version, "en", a.TODAY, plan.open_must_fix)

    def check(part: Plan) -> tuple[()]:
        looked.append(part)
        return ()

    cache.findings("R9.1", plan, beside, check)
    assert looked == []
