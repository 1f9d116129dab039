"""The types of columns that the tables share."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import AutoString, Field, SQLModel

from playbook_tools.normal_form import nfc


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite forgets time zones; this gives them back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)) if value else None


class Text(TypeDecorator[str]):
    """A text that is normalised on its way into the database, as a value and in a comparison."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return nfc(value) if value is not None else None


def without_zero_bytes(text: str) -> str:
    """Remove zero bytes, which PostgreSQL rejects."""
    return text.replace("\0", "")


def moment(**more: Any) -> Any:
    """Define a column of moments in UTC."""
    return Field(sa_column=Column(Moment, **more))


def to(column: str, *, on_delete: str = "CASCADE", **more: Any) -> Any:
    """Define a column that refers to a column of another table."""
    return Field(sa_column=Column(ForeignKey(column, ondelete=on_delete), **more))


def new_plan_id() -> str:
    """Make an id that cannot be guessed, so that an address reveals nothing about other plans."""
    return secrets.token_hex(8)


def normalise_texts() -> None:
    """Give every column of text the type that normalises, so that none can be forgotten."""
    for table in SQLModel.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, AutoString):
                column.type = Text(column.type.length)
