"""Test that a start on a database that cannot be used is one line that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import open_engine
from db.migrations.upgrade import upgrade

ROOT = Path(__file__).parents[2]


def make_newer(database: Path) -> None:
    """Make a database that a later version of the app has changed."""
    engine = open_engine(f"sqlite:///{database}")
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def make_damaged(database: Path) -> None:
    """Make a file that is no database."""
    database.write_bytes(b"\xa5" * 20_000)


@pytest.mark.parametrize(
    ("make", "advice"), [(make_newer, "start the newer version of the app again"), (make_damaged, "restore a backup")]
)
def test_a_database_that_cannot_be_used_stops_the_start(
    make: Callable[[Path], None], advice: str, tmp_path: Path
) -> None:
    make(tmp_path / "curreap.sqlite3")
    environment = {**os.environ, "CURREAP_DATA": str(tmp_path), "CURREAP_URL": "https://wizard.example.org"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "server", "--address", "127.0.0.1", "--port", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Open files")]
    assert (done.returncode, len(lines), advice in done.stderr, done.stdout) == (2, 1, True, "")
