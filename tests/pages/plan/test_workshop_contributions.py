"""Test contributions on the workshop page and the projector: grouped, and put into the plan by one click."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import RemoveRow
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.workshop.contributions import KINDS, Kind
from curreap.workshop.plan import WorkshopPlan
from db.tables import Contribution
from db.workshops.contributions import CollectedContribution, Contributions
from db.workshops.workshop import Workshop
from pages.plan.projector.contributions import BESIDE_PILES, DOZEN, TEXTS
from pages.plan.workshop.contributions.piles import piles_of
from playbook_tools import actions, cultural_assets, profile, stakeholders
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id
from tests.pages.conftest import Town

PLANNED = WorkshopPlan("Evening in the hall", day=dt.date(2027, 3, 12), topics=("trust",), asks=KINDS)


class Hall:
    """A workshop that asks for contributions, opened on the workshop page or on the projector."""

    def __init__(self, town: Town, planned: WorkshopPlan = PLANNED) -> None:
        self.town = town
        self.plan_id = town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
        self.id = town.store().workshops.prepare(self.plan_id, planned)

    @property
    def workshop(self) -> Workshop:
        return self.town.store().workshops.get(self.plan_id, self.id)

    @property
    def contributions(self) -> Contributions:
        return self.town.store().contributions

    @property
    def said(self) -> list[CollectedContribution]:
        return self.contributions.of(self.plan_id, self.id)

    @property
    def assets(self) -> list[Asset]:
        return self.town.store().plan(self.plan_id)[cultural_assets.TOOL].assets

    def says(self, *texts: str, kind: Kind = "asset", pile: str = "") -> list[int]:
        """Submit these contributions, as if enough people had said something; return their ids."""
        with Session(self.town.engine) as session, session.begin():
            for text in texts:
                row = Contribution(workshop_id=self.id, mark=new_id(), kind=kind, text=text, at=dt.datetime.now(dt.UTC))
                row.pile, row.is_shown = pile, True
                session.add(row)
        return [one.id for one in self.said][-len(texts) :]

    def open(self, kind: str = "asset", *, role: Role = Role.LEAD, page: str = "workshop") -> AppTest:
        params = {"plan": self.plan_id, "workshop": self.id, "topic": kind}
        app = self.town.open(page, role=role, params=params)
        assert not app.exception, [error.value for error in app.exception]
        return app

    def projector(self, kind: str = "asset") -> str:
        """Return what the projector then shows."""
        self.town.store().workshops.show(self.plan_id, self.id, "said", kind)
        return text_of(self.open(page="projector"))


@pytest.fixture
def hall(town: Town) -> Hall:
    return Hall(town)


def text_of(app: AppTest) -> str:
    """Return all HTML of the page."""
    return "\n".join(html.proto.body for html in app.main.get("html"))


def ticked(app: AppTest, *ids: int) -> AppTest:
    """Open the same page with these contributions chosen."""
    for number in ids:
        app.checkbox(key=f"tick_{number}").check()
    return app


def make_pile(app: AppTest, name: str) -> AppTest:
    app.text_input(key="name_of_pile_asset").set_value(name)
    return app.button(key="make_pile_asset").click().run()


# ------------------------------------------------------------------ preparing


def test_a_workshop_is_prepared_that_asks_for_ideas_alone(hall: Hall) -> None:
    app = hall.town.open("workshop", role=Role.EDITOR, params={"plan": hall.plan_id, "workshop": "new"})
    app.text_input(key="workshop_new_title").set_value("A second evening")
    app.button_group(key="workshop_new_topics").set_value([])
    app.button_group(key="workshop_new_asks").set_value(["idea"])
    app.button(key="open_workshop").click().run()
    made = hall.town.store().workshops.of_plan(hall.plan_id)[0]
    assert (app.title[0].value, made.asks, made.statements) == ("A second evening", ("idea",), ())


def test_a_workshop_without_statements_offers_only_what_it_has(town: Town) -> None:
    app = Hall(town, WorkshopPlan("Ideas", topics=(), asks=("idea", "missing"))).open()
    views = {
        key: [option.content for option in app.button_group(key=key).proto.options]
        for key in ("projector_shows", "workshop_topic")
    }
    assert views == {"projector_shows": ["Join", "Contributions"], "workshop_topic": ["Ideas", "Who is missing"]}
    assert "into_plan_yes" not in {button.key for button in app.button}


@pytest.mark.parametrize("topic", [True, False])
def test_the_way_in_says_what_people_do_there(town: Town, topic: bool) -> None:
    hall = Hall(town, WorkshopPlan("Ideas", topics=("trust",) if topic else (), asks=("idea",)))
    assert ("Rate alone" in text_of(hall.open(page="projector"))) == topic


# ------------------------------------------------------------------ grouping


def test_before_anybody_has_said_something_the_page_says_so(hall: Hall) -> None:
    assert "Nothing has come in yet." in text_of(hall.open())


def test_only_the_kind_in_hand_is_shown(hall: Hall) -> None:
    hall.says("The choir")
    hall.says("A walk with soup", kind="idea")
    assert [box.label for box in hall.open("idea").checkbox] == ["A walk with soup"]


def test_the_chosen_ones_are_put_on_a_new_pile_and_are_chosen_no_more(hall: Hall) -> None:
    first, second, _ = hall.says("The choir", "The band", "The harbour")
    app = make_pile(ticked(hall.open(), first, second), "Music")
    assert [one.pile for one in hall.said] == ["Music", "Music", ""]
    assert [box.value for box in app.checkbox] == [False] * 3
    assert app.text_input(key="name_of_pile_asset").value == ""


def test_a_pile_without_a_name_is_none_and_the_choice_stays(hall: Hall) -> None:
    first, _ = hall.says("The choir", "The band")
    app = make_pile(ticked(hall.open(), first), " ")
    assert "Write a name for the pile first." in text_of(app)
    assert ([one.pile for one in hall.said], app.checkbox(key=f"tick_{first}").value) == (["", ""], True)


def test_without_a_choice_nothing_is_moved_and_the_name_stays(hall: Hall) -> None:
    hall.says("The choir")
    app = make_pile(hall.open(), "Music")
    assert "Choose at least one contribution first." in text_of(app)
    assert app.text_input(key="name_of_pile_asset").value == "Music"


def test_more_is_put_on_a_pile_that_is_there_with_one_click(hall: Hall) -> None:
    (first,), (second,) = hall.says("The choir", pile="Music"), hall.says("The band")
    ticked(hall.open(), second).button(key=f"onto_{first}").click().run()
    assert [one.pile for one in hall.said] == ["Music", "Music"]


def test_a_contribution_is_taken_off_its_pile(hall: Hall) -> None:
    (first,) = hall.says("The choir", pile="Music")
    ticked(hall.open(), first).button(key="off_the_pile").click().run()
    assert hall.said[0].pile == ""


def test_a_contribution_is_put_aside_and_taken_back(hall: Hall) -> None:
    (first,) = hall.says("Rude words")
    app = ticked(hall.open(), first).button(key="put_aside").click().run()
    assert (hall.said[0].is_aside, "Rude words" in hall.projector()) == (True, False)
    app.button(key=f"take_back_{first}").click().run()
    assert not hall.said[0].is_aside


# ------------------------------------------------------------------ into the plan


def test_a_pile_is_added_to_the_plan_with_one_click_and_then_leads_to_its_row(hall: Hall) -> None:
    first, _ = hall.says("The choir", "The band", pile="Music")
    app = hall.open().button(key=f"add_pile_{first}").click().run()
    (asset,) = hall.assets
    assert (asset.name, asset.description, asset.source) == (
        "Music",
        "The choir\nThe band",
        "Workshop of 12 March 2027",
    )
    links = [link.proto for link in app.main.get("page_link") if link.proto.label == "In the plan"]
    assert [f"field=assets%2F{asset.id}%2Fname" in link.query_string for link in links] == [True]


def test_a_single_contribution_is_added_with_one_click(hall: Hall) -> None:
    (idea,) = hall.says("A walk with soup", kind="idea")
    (group,) = hall.says("Shift workers", kind="missing")
    hall.open("idea").button(key=f"add_{idea}").click().run()
    hall.open("missing").button(key=f"add_{group}").click().run()
    plan = hall.town.store().plan(hall.plan_id)
    assert [row.title for row in plan[actions.TOOL].actions] == ["A walk with soup"]
    assert [row.name for row in plan[stakeholders.TOOL].stakeholders] == ["Shift workers"]


def test_what_a_colleague_has_added_meanwhile_is_not_added_twice(hall: Hall) -> None:
    (first,) = hall.says("The choir", pile="Music")
    app = hall.open()
    hall.contributions.into_plan(hall.plan_id, hall.id, "asset", words_for("en"), pile="Music")
    app.button(key=f"add_pile_{first}").click().run()
    assert (len(hall.assets), "It is in the plan already." in text_of(app)) == (1, True)


def test_a_row_that_was_deleted_is_offered_again(hall: Hall) -> None:
    (first,) = hall.says("The choir", pile="Music")
    hall.open().button(key=f"add_pile_{first}").click().run()
    hall.town.store().edit(hall.plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", hall.assets[0].id)))
    assert hall.open().button(key=f"add_pile_{first}").label == "Add to the plan"


def test_what_came_later_to_a_pile_in_the_plan_is_offered_as_new(hall: Hall) -> None:
    (first,) = hall.says("The choir", pile="Music")
    hall.open().button(key=f"add_pile_{first}").click().run()
    hall.says("The band", pile="Music")
    app = hall.open()
    assert app.button(key=f"add_pile_{first}").label == "Add the new ones"
    app.button(key=f"add_pile_{first}").click().run()
    assert [asset.description for asset in hall.assets] == ["The choir\nThe band"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_who_only_reads_sees_the_words_and_can_change_nothing(hall: Hall, role: Role) -> None:
    hall.says("The choir", "The band", pile="Music")
    hall.says("The harbour")
    hall.projector()
    app = hall.open(role=role)
    buttons: Sequence[Any] = app.main.get("button")
    acting = [button.key for button in buttons if not button.disabled]
    assert (len(app.checkbox), len(app.text_input), acting) == (0, 0, [])
    assert all(text in text_of(app) for text in ("The choir", "The harbour"))


def test_words_of_people_are_no_markup_on_the_page(hall: Hall) -> None:
    hall.says("**The** :wave: [choir](http://a.b)")
    assert hall.open().checkbox[0].label.startswith(r"\*\*The\*\*")


# ------------------------------------------------------------------ the projector


def test_the_facilitator_shows_a_kind_to_the_room(hall: Hall) -> None:
    hall.open("idea").button(key="show_said_idea").click().run()
    assert (hall.workshop.view, hall.workshop.statement) == ("said", "idea")


def test_the_view_of_contributions_begins_with_the_kind_in_hand(hall: Hall) -> None:
    hall.open("missing").button_group(key="projector_shows").set_value("said").run()
    assert (hall.workshop.view, hall.workshop.statement) == ("said", "missing")


def test_a_statement_is_shown_from_the_page_of_contributions_too(hall: Hall) -> None:
    hall.open("idea").button_group(key="projector_shows").set_value("statement").run()
    assert (hall.workshop.view, hall.workshop.statement) == ("statement", hall.workshop.statements[0])


def test_the_projector_shows_question_number_cards_and_the_way_in(hall: Hall) -> None:
    hall.says("The choir", "The <b>harbour</b>")
    shown = hall.projector()
    assert "What do we have here that we should not lose?" in shown
    assert all(part in shown for part in ("2 contributions", "The choir", 'class="code"'))
    assert "The &lt;b&gt;harbour&lt;/b&gt;" in shown


def test_no_card_is_marked_as_the_newest(hall: Hall) -> None:
    """Show no mark: the room would see who has just written."""
    hall.says("The choir", "The band")
    assert "ewest" not in hall.projector()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_readers_see_no_contribution_before_the_room_does(hall: Hall, role: Role) -> None:
    hall.says("The choir", "The band")
    assert "The choir" not in text_of(hall.open(role=role))


def test_a_room_that_has_said_nothing_is_asked(hall: Hall) -> None:
    assert "Write a few words on your phone." in hall.projector("missing")


def test_a_few_contributions_stand_all_on_their_piles(hall: Hall) -> None:
    hall.says("The choir", "The band", pile="Music")
    hall.says("The harbour")
    shown = hall.projector()
    assert "Music <b>2</b>" in shown
    assert shown.count("said-card ") + shown.count('said-card"') == 3


def test_of_many_loose_ones_a_dozen_is_shown(hall: Hall) -> None:
    hall.says(*(f"Number {number}." for number in range(30)))
    shown = hall.projector()
    assert shown.count("Number ") == DOZEN


def test_of_many_the_piles_stand_with_their_numbers_above_some_cards(hall: Hall) -> None:
    hall.says("The choir", "The band", pile="Music")
    hall.says(*(f"Number {number}." for number in range(30)))
    shown = hall.projector()
    assert ("Music <b>2</b>" in shown, "The choir" in shown) == (True, False)
    assert shown.count("Number ") == BESIDE_PILES


def test_when_all_lie_on_piles_each_pile_shows_some(hall: Hall) -> None:
    for name in ("Music", "Boats", "Food"):
        hall.says(*(f"{name} {number}." for number in range(6)), pile=name)
    shown = hall.projector()
    assert sum(f"Music {number}." in shown for number in range(6)) == TEXTS // 3


def test_a_kind_of_many_piles_shows_their_names(hall: Hall) -> None:
    for number in range(20):
        hall.says("Something", pile=f"Pile {number}")
    shown = hall.projector()
    assert (shown.count("Pile "), "Something" in shown) == (20, False)


# ------------------------------------------------------------------ piles


def test_each_contribution_of_the_kind_has_one_place() -> None:
    said = [
        CollectedContribution(1, "asset", "a"),
        CollectedContribution(2, "asset", "b", pile="B"),
        CollectedContribution(3, "asset", "c", is_aside=True),
        CollectedContribution(4, "idea", "d", pile="B"),
        CollectedContribution(5, "asset", "e", pile="A"),
        CollectedContribution(6, "asset", "f", pile="B", row_id="r"),
    ]
    found = piles_of(said, "asset")
    assert ([one.id for one in found.loose], [one.id for one in found.aside], found.count) == ([1], [3], 4)
    assert [(pile.name, [one.id for one in pile.new], pile.row_id) for pile in found.piles] == [
        ("B", [2], "r"),
        ("A", [5], ""),
    ]
