"""Fixtures of most tests of the database: a user who leads the plan of a town.

Passwords in tests are hashed with the least work, because each would otherwise take a third of a second.
"""

from __future__ import annotations

import bcrypt
import pytest
from sqlalchemy import Engine

from curreap.plan import Plan
from db.accounts import passwords
from db.backups import scratch
from db.store import Store
from playbook_tools import profile
from tests.conftest import Clock
from tests.db.people import a_person, work_of
from tests.db.quick_tables import migrate_quickly


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "NOBODY", bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode())


@pytest.fixture(autouse=True)
def _tables_of_scratch_databases_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the migrations of each version once: a backup is checked in a database that is migrated from nothing."""
    monkeypatch.setattr(scratch, "migrate", migrate_quickly)


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    """Open the store of the culture office."""
    return Store(work_of(engine, a_person(engine, clock), clock))


@pytest.fixture
def plan_id(lead: Store) -> str:
    """Make a plan that the culture office leads."""
    return lead.create_plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
