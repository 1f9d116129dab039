"""Test the preview: every kind of block, escaped text, and links to change each section."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.document import VARIANTS, Variant
from curreap.edits import value_at
from curreap.examples import example
from curreap.export.html.blocks import BlockWriter
from curreap.export.html.figures import Hooks
from curreap.export.html.markup import Html
from curreap.language.words import words_for
from curreap.plan import Plan
from pages.plan.preview.pictures import drawing_image, small_photo
from pages.plan.preview.ways import Ways
from playbook_tools import BY_KEY, actions, profile
from playbook_tools.blocks import Block, Fact, Facts, Heading, Paragraph
from playbook_tools.field_path import FieldPath, PlanPath
from tests.builders import a_plan
from tests.export.documents import a_photo, a_timeline, every_block
from tests.export.hostile import HOSTILE, a_document_saying
from tests.pages.conftest import OpenPage, Town

PAGE = "preview"
WORDS = words_for("en")
ALL_BLOCKS = tuple(chain.from_iterable(every_block().values()))
SVG = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')


def block_html(block: Block) -> str:
    """Render a block under the heading of a section, as the preview does."""
    writer = BlockWriter(WORDS, Hooks(Ways("p", "Change this").beside, drawing_image, small_photo))
    writer.begin(2, "section-x")
    return writer.blocks([block])


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def links(app: AppTest) -> dict[str, int]:
    """Count the links by their targets."""
    counted: dict[str, int] = {}
    for link in app.get("page_link"):
        target = f"{link.proto.page}?{link.proto.query_string}"
        counted[target] = counted.get(target, 0) + 1
    return counted


class Tags(HTMLParser):
    """Collects the elements of a piece of HTML with the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":  # line breaks of people stay line breaks
            self.found.append((tag, *(name for name, _ in attrs)))


def pictures(shown: str) -> Iterator[str]:
    return (base64.b64decode(found).decode() for found in SVG.findall(shown))


@pytest.mark.parametrize("role", [Role.LEAD, Role.MENTOR, Role.VIEWER])
@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
def test_the_preview_opens_for_everybody_on_the_plan(open_page: OpenPage, plan: Plan, role: Role) -> None:
    assert open_page(PAGE, plan=plan, role=role).app.title[0].value == "Preview"


def test_a_plan_in_which_nothing_is_written_says_so(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=Plan({"profile": profile.Profile(name="Šilutė")})).app

    assert "Your document is still empty" in html(app)


def test_every_section_stands_in_the_contents_and_on_the_page(open_page: OpenPage) -> None:
    shown = html(open_page(PAGE, plan=example("rujiena")).app)

    assert re.findall(r'href="#([^"]+)"', shown) == re.findall(r'<h[23] id="([^"]+)"', shown)


