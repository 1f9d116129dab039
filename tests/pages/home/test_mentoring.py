"""Test the queue of a mentor: order, counts, search, and links."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.completeness import completeness
from curreap.content import load_content
from curreap.edits import SetField
from curreap.examples import example
from curreap.language.words import words_for
from curreap.plan import Plan
from db.comments.mentoring import Mentored
from db.store import Store
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from tests.builders import with_fields
from tests.pages.conftest import Town


def mentoring(town: Town, role: Role = Role.MENTOR) -> AppTest:
    app = town.open("mentoring", role=role, params={})
    assert not app.exception
    return app


def a_plan(town: Town, name: str, *, days: int | None = None) -> str:
    """Store a plan with a deadline in so many days, which the mentor has visited."""
    deadline = (_today() + dt.timedelta(days=days)).isoformat() if days is not None else None
    plan_id = town.plan(with_fields(Plan(), profile.TOOL, name=name, deadline=deadline))
    town.store(Role.MENTOR).last_visits.record(plan_id)
    return plan_id


def towns_of(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def html(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def links(app: AppTest) -> dict[str, str]:
    return {link.proto.label: f"{link.proto.page}?{link.proto.query_string}" for link in app.main.get("page_link")}


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def ask(town: Town, plan_id: str, *, days: int) -> None:
    by_date, mentor = _today() + dt.timedelta(days=days), town.actor(Role.MENTOR).id
    town.store().feedback.ask(plan_id, of=[mentor], sections=["goals"], question="Is it clear?", by_date=by_date)


@pytest.mark.parametrize(
    ("role", "is_there"), [(Role.MENTOR, True), (Role.LEAD, False), (Role.COORDINATOR, False), (Role.VIEWER, False)]
)
def test_the_menu_has_the_queue_for_mentors_only(town: Town, role: Role, is_there: bool) -> None:
    a_plan(town, "Valka")
    app = town.open("my_plans", role=role, params={})
    assert ("Mentoring" in [link.proto.label for link in app.sidebar.get("page_link")]) is is_there


def test_whoever_mentors_one_plan_has_the_queue_in_the_menu(town: Town) -> None:
    other = town.store(Role.MENTOR).create_plan(Plan())
    town.store(Role.MENTOR).members.set_role(other, town.actor(Role.VIEWER).id, Role.MENTOR)
    app = town.open("my_plans", role=Role.VIEWER, params={})
    assert "Mentoring" in [link.proto.label for link in app.sidebar.get("page_link")]


def test_a_mentor_without_a_town_is_told_how_one_comes(town: Town) -> None:
    assert "No town has invited you yet" in html(mentoring(town))


def test_others_see_no_town_in_the_queue(town: Town) -> None:
    a_plan(town, "Valka")
    assert towns_of(mentoring(town, Role.LEAD)) == []


def test_requests_come_first_then_waiting_comments_then_the_nearest_deadline(town: Town) -> None:
    a_plan(town, "No deadline")
    a_plan(town, "Deadline over", days=-3)
    a_plan(town, "Far", days=50)
    a_plan(town, "Near", days=5)
    waits = a_plan(town, "Comment waits", days=90)
    town.store(Role.MENTOR).comments.add(waits, tool="goals", text="Why?")
    town.store().comments.reply(waits, 1, text="Because.")
    ask(town, a_plan(town, "Asked for later"), days=9)
    ask(town, a_plan(town, "Asked for soon"), days=2)
    assert towns_of(mentoring(town)) == [
        "Asked for soon",
        "Asked for later",
        "Comment waits",
        "Near",
        "Far",
        "Deadline over",
        "No deadline",
    ]


def test_a_town_says_what_is_open_what_waits_and_what_is_new(town: Town) -> None:
    plan_id = a_plan(town, "Valka", days=13)
    town.store().edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    town.store().comments.add(plan_id, tool="goals", text="What do you think?")
    town.store().comments.assign(plan_id, 1, town.actor(Role.MENTOR).id)
    app = mentoring(town)
    assert links(app) == {
        "Open Valka": f"overview?plan={plan_id}",
        "1 open comment, 1 waits for you": f"comments?plan={plan_id}",
        "New: 1 place changed and 1 comment": f"overview?plan={plan_id}",
    }
    assert "<b>13</b> days left" in html(app)


def test_a_request_leads_to_its_plan(town: Town) -> None:
    plan_id = a_plan(town, "Valka")
    ask(town, plan_id, days=0)
    app = mentoring(town)
    (asks,) = [label for label in links(app) if label.startswith("Asks for your feedback on 1 section by")]
    assert links(app)[asks] == f"overview?plan={plan_id}&request=1"
    assert "Is it clear?" in html(app)


def test_what_blocks_is_counted(town: Town) -> None:
    town.plan(example("jakobstad"))
    report = completeness(example("jakobstad"), load_content(), words_for("en"), today=_today())
    assert f"{len(report.blockers)} points block the final plan" in html(mentoring(town))


@pytest.mark.parametrize(("days", "is_said"), [(6, False), (7, True)])
def test_silence_is_said_from_a_week_on(town: Town, monkeypatch: pytest.MonkeyPatch, days: int, is_said: bool) -> None:
    a_plan(town, "Valka")
    monkeypatch.setattr(Mentored, "silent_days", lambda _plan, _now: days)
    assert (f"Nothing for {days} days" in html(mentoring(town))) is is_said


def test_many_towns_can_be_searched_and_filtered(town: Town) -> None:
    for name in ("Rūjiena", "Valka", "Tartu", "Kuldīga", "Viljandi"):
        a_plan(town, name)
    ask(town, a_plan(town, "Bauska"), days=3)
    app = mentoring(town)
    app.text_input(key="mentoring_find").input("kuldiga").run()
    assert towns_of(app) == ["Kuldīga"]
    app.text_input(key="mentoring_find").input("").run()
    app.button_group(key="mentoring_only").set_value(["waiting"]).run()
    assert towns_of(app) == ["Bauska"]


def test_the_queue_reads_a_plan_again_only_when_it_has_changed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    a_plan(town, "Valka")
    app = mentoring(town)
    monkeypatch.setattr(Store, "plan", lambda *_, **__: pytest.fail("the plan was read again"))
    assert not app.run().exception
