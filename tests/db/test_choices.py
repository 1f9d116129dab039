"""Test that choices on a page are stored by name, for each user separately."""

from __future__ import annotations

from sqlalchemy import Engine

from db.store import Store
from db.unit_of_work import UnitOfWork
from tests.conftest import Clock
from tests.db.people import a_coordinator, work_of

PAGE = "download"


def test_nothing_is_chosen_at_first(lead: Store, plan_id: str) -> None:
    assert lead.choices.of(plan_id, PAGE) == {}


def test_a_choice_is_there_the_next_time(lead: Store, plan_id: str, engine: Engine) -> None:
    lead.choices.keep(plan_id, PAGE, {"variant": "council"})
    again = Store(UnitOfWork(engine, lead.actor))
    assert again.choices.of(plan_id, PAGE) == {"variant": "council"}


def test_a_choice_stands_beside_the_others(lead: Store, plan_id: str) -> None:
    lead.choices.keep(plan_id, PAGE, {"variant": "council", "format": "pdf"})
    lead.choices.keep(plan_id, PAGE, {"format": "docx"})
    assert lead.choices.of(plan_id, PAGE) == {"variant": "council", "format": "docx"}


def test_a_page_knows_only_its_own_choices(lead: Store, plan_id: str) -> None:
    lead.choices.keep(plan_id, PAGE, {"variant": "council"})
    assert lead.choices.of(plan_id, "preview") == {}


def test_a_colleague_has_choices_of_their_own(lead: Store, plan_id: str, engine: Engine, clock: Clock) -> None:
    lead.choices.keep(plan_id, PAGE, {"variant": "council"})
    coordinator = Store(work_of(engine, a_coordinator(engine, clock), clock))
    assert coordinator.choices.of(plan_id, PAGE) == {}


def test_a_very_long_choice_is_cut(lead: Store, plan_id: str) -> None:
    lead.choices.keep(plan_id, PAGE, {"variant": "x" * 1000})
    assert lead.choices.of(plan_id, PAGE) == {"variant": "x" * 40}
