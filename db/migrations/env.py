"""Alembic's entry: runs the steps on the connection that db.engine.upgrade hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

from db import tables


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write plain SQL types into a step, so that it keeps its meaning when the code changes."""
    if kind == "type" and isinstance(item, tables.Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, tables.Text):
        length: int | None = getattr(item.impl_instance, "length", None)
        return f"sa.String(length={length})" if length else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=render_item,
    render_as_batch=True,  # SQLite cannot alter a column in place
    transactional_ddl=True,  # all steps or none, on both databases
)
with context.begin_transaction():
    context.run_migrations()
