"""Test closed addresses, and the plain pages for what is not there and for faults."""

from __future__ import annotations

import re

import pytest

from server.web.closed import PlainAnswers
from tests.log_lines import written_logs
from tests.server.web.asgi import BROWSER, Inner, ask


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"]
)
def test_addresses_of_streamlit_that_nobody_uses_are_closed(path: str) -> None:
    inner = Inner()
    assert (ask(PlainAnswers(inner), path).status, inner.calls) == (404, 0)


def test_addresses_that_browsers_need_are_open() -> None:
    assert ask(PlainAnswers(Inner()), "/_stcore/host-config").status == 200


def test_a_browser_sees_a_page_where_nothing_is() -> None:
    answer = ask(PlainAnswers(Inner(404, b"Not Found")), "/media/x", **BROWSER)
    assert (answer.status, b"<h1>Page not found</h1>" in answer.body) == (404, True)


def test_the_page_where_nothing_is_leads_to_others_and_names_its_tab() -> None:
    page = ask(PlainAnswers(Inner(404)), "/nowhere", **BROWSER).body.decode()
    assert "<title>Page not found · CuReAP Wizard</title>" in page
    assert re.findall(r'<a href="(.*?)">(.*?)</a>', page) == [
        ("/", "To the start page"),
        ("/join", "Join the workshop"),
        ("/glossary", "Glossary"),
        ("/accessibility", "Accessibility"),
    ]


def test_a_script_gets_the_answer_as_it_is() -> None:
    assert ask(PlainAnswers(Inner(404, b"Not Found")), "/media/x", accept="*/*").body == b"Not Found"


def test_a_fault_shows_a_number_that_stands_in_the_log() -> None:
    with written_logs() as log:
        answer = ask(PlainAnswers(Inner(error=RuntimeError("typed text"))), "/", **BROWSER)
    number = re.search(rb"number of this error is (\w{6})", answer.body)
    assert answer.status == 500
    assert number
    assert number[1].decode() in log.getvalue()
    assert "typed text" not in log.getvalue()
