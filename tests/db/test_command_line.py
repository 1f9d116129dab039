"""Test that the command line makes accounts and backups, and reports errors in one line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from db.__main__ import main
from db.backups.backup import back_up
from db.migrations.schema import newest_schema
from db.tables import Account
from tests.db.backups.filled import NOON, fill
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


def test_each_command_says_which_database_it_uses(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create(monkeypatch, "office@example.org")
    run(monkeypatch, "upgrade")
    lines = capsys.readouterr().out.splitlines()
    assert lines.count(f"Database: SQLite, {sqlite_engine.url.database}") == 2


@pytest.mark.parametrize("command", [("backup", "kept"), ("check",), ("digest",)])
def test_an_empty_database_is_refused_unless_it_is_meant(
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *command) == 2
    assert capsys.readouterr().err.startswith("It has no account and no plan")
    run(monkeypatch, *command, "--allow-empty")
    assert "no account and no plan" not in capsys.readouterr().err


def test_a_nightly_backup_is_tried_and_older_ones_are_deleted(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    create(monkeypatch, "office@example.org")
    for day in range(1, 4):
        (tmp_path / f"nightly-2026010{day}T020000Z.backup").touch()
    (tmp_path / "mine").touch()
    assert run(monkeypatch, "backup", "--into", str(tmp_path), "--keep", "2") == 0
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert (len(kept), kept[:2]) == (3, ["mine", "nightly-20260103T020000Z.backup"])
    assert "It can be restored, and no problem was found in it." in capsys.readouterr().out


def test_a_trial_says_what_is_in_a_backup(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    create(monkeypatch, "office@example.org")
    file = str(tmp_path / "kept")
    run(monkeypatch, "backup", file)
    assert run(monkeypatch, "verify-backup", file) == 0
    said = capsys.readouterr().out
    assert f"with version {newest_schema()} of the tables" in said
    assert "Accounts: 1. Plans: 0." in said


def test_damage_in_a_backup_is_status_one(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with sqlite_engine.begin() as connection:
        fill(connection)  # its photo is none
    file = str(tmp_path / "kept")
    assert [run(monkeypatch, *command) for command in (["backup", file], ["rehearse", file], ["check"])] == [0, 1, 1]
    assert capsys.readouterr().out.count("Plan 1: photo 1 cannot be decoded.") == 2


@pytest.mark.parametrize("command", [("upgrade",), ("backup", "kept"), ("check",), ("restore", "kept")])
def test_a_newer_database_gives_one_line_in_each_command(
    own_sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    create(monkeypatch, "office@example.org")
    back_up(own_sqlite_engine, tmp_path / "kept", now=NOON)
    with own_sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert run(monkeypatch, *command) == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), "start the newer version of the app again" in said) == (1, True)


@pytest.mark.parametrize("command", [("upgrade",), ("backup", "kept"), ("check",)])
def test_a_damaged_sqlite_file_gives_one_line(
    own_sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    own_sqlite_engine.dispose()
    Path(str(own_sqlite_engine.url.database)).write_bytes(b"\xa5" * 20_000)
    assert run(monkeypatch, *command) == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), "It is damaged: move it away and restore a backup" in said) == (1, True)
