"""Test that a message of a page that was left changes only what was changed there."""

from __future__ import annotations

import asyncio
from typing import Final

from streamlit.util import calc_hash

from bench.served import Served, first_store
from bench.st_load import visiting
from curreap.examples import example
from pages.plan.frame.views import IN_THE_PLAN
from playbook_tools import section_texts
from tests.at_last import at_last
from tests.server.side_by_side import at_each_moment

SECTION: Final = "profile"
TEXT: Final = "Rūjiena is a small town in the north of Latvia."
PAUSES: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5)  # seconds between the link and the message


def send_late(served: Served, plan_id: str, *, is_ready: bool, after: float) -> None:
    """Leave a section of the profile by a link, and send its text and checkbox a moment later, as a heartbeat does."""

    async def go() -> None:
        address = served.page_of(plan_id, "profile", view=IN_THE_PLAN)
        async with visiting(address, cookie=served.cookies[0]) as visitor:
            await visitor.open()
            await visitor.rerun()
            left, query = visitor._page_hash, visitor._query
            text = visitor.find(f"field_{plan_id}_section_texts_sections_{SECTION}_body_text")
            ready = visitor.find(f"ready_{plan_id}_{SECTION}")
            visitor._page_hash, visitor._query = calc_hash("team"), f"plan={plan_id}"
            await visitor._connection.send(visitor._message("", "", None, by_itself=False))
            await asyncio.sleep(after)
            visitor._page_hash, visitor._query = left, query
            typed = {"typed": {"text": TEXT, "base": text.text, "id": "typed"}}
            visitor._states |= {text.id: ("json_value", typed), ready.id: ("bool_value", is_ready)}
            await visitor._connection.send(visitor._message("", "", None, by_itself=False))
            await asyncio.sleep(1.5)
            assert visitor.exceptions == []

    asyncio.run(go())


def stored_after(served: Served, pause: float, *, is_ready: bool) -> tuple[str | None, str]:
    """Send the text and the checkbox of a section late; return its state and text.

    Once the text is stored, the checkbox was read too.
    """
    store = first_store()
    plan_id = store.create_plan(example("rujiena"))
    send_late(served, plan_id, is_ready=is_ready, after=pause)
    text = at_last(lambda: store.plan(plan_id)[section_texts.TOOL].of(SECTION).body_text, TEXT)
    return store.plan(plan_id)[section_texts.TOOL].of(SECTION).state, text


def test_a_section_stays_agreed_where_its_checkbox_is_only_repeated(served: Served) -> None:
    stored = at_each_moment(PAUSES, lambda pause: stored_after(served, pause, is_ready=True))
    assert stored == [("agreed", TEXT)] * len(PAUSES)


def test_what_was_changed_just_before_is_stored(served: Served) -> None:
    stored = at_each_moment(PAUSES, lambda pause: stored_after(served, pause, is_ready=False))
    assert stored == [("draft", TEXT)] * len(PAUSES)
