"""Test that fields keep their position on a page whatever is answered above them.

The browser rebuilds a field that moves while it is being edited, and no longer sends its text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from bench.served import Served, serving
from bench.st_load import visiting
from curreap.examples import example
from curreap.plan import Plan
from db.accounts.account import account_by_email, actor_of
from db.engine import open_engine
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import TOOLS
from playbook_tools.tool import Answers, Kind, types_of
from tests.environment import remove_variable, set_variable

SHEETS = (  # page, what opens the sheet, fields that depend on an answer
    ("profile", "", {"lead_partner", "partner_municipalities"}),
    ("profile", "field=strategies/programme/title", {"lead_partner", "partner_municipalities"}),
    ("team", "field=members/culture/name", set()),
    ("challenges_and_vision", "field=challenges/neighbours/title", set()),
    ("self_assessment", "field=results/belonging/reason", set()),
    ("cultural_assets", "field=assets/courtyard/name", {"photo_text", "photo_credit"}),
    ("stakeholders", "field=stakeholders/valmiera/name", set()),
    ("ccs_partners", "field=partners/designers/name", set()),
    ("goals", "field=goals/know/title", set()),
    *(("actions", f"row=cleanup&part={part}", {"weather_plan"}) for part in ("why", "what", "who", "money", "change")),
    ("actions", "row=cleanup&part=care", {"weather_plan"}),
    ("delivery", "", {"cover_photo_text"}),
)


@dataclass(frozen=True)
class TwoPlans:
    """The full example, and a copy with empty rows."""

    served: Served
    full: str
    thin: str

    def places(self, plan_id: str, page: str, query: str) -> dict[str, str]:
        """List the position of each text on a page, by which Streamlit numbers its fragments."""
        address = f"{self.served.address}/{page}?plan={plan_id}&{query}"

        async def visit() -> dict[str, str]:
            async with visiting(address, cookie=self.served.cookies[0]) as visitor:
                await visitor.open()
                return {
                    widget.id.rpartition(plan_id)[2]: widget.fragment
                    for widget in visitor.widgets.values()
                    if widget.fragment and plan_id in widget.id
                }

        return asyncio.run(visit())


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


def name_of(value: str | set[str]) -> str:
    """Name a case in the same way in every process, because each worker must give a test the same name."""
    return value if isinstance(value, str) else " ".join(sorted(value))


@pytest.mark.parametrize(("page", "query", "coming"), SHEETS, ids=name_of)
def test_a_field_stays_where_it_is_whatever_is_answered(
    plans: TwoPlans, page: str, query: str, coming: set[str]
) -> None:
    full, thin = (plans.places(plan_id, page, query) for plan_id in (plans.full, plans.thin))
    both = {name for name in full if name in thin and not any(name.endswith(field) for field in coming)}
    assert len(both) > 3
    assert {name for name in both if full[name] != thin[name]} == set()
