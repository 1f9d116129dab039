"""Test that fields keep their position on a page whatever is answered above them.

The browser rebuilds a field that moves while it is being edited, and no longer sends its text.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

import pytest

from bench.served import Served, serving
from bench.st_load import Visitor, visiting
from bench.views import views_of
from curreap.examples import example
from curreap.plan import Plan
from db.accounts.account import account_by_email, actor_of
from db.engine import open_engine
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import BY_KEY, TOOLS
from playbook_tools.tool import Answers, Kind, types_of
from tests.environment import remove_variable, set_variable
from tests.tiers import sampled

Texts = dict[str, str]  # the key of each text without the plan -> the fragment of Streamlit, which its position names
STEPS: Final[Mapping[str, tuple[dict[str, str], set[str]]]] = {  # open row or topic; fields that depend on an answer
    "profile": ({}, {"lead_partner", "partner_municipalities"}),
    "team": ({}, set()),
    "challenges_and_vision": ({}, set()),
    "self_assessment": ({"topic": "belonging"}, {"evidence_note"}),
    "cultural_assets": ({"row": "courtyard"}, {"photo_text", "photo_credit"}),
    "stakeholders": ({"row": "valmiera"}, set()),
    "ccs_partners": ({"row": "designers"}, set()),
    "goals": ({"row": "know"}, set()),
    "actions": ({"row": "cleanup"}, {"weather_plan"}),
    "delivery": ({}, {"cover_photo_text"}),
}
ROWS: Final = (  # rows of small tables, which a link to a field opens
    ("profile", "strategies/programme/title"),
    ("team", "members/culture/name"),
    ("challenges_and_vision", "challenges/neighbours/title"),
)


@dataclass(frozen=True)
class TwoPlans:
    """The full example, and a copy with empty rows."""

    served: Served
    full: str
    thin: str

    def each_view(self, plan_id: str, page: str, places: Mapping[str, str]) -> dict[str, Texts]:
        """Visit each view of a page at its own address; return the texts in it by the parts of that address."""

        async def visit() -> dict[str, Texts]:
            async with self._at(plan_id, page, places) as visitor:
                views = await views_of(visitor)
            found = {}
            for view in views:
                async with self._at(plan_id, page, {**places, **view}) as visitor:
                    found[" ".join(view.values())] = texts_in(visitor, plan_id)
            return found

        return asyncio.run(visit())

    def linked(self, plan_id: str, page: str, field: str) -> Texts:
        """Follow a link to a field; return the texts around it."""

        async def visit() -> Texts:
            async with self._at(plan_id, page, {"field": field}) as visitor:
                return texts_in(visitor, plan_id)

        return asyncio.run(visit())

    @asynccontextmanager
    async def _at(self, plan_id: str, page: str, places: Mapping[str, str]) -> AsyncIterator[Visitor]:
        address = self.served.page_of(plan_id, page, **places)
        async with visiting(address, cookie=self.served.cookies[0]) as visitor:
            await visitor.open()
            assert visitor.exceptions == []
            yield visitor


def texts_in(visitor: Visitor, plan_id: str) -> Texts:
    """List the position of each text of a plan on a page, by which Streamlit numbers its fragments."""
    return {
        widget.id.rpartition(plan_id)[2]: widget.fragment
        for widget in visitor.widgets.values()
        if widget.fragment and plan_id in widget.id
    }


@pytest.fixture(scope="module")
def plans() -> Iterator[TwoPlans]:
    full = example("rujiena")
    thin = replace(full, parts={**full.parts, **{tool.key: emptied(full[tool]) for tool in TOOLS}})
    with pytest.MonkeyPatch.context() as patch:
        remove_variable(patch, "DATABASE_URL")
        set_variable(patch, "CURREAP_DATA", "")  # undoes what serving() sets
        with serving() as served:
            yield TwoPlans(served, served.plans["full"], stored(thin))


def stored(plan: Plan) -> str:
    engine = open_engine()
    account = account_by_email(engine, "person0@example.org")
    assert account
    plan_id = Store(UnitOfWork(engine, actor_of(account))).create_plan(plan)
    engine.dispose()
    return plan_id


def emptied(answers: Answers) -> Answers:
    """Empty all fields of the rows."""
    found = {}
    for name, known in types_of(type(answers)).items():
        default = type(answers).model_fields[name].get_default(call_default_factory=True)
        found[name] = [emptied(row) for row in getattr(answers, name)] if known.kind is Kind.ROWS else default
    return answers.model_copy(update=found)


@pytest.mark.parametrize("page", sampled(STEPS, "self_assessment", "cultural_assets", "actions"))
def test_a_field_stays_where_it_is_in_each_view_whatever_is_answered(plans: TwoPlans, page: str) -> None:
    places, coming = STEPS[page]
    full, thin = (plans.each_view(plan_id, page, places) for plan_id in (plans.full, plans.thin))
    assert full.keys() == thin.keys()
    assert long_texts(page) <= {name for texts in thin.values() for name in texts}  # no view was left out
    for view, texts in full.items():
        only_one = {name for name in texts.keys() ^ thin[view].keys() if not name.endswith((*coming,))}
        assert (view, only_one) == (view, set())
        moved = {name for name in texts.keys() & thin[view].keys() if texts[name] != thin[view][name]}
        assert (view, moved) == (view, set())


def long_texts(page: str) -> set[str]:
    """List the long texts at the top level of a step, as in the keys of their fields."""
    known = types_of(type(Plan()[BY_KEY[page]]))
    return {f"_{page}_{name}" for name, field in known.items() if field.kind is Kind.LONG_TEXT}


@pytest.mark.parametrize(("page", "field"), ROWS)
def test_a_field_stays_where_it_is_in_a_row_that_a_link_opens(plans: TwoPlans, page: str, field: str) -> None:
    full, thin = (plans.linked(plan_id, page, field) for plan_id in (plans.full, plans.thin))
    assert f"_{page}_{field.replace('/', '_')}" in full
    assert full == thin
