"""Test that data goes at the end of its period, not before, and a bounded number of rows at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, func, select

from curreap.language.words import words_for
from curreap.privacy import retention
from curreap.privacy.retention import PERIODS, Period
from db.retention import old_rows
from db.retention.old_rows import OLD_ROWS, delete_old_rows
from db.store import Store
from db.tables import Attempt, Audit, Invitation, JobRow, Notice, Presence
from tests.conftest import Clock
from tests.db.people import a_person, a_plan_of

Make = Callable[[dt.datetime, int, str], SQLModel]  # the moment from which the period counts, an account, a plan
NEVER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def an_invitation(
    *, used_at: dt.datetime | None = None, revoked_at: dt.datetime | None = None, expires_at: dt.datetime = NEVER
) -> Invitation:
    made = min(moment for moment in (used_at, revoked_at, expires_at) if moment)
    link = Invitation(token_hash="x", purpose="mentor", created_at=made, expires_at=expires_at)
    link.used_at, link.revoked_at = used_at, revoked_at
    return link


ENDING: dict[str, tuple[Period, Make]] = {
    "log": (retention.AUDIT, lambda at, me, plan: Audit(at=at, action="signed in", actor_id=me)),
    "tries": (retention.ATTEMPTS, lambda at, me, plan: Attempt(email="a@b.example", address="::1", last_at=at)),
    "read news": (
        retention.READ_NOTICES,
        lambda at, me, plan: Notice(account_id=me, plan_id=plan, kind="comment", at=at, seen_at=at),
    ),
    "unread news": (
        retention.UNREAD_NOTICES,
        lambda at, me, plan: Notice(account_id=me, plan_id=plan, kind="comment", at=at),
    ),
    "used link": (retention.INVITATIONS, lambda at, me, plan: an_invitation(used_at=at)),
    "revoked link": (retention.INVITATIONS, lambda at, me, plan: an_invitation(revoked_at=at)),
    "expired link": (retention.INVITATIONS, lambda at, me, plan: an_invitation(expires_at=at)),
    "presence": (
        retention.PRESENCE,
        lambda at, me, plan: Presence(tab="t", plan_id=plan, account_id=me, page="goals", seen_at=at),
    ),
    "job": (retention.JOBS, lambda at, me, plan: JobRow(name="gone", due_at=at, finished_at=at)),
}


@pytest.fixture
def place(engine: Engine, clock: Clock) -> tuple[int, str]:
    """Make an account and its plan, without a log."""
    person = a_person(engine, clock)
    plan_id = a_plan_of(engine, person, clock)
    with Session(engine) as session, session.begin():
        for line in session.exec(select(Audit)):
            session.delete(line)
    return person.id or 0, plan_id


def count(engine: Engine, table: type[SQLModel]) -> int:
    with Session(engine) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def keep(engine: Engine, row: SQLModel) -> type[SQLModel]:
    with Session(engine) as session, session.begin():
        session.add(row)
    return type(row)


@pytest.mark.parametrize("what", ENDING)
def test_a_row_goes_at_the_end_of_its_period_and_not_before(
    engine: Engine, clock: Clock, place: tuple[int, str], what: str
) -> None:
    period, make = ENDING[what]
    assert period.kept
    table = keep(engine, make(clock(), *place))
    delete_old_rows(engine, now=clock() + period.kept)
    assert count(engine, table) == 1
    delete_old_rows(engine, now=clock() + period.kept + dt.timedelta(seconds=1))
    assert count(engine, table) == 0


def test_an_open_link_and_a_job_that_runs_stay(engine: Engine, clock: Clock) -> None:
    keep(engine, an_invitation(expires_at=NEVER))
    keep(engine, JobRow(name="runs", due_at=clock(), claimed_at=clock()))
    delete_old_rows(engine, now=clock() + dt.timedelta(days=4000))
    assert (count(engine, Invitation), count(engine, JobRow)) == (1, 1)


def test_many_old_rows_go_in_several_transactions(
    engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_rows, "BATCH", 3)
    for number in range(8):
        keep(engine, Audit(at=clock(), action=f"act {number}"))
    keep(engine, Audit(at=clock() + dt.timedelta(days=500), action="new"))
    asked = iter([False, False, True])
    lines = next(rows for rows in OLD_ROWS if rows.table is Audit)
    later = clock() + dt.timedelta(days=400)
    assert lines.delete(engine, now=later, is_stopping=lambda: next(asked)) == 6
    assert lines.delete(engine, now=later) == 2
    assert count(engine, Audit) == 1


def test_a_table_that_fails_keeps_no_other_from_its_end(
    engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_limit: dt.datetime) -> None:
        raise RuntimeError("no such column")

    broken = old_rows.OldRows(retention.AUDIT, Audit, fail)  # type: ignore[arg-type]
    monkeypatch.setattr(old_rows, "OLD_ROWS", (broken, *OLD_ROWS))
    keep(engine, Audit(at=clock(), action="signed in"))
    with pytest.raises(RuntimeError):
        delete_old_rows(engine, now=clock() + dt.timedelta(days=400))
    assert count(engine, Audit) == 0


def test_every_period_is_kept_by_the_daily_deletion_and_shown() -> None:
    timed = {period for period in PERIODS if period.kept}
    assert timed == {*(rows.period for rows in OLD_ROWS), retention.RATINGS}, "the ratings have a deletion of their own"
    assert all("{period}" in period.until for period in timed)
    assert all("{" not in period.text(words_for("en")) for period in PERIODS)


def test_periods_are_said_in_days_and_years() -> None:
    words = words_for("en")
    assert retention.READ_NOTICES.text(words) == "90 days after you have read it"
    assert retention.UNREAD_NOTICES.text(words) == "1 year"
    assert retention.ATTEMPTS.text(words) == "1 day after the last one"


def test_nothing_of_a_deleted_plan_is_left_but_lines_of_the_log(engine: Engine, lead: Store, plan_id: str) -> None:
    lead.comments.add(plan_id, tool="profile", text="Is this right?")
    lead.versions.keep(plan_id, "before")
    lead.presence.beat(plan_id, tab="a", page="goals")
    lead.delete_plan(plan_id)
    with engine.connect() as connection:
        left = {
            table.name
            for table in SQLModel.metadata.sorted_tables
            for row in connection.execute(table.select()).mappings()
            if plan_id in str(dict(row))
        }
    assert left == {"audit"}
