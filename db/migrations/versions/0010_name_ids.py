"""Rows name people by the id of their account, so that a new name and a deletion reach all of them.

A name becomes an id where the row itself, the history, the log or the people of its plan say whose it is. Where they
do not, the name stays as `unmatched_name`.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter, defaultdict
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# table -> column of the name, column of the id that takes its place
NEW: Final = {
    "plan": ("changed_by", "changed_by_id"),
    "section": ("changed_by", "changed_by_id"),
    "snapshot": ("by", "by_id"),
    "comment": ("resolved_by", "resolved_by_id"),
    "notice": ("by_name", "by_id"),
    "agreement": ("by_name", "by_id"),
}
# table -> column of the name, column of the id that has always been there too
OLD: Final = {
    "change": ("actor_name", "actor_id"),
    "comment": ("author_name", "author_id"),
    "feedback_request": ("asked_by_name", "asked_by"),
    "workshop": ("created_by_name", "created_by"),
    "invitation": ("created_by_name", "created_by"),
    "audit": ("actor_name", "actor_id"),
}
NOBODY: Final = "Deleted account"  # as it was stored in place of a name
DELETED_ACCOUNT: Final = 0
SAME_ACT: Final = dt.timedelta(seconds=2)  # between a version and its line in the log
LATIN: Final = str.maketrans("АВЕЅІЈКМНОРСТХУаеѕіјорсхуΑΒΕΖΗΙΚΜΝΟΡΤΧΥοα", "ABESIJKMHOPCTXYaesijopcxyABEZHIKMNOPTXYoa")
Key = tuple[Any, ...]
Found = set[int | None]  # the accounts that a name can mean; None is a deleted one


def upgrade() -> None:
    """Add the ids, fill them, and drop the names."""
    _number_names()
    for table, (name, number) in NEW.items():
        with op.batch_alter_table(table) as batch:
            batch.alter_column(
                name, new_column_name="unmatched_name", existing_type=sa.String(120), existing_nullable=False
            )
            batch.add_column(sa.Column(number, sa.Integer(), nullable=True))
            batch.create_foreign_key(f"fk_{table}_{number}_account", "account", [number], ["id"], ondelete="SET NULL")
    _fill()
    for table, (name, _) in OLD.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_column(name)


def downgrade() -> None:
    """Write the names back."""
    for table, (name, number) in OLD.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(name, sa.String(120), nullable=False, server_default=""))
        with op.batch_alter_table(table) as batch:
            batch.alter_column(name, server_default=None, existing_type=sa.String(120), existing_nullable=False)
        _write_names(table, name, number)
    for table, (name, number) in NEW.items():
        _write_names(table, "unmatched_name", number)
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"fk_{table}_{number}_account", type_="foreignkey")
            batch.drop_column(number)
            batch.alter_column(
                "unmatched_name", new_column_name=name, existing_type=sa.String(120), existing_nullable=False
            )
    op.drop_index("ix_account_name_key_name_number", table_name="account")
    with op.batch_alter_table("account") as batch:
        batch.drop_column("name_number")
        batch.drop_column("name_key")


def _number_names() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("name_key", sa.String(400), nullable=False, server_default=""))
        batch.add_column(sa.Column("name_number", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("account") as batch:
        batch.alter_column("name_key", server_default=None, existing_type=sa.String(400), existing_nullable=False)
        batch.alter_column("name_number", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
    account, seen = _table("account"), Counter([_look_alike_key(NOBODY)])
    for number, name in op.get_bind().execute(sa.select(account.c.id, account.c.name).order_by(account.c.id)).all():
        key = _look_alike_key(name)
        seen[key] += 1
        new = {"name_key": key, "name_number": seen[key]}
        op.get_bind().execute(sa.update(account).where(account.c.id == number).values(**new))
    op.create_index("ix_account_name_key_name_number", "account", ["name_key", "name_number"], unique=True)


def _look_alike_key(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name.translate(LATIN)).translate(LATIN).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) or plain


# ------------------------------------------------------------------ whose names they are


def _fill() -> None:
    known, found = _people_by_name(), _rows_by_evidence()
    for table, (_, number) in NEW.items():
        rows = _table(table)
        keys = list(rows.primary_key.columns)
        plan = _plan_of(rows)
        query = sa.select(plan, rows.c.unmatched_name, *keys).where(rows.c.unmatched_name != "")
        for plan_id, name, *values in op.get_bind().execute(query).all():
            # What the history says of this very row counts more than a name, which others can have taken.
            meant = found[table].get(tuple(values)) or known[plan_id, name] or ({None} if name == NOBODY else set())
            if len(meant) == 1:
                same = sa.and_(*(key == value for key, value in zip(keys, values, strict=True)))
                new = {number: next(iter(meant)), "unmatched_name": ""}
                op.get_bind().execute(sa.update(rows).where(same).values(**new))
    audit, account = _table("audit"), _table("account")
    is_gone = sa.and_(audit.c.actor_id.is_not(None), audit.c.actor_id.not_in(sa.select(account.c.id)))
    op.get_bind().execute(sa.update(audit).where(is_gone).values(actor_id=DELETED_ACCOUNT))


def _people_by_name() -> defaultdict[tuple[str, str], Found]:
    """Collect whose a name can be in a plan: of its members, of those who wrote in it, and of coordinators."""
    account, member = _table("account"), _table("membership")
    known: defaultdict[tuple[str, str], Found] = defaultdict(set)
    of_members = sa.select(member.c.plan_id, account.c.name, account.c.id).where(member.c.account_id == account.c.id)
    for plan_id, name, number in op.get_bind().execute(of_members):
        known[plan_id, name].add(number)
    for table in ("change", "comment", "feedback_request", "workshop", "invitation", "audit"):
        rows, (name, number) = _table(table), OLD[table]
        pairs = sa.select(rows.c.plan_id, rows.c[name], rows.c[number], account.c.name)
        for plan_id, then, who, now in op.get_bind().execute(pairs.where(rows.c[number] == account.c.id).distinct()):
            known[plan_id, then].add(who)
            known[plan_id, now].add(who)
    coordinators = sa.select(account.c.name, account.c.id).where(account.c.is_coordinator)
    plans = op.get_bind().scalars(sa.select(_table("plan").c.id)).all()
    for name, number in op.get_bind().execute(coordinators):
        for plan_id in plans:
            known[plan_id, name].add(number)
    return known


def _rows_by_evidence() -> defaultdict[str, dict[Key, Found]]:
    """Find whose single rows are, by what was stored in the same moment with an id."""
    found: defaultdict[str, dict[Key, Found]] = defaultdict(dict)
    change, plan, section = _table("change"), _table("plan"), _table("section")
    same = sa.and_(change.c.plan_id == plan.c.id, change.c.at == plan.c.changed_at)
    _take(found["plan"], sa.select(change.c.actor_id, plan.c.id).where(same))
    same = sa.and_(change.c.plan_id == section.c.plan_id, change.c.tool == section.c.tool)
    query = sa.select(change.c.actor_id, section.c.plan_id, section.c.tool)
    _take(found["section"], query.where(same, change.c.at == section.c.changed_at))
    _take_notices(found["notice"])
    _take_versions(found["snapshot"])
    return found


def _take_notices(found: dict[Key, Found]) -> None:
    notice, comment, asked, change = (_table(one) for one in ("notice", "comment", "feedback_request", "change"))
    said = sa.and_(notice.c.comment_id == comment.c.id, notice.c.kind.in_(("comment", "reply", "suggested")))
    _take(found, sa.select(comment.c.author_id, notice.c.id).where(said))
    of_request = notice.c.request_id == asked.c.id
    _take(found, sa.select(asked.c.asked_by, notice.c.id).where(of_request, notice.c.kind == "feedback asked"))
    _take(found, sa.select(asked.c.asked_of, notice.c.id).where(of_request, notice.c.kind == "feedback read"))
    agreed = sa.and_(change.c.plan_id == notice.c.plan_id, change.c.at == notice.c.at, notice.c.kind == "agreed")
    _take(found, sa.select(change.c.actor_id, notice.c.id).where(agreed))


def _take_versions(found: dict[Key, Found]) -> None:
    version, audit, account = _table("snapshot"), _table("audit"), _table("account")
    acts = defaultdict(list)
    query = sa.select(audit.c.plan_id, audit.c.at, audit.c.actor_id, account.c.id)
    query = query.outerjoin(account, account.c.id == audit.c.actor_id)
    for plan_id, at, actor_id, still in op.get_bind().execute(
        query.where(audit.c.action.in_(("version kept", "plan submitted")), audit.c.actor_id.is_not(None))
    ):
        acts[plan_id].append((at, still if actor_id else None))
    for number, plan_id, at in op.get_bind().execute(sa.select(version.c.id, version.c.plan_id, version.c.at)):
        near = {who for moment, who in acts[plan_id] if abs(moment - at) <= SAME_ACT}
        if near:
            found[(number,)] = near


def _take(found: dict[Key, Found], query: sa.Select[Any]) -> None:
    for who, *key in op.get_bind().execute(query.distinct()):
        found.setdefault(tuple(key), set()).add(who)


# ------------------------------------------------------------------ inside


def _table(name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())


def _plan_of(rows: sa.Table) -> sa.ColumnElement[Any]:
    if rows.name == "plan":
        return rows.c.id
    if rows.name == "agreement":
        workshop = _table("workshop")
        return sa.select(workshop.c.plan_id).where(workshop.c.id == rows.c.workshop_id).scalar_subquery()
    return rows.c.plan_id


def _write_names(table: str, name: str, number: str) -> None:
    rows, account = _table(table), _table("account")
    shown = sa.select(account.c.name).where(account.c.id == rows.c[number]).scalar_subquery()
    is_known = rows.c[number].in_(sa.select(account.c.id))
    op.get_bind().execute(sa.update(rows).where(is_known).values({name: shown}))
    is_deleted = rows.c[number].is_(None) if table != "audit" else rows.c[number] == DELETED_ACCOUNT
    if table == "comment" and number == "resolved_by_id":
        is_deleted = sa.and_(is_deleted, rows.c.resolved_at.is_not(None))
    op.get_bind().execute(sa.update(rows).where(is_deleted, rows.c[name] == "").values({name: NOBODY}))
