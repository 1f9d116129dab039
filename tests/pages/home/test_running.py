"""Test the page "How is it running"."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.language.words import words_for
from db.running.condition import Condition, LastBackup
from db.running.processes import ProcessState, write_state
from pages.home.running.texts import Texts
from tests.environment import set_variable
from tests.pages.conftest import Town

NOW = dt.datetime.now(dt.UTC)
MEGABYTE, GIGABYTE = 1_000_000, 1_000_000_000


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path))
    return tmp_path


def process(seen_at: dt.datetime | None = None, **failures: int) -> ProcessState:
    """Describe a process that was seen just now, or at another moment."""
    seen = seen_at or dt.datetime.now(dt.UTC)
    return ProcessState(port=8501, process=7, version="9.9", started_at=NOW, seen_at=seen, failures=failures)


def html(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def test_a_coordinator_sees_version_backup_errors_and_processes(town: Town, data: Path) -> None:
    write_state(data, process(KeyError=12))
    app = town.open("running", role=Role.COORDINATOR, params={})
    assert not app.exception
    shown = html(app)
    assert "There is no backup." in " ".join([shown, *(part.value for part in app.markdown)])
    for text in ("SQLite", "KeyError", ">12<", "8501", "9.9", "Running now", "Links are copied by hand."):
        assert text in shown


@pytest.mark.parametrize("role", [Role.LEAD, Role.MENTOR, Role.VIEWER])
def test_others_see_nothing_of_it(town: Town, data: Path, role: Role) -> None:
    write_state(data, process(KeyError=12))
    app = town.open("running", role=role, params={})
    assert not app.exception
    assert "KeyError" not in html(app)
    assert "SQLite" not in html(app)


def a_condition(**changed: object) -> Condition:
    given: dict[str, object] = {
        "at": NOW,
        "version": "1.4",
        "database": "postgresql",
        "database_size": 34 * MEGABYTE,
        "schema": "0007",
        "last_backup": LastBackup("daily.backup", NOW - dt.timedelta(hours=5)),
        "disk_free": 8 * GIGABYTE,
        "disk_size": 40 * GIGABYTE,
        "can_mail": True,
        "processes": [process()],
    }
    return Condition(**{**given, **changed})  # type: ignore[arg-type]


def headings(found: Condition) -> list[str]:
    return [title for title, _ in texts().warnings(found)]


def texts() -> Texts:
    return Texts(words_for("en"), ZoneInfo("Europe/Riga"), NOW)


def test_nothing_is_warned_of_where_all_is_well() -> None:
    assert headings(a_condition()) == []
    facts = dict(texts().facts(a_condition()))
    assert facts["Database"] == "PostgreSQL, 34.0 MB, tables of version 0007"
    assert facts["Disk"] == "8.0 GB of 40.0 GB are free"
    assert facts["Last backup"].endswith(", less than a day old: daily.backup")
    assert facts["E-mail"] == "Set up. Every mail of the last day was taken by the mail server."


@pytest.mark.parametrize(
    ("changed", "heading"),
    [
        ({"last_backup": None}, "There is no backup."),
        ({"last_backup": LastBackup("x.backup", NOW - dt.timedelta(days=3))}, "The last backup is old."),
        ({"disk_free": 10 * MEGABYTE}, "The disk is nearly full."),
        ({"processes": [process(NOW - dt.timedelta(minutes=5))]}, "A process has ended without a word."),
    ],
)
def test_what_a_coordinator_should_do_something_about_is_said_first(changed: dict[str, object], heading: str) -> None:
    assert headings(a_condition(**changed)) == [heading]
