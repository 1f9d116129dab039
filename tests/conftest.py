"""Fixtures for all tests: an empty database on each engine, and a clock that stands still."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, table, text

from curreap.settings import settings
from db import presence_board
from db.engine import open_engine
from db.migrations.upgrade import upgrade
from db.presence_board import Board
from tests.environment import remove_variable, set_variable
from tests.loops import loop_hidden
from tests.postgres import running_postgres

LONGEST_FIRST = (
    "journeys",
    "server",
    "pages",
    "export",
    "db",
)  # then the rest, so that workers end at about the same time
HERE = Path(__file__).parent
IN_CI = os.environ.get("CI") == "true"
EMPTY_ALL = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
  LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', name); END LOOP;
END $$
"""
TABLES_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make thorough`."""
    parser.addoption("--thorough", action="store_true", help="also run the cases that are marked as thorough")


@pytest.hookimpl(tryfirst=True)  # before marks are chosen by -m
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the tier, mark tests that need PostgreSQL, run the slowest folders first; the order within files stays."""
    if not config.getoption("thorough"):
        left_out = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    for item in items:
        if needs_postgresql(item):
            item.add_marker("postgresql")
        if IN_CI and (item.get_closest_marker("journey") or "server" in item.path.relative_to(HERE).parts[:1]):
            item.add_marker(pytest.mark.flaky(reruns=2))  # a busy machine; each rerun stands in the report
    order = {folder: at for at, folder in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.relative_to(HERE).parts[0], len(order)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Let fixtures run loops of their own; see _browser_put_aside()."""
    with _browser_put_aside(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test run loops of its own; see _browser_put_aside()."""
    with _browser_put_aside(item):
        return (yield)


def _browser_put_aside(item: pytest.Item) -> AbstractContextManager[None]:
    """Hide the loop of the journeys' browser, which stays open between them, from tests that do not use it."""
    uses_it = isinstance(item, pytest.Function) and "browser" in item.fixturenames
    return nullcontext() if uses_it else loop_hidden()


def needs_postgresql(item: pytest.Item) -> bool:
    """Return whether a test runs on PostgreSQL, by its fixtures."""
    if not isinstance(item, pytest.Function):
        return False
    chosen = item.callspec.params.get("engine") if hasattr(item, "callspec") else None
    return chosen == "postgresql" or bool({"postgres_server", "postgresql_engine"} & {*item.fixturenames})


class Clock:
    """The time of a test: call it for the present moment; it moves only by advance()."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """Return the present moment, in UTC."""
        return self.moment

    def advance(self, **amount: float) -> dt.datetime:
        """Move on by `hours=`, `days=` and so on, as in dt.timedelta, and return the new moment."""
        self.moment += dt.timedelta(**amount)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at noon of an ordinary Tuesday."""
    return Clock(dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC))


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Use a temporary data folder, so that no test touches the data of a developer."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as environment:
        set_variable(environment, "CURREAP_DATA", str(folder))
        remove_variable(environment, "DATABASE_URL")
        yield folder


@pytest.fixture(autouse=True)
def _settings_are_read_again() -> None:
    """Forget the settings, which a process reads once: each test has an environment of its own."""
    settings.cache_clear()


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Suppress the thread that stores presence in the background; tests that need it call it themselves."""
    monkeypatch.setattr(Board, "tell", lambda *_, **__: None)


@pytest.fixture(autouse=True)
def _nobody_is_here_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty the presence boards: each process has one for each database, and tests share databases."""
    monkeypatch.setattr(presence_board, "_BOARDS", {})


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database file with tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Engine]:
    """Start one PostgreSQL server with tables for all tests; skip with the reason where it cannot start."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(running_postgres())
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:  # shown, and CI fails on it
            pytest.skip(f"PostgreSQL did not start: {error}")
        engine = open_engine(address)
        upgrade(engine)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_server(empty_sqlite: Path) -> Iterator[Engine]:
    """Make one SQLite database for all tests with tables, so that SQLAlchemy compiles its statements only once."""
    path = empty_sqlite.with_name("curreap.sqlite3")
    shutil.copyfile(empty_sqlite, path)
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def delete_every_row(engine: Engine) -> None:
    """Empty a SQLite database; its tables stay."""
    with engine.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for name in connection.scalars(text(TABLES_OF_SQLITE)).all():
            connection.execute(delete(table(name)))


@pytest.fixture
def sqlite_engine(sqlite_server: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Empty the SQLite database, and let the app open it during the test."""
    set_variable(monkeypatch, "DATABASE_URL", sqlite_server.url.render_as_string(hide_password=False))
    delete_every_row(sqlite_server)
    return sqlite_server


@pytest.fixture
def own_sqlite_engine(empty_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Make a SQLite file for this test alone, for tests that change how a database is opened."""
    path = tmp_path / "curreap.sqlite3"
    shutil.copyfile(empty_sqlite, path)
    set_variable(monkeypatch, "DATABASE_URL", f"sqlite:///{path}")
    engine = open_engine()
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_engine(postgres_server: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Empty the PostgreSQL database, and let the app open it during the test."""
    set_variable(monkeypatch, "DATABASE_URL", postgres_server.url.render_as_string(hide_password=False))
    with postgres_server.begin() as connection:
        connection.execute(text(EMPTY_ALL))
    return postgres_server


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return an empty database on each of the two engines; a test with this fixture runs twice."""
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found
