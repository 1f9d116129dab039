"""Test the variants of the document: summary for the council, action sheets, and the closing part."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from curreap.content import load_content
from curreap.document import VARIANTS, Document, Edition, PastVersion, Variant, build_document
from curreap.document.council.summary import LONGEST_TEXT, opening
from curreap.examples import EXAMPLES, example
from curreap.export.pdf import render_pdf
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import actions, cultural_assets, delivery, profile, stakeholders
from playbook_tools.blocks import BulletList, DataTable, Fact, Facts, Heading, KeyFigures, Paragraph, SummaryGrid
from tests.builders import a_large_plan, a_plan, with_fields
from tests.curreap.document.test_document import strings_of
from tests.strategies import plans

B = TypeVar("B")
DAY = dt.date(2023, 11, 20)
WORDS = words_for("en")
SECRET = "secret@example.org"
HISTORY = (PastVersion(12, dt.date(2023, 9, 1), "after workshop 2"), PastVersion(14, DAY, "Frozen for handing in"))


def document_of(plan: Plan, variant: Variant = "full", **more: Any) -> Document:
    return build_document(plan, load_content(plan.content_version), WORDS, Edition(DAY, variant, **more))


def council_of(plan: Plan, *, is_draft: bool = False) -> Document:
    return document_of(plan, "council", is_draft=is_draft)


def found(document: Document, kind: type[B]) -> list[B]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


def decision_of(plan: Plan) -> list[str]:
    return list(council_of(plan).sections[0].blocks[1].items)  # type: ignore[union-attr]


def table_called(document: Document, caption: str) -> DataTable:
    return next(table for table in found(document, DataTable) if table.caption == caption)


def said(document: Document) -> str:
    return "\n".join(strings_of(document))


# ------------------------------------------------------------------ all variants


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_document_knows_its_variant(variant: Variant) -> None:
    assert document_of(example("rujiena"), variant).variant == variant


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_sections_are_numbered_from_one(variant: Variant, name: str) -> None:
    document = document_of(example(name), variant, is_draft=False)
    assert [section.number for section in document.sections] == [*range(1, len(document.sections) + 1)]


@pytest.mark.parametrize("variant", VARIANTS)
def test_private_contacts_stay_out_unless_asked(variant: Variant) -> None:
    row = stakeholders.Stakeholder(id="one", name="Choir", contact=SECRET)
    plan = with_fields(example("rujiena"), stakeholders.TOOL, stakeholders=[row])
    assert SECRET not in said(document_of(plan, variant))


@pytest.mark.parametrize("variant", VARIANTS)
@given(plan=plans())
@settings(max_examples=25, deadline=None)
def test_any_plan_has_every_variant(variant: Variant, plan: Plan) -> None:
    assert isinstance(document_of(plan, variant).sections, tuple)


# ------------------------------------------------------------------ the summary for the council


def test_the_summary_of_the_full_example_fits_two_pages() -> None:
    pdf = render_pdf(council_of(example("rujiena")), WORDS)
    assert len(PdfReader(BytesIO(pdf)).pages) == 2


def test_the_summary_begins_with_the_decision() -> None:
    assert council_of(example("rujiena")).sections[0].title == "What the council is asked to decide"


def test_the_decision_says_what_is_adopted() -> None:
    first = "The council adopts the Culture and Resilience Action Plan for 2024 (version 14)."
    assert decision_of(example("rujiena"))[0] == first


def test_the_decision_says_what_the_town_pays_itself() -> None:
    text = "The town gives €6,880 from its own budget. All actions together cost €14,400."
    assert text in decision_of(example("rujiena"))


def test_the_decision_says_who_is_responsible() -> None:
    assert "Responsible for the whole plan: Culture office." in decision_of(example("rujiena"))


def test_the_decision_says_from_when() -> None:
    text = "The work begins on 1 February 2024, and the last action ends on 30 November 2024."
    assert text in decision_of(example("rujiena"))


def test_a_plan_without_own_money_says_so() -> None:
    line = actions.BudgetLine(id="grant", item="Fee", amount=500, source="grant")
    plan = with_fields(a_plan(), actions.TOOL, actions=[actions.Action(id="a", status="ready", budget_lines=[line])])
    assert "No money of the town's own budget is needed. All actions together cost €500." in decision_of(plan)


def test_own_money_that_is_not_certain_is_named() -> None:
    line = actions.BudgetLine(id="own", item="Fee", amount=500, source="own_budget", is_secured=False)
    plan = with_fields(a_plan(), actions.TOOL, actions=[actions.Action(id="a", status="ready", budget_lines=[line])])
    assert decision_of(plan)[1].endswith("€500 of the own money is not certain yet.")


def test_a_draft_names_what_the_decision_lacks() -> None:
    text = "Still missing in the plan: the costs and who is responsible."
    assert Paragraph(text, "missing") in council_of(example("jakobstad"), is_draft=True).sections[0].blocks


def test_what_was_decided_before_stands_below_the_decision() -> None:
    plan = with_fields(example("rujiena"), profile.TOOL, mandate_body="Town council")
    facts = [block for block in council_of(plan).sections[0].blocks if isinstance(block, Facts)]
    assert Fact("Body that decides", "Town council") in facts[0].facts


def test_every_goal_stands_with_its_expected_result() -> None:
    grid = found(council_of(example("rujiena")), SummaryGrid)[0]
    goals = dict(grid.columns)["Goals, and what will be different in 2024"]
    assert goals[1].endswith("\nYoung people have planned one event from the first idea to the thanks.")


def test_all_actions_stand_in_one_table_with_who_leads_them() -> None:
    table = table_called(council_of(example("rujiena")), "6 actions")
    assert [row[3] for row in table.rows] == [
        "Culture office",
        "Library",
        "Youth centre",
        "Contact person of the parishes",
        "Culture office",
        "Folk school",
    ]


def test_an_action_shows_its_last_milestones_in_order() -> None:
    table = table_called(council_of(example("rujiena")), "6 actions")
    assert table.rows[0][2] == "5 April: Streets are invited\n27 April: Clean-up"


def test_an_action_without_costs_has_no_sum() -> None:
    table = table_called(council_of(example("jakobstad")), "1 action")
    assert table.rows[0][-1] == "–"


def test_the_sources_of_money_are_listed_in_short() -> None:
    facts = found(council_of(example("rujiena")), Facts)[-1].facts
    assert [(fact.label, fact.value) for fact in facts][:3] == [
        ("Own budget", "€6,880"),
        ("Seed money", "€3,400"),
        ("Grant", "€2,000, not certain yet"),
    ]


def test_the_whole_sum_and_its_certain_share_stand_large() -> None:
    figures = found(council_of(example("rujiena")), KeyFigures)[0].figures
    assert [value for value, _, _ in figures] == ["€14,400", "€6,880", "84%", "€2,300"]


def test_only_the_most_serious_risks_are_named() -> None:
    table = table_called(council_of(example("rujiena")), "The most serious risks")
    assert table.rows[0][:3] == ("The same few volunteers become tired", "High", "Medium")
    assert len(table.rows) == 3


def test_a_final_summary_of_an_empty_plan_still_asks_for_a_decision() -> None:
    assert [section.key for section in council_of(Plan()).sections] == ["decision"]


def test_a_draft_of_an_empty_plan_says_what_belongs_into_the_summary() -> None:
    assert sum(block.style == "missing" for block in found(council_of(Plan(), is_draft=True), Paragraph)) == 5


def test_the_largest_plan_shows_one_milestone_for_each_action() -> None:
    table = found(council_of(a_large_plan()), DataTable)[0]
    assert max(row[2].count("\n") for row in table.rows) == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two. Three.", "One. Two. Three."),
        ("a" * 200 + ". " + "b" * 200 + ".", "a" * 200 + "."),
        ("a" * 500, "a" * (LONGEST_TEXT - 1) + "…"),
        ("Line\nbreak. End", "Line break. End"),
        ("", ""),
    ],
)
def test_a_quoted_text_ends_with_a_whole_sentence(text: str, kept: str) -> None:
    assert opening(text) == kept


# ------------------------------------------------------------------ action sheets alone


def test_the_action_sheets_are_one_section_with_the_table_first() -> None:
    document = document_of(example("rujiena"), "sheets")
    assert [(section.key, type(section.blocks[0])) for section in document.sections] == [("actions", DataTable)]


def test_the_action_sheets_are_those_of_the_whole_plan() -> None:
    whole = next(section for section in document_of(example("rujiena")).sections if section.key == "actions")
    assert document_of(example("rujiena"), "sheets").sections[0].sheets == whole.sheets


def test_final_action_sheets_of_a_plan_without_actions_are_empty() -> None:
    assert document_of(Plan(), "sheets", is_draft=False).sections == ()


# ------------------------------------------------------------------ the end of the whole plan


def test_the_versions_before_are_listed_oldest_first_and_this_one_last() -> None:
    table = table_called(document_of(example("rujiena"), history=HISTORY), "Versions of this plan")
    assert [row[2] for row in table.rows] == ["after workshop 2", "Frozen for handing in", "This document"]


def test_a_plan_without_kept_versions_has_no_list_of_them() -> None:
    assert "Versions of this plan" not in {table.caption for table in found(document_of(example("rujiena")), DataTable)}


def test_without_annexes_the_document_still_has_its_closing_part() -> None:
    last = document_of(example("rujiena"), with_annexes=False).sections[-1]
    assert (last.title, [type(block) for block in last.blocks]) == ("About this document", [Facts, Paragraph])


def test_without_annexes_no_list_of_assets_is_printed() -> None:
    asset = cultural_assets.Asset(id="one", name="Harbour", condition_and_threats="Only the annex tells this.")
    plan = with_fields(a_plan(), cultural_assets.TOOL, assets=[asset])
    plan = with_fields(plan, delivery.TOOL, annexes=["asset_list"])
    assert "Only the annex tells this." not in said(document_of(plan, with_annexes=False))


def test_the_method_notes_explain_only_what_the_plan_uses() -> None:
    table = table_called(document_of(a_plan(actions=1)), "How the numbers are worked out")
    assert "Scores of the topics" not in [row[0] for row in table.rows]


def test_the_method_notes_name_the_source_of_a_measure() -> None:
    table = table_called(document_of(example("rujiena")), "How the numbers are worked out")
    assert "Tastle" in {row[0]: row[2] for row in table.rows}["Agreement"]


def test_an_empty_plan_has_no_method_notes() -> None:
    assert "How the numbers are worked out" not in said(document_of(Plan()))


def test_the_end_has_its_own_heading_below_the_annexes() -> None:
    last = document_of(example("rujiena")).sections[-1]
    assert (last.title, Heading("About this document") in last.blocks) == ("Annexes", True)


def test_the_decision_is_a_list() -> None:
    assert len(found(council_of(example("rujiena")), BulletList)) == 1
