"""Test that the command line makes accounts and backups, and reports errors in one line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.__main__ import main
from db.tables import Account
from tests.environment import set_variable

GOOD = "herring and beet salad"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = GOOD) -> int:
    """Run the command with this password on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(arguments)


def create(monkeypatch: pytest.MonkeyPatch, email: str, *more: str, password: str = GOOD) -> int:
    """Run the command that makes an account."""
    given = ("create-user", email, "--name", "Culture office", "--password-stdin", *more)
    return run(monkeypatch, *given, password=password)


def test_a_coordinator_is_made(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert create(monkeypatch, "Office@Example.org", "--coordinator") == 0
    with Session(sqlite_engine) as session:
        account = session.exec(select(Account)).one()
        assert (account.email, account.is_coordinator, account.is_mentor) == (
            "office@example.org",
            True,
            False,
        )


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("office", GOOD, "not an e-mail address"),
        ("office@example.org", "short", "at least 12 characters"),
        ("office@example.org", "password1234", "guessed first"),
        ("office@example.org", "ä" * 40, "at most 72 bytes"),
    ],
)
def test_a_mistake_is_one_line_and_status_two(
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    email: str,
    password: str,
    reason: str,
) -> None:
    assert create(monkeypatch, email, password=password) == 2
    assert reason in capsys.readouterr().err


def test_an_address_is_taken_once(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create(monkeypatch, "office@example.org")
    assert create(monkeypatch, "office@example.org") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_backup_comes_back_with_replace(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    create(monkeypatch, "office@example.org")
    file = str(tmp_path / "kept")
    assert [run(monkeypatch, "backup", file), run(monkeypatch, "restore", file, "--replace")] == [0, 0]


@pytest.mark.parametrize("name", ["missing", "broken", "."])
def test_a_file_that_is_no_backup_gives_one_line(
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
) -> None:
    (tmp_path / "broken").write_text("{")
    assert run(monkeypatch, "restore", str(tmp_path / name)) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("url", ["nonsense", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_is_not_there_gives_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    set_variable(monkeypatch, "DATABASE_URL", url)
    assert run(monkeypatch, "upgrade") == 2
    assert capsys.readouterr().err.count("\n") == 1
