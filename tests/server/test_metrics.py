"""Test the metrics: who may read them, and that they count what was done."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.types import Message

from curreap.edits import SetField
from curreap.mail.smtp import MailNotSent, send_mail
from curreap.plan import Plan
from db.running.processes import read_states
from db.store import Store
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from server.failure_log import FailureHandler
from server.metrics import Metrics
from server.process_state import keeping_state
from tests.conftest import Clock
from tests.db.people import a_person, work_of
from tests.environment import remove_variable, set_variable

TOKEN = "a-token-that-nobody-guesses"


@pytest.fixture
def with_token(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_METRICS_TOKEN", TOKEN)


def ask(authorization: str = f"Bearer {TOKEN}", path: str = "/metrics") -> tuple[int, str]:
    """Ask as a Prometheus server does; return the status and the text."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = [(b"authorization", authorization.encode())] if authorization else []
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
    asyncio.run(Metrics(Starlette())(scope, receive, send))
    return sent[0]["status"], b"".join(part.get("body", b"") for part in sent).decode()


def value(name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", ask()[1], re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_without_a_token_in_the_settings_there_is_no_such_address(monkeypatch: pytest.MonkeyPatch) -> None:
    remove_variable(monkeypatch, "CURREAP_METRICS_TOKEN")
    assert ask()[0] == ask("")[0] == 404


@pytest.mark.usefixtures("with_token")
@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", TOKEN, f"bearer {TOKEN}", f"Bearer {TOKEN} "])
def test_a_wrong_token_gets_nothing(sent: str) -> None:
    assert ask(sent) == (401, "A token is needed.")


@pytest.mark.usefixtures("with_token")
def test_other_addresses_are_passed_on() -> None:
    assert ask(path="/metrics/else") == (404, "Not Found")


@pytest.mark.usefixtures("with_token")
def test_saves_are_counted_and_refused_ones_are_not(sqlite_engine: Engine, clock: Clock) -> None:
    ask()
    store = Store(work_of(sqlite_engine, a_person(sqlite_engine, clock), clock))
    plan_id = store.create_plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    before, timed = value("curreap_saves_total"), value("curreap_save_seconds_count")
    for name in ("Šilutė", "Rūjiena", "Pori"):
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), name))
    with pytest.raises(Exception, match="unknown"):
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("unknown"), "x"))
    assert value("curreap_saves_total") == before + 3
    assert value("curreap_save_seconds_count") == timed + 3
    assert value('curreap_save_seconds_bucket{le="15.0"}') == timed + 3


@pytest.mark.usefixtures("with_token")
def test_errors_of_the_log_are_counted_by_type(clock: Clock) -> None:
    handler, log = FailureHandler(), logging.getLogger("tests.metrics")
    log.addHandler(handler)
    try:
        error, named = (
            value('curreap_failures_total{kind="KeyError"}'),
            value('curreap_failures_total{kind="tests.metrics"}'),
        )
        log.warning("no failure")
        log.error("a secret text")
        try:
            raise KeyError("another secret")
        except KeyError:
            log.exception("it failed")
    finally:
        log.removeHandler(handler)
    assert value('curreap_failures_total{kind="KeyError"}') == error + 1
    assert value('curreap_failures_total{kind="tests.metrics"}') == named + 1
    assert "secret" not in ask()[1]


@pytest.mark.usefixtures("with_token")
def test_mails_that_are_not_taken_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_SMTP_URL", "smtp://127.0.0.1:1")
    set_variable(monkeypatch, "CURREAP_MAIL_FROM", "office@example.org")
    before = value("curreap_mail_failures_total")
    with pytest.raises(MailNotSent):
        send_mail(to="lead@example.org", subject="Hello", body="Hello")
    assert value("curreap_mail_failures_total") == before + 1


@pytest.mark.usefixtures("with_token")
def test_backup_and_disk_are_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path))
    assert "curreap_last_backup_timestamp_seconds" not in ask()[1]
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "daily.backup").write_text("")
    made = (tmp_path / "backups" / "daily.backup").stat().st_mtime
    assert abs(value("curreap_last_backup_timestamp_seconds") - made) < 1
    assert value("curreap_disk_free_bytes") > 0
    assert 'curreap_build_info{version="' in ask()[1]


def test_a_process_keeps_its_file_up_to_date_and_takes_it_away(tmp_path: Path) -> None:
    async def run() -> None:
        async with keeping_state(tmp_path, 8501, interval=0.01):
            first = await _seen(tmp_path)
            while await _seen(tmp_path) == first:
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(run(), 20))
    assert list((tmp_path / "processes").iterdir()) == []


async def _seen(data: Path) -> object:
    while not (found := read_states(data, dt.datetime.now(dt.UTC))):
        await asyncio.sleep(0.01)
    return found[0].seen_at
