"""Why a database could not do something, as far as users are concerned."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

DISK_FULL: Final = "53100"  # SQLSTATE of PostgreSQL


class Cause(Enum):
    """Why something could not be stored or read."""

    BUSY = auto()  # others write; waiting helps
    DISK_FULL = auto()  # waiting does not help
    OTHER = auto()


def cause_of(error: SQLAlchemyError) -> Cause:
    """Find out why the database failed."""
    original = getattr(error, "orig", None)
    if "is full" in str(original) or getattr(original, "sqlstate", None) == DISK_FULL:
        return Cause.DISK_FULL
    is_busy = "is locked" in str(original) or isinstance(error, NoFreeConnection)
    return Cause.BUSY if is_busy else Cause.OTHER
