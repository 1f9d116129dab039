"""Test comments on screen: at the foot of a step, at a field, on their own page, and what is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.content import load_content
from curreap.edits import SetField
from curreap.examples import example
from curreap.plan import Plan
from db.comments.comment import Remark, Thread, threads_of
from db.comments.places import is_place
from pages.collaboration.comments.filters import Filters
from pages.collaboration.since_last_visit import panel
from playbook_tools import TOOLS, challenges_and_vision, goals
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Kind, Place, Row, types_of
from tests.pages.conftest import OpenPage, Town
from tests.pages.step_views import VIEWS
from tests.sign_ins import sign_in_as

A = TypeVar("A", bound=Answers)
VISION = FieldPath("vision")
ASKED = "Which year do you mean?"
HOSTILE = "<img src=x onerror=alert(1)> **zq** $zq$"
STEP = "challenges_and_vision"
VIEW = {"view": "vision"}  # in which the field is that the comments are about


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(example("rujiena"))


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def links(app: AppTest) -> dict[str, str]:
    """Map the label of each link to its target."""
    return {link.proto.label: f"{link.proto.page}?{link.proto.query_string}" for link in app.get("page_link")}


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def ask(town: Town, plan_id: str, text: str = ASKED, *, role: Role = Role.MENTOR, must_fix: bool = False) -> int:
    """Write a comment on the vision; return its id."""
    comments = town.store(role).comments
    comments.add(plan_id, tool=STEP, path=VISION, text=text, must_fix=must_fix)
    return comments.of_plan(plan_id)[-1].id


def opened(town: Town, plan_id: str, page: str = STEP, role: Role = Role.LEAD, **more: str) -> AppTest:
    app = town.open(page, role=role, params={"plan": plan_id, **(VIEW if page == STEP else {}), **more})
    assert not app.exception, [error.value for error in app.exception]
    return app


def the_thread(town: Town, plan_id: str) -> Thread:
    (only,) = threads_of(town.store().comments.of_plan(plan_id))
    return only


# ------------------------------------------------------------------ at the foot of a step


def test_a_thread_stands_under_a_link_to_its_field(town: Town, plan_id: str) -> None:
    ask(town, plan_id)
    title = load_content().field(STEP, "vision").title
    assert links(opened(town, plan_id))[title] == f"{STEP}?plan={plan_id}&field=vision"


def test_a_comment_is_written_on_the_chosen_field(town: Town, plan_id: str) -> None:
    app = opened(town, plan_id)
    app.selectbox(key=f"comment_about_{STEP}").set_value(VISION).run()
    app.text_area(key=f"comment_text_{STEP}").set_value(ASKED)
    app.button(key=f"add_comment_{STEP}").click().run()
    assert (the_thread(town, plan_id).place, the_thread(town, plan_id).first.text) == ((STEP, VISION), ASKED)


def test_in_a_row_one_of_its_fields_can_be_chosen(town: Town, plan_id: str) -> None:
    goal = town.store().plan(plan_id)[goals.TOOL].goals[0]
    app = opened(town, plan_id, "goals")
    app.selectbox(key="comment_about_goals").set_value(FieldPath("goals", goal.id)).run()
    app.selectbox(key=f"comment_part_goals_goals_{goal.id}").set_value(FieldPath("goals", goal.id, "title")).run()
    app.text_area(key="comment_text_goals").set_value(ASKED)
    app.button(key="add_comment_goals").click().run()
    assert the_thread(town, plan_id).place == ("goals", ("goals", goal.id, "title"))


def test_an_empty_comment_is_refused_in_words(town: Town, plan_id: str) -> None:
    app = opened(town, plan_id)
    app.button(key=f"add_comment_{STEP}").click().run()
    assert "Write at least one word" in html(app)


def test_a_reply_is_written_below_its_thread(town: Town, plan_id: str) -> None:
    first = ask(town, plan_id)
    app = opened(town, plan_id)
    app.button(key=f"reply_{first}").click().run()
    app.text_area(key=f"comment_text_{first}").set_value("2027.")
    app.button(key=f"send_{first}").click().run()
    assert [remark.text for remark in the_thread(town, plan_id).replies] == ["2027."]


def test_somebody_is_asked_to_answer(town: Town, plan_id: str) -> None:
    first = ask(town, plan_id)
    app = opened(town, plan_id)
    app.button(key=f"assign_{first}").click().run()
    app.selectbox(key=f"comment_asked_{first}").set_value(town.actor(Role.EDITOR).id).run()
    assert the_thread(town, plan_id).first.assigned_name == "Youth centre"
    assert "Youth centre is asked to answer" in html(app)


def test_a_thread_is_solved_and_opened_again(town: Town, plan_id: str) -> None:
    first = ask(town, plan_id)
    app = opened(town, plan_id).button(key=f"resolve_{first}").click().run()
    assert not the_thread(town, plan_id).is_open
    app.button(key=f"resolve_{first}").click().run()
    assert the_thread(town, plan_id).is_open


def test_a_viewer_reads_threads_but_has_no_button_for_them(town: Town, plan_id: str) -> None:
    first = ask(town, plan_id)
    app = opened(town, plan_id, role=Role.VIEWER)
    assert ASKED in html(app)
    acts = {f"{act}_{first}" for act in ("reply", "assign", "resolve")} | {f"add_comment_{STEP}"}
    assert acts & {button.key for button in app.button} == set()


def test_a_comment_on_a_row_that_was_deleted_is_still_read(town: Town, plan_id: str) -> None:
    town.store(Role.MENTOR).comments.add(plan_id, tool="goals", path=FieldPath("goals", "gone", "title"), text=ASKED)
    app = opened(town, plan_id, "goals")
    assert ASKED in html(app)
    assert any("a deleted row of “Goals”" in part.value for part in app.markdown)


def test_a_comment_is_never_markup(town: Town, plan_id: str) -> None:
    ask(town, plan_id, HOSTILE)
    assert "<img src=x" not in html(opened(town, plan_id)) + html(opened(town, plan_id, "comments"))


def test_every_field_of_the_method_can_be_named(town: Town, plan_id: str) -> None:
    """Show a thread for every field and table, below each step and next to the fields in each of its views."""
    places = [(tool.key, path) for tool in TOOLS for path in fields_of(tool.answers)]
    comments = town.store().comments
    for key, path in places:
        assert is_place(key, path)
        comments.add(plan_id, tool=key, path=path, text=ASKED)
    for step, views in VIEWS.items():
        for view in views:
            opened(town, plan_id, step, view=view)


def fields_of(model: type[Answers], inside: FieldPath = WHOLE) -> list[FieldPath]:
    """Yield the path of every field and table; rows are called x."""
    found = []
    for name, known in types_of(model).items():
        found.append(inside / name)
        if known.kind is Kind.ROWS and known.row:
            found += [inside / name / "x", *fields_of(known.row, inside / name / "x")]
    return found


# ------------------------------------------------------------------ at a field


def a_page_with_one_field() -> None:
    from pages.collaboration.comments.field_button import comments_of_field
    from pages.editing.plan_page import open_step
    from playbook_tools import challenges_and_vision
    from playbook_tools.field_path import FieldPath

    comments_of_field(open_step(challenges_and_vision.TOOL), FieldPath("vision"))


def beside(town: Town, plan_id: str, role: Role) -> AppTest:
    app = AppTest.from_function(a_page_with_one_field)
    sign_in_as(app, town.accounts[role])
    app.query_params["plan"] = plan_id
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (Role.LEAD, []),
        (Role.EDITOR, []),
        (Role.VIEWER, []),
        (Role.MENTOR, ["Comment"]),
        (Role.COORDINATOR, ["Comment"]),
    ],
)
def test_beside_a_field_without_comments_only_who_reads_and_comments_has_a_button(
    town: Town, plan_id: str, role: Role, found: list[str]
) -> None:
    assert labels(beside(town, plan_id, role)) == found


@pytest.mark.parametrize("role", [Role.LEAD, Role.MENTOR, Role.VIEWER])
def test_beside_a_field_its_open_threads_are_counted(town: Town, plan_id: str, role: Role) -> None:
    solved, first = ask(town, plan_id), ask(town, plan_id)
    town.store().comments.reply(plan_id, first, text="2027.")
    town.store().comments.resolve(plan_id, solved, is_resolved=True)
    town.store().comments.add(plan_id, tool=STEP, text="About something else")
    assert labels(beside(town, plan_id, role)) == ["1 comment"]


def test_the_button_opens_the_threads_of_the_field(town: Town, plan_id: str) -> None:
    ask(town, plan_id)
    town.store().comments.add(plan_id, tool=STEP, text="About something else")
    shown = html(beside(town, plan_id, Role.LEAD).button(key=f"talk_{STEP}_vision").click().run())
    assert (ASKED in shown, "About something else" in shown) == (True, False)


def test_a_viewer_reads_the_threads_of_a_field_without_a_box(town: Town, plan_id: str) -> None:
    ask(town, plan_id)
    app = beside(town, plan_id, Role.VIEWER).button(key=f"talk_{STEP}_vision").click().run()
    assert (ASKED in html(app), app.text_area.len) == (True, 0)


# ------------------------------------------------------------------ all comments of a plan


def test_a_plan_without_comments_says_so(town: Town, plan_id: str) -> None:
    assert "No comments yet" in html(opened(town, plan_id, "comments"))


def test_the_page_counts_what_is_open_and_what_must_be_solved(town: Town, plan_id: str) -> None:
    ask(town, plan_id)
    ask(town, plan_id, must_fix=True)
    assert "2 comments are open. 1 must be solved before handing in." in html(opened(town, plan_id, "comments"))


def test_a_thread_on_the_page_leads_to_its_field(town: Town, plan_id: str) -> None:
    ask(town, plan_id)
    target = f"{STEP}?plan={plan_id}&field=vision"
    assert target in links(opened(town, plan_id, "comments")).values()


def test_solved_threads_are_shown_on_demand(town: Town, plan_id: str) -> None:
    town.store().comments.resolve(plan_id, ask(town, plan_id), is_resolved=True)
    app = opened(town, plan_id, "comments")
    assert ASKED not in html(app)
    app.segmented_control(key="comments_state").set_value("solved").run()
    assert ASKED in html(app)


def test_a_reply_on_the_page_is_stored(town: Town, plan_id: str) -> None:
    first = ask(town, plan_id)
    app = opened(town, plan_id, "comments").button(key=f"reply_{first}").click().run()
    app.text_area(key=f"comment_text_{first}").set_value("2027.")
    app.button(key=f"send_{first}").click().run()
    assert [remark.text for remark in the_thread(town, plan_id).replies] == ["2027."]


def test_a_viewer_finds_no_button_on_the_page(town: Town, plan_id: str) -> None:
    first = ask(town, plan_id)
    app = opened(town, plan_id, "comments", Role.VIEWER)
    assert (ASKED in html(app), f"resolve_{first}" in {button.key for button in app.button}) == (True, False)


def a_thread(number: int, *, by: str = "Mentor", **more: object) -> Thread:
    """Build a thread of one comment; `more` are fields of Remark."""
    known = {"tool": "goals", "path": (), "text": "?", "must_fix": False, "is_mine": False, "resolved_at": None}
    moment = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    return Thread(Remark(**{"id": number, "by": by, "at": moment, "resolved_by": "", **known, **more}))  # type: ignore[arg-type]


THREADS = [
    a_thread(1),
    a_thread(2, must_fix=True),
    a_thread(3, assigned_to=7),
    a_thread(4, by="Culture office"),
    a_thread(5, tool="actions"),
    a_thread(6, resolved_at=dt.datetime(2026, 9, 2, tzinfo=dt.UTC)),
]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(7), [1, 2, 3, 4, 5]),
        (Filters(7, state="solved"), [6]),
        (Filters(7, state="all"), [1, 2, 3, 4, 5, 6]),
        (Filters(7, only=("must",)), [2]),
        (Filters(7, only=("mine",)), [3]),
        (Filters(7, only=("new",)), [4]),
        (Filters(7, only=("must", "mine")), []),
        (Filters(7, person="Culture office"), [4]),
        (Filters(7, step="actions"), [5]),
    ],
)
def test_filters_find_what_fits_all_that_is_chosen(filters: Filters, found: list[int]) -> None:
    assert [thread.first.id for thread in filters.of(THREADS, unread={4})] == found


# ------------------------------------------------------------------ since you last looked


def test_the_first_look_shows_nothing_as_new(town: Town, plan_id: str) -> None:
    ask(town, plan_id, role=Role.LEAD)
    assert "seen_since" not in {button.key for button in opened(town, plan_id, "overview", Role.MENTOR).button}


def test_after_the_first_look_a_change_is_shown_word_by_word(town: Town, plan_id: str) -> None:
    opened(town, plan_id, "overview", Role.MENTOR)
    before = town.store().plan(plan_id)[challenges_and_vision.TOOL].vision
    edit = SetField(VISION, f"{before} Everybody is welcome.")
    town.store().edit(plan_id, challenges_and_vision.TOOL, edit)
    shown = html(opened(town, plan_id, "overview", Role.MENTOR))
    assert "<ins>Everybody is welcome.</ins>" in shown


def test_what_was_seen_is_not_shown_again(town: Town, plan_id: str) -> None:
    opened(town, plan_id, "overview", Role.MENTOR)
    ask(town, plan_id, role=Role.LEAD)
    app = opened(town, plan_id, "overview", Role.MENTOR)
    assert ASKED in html(app)
    app.button(key="seen_since").click().run()
    assert ASKED not in html(app)


def test_an_unread_comment_is_marked_on_the_page_of_comments(town: Town, plan_id: str) -> None:
    opened(town, plan_id, "comments", Role.MENTOR)
    ask(town, plan_id, role=Role.LEAD)
    assert '<em class="new">New</em>' in html(opened(town, plan_id, "comments", Role.MENTOR))


def test_a_changed_text_is_never_markup(town: Town, plan_id: str) -> None:
    opened(town, plan_id, "overview", Role.MENTOR)
    town.store().edit(plan_id, challenges_and_vision.TOOL, SetField(VISION, HOSTILE))
    assert "<img src=x" not in html(opened(town, plan_id, "overview", Role.MENTOR))


def test_the_mentor_comments_on_a_change_with_one_click(town: Town, plan_id: str) -> None:
    opened(town, plan_id, "overview", Role.MENTOR)
    town.store().edit(plan_id, challenges_and_vision.TOOL, SetField(VISION, "Music for everybody."))
    app = opened(town, plan_id, "overview", Role.MENTOR).button(key="since_comment_0").click().run()
    app.text_area(key=f"comment_text_beside_{STEP}_vision").set_value(ASKED)
    app.button(key=f"add_comment_beside_{STEP}_vision").click().run()
    assert the_thread(town, plan_id).place == (STEP, VISION)


def test_every_kind_of_answer_is_shown_as_new(town: Town, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write every field in one row of each table after the first visit."""
    monkeypatch.setattr(panel, "AT_MOST", 10_000)
    full = example("rujiena")
    plan_id = open_page("overview", plan=Plan({tool.key: bare(full[tool]) for tool in TOOLS}), role=Role.MENTOR).plan_id
    for tool in TOOLS:
        town.store().edit(plan_id, tool, *written(full[tool]))
    shown = html(opened(town, plan_id, "overview", Role.MENTOR))
    kinds = ("<ins>Yes</ins>", "<ins>Latvia</ins>", "<ins>€", "Trust and social connections")
    assert [kind for kind in kinds if kind not in shown] == []


def bare(answers: A) -> A:
    """Build answers without text: only the first row of each table, as empty as possible."""
    rows = {
        name: [bare(row) for row in getattr(answers, name)[:1]]
        for name, known in types_of(type(answers)).items()
        if known.kind is Kind.ROWS
    }
    return type(answers)(**({"id": answers.id} if isinstance(answers, Row) else {}), **rows)


def written(answers: Answers, inside: FieldPath = WHOLE) -> Iterator[SetField]:
    """Build the edits that fill every field, including those of the first row of each table."""
    for name, known in types_of(type(answers)).items():
        value = getattr(answers, name)
        if known.kind is not Kind.ROWS:
            yield SetField(inside / name, value.model_dump() if isinstance(value, Place) else value)
        elif value:
            yield from written(value[0], inside / name / value[0].id)
