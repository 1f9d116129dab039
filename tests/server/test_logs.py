"""Test log lines: time, level, place, request and plan, but never typed text."""

from __future__ import annotations

import asyncio
import io
import logging
import sqlite3
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from starlette.types import Message
from streamlit import logger as streamlit_loggers

from playbook_tools.tool import new_id
from server import logs
from server.logs import plan_in, request_in_logs
from server.request_logs import RequestInLogs
from tests.log_lines import LINE, written_logs

TYPED = "Our choir meets in the old fire station"
PLAN = "0123456789"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with written_logs() as stream:
        yield stream


def fail_with_the_text() -> None:
    raise ValueError(TYPED)


def fail_while_another_is_handled() -> None:
    try:
        fail_with_the_text()
    except ValueError as error:
        raise sqlite3.OperationalError(f"near {TYPED}") from error


def fail_in_pydantic() -> None:
    class Answer(BaseModel):
        count: int

    Answer.model_validate({"count": TYPED})


def fail_in_a_group() -> None:
    raise BaseExceptionGroup(TYPED, [ValueError(TYPED), KeyError(TYPED)])


@pytest.mark.parametrize(
    ("fail", "kinds"),
    [
        (fail_with_the_text, ["builtins.ValueError"]),
        (fail_while_another_is_handled, ["sqlite3.OperationalError", "builtins.ValueError"]),
        (fail_in_pydantic, ["pydantic_core._pydantic_core.ValidationError"]),
        (fail_in_a_group, ["builtins.ExceptionGroup", "builtins.ValueError", "builtins.KeyError"]),
    ],
)
@pytest.mark.parametrize("logger", ["pages.plan.download.page", "streamlit.error_util", "uvicorn.error"])
def test_an_exception_is_named_without_what_it_says(
    written: io.StringIO, logger: str, fail: Callable[[], None], kinds: list[str]
) -> None:
    try:
        fail()
    except (ValueError, sqlite3.OperationalError, ValidationError, BaseExceptionGroup):
        logging.getLogger(logger).exception("It failed")
    first, *rest = written.getvalue().splitlines()
    assert LINE.fullmatch(first)
    assert [line.strip() for line in rest if line.startswith("  ") and not line.startswith("    ")] == kinds
    assert any(f"{__name__.rpartition('.')[2]}.py:" in line and f"in {fail.__name__}" in line for line in rest)
    assert TYPED not in written.getvalue()


def test_what_another_handler_has_written_out_is_not_taken_over(written: io.StringIO) -> None:
    """Log an exception twice: logging keeps its text in the record, for later handlers."""
    before = logging.StreamHandler(io.StringIO())
    logging.getLogger().handlers.insert(0, before)
    try:
        fail_with_the_text()
    except ValueError:
        logging.getLogger("db.engine").exception("It failed")
    assert TYPED not in written.getvalue()


def test_the_message_of_others_is_cut_after_its_first_line(written: io.StringIO) -> None:
    async def fail() -> None:
        fail_with_the_text()

    async def main() -> None:
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        del task  # asyncio then reports the unretrieved exception, with its text

    asyncio.run(main())
    logging.getLogger("streamlit.runtime").error("Refused: %s", ValueError(TYPED))
    warnings.warn(f"It is odd:\n{TYPED}", stacklevel=1)
    assert "asyncio" in written.getvalue()
    assert "Refused: builtins.ValueError" in written.getvalue()
    assert "It is odd" in written.getvalue()
    assert TYPED not in written.getvalue()


def test_a_thread_that_fails_says_so_in_a_line(written: io.StringIO) -> None:
    thread = threading.Thread(target=fail_with_the_text)
    thread.start()
    thread.join()
    assert LINE.fullmatch(written.getvalue().splitlines()[0])
    assert "fail_with_the_text" in written.getvalue()
    assert TYPED not in written.getvalue()


def test_a_logger_that_streamlit_makes_later_writes_the_same_lines(written: io.StringIO) -> None:
    later = streamlit_loggers.get_logger("streamlit.made_by_a_test")
    try:
        later.error("It failed")
    finally:
        streamlit_loggers._loggers.pop("streamlit.made_by_a_test")
    assert LINE.fullmatch(written.getvalue().strip())


def test_a_request_is_named_in_its_lines_also_from_its_threads(written: io.StringIO) -> None:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.to_thread(logging.getLogger("db.engine").error, "It failed")

    async def never() -> Message:
        raise AssertionError

    async def nothing(message: Message) -> None:
        raise AssertionError

    app = RequestInLogs(answer)
    for _ in range(2):
        asyncio.run(app({"type": "http", "query_string": f"plan={PLAN}&row=x".encode()}, never, nothing))
    found = [LINE.fullmatch(line) for line in written.getvalue().splitlines()]
    assert [match and match[3] for match in found] == [PLAN, PLAN]
    requests = {match[2] for match in found if match}
    assert (len(requests), "-" in requests) == (2, False)


def test_a_line_outside_of_a_request_says_so(written: io.StringIO) -> None:
    with request_in_logs("abc", f"plan={PLAN}"):
        pass
    logging.getLogger("db.engine").error("It failed")
    match = LINE.fullmatch(written.getvalue().strip())
    assert match
    assert match.groups() == ("ERROR", "-", "-")


@pytest.mark.parametrize(
    "query", ["", "plan=", f"plan={TYPED}", "plan=0123456789%0aERROR", "plan=" + "0" * 99, "%ff=%"]
)
def test_only_an_id_is_taken_from_an_address(query: str) -> None:
    assert plan_in(query) == "-"


def test_an_id_of_a_plan_is_taken_from_an_address() -> None:
    plan = new_id()
    assert plan_in(f"row=x&plan={plan}") == plan
    assert logs.PLAN_ID.fullmatch(plan)
