"""Test that each kind of damage is found, and nothing in a whole database."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from curreap.plan import Plan
from db.engine import open_engine
from db.running.integrity import problems
from db.store import Store
from db.tables import PhotoRow
from playbook_tools import cultural_assets
from tests.db.backups.filled import NOON


def a_photo() -> bytes:
    """Return a small JPEG."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def plan_id(lead: Store) -> str:
    """Make a plan with a photo and a kept version."""
    assets = cultural_assets.CulturalAssets(assets=[cultural_assets.Asset(id="choir", photo="p1")])
    plan_id = lead.create_plan(Plan({"cultural_assets": assets}, photos={"p1": a_photo()}))
    lead.versions.keep(plan_id, "before the council")
    return plan_id


def test_nothing_is_wrong_in_a_whole_database(engine: Engine, plan_id: str) -> None:
    assert list(problems(engine)) == []


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE section SET answers = '{\"assets\": 7}'", "cultural_assets cannot be read at assets"),
        ("UPDATE section SET tool = 'dance'", "has a part 'dance'"),
        ("DELETE FROM photo", "photo p1 is not there"),
        ("UPDATE photo SET id = 'p2'", "no answer names photo p2"),
        ("UPDATE snapshot SET plan_json = '{}'", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_found(engine: Engine, plan_id: str, damage: str, found: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(damage))
    lines = list(problems(engine))
    assert any(found in line for line in lines)
    assert all(plan_id in line for line in lines)


def test_a_photo_that_cannot_be_decoded_is_found(engine: Engine, plan_id: str) -> None:
    with Session(engine) as session:
        session.exec(select(PhotoRow)).one().jpeg = a_photo()[:-40]
        session.commit()
    assert list(problems(engine)) == [f"Plan {plan_id}: photo p1 cannot be decoded."]


def test_a_row_that_leads_nowhere_is_found(own_sqlite_engine: Engine) -> None:
    with closing(sqlite3.connect(str(own_sqlite_engine.url.database))) as connection:  # checks no references
        connection.execute("INSERT INTO membership VALUES ('gone', 7, 'lead', ?)", (NOON.isoformat(sep=" "),))
        connection.commit()
    assert sorted(problems(own_sqlite_engine)) == [
        "Rows of membership whose account_id leads nowhere: 1.",
        "Rows of membership whose plan_id leads nowhere: 1.",
    ]


def test_a_damaged_file_is_found(own_sqlite_engine: Engine, tmp_path: Path) -> None:
    path = Path(str(own_sqlite_engine.url.database))
    with own_sqlite_engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    own_sqlite_engine.dispose()
    whole = bytearray(path.read_bytes())
    whole[8192:12288] = b"\xa5" * 4096
    path.write_bytes(whole)
    assert any("damaged" in line or "could not be read" in line for line in problems(open_engine(f"sqlite:///{path}")))


def test_a_constraint_that_is_not_in_force_is_found(postgresql_engine: Engine) -> None:
    add = "ALTER TABLE setting ADD CONSTRAINT short CHECK (length(key) < 9) NOT VALID"
    with postgresql_engine.begin() as connection:
        connection.execute(text(add))
    try:
        assert list(problems(postgresql_engine)) == ["Not in force: constraint short."]
    finally:
        with postgresql_engine.begin() as connection:
            connection.execute(text("ALTER TABLE setting DROP CONSTRAINT short"))
