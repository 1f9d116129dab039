"""Test the paper of a workshop: printed by members, typed in by editors, nothing lost or doubled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.engine import DatabaseFailed
from db.workshops.paper_answers import TallyCell
from db.workshops.tally import Tallies
from db.workshops.workshop import Workshop
from pages.plan.workshop.paper.typing_box import component
from playbook_tools import profile
from tests.pages.conftest import Town

YOUNG: Final = "young_people"
STATEMENT, OWN = "help_nearby", "own_1"
PLANNED: Final = WorkshopPlan(
    "Evening in the hall",
    day=dt.date(2027, 3, 12),
    topics=("trust",),
    groups=(YOUNG,),
    own_statements=("The <b>harbour</b> is open.",),
    asks=("idea",),
)


@dataclass
class Browser:
    """Stands for the browser, which AppTest does not have: what the component gets and sends."""

    shown: Mapping[str, Any] = field(default_factory=dict)
    message: Any = None

    def paper(self, *, key: str, data: Mapping[str, Any], on_given_change: Callable[[], None]) -> None:
        self.shown = data
        st.button("Tell", key="tell_paper", on_click=on_given_change)

    def sent(self, key: str, name: str) -> Any:
        return self.message


@dataclass
class Desk:
    """A workshop of a plan, and a browser on its paper page."""

    town: Town
    browser: Browser
    plan_id: str
    id: str

    @property
    def workshop(self) -> Workshop:
        return self.town.store().workshops.get(self.plan_id, self.id)

    @property
    def counts(self) -> dict[TallyCell, int]:
        return self.town.store().tally.counts(self.plan_id, self.id)

    @property
    def notes(self) -> list[str]:
        return [note.text for note in self.town.store().paper_notes.notes(self.plan_id, self.id)]

    def open(self, *, role: Role = Role.EDITOR, **params: str) -> AppTest:
        """Open the page, by default for typing in."""
        asked = {"plan": self.plan_id, "workshop": self.id, "part": "paper", **params}
        app = self.town.open("workshop", role=role, params=asked)
        assert not app.exception, [error.value for error in app.exception]
        return app

    def tell(self, *things: Any, **params: Any) -> AppTest:
        """Send what was typed."""
        app = self.open(**params)
        self.browser.message = {"things": list(things)}
        app.button(key="tell_paper").click().run()
        assert not app.exception, [error.value for error in app.exception]
        return app


@pytest.fixture
def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> Desk:
    browser = Browser()
    monkeypatch.setattr(component, "_paper", browser.paper)
    monkeypatch.setattr(component, "sent_by", browser.sent)
    plan_id = town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    return Desk(town, browser, plan_id, town.store().workshops.prepare(plan_id, PLANNED))


def a_count(count: Any, name: str = "1", *, group: str = YOUNG, statement: str = STATEMENT, answer: str = "3") -> Any:
    return {"id": name, "what": "count", "group": group, "statement": statement, "answer": answer, "count": count}


def a_note(text: Any, name: str = "n1", kind: str = "idea") -> Any:
    return {"id": name, "what": "note", "kind": kind, "text": text}


def text_of(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.main.get("html"))


# ------------------------------------------------------------------ the ways


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.main.get("page_link")]


@pytest.mark.parametrize(("role", "may_type"), [(Role.EDITOR, True), (Role.VIEWER, False), (Role.MENTOR, False)])
def test_everybody_can_print_and_the_team_can_type_in(desk: Desk, role: Role, may_type: bool) -> None:
    shown = links(desk.open(role=role, part=""))
    assert ("Print for the room" in shown, "Type in from paper" in shown) == (True, may_type)


def test_who_only_reads_is_shown_no_count_of_a_group(desk: Desk) -> None:
    desk.town.store().tally.set_count(desk.plan_id, desk.id, group=YOUNG, statement=STATEMENT, answer="3", count=1)
    desk.open(role=Role.VIEWER)
    assert desk.browser.shown == {}


# ------------------------------------------------------------------ counts


def test_the_table_holds_all_statements_answers_and_what_is_stored_of_the_group(desk: Desk) -> None:
    desk.town.store().tally.set_count(desk.plan_id, desk.id, group=YOUNG, statement=OWN, answer="5", count=4)
    desk.open()
    shown = desk.browser.shown
    assert [len(table["statements"]) for table in shown["tables"]] == [5, 1]
    assert shown["tables"][1]["statements"] == [{"key": OWN, "text": "The <b>harbour</b> is open."}]
    assert [one["key"] for one in shown["answers"]] == ["1", "2", "3", "4", "5", "dont_know", "rather_not_say"]
    assert (shown["group"], shown["counts"]) == (YOUNG, {OWN: {"5": 4}})


def test_the_counts_of_another_group_are_not_among_them(desk: Desk) -> None:
    desk.town.store().tally.set_count(desk.plan_id, desk.id, group=YOUNG, statement=OWN, answer="5", count=4)
    desk.open(group="none")
    assert (desk.browser.shown["group"], desk.browser.shown["counts"]) == ("", {})


def test_counts_are_stored_and_the_browser_hears_of_it(desk: Desk) -> None:
    desk.tell(a_count(4, "a"), a_count(2, "b", group="", answer="dont_know"))
    assert desk.counts == {TallyCell(YOUNG, STATEMENT, "3"): 4, TallyCell("", STATEMENT, "dont_know"): 2}
    assert desk.browser.shown["stored"] == ["a", "b"]
    assert desk.browser.shown["counts"] == {STATEMENT: {"3": 4}}


@pytest.mark.parametrize(
    "count", [a_count(501), a_count(-1), a_count(1, group="elected"), a_count(1, answer="9"), a_count(1, statement="x")]
)
def test_what_the_workshop_does_not_have_is_refused(desk: Desk, count: Any) -> None:
    desk.tell(count)
    assert (desk.counts, desk.browser.shown["refused"]) == ({}, ["1"])
    assert desk.browser.shown["sentence"] != ""


@pytest.mark.parametrize(
    "sent",
    [None, [], {"things": "x"}, {"things": [None, 1, {"what": "count"}, a_count("4"), a_count(True), a_note(5)]}],
)
def test_what_is_none_of_our_messages_does_nothing(desk: Desk, sent: Any) -> None:
    app = desk.open()
    desk.browser.message = sent
    app.button(key="tell_paper").click().run()
    assert (bool(app.exception), desk.counts, desk.notes) == (False, {}, [])


def test_what_the_database_cannot_take_now_is_not_said_to_be_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise DatabaseFailed("UPDATE tally", {}, OSError("disk"))

    monkeypatch.setattr(Tallies, "set_count", fails)
    desk.tell(a_count(4, "a"))
    assert (desk.browser.shown["stored"], desk.browser.shown["refused"]) == ([], [])


def test_who_may_no_longer_edit_is_told_so(desk: Desk) -> None:
    app = desk.open()
    store = desk.town.store()
    store.members.set_role(desk.plan_id, desk.town.actor(Role.EDITOR).id, Role.VIEWER)
    desk.browser.message = {"things": [a_count(4, "a")]}
    app.button(key="tell_paper").click().run()
    assert (desk.counts, bool(app.exception)) == ({}, False)
    assert app.session_state[component.OUTCOME].refused == ()  # kept in the browser: it may be allowed again


# ------------------------------------------------------------------ notes


def test_notes_are_stored_once_and_listed_as_they_were_typed(desk: Desk) -> None:
    desk.tell(a_note("Soup <b>for all</b>"), a_note("Soup <b>for all</b>"), sheet="idea")
    assert desk.notes == ["Soup <b>for all</b>"]
    assert desk.browser.shown["notes"] == [{"mark": "n1", "text": "Soup <b>for all</b>", "isInUse": False}]


def test_a_note_is_removed(desk: Desk) -> None:
    desk.tell(a_note("Soup"), {"id": "r", "what": "remove", "mark": "n1"}, sheet="idea")
    assert (desk.notes, desk.browser.shown["stored"]) == ([], ["n1", "r"])


def test_a_note_that_nobody_asked_for_is_refused(desk: Desk) -> None:
    desk.tell(a_note("Soup", kind="asset"), sheet="idea")
    assert (desk.notes, desk.browser.shown["refused"]) == ([], ["n1"])


# ------------------------------------------------------------------ printing


def made(desk: Desk, app: AppTest, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, str]:
    """Return the file behind the download button, and its name."""
    found: list[tuple[bytes, str]] = []

    def button(_: str, content: bytes, *, file_name: str, **__: Any) -> None:
        found.append((content, file_name))

    monkeypatch.setattr(st, "download_button", button)
    app.button(key="make_paper").click().run()
    assert not app.exception, [error.value for error in app.exception]
    return found[-1]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
def test_the_paper_is_made_and_can_be_downloaded(desk: Desk, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    content, name = made(desk, desk.open(role=role, part="print"), monkeypatch)
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert name == "curreap-rujiena-workshop-paper-r0.pdf"
    assert all(said in text for said in ("T2 Trust", "What could we try?", "Welcome"))
    assert ("No account needed" in text) == (role is Role.EDITOR)  # readers need not know how to join


def test_only_the_chosen_parts_are_printed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = desk.open(part="print")
    app.button_group(key=f"paper_parts_{desk.id}_True").set_value(["way_in"]).run()
    content, _ = made(desk, app, monkeypatch)
    assert len(PdfReader(BytesIO(content)).pages) == 1


def test_without_a_part_there_is_nothing_to_make(desk: Desk) -> None:
    app = desk.open(part="print")
    app.button_group(key=f"paper_parts_{desk.id}_True").set_value([]).run()
    assert "Choose at least one part." in text_of(app)
    assert "make_paper" not in [button.key for button in app.button]


def test_a_shut_workshop_has_no_qr_page(desk: Desk) -> None:
    desk.town.store().workshops.shut(desk.plan_id, desk.id)
    app = desk.open(part="print")
    assert "There is a QR page while the workshop is open." in text_of(app)
    assert len(app.button_group(key=f"paper_parts_{desk.id}_False").options) == 3
