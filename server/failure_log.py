"""Count the errors that are written to the log, by their kind."""

from __future__ import annotations

import datetime as dt
import logging

from curreap.running.failures import FAILURES


class FailureHandler(logging.Handler):
    """Counts records of errors; it writes nothing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record."""
        FAILURES.add(kind_of(record), dt.datetime.fromtimestamp(record.created, dt.UTC))


def kind_of(record: logging.LogRecord) -> str:
    """Return the type of the exception of a record, or the name of its logger; never a text of a message."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return record.name
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
