"""Test `curreap-admin`: it runs the commands with the settings of the service, and with no others."""

from __future__ import annotations

import getpass
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bench.nginx import DEPLOY
from db.engine import open_engine
from db.migrations.upgrade import upgrade
from tests.db.backups.filled import fill

ROOT = DEPLOY.parent


@dataclass(frozen=True)
class Installation:
    """The script with the paths of a test in place of those of a server."""

    folder: Path

    def set(self, *lines: str) -> None:
        """Write the settings of the service."""
        (self.folder / "curreap.env").write_text("".join(f"{line}\n" for line in lines))

    def run(self, *arguments: str, extra: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the script in a folder of the caller, with variables of the caller's own."""
        environment = {"PATH": os.environ["PATH"], **(extra or {})}
        return subprocess.run(
            ["/bin/sh", str(self.folder / "curreap-admin"), *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Install the script into a folder, with this copy of the app."""
    app = tmp_path / "app"
    (app / ".venv" / "bin").mkdir(parents=True)
    for package in ("assets", "curreap", "db", "pages", "playbook_tools", "pyproject.toml"):
        (app / package).symlink_to(ROOT / package)
    python = app / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    script = (DEPLOY / "curreap-admin").read_text()
    places = {
        "app=/opt/curreap": f"app={app}",
        "settings=/etc/curreap.env": f"settings={tmp_path / 'curreap.env'}",
        "user=curreap": f"user={getpass.getuser()}",
        "CURREAP_DATA=/var/lib/curreap": f"CURREAP_DATA={tmp_path / 'data'}",
    }
    for theirs, ours in places.items():
        assert script.count(f"{theirs}\n") == 1
        script = script.replace(f"{theirs}\n", f"{ours}\n")
    (tmp_path / "curreap-admin").write_text(script)
    return Installation(tmp_path)


@pytest.fixture
def full_sqlite(tmp_path: Path) -> Path:
    """Make a database with a row in each table."""
    path = tmp_path / "plans of 2027.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()
    return path


def test_the_settings_of_the_service_choose_the_database(installation: Installation, full_sqlite: Path) -> None:
    installation.set("# the database", f'DATABASE_URL="sqlite:///{full_sqlite}"', "", "CURREAP_TRUSTED_PROXY=1")
    done = installation.run("backup", "kept.backup", extra={"DATABASE_URL": "sqlite:////nowhere/other.sqlite3"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"Database: SQLite, {full_sqlite}"
    assert (installation.folder / "kept.backup").is_file()


def test_a_postgresql_database_is_reached_and_its_password_is_not_shown(
    installation: Installation, postgresql_engine: Engine
) -> None:
    with postgresql_engine.begin() as connection:
        fill(connection)
    url = postgresql_engine.url.set(password="herring and beet")  # trusted, whatever it is
    installation.set(f"DATABASE_URL={url.render_as_string(hide_password=False)}")
    done = installation.run("backup", str(installation.folder / "kept.backup"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Database: PostgreSQL, postgres on ")
    assert "herring" not in done.stdout


@pytest.mark.parametrize("command", [("backup", "kept.backup"), ("check",), ("digest",)])
def test_a_database_that_is_not_there_is_not_made(
    installation: Installation, full_sqlite: Path, command: tuple[str, ...]
) -> None:
    done = installation.run(*command, extra={"DATABASE_URL": f"sqlite:///{full_sqlite}"})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no account and no plan" in done.stderr
    assert not (installation.folder / "data" / "curreap.sqlite3").exists()
