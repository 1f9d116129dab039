"""Test failed saves: a clear sentence, the typed text stays, and the next attempt works."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Engine
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.plan import Plan
from db import engine as database
from pages.editing.field import field_key
from playbook_tools import challenges_and_vision, profile
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import OpenedPage, OpenPage, Town

PAGE = "challenges_and_vision"
VIEW = {"view": "vision"}
TYPED = "In 2030 the old fire station is full of music."
NOT_SAVED, NOT_STORED = "could not be saved", "It could not be stored. Nothing was changed."


@pytest.fixture
def sqlite_engine(own_sqlite_engine: Engine) -> Engine:
    """Make a database for each test, which the app opens with the fixtures of this file."""
    return own_sqlite_engine


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the time that SQLite waits for a lock from 15 seconds."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 50)


@contextmanager
def locked(town: Town) -> Iterator[None]:
    """Hold a write lock on the database as another program."""
    other = sqlite3.connect(str(town.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


class Disk:
    """Simulates a disk without space for another page of the database."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        begin = database._begin_sqlite

        def begin_on_this_disk(connection: Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {1 if self.is_full else 1_000_000}")
            begin(connection)

        monkeypatch.setattr(database, "_begin_sqlite", begin_on_this_disk)


def typed(opened: OpenedPage, text: str) -> AppTest:
    app: AppTest = the_box(opened).set_value(text).run()
    return app


def the_box(opened: OpenedPage) -> Any:
    return opened.app.text_area(key=field_key(opened.plan_id, PAGE, FieldPath("vision")))


def notes(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def vision(opened: OpenedPage) -> str:
    return opened.plan[challenges_and_vision.TOOL].vision


def test_a_locked_database_is_named_and_what_was_typed_stays(impatient: None, town: Town, open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=Plan(), params=VIEW)
    with locked(town):
        app = typed(opened, TYPED)
    assert (NOT_SAVED in notes(app), the_box(opened).value, vision(opened)) == (True, TYPED, "")


def test_the_log_says_why_but_not_what(
    impatient: None, town: Town, open_page: OpenPage, caplog: pytest.LogCaptureFixture
) -> None:
    opened = open_page(PAGE, plan=Plan(), params=VIEW)
    with locked(town):
        typed(opened, TYPED)
    assert ("database is locked" in caplog.text, TYPED in caplog.text) == (True, False)


def test_after_the_lock_the_same_text_is_saved(impatient: None, town: Town, open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=Plan(), params=VIEW)
    with locked(town):
        typed(opened, TYPED)
    app = typed(opened, f"{TYPED} Always.")
    assert (NOT_SAVED in notes(app), vision(opened)) == (False, f"{TYPED} Always.")


def test_a_full_disk_is_named_and_what_was_typed_stays(monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> None:
    disk = Disk(monkeypatch)
    opened = open_page(PAGE, plan=Plan(), params=VIEW)
    disk.is_full = True
    app = typed(opened, TYPED * 400)
    assert (NOT_SAVED in notes(app), the_box(opened).value, vision(opened)) == (True, TYPED * 400, "")


def test_once_the_disk_has_room_the_text_is_saved(monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> None:
    disk = Disk(monkeypatch)
    opened = open_page(PAGE, plan=Plan(), params=VIEW)
    disk.is_full = True
    typed(opened, TYPED * 400)
    disk.is_full = False
    typed(opened, TYPED * 399)
    assert vision(opened) == TYPED * 399


def test_a_text_that_is_far_too_long_stays_in_its_box(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=Plan(), params=VIEW)
    app = typed(opened, "x" * 20_001)
    assert ("This text is too long" in notes(app), the_box(opened).value) == (True, "x" * 20_001)


def test_a_page_can_be_read_while_nothing_can_be_written(impatient: None, town: Town) -> None:
    plan_id = town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    town.open("my_plans", role=Role.LEAD, params={})  # the first visitor of all opens the database
    with locked(town):
        app = town.open("overview", role=Role.VIEWER, params={"plan": plan_id})
    assert (app.exception.len, app.title[0].value) == (0, "The plan of Rūjiena")


def test_a_comment_that_was_not_stored_stays_in_its_box(impatient: None, town: Town, open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=Plan())
    box = f"comment_text_{PAGE}"
    opened.app.text_area(key=box).set_value("Is it clear?")
    with locked(town):
        app = next(button for button in opened.app.button if button.label == "Add the comment").click().run()
    assert (NOT_STORED in notes(app), app.text_area(key=box).value) == (True, "Is it clear?")


def test_a_link_that_was_not_stored_is_not_shown(impatient: None, town: Town, open_page: OpenPage) -> None:
    opened = open_page("members", plan=Plan())
    with locked(town):
        app = opened.app.button(key="make_link").click().run()
    assert (NOT_STORED in notes(app), app.code.len) == (True, 0)
