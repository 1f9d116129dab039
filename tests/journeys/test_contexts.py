"""Test that a browser is lent again only when nothing of the earlier visitor is left in it."""

from __future__ import annotations

import pytest

from tests.journeys.contexts import Contexts, new_tab, run_in_each_page
from tests.journeys.served import Served

pytestmark = pytest.mark.journey


def test_a_context_is_lent_again_without_what_was_stored(contexts: Contexts, served: Served) -> None:
    with contexts.lent(locale="et-EE") as first:
        page = new_tab(first)
        page.goto(f"{served.address}/_stcore/health")
        page.evaluate("() => localStorage.setItem('kept', 'words')")
        first.add_cookies([{"name": "kept", "value": "words", "url": served.address}])
    with contexts.lent(locale="et-EE") as again:
        page = new_tab(again)
        page.goto(f"{served.address}/_stcore/health")
        texts = page.evaluate("() => localStorage.length")
        cookies = {cookie.get("name") for cookie in again.cookies()}
    assert (again is first, texts, "kept" in cookies) == (True, 0, False)


def test_a_context_with_a_script_in_each_page_is_not_lent_again(contexts: Contexts, served: Served) -> None:
    with contexts.lent(locale="et-EE") as first:
        run_in_each_page(first, "window.isChanged = true")
        new_tab(first).goto(f"{served.address}/_stcore/health")
    with contexts.lent(locale="et-EE") as second:
        assert second is not first