def test_a_section_can_be_changed_from_the_preview(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"))

    assert f"delivery?plan={opened.plan_id}&field=sections%2Frisks%2Fbody_text" in links(opened.app)


def test_an_action_sheet_leads_to_its_action(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"))
    first = opened.plan[actions.TOOL].actions[0].id

    assert f"actions?plan={opened.plan_id}&field=actions%2F{first}" in links(opened.app)


def test_a_mentor_is_not_told_that_they_can_change_it(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("rujiena"), role=Role.MENTOR).app

    assert "Change this" not in {link.proto.label for link in app.get("page_link")}


def test_the_final_view_leaves_the_hints_on_empty_sections_out(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("jakobstad")).app

    app.toggle(key="preview_hints").set_value(False).run()

    assert 'class="missing"' not in html(app)


# ------------------------------------------------------------------ variants and ways


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_variant_is_shown_by_its_address(open_page: OpenPage, variant: Variant) -> None:
    title = {"full": "Culture and Resilience Action Plan", "council": "Summary for the council"}
    shown = html(open_page(PAGE, plan=example("rujiena"), params={"variant": variant}).app)

    assert f'<p class="cover-title">{title.get(variant, "Action sheets")}</p>' in shown


def test_another_variant_is_shown_when_it_is_chosen(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("rujiena")).app

    app.segmented_control[0].set_value("council").run()

    assert "What the council is asked to decide" in html(app)


def test_the_chosen_variant_goes_along_to_the_download(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"variant": "council"})

    assert f"download?plan={opened.plan_id}&variant=council" in links(opened.app)


def test_kept_versions_stand_in_the_whole_plan(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    town.store().versions.keep(plan_id, "after workshop 2")

    assert "after workshop 2" in html(town.open(PAGE, role=Role.MENTOR, params={"plan": plan_id}))


def ways(app: AppTest) -> list[str]:
    return re.findall(r'<a class="way" href="[^"]+" data-to="([^"]+)"', html(app))


def test_an_answer_has_a_way_to_its_field(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"))

    assert f'href="challenges_and_vision?plan={opened.plan_id}&amp;field=motivation"' in html(opened.app)


def test_every_way_leads_to_something_in_the_plan(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=example("rujiena"))

    for place in map(PlanPath.parse, ways(opened.app)):
        value_at(opened.plan[BY_KEY[place.tool]], place.path)


def test_a_row_has_a_way_of_its_own(open_page: OpenPage) -> None:
    assert "goals/goals/dialogue" in ways(open_page(PAGE, plan=example("rujiena")).app)


def test_a_way_goes_only_to_steps_of_the_plan() -> None:
    block = Heading("Elsewhere", source=PlanPath("people", FieldPath("x")))

    assert Ways("p", "Change this").beside(block, Html("<h3>Elsewhere</h3>")) == "<h3>Elsewhere</h3>"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_out_of_the_way(text: str) -> None:
    def elements(said: str) -> list[tuple[str, ...]]:
        block = Heading(said, source=PlanPath("goals", FieldPath("goals", "know")))
        return Tags(Ways(said, "Change this").beside(block, Html("<h3></h3>"))).found

    assert elements(text) == elements("harmless")


def test_a_mentor_is_told_that_the_way_leads_to_the_step(open_page: OpenPage) -> None:
    assert "Change this" not in html(open_page(PAGE, plan=example("rujiena"), role=Role.MENTOR).app)


# ------------------------------------------------------------------ blocks


@pytest.mark.parametrize("block", ALL_BLOCKS, ids=lambda block: type(block).__name__)
def test_every_kind_of_block_has_a_form_on_screen(block: Block) -> None:
    assert block_html(block).startswith("<")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_makes_the_same_elements_as_harmless_text(text: str) -> None:
    def elements(said: str) -> list[tuple[str, ...]]:
        return Tags("".join(map(block_html, a_document_saying(said).sections[0].blocks))).found

    harmless = "harmless\nharmless" if "\n" in text.strip() else "harmless"  # entries show further lines apart
    assert elements(text) == elements(harmless)


def test_a_heading_stands_one_level_under_its_section() -> None:
    assert block_html(Heading("The place")) == '<h3 class="heading-1">The place</h3>'


def test_line_breaks_of_people_stay_line_breaks() -> None:
    assert block_html(Paragraph("one\ntwo")) == "<p>one<br>two</p>"


def test_a_fact_is_a_term_with_its_description() -> None:
    assert "<dt>Name</dt><dd>Rūjiena</dd>" in block_html(Facts([Fact("Name", "Rūjiena")]))


def test_a_figure_says_the_same_in_words() -> None:
    figure = a_timeline()

    assert f'alt="{figure.alternative}"' in block_html(figure)


def test_a_drawing_with_hatching_keeps_it_inside_its_bar() -> None:
    drawing = next(pictures(block_html(a_timeline())))

    assert "clip-path" in drawing


def test_a_photo_is_sent_in_the_size_of_a_screen() -> None:
    large = a_photo(1600, 1200)

    assert len(block_html(large)) < len(base64.b64encode(large.jpeg))
