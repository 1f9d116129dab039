"""Test that any plan makes a document with all public and no private answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from curreap.content import load_content
from curreap.document import Document, Edition, build_document
from curreap.examples import EXAMPLES, example
from curreap.language.words import words_for
from curreap.plan import Plan, plan_from_json, plan_to_json
from playbook_tools import TOOLS, actions, cultural_assets, delivery, profile, section_texts, self_assessment
from playbook_tools.blocks import Callout, Chain, DataTable, Fact, KeyFigures, Paragraph, Photo, Section, SummaryGrid
from playbook_tools.figures import Figure, MapFigure, MoneyBars, SpreadBars, StakeholderGrid, Timeline, Wheel
from playbook_tools.section_texts import SECTIONS
from playbook_tools.tool import Answers, Kind, Place, types_of
from tests.builders import (
    a_finished_plan,
    a_large_plan,
    a_plan,
    a_rating,
    an_action,
    an_asset,
    with_fields,
    with_row,
)
from tests.strategies import emptied_plans, plans

TODAY = dt.date(2026, 9, 1)
SECRET = "secret@example.org"


def document_of(plan: Plan, *, is_draft: bool = True, with_private: bool = False) -> Document:
    edition = Edition(TODAY, is_draft=is_draft, with_private=with_private)
    return build_document(plan, load_content(), words_for("en"), edition)


def strings_of(block: object) -> Iterator[str]:
    """List every string inside a document, a section or a block."""
    if isinstance(block, str):
        yield block
    elif dataclasses.is_dataclass(block):
        for known in dataclasses.fields(block):
            yield from strings_of(getattr(block, known.name))
    elif isinstance(block, dict):
        yield from strings_of(tuple(block.values()))
    elif isinstance(block, (tuple, list)):
        for item in block:
            yield from strings_of(item)


def text_of(document: Document) -> str:
    return "\n".join(strings_of(document))


def section_of(document: Document, key: str) -> Section:
    return next(section for section in document.sections if section.key == key)


def blocks_of(document: Document, kind: type) -> list[object]:
    sections = [one for section in document.sections for one in (section, *section.sheets)]
    return [block for section in sections for block in section.blocks if isinstance(block, kind)]


# ------------------------------------------------------------------ every plan makes a document


@given(plan=plans())
@settings(max_examples=40, deadline=None)
def test_any_half_filled_plan_makes_a_document(plan: Plan) -> None:
    assert document_of(plan).sections


@given(plan=emptied_plans())
@settings(max_examples=20, deadline=None)
def test_a_finished_plan_from_which_something_was_taken_makes_a_final_document(plan: Plan) -> None:
    assert document_of(plan, is_draft=False).sections


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_that_was_written_and_read_makes_the_same_document(name: str) -> None:
    plan = example(name)
    assert document_of(plan_from_json(plan_to_json(plan))) == document_of(plan.without_private())


def test_the_same_plan_makes_the_same_document() -> None:
    assert document_of(example("rujiena")) == document_of(example("rujiena"))


def test_a_plan_with_60_actions_has_60_sheets() -> None:
    assert len(section_of(document_of(a_large_plan(actions=60, assets=300)), "actions").sheets) == 60


# ------------------------------------------------------------------ sections


def test_an_empty_draft_has_all_sections_and_says_what_belongs_there() -> None:
    document = document_of(Plan())
    assert [section.key for section in document.sections] == [key for key in SECTIONS if key != "cover"]
    assert all(Paragraph(_guidance(section.key), "missing") in section.blocks for section in document.sections)


def _guidance(key: str) -> str:
    return load_content().section(key).guidance


def test_a_final_document_leaves_empty_sections_out_and_counts_on() -> None:
    document = document_of(example("jakobstad"), is_draft=False)
    assert "ccs_partners" not in [section.key for section in document.sections]
    assert [section.number for section in document.sections] == list(range(1, len(document.sections) + 1))


def test_a_final_document_says_nothing_about_missing_things() -> None:
    document = document_of(example("jakobstad"), is_draft=False)
    paragraphs = blocks_of(document, Paragraph)
    assert "missing" not in {paragraph.style for paragraph in paragraphs if isinstance(paragraph, Paragraph)}


def test_the_text_of_the_team_comes_first_in_its_section() -> None:
    written = example("rujiena")[section_texts.TOOL].of("goals").body_text
    assert section_of(document_of(example("rujiena")), "goals").blocks[0] == Paragraph(written)


@pytest.mark.parametrize(
    "figure",
    [Wheel, SpreadBars, MapFigure, StakeholderGrid, Timeline, MoneyBars, Chain, SummaryGrid, KeyFigures],
)
def test_the_full_example_has_each_kind_of_figure(figure: type) -> None:
    assert blocks_of(document_of(example("rujiena")), figure)


def test_every_figure_has_a_title_and_words_for_people_who_cannot_see_it() -> None:
    figures = blocks_of(document_of(example("rujiena")), Figure)  # type: ignore[arg-type]
    assert all(figure.title and figure.alternative for figure in figures)  # type: ignore[attr-defined]


def test_the_summary_has_at_most_three_entries_of_each_kind() -> None:
    (grid,) = blocks_of(document_of(example("rujiena")), SummaryGrid)
    assert isinstance(grid, SummaryGrid)
    assert [len(entries) for _, entries in grid.columns] == [3, 3, 3]


# ------------------------------------------------------------------ contents

NOT_PRINTED = {("section_texts", "local_text"), ("section_texts", "working_note")}


def typed_strings(tool: str, answers: Answers) -> Iterator[str]:
    """List every public text of answers and their rows."""
    for name, known in types_of(type(answers)).items():
        if known.kind is Kind.ROWS:
            for row in getattr(answers, name):
                yield from typed_strings(tool, row)
        elif known.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT) and not known.private and (tool, name) not in NOT_PRINTED:
            yield getattr(answers, name)


def printed_part_of(plan: Plan) -> Plan:
    """Remove ideas and unpublishable assets from a plan."""
    printed = [row for row in plan[actions.TOOL].actions if row.status != "idea"]
    public = [row for row in plan[cultural_assets.TOOL].assets if row.may_publish != "no"]
    return with_fields(with_fields(plan, actions.TOOL, actions=printed), cultural_assets.TOOL, assets=public)


@pytest.mark.parametrize("tool", [*TOOLS, section_texts.TOOL], ids=lambda tool: tool.key)
def test_everything_public_that_the_full_example_types_is_printed(tool: object) -> None:
    plan = printed_part_of(example("rujiena"))
    text = text_of(document_of(plan))
    typed = typed_strings(tool.key, plan[tool])  # type: ignore[attr-defined,index]
    assert [one for one in typed if one.strip() and one not in text] == []


def test_private_answers_stand_nowhere_unless_asked_for() -> None:
    plan = example("rujiena")
    assert "@example.org" not in text_of(document_of(plan))


def test_private_contacts_stand_in_an_edition_that_was_asked_for_with_them() -> None:
    assert "office@example.org" in text_of(document_of(example("rujiena"), with_private=True))


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_no_private_field_of_any_tool_is_printed(tool: object) -> None:
    plan = _with_secrets(a_finished_plan(), tool)
    assert SECRET not in text_of(document_of(plan))


def _with_secrets(plan: Plan, tool: object) -> Plan:
    return plan.having(tool, _secret(plan[tool]))  # type: ignore[arg-type,index]


def _secret(answers: Answers) -> Answers:
    update: dict[str, object] = {}
    for name, known in types_of(type(answers)).items():
        if known.kind is Kind.ROWS:
            update[name] = [_secret(row) for row in getattr(answers, name)]
        elif known.private:
            update[name] = SECRET
    return answers.model_copy(update=update)


def test_ideas_are_not_printed() -> None:
    assert "Winter evenings" not in text_of(document_of(example("rujiena")))


def test_an_asset_that_may_not_be_published_is_only_counted() -> None:
    text = text_of(document_of(example("rujiena")))
    assert "Private letters" not in text
    assert "Number of assets that are not published: 1." in text


def test_a_link_does_not_reveal_an_unpublished_asset() -> None:
    action = an_action(assets=["hidden"])
    hidden = an_asset(id="hidden", name="Hidden grave", may_publish="no")
    plan = with_fields(a_finished_plan(), cultural_assets.TOOL, assets=[hidden])
    assert "Hidden grave" not in text_of(document_of(with_fields(plan, actions.TOOL, actions=[action])))


@pytest.mark.parametrize(("is_draft", "printed"), [(True, True), (False, False)])
def test_an_asset_whose_keeper_was_not_asked_stands_in_drafts_only(is_draft: bool, printed: bool) -> None:
    asset = an_asset(name="Choir of the border", may_publish="not_asked")
    plan = with_fields(a_finished_plan(), cultural_assets.TOOL, assets=[asset])
    assert ("Choir of the border" in text_of(document_of(plan, is_draft=is_draft))) is printed


# ------------------------------------------------------------------ photos


def with_photo(**given: object) -> Plan:
    asset = an_asset(photo="p1", **given)
    plan = with_fields(a_finished_plan(), cultural_assets.TOOL, assets=[asset])
    return replace(with_fields(plan, delivery.TOOL, annexes=["asset_list"]), photos={"p1": b"jpeg"})


def test_a_photo_with_description_and_photographer_is_printed() -> None:
    plan = with_photo(photo_text="A courtyard", photo_credit="Photo: museum")
    assert blocks_of(document_of(plan), Photo) == [Photo(b"jpeg", "A courtyard", "Photo: museum")]


@pytest.mark.parametrize("lacking", [{"photo_text": "A courtyard"}, {"photo_credit": "Photo: museum"}])
def test_a_photo_without_description_or_photographer_is_not_printed(lacking: dict[str, str]) -> None:
    assert blocks_of(document_of(with_photo(**lacking)), Photo) == []


def test_the_cover_photo_needs_a_description() -> None:
    plan = with_fields(replace(a_finished_plan(), photos={"p1": b"jpeg"}), delivery.TOOL, cover_photo="p1")
    described = with_fields(plan, delivery.TOOL, cover_photo_text="People with rakes")
    assert document_of(with_fields(plan, delivery.TOOL, cover_photo_text="")).cover_photo is None
    assert document_of(described).cover_photo == Photo(b"jpeg", "People with rakes")


# ------------------------------------------------------------------ numbers


def budget_total(document: Document) -> str:
    tables = [block for block in section_of(document, "budget").blocks if isinstance(block, DataTable)]
    assert tables[0].total
    return tables[0].total[1]


def test_the_budget_adds_up_the_lines_of_printed_actions() -> None:
    assert budget_total(document_of(example("rujiena"))) == "€14,400"


def test_a_stated_total_that_differs_from_the_lines_is_said_aloud() -> None:
    plan = with_fields(example("rujiena"), delivery.TOOL, total_budget=20_000)
    callouts = [block for block in section_of(document_of(plan), "budget").blocks if isinstance(block, Callout)]
    assert [callout.text for callout in callouts] == [
        "The total budget is €20,000, but the budget lines add up to €14,400."
    ]


def test_bars_of_the_timeline_stay_inside_the_title_year() -> None:
    plan = with_row(
        example("rujiena"),
        actions.TOOL,
        "actions",
        "quiz",
        start=dt.date(2023, 11, 1),
        end=dt.date(2025, 3, 1),
    )
    (timeline,) = blocks_of(document_of(plan), Timeline)
    assert isinstance(timeline, Timeline)
    assert ("2024-01-01", "2024-12-31") in [(bar.start, bar.end) for bar in timeline.bars]


def test_a_spread_of_few_voices_is_not_shown() -> None:
    ratings = [a_rating(key, rating, voice=rating) for rating in (1, 3) for key in _statements("trust")]
    plan = with_fields(a_plan(), self_assessment.TOOL, ratings=ratings)
    (wheel,) = blocks_of(document_of(plan), Wheel)
    assert isinstance(wheel, Wheel)
    trust = next(score for score in wheel.scores if score.topic == "trust")
    assert (trust.score, trust.lowest, trust.highest) == (2.0, None, None)


def _statements(topic: str) -> tuple[str, ...]:
    return tuple(row.key for row in load_content().topic(topic).statements)


def test_the_map_says_in_words_where_assets_lie() -> None:
    asset = an_asset(name="Old mill", location=Place(latitude=58.0, longitude=25.0), whole_municipality=False)
    town = with_fields(a_plan(), profile.TOOL, location=Place(latitude=57.9, longitude=25.0))
    (figure,) = blocks_of(document_of(with_fields(town, cultural_assets.TOOL, assets=[asset])), MapFigure)
    assert isinstance(figure, MapFigure)
    assert figure.alternative == "Map of the surroundings. Outside: Old mill (north)."


def test_assets_without_a_place_make_no_map() -> None:
    asset = an_asset(location=None)
    assert blocks_of(document_of(with_fields(a_plan(), cultural_assets.TOOL, assets=[asset])), MapFigure) == []


def test_years_are_written_without_a_separator_of_thousands() -> None:
    facts = list(facts_of_the_profile(document_of(example("rujiena"))))
    assert Fact("Title year", "2024") in facts
    assert Fact("Number of residents", "3,287 (2013)") in facts


def facts_of_the_profile(document: Document) -> Iterator[Fact]:
    for block in section_of(document, "profile").blocks:
        yield from getattr(block, "facts", ())


def test_what_people_typed_is_never_taken_for_a_placeholder() -> None:
    plan = with_row(example("rujiena"), actions.TOOL, "actions", "fair", title="{town} %s {0}")
    assert "A6 {town} %s {0}" in text_of(document_of(plan))
