"""Write log lines with time, level, logger, request and plan, and without any typed text.

The message of an exception is left out, because pydantic, SQLAlchemy and our own code quote the refused value in it.
Its type and the lines of code that it went through are enough to find the cause.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final, NamedTuple, TextIO
from urllib.parse import parse_qs

from streamlit import logger as streamlit_loggers
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from server.failure_log import FailureHandler
from server.log_flood import FloodFilter

FORMAT: Final = "%(asctime)s %(levelname)s %(name)s request=%(request)s plan=%(plan)s %(message)s"
TIME: Final = "%Y-%m-%dT%H:%M:%SZ"
OURS: Final = ("app", "bench", "curreap", "db", "pages", "playbook_tools", "server")
PLAN_ID: Final = re.compile(r"[0-9a-f]{8,32}")  # as made by playbook_tools.tool.new_id; addresses hold any text
LOG: Final = logging.getLogger(__name__)


class Origin(NamedTuple):
    """The request and the plan for which a line was written."""

    request: str = "-"
    plan: str = "-"


NOWHERE: Final = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def origin() -> Origin:
    """Return the page run of this thread, or the request named by `request_in_logs`."""
    run = get_script_run_ctx(suppress_warning=True)
    if run is None:
        return _origin.get()
    return Origin(run.session_id[:8], plan_in(run.query_string))


@contextmanager
def request_in_logs(request: str, query: str) -> Iterator[None]:
    """Name a request in all lines that are written while it lasts, also in the threads that work for it."""
    token = _origin.set(Origin(request, plan_in(query)))
    try:
        yield
    finally:
        _origin.reset(token)


def plan_in(query: str) -> str:
    """Return the plan id in the query of an address; "-" if there is none or it is invalid."""
    asked = parse_qs(query).get("plan", [""])[0]
    return asked if PLAN_ID.fullmatch(asked) else "-"


class OriginFilter(logging.Filter):
    """Adds the request and the plan to each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        record.request, record.plan = origin()
        return True


class LineFormatter(logging.Formatter):
    """Formats records without the messages of exceptions."""

    def __init__(self) -> None:
        super().__init__(FORMAT, TIME)
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """Format a line, followed by the origin of an exception."""
        safe = logging.makeLogRecord(record.__dict__)
        safe.msg, safe.args = _message(record), None
        safe.exc_text = safe.stack_info = None  # another handler may have written the exception out in full
        return super().format(safe)

    def formatException(self, info: Any) -> str:  # noqa: N802  # the name is logging's
        """Name the types of an exception and of its causes, with the lines of code that they went through."""
        return "\n".join(line for error in _chain(info[1]) for line in _described(error))


def write_logs(stream: TextIO | None = None) -> None:
    """Make all loggers write their lines in this format, to `stream` or the standard error."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(FloodFilter())
    handler.addFilter(OriginFilter())
    handler.setFormatter(LineFormatter())
    logging.basicConfig(handlers=[handler, FailureHandler()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    threading.excepthook = _log_thread
    _take_over_streamlit()


def _take_over_streamlit() -> None:
    """Remove the handlers that Streamlit adds to each of its loggers, also to those made later."""
    streamlit_loggers.setup_formatter = _pass_on
    for logger in streamlit_loggers._loggers.values():
        _pass_on(logger)


def _pass_on(logger: logging.Logger) -> None:
    if own := getattr(logger, "streamlit_console_handler", None):
        logger.removeHandler(own)
    logger.propagate = True


def _log_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        LOG.error("A thread ended with an exception", exc_info=ended.exc_value)


def _message(record: logging.LogRecord) -> str:
    """Return our own messages whole, as they hold only ids and numbers, and the first line of those of libraries."""
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    record = logging.makeLogRecord(record.__dict__)
    if isinstance(record.args, tuple):
        record.args = tuple(_kind(one) if isinstance(one, BaseException) else one for one in record.args)
    return record.getMessage().partition("\n")[0]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception, the exceptions of its group, and its causes."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or one in seen:
            continue
        seen.append(one)
        yield one
        held = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [*held, one.__cause__, None if one.__suppress_context__ else one.__context__]


def _described(error: BaseException) -> Iterator[str]:
    yield f"  {_kind(error)}"
    yield from (f"    {place}" for place in _places(error.__traceback__))


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        yield f"{frame.f_code.co_filename}:{line} in {frame.f_code.co_qualname}"


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
