"""Test that no typed text gets into the log, whatever fails while it is saved."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from curreap.plan import Plan
from db import engine as database
from db.store import Store
from pages.editing.field import field_key
from playbook_tools.field_path import FieldPath
from tests.log_lines import LINE, written_logs
from tests.pages.conftest import OpenedPage, OpenPage, Town

PAGE = "challenges_and_vision"
TYPED = "In 2030 the old fire station is full of music."


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with written_logs() as stream:
        yield stream


def save(opened: OpenedPage) -> None:
    key = field_key(opened.plan_id, PAGE, FieldPath("vision"))
    opened.app.text_area(key=key).set_value(TYPED).run()


def plans_with_an_error(written: io.StringIO) -> set[str]:
    found = (LINE.fullmatch(line) for line in written.getvalue().splitlines())
    return {match[3] for match in found if match and match[1] == "ERROR"}


def test_a_database_that_takes_nothing(
    written: io.StringIO, town: Town, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 50)
    opened = open_page(PAGE, plan=Plan(), params={"view": "vision"})
    other = sqlite3.connect(str(town.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        save(opened)
    finally:
        other.close()
    assert "database is locked" in written.getvalue()
    assert plans_with_an_error(written) == {opened.plan_id}
    assert TYPED not in written.getvalue()


class Answer(BaseModel):
    """A type that refuses what was typed, and quotes it."""

    count: int


def refuse(*_: Any, **__: Any) -> None:
    try:
        Answer.model_validate({"count": TYPED})
    except ValueError as error:
        raise RuntimeError(f"cannot store {TYPED!r}") from error


def test_a_mistake_in_the_code(written: io.StringIO, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_page(PAGE, plan=Plan(), params={"view": "vision"})
    monkeypatch.setattr(Store, "edit", refuse)
    save(opened)
    lines = written.getvalue()
    assert "builtins.RuntimeError" in lines
    assert "pydantic_core._pydantic_core.ValidationError" in lines
    assert "in refuse" in lines
    assert plans_with_an_error(written) == {opened.plan_id}
    assert TYPED not in lines
