"""Test that a late message with fields that have left the page is still understood."""

from __future__ import annotations

import asyncio
import json

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.util import calc_hash

from bench.served import Served
from bench.st_load import LIVE, visiting
from curreap.examples import example
from pages.plan.frame.views import STRIP
from playbook_tools import actions

NEW = "add_actions_actions"  # the button of the page of actions that no other page has
MOMENTS = (0.0, 0.03, 0.1, 0.3, 0.8)  # seconds between the two messages


def test_a_message_about_a_field_that_has_just_left_the_page_breaks_nothing(served: Served) -> None:
    action = example("rujiena")[actions.TOOL].actions[0]

    async def change_the_view() -> list[str]:
        address = served.page("actions", "full", row=action.id, part="why")
        async with visiting(address, cookie=served.cookies[0]) as page:
            await page.open()
            field = f"field_{served.plans['full']}_actions_actions_{action.id}_target_group"
            await page.interact(field, "Everybody who sings")
            await page.interact(STRIP, ["Good practices"])
            await page.beat(at=field)  # with the values that the browser had of the sheet
            return [*page.exceptions, page.places["view"]]

    assert asyncio.run(change_the_view()) == ["practices"]


@pytest.mark.parametrize("is_sent_first", [True, False], ids=["before Back", "after Back"])
def test_a_heartbeat_of_a_page_that_is_just_left_neither_breaks_the_next_page_nor_brings_the_old_one_back(
    served: Served, is_sent_first: bool
) -> None:
    beat = json.dumps([{"event": "beat", "value": {"id": "1", "at": "", "unsaved": "", "isWriting": False}}])

    async def go_back(pause: float) -> tuple[list[str], bool]:
        async with visiting(served.page("goals", "full"), cookie=served.cookies[0]) as page:
            await page.open()
            live, first = page.find(LIVE), page._page_hash

            async def send_beat() -> None:
                page._page_hash = first
                event = (_make_trigger_id(live.id, "events"), beat)
                await page._connection.send(page._message("", live.fragment, event, by_itself=False))

            async def send_back() -> None:
                page._page_hash = calc_hash("actions")
                await page._connection.send(page._message("", "", None, by_itself=False))

            steps = (send_beat, send_back) if is_sent_first else (send_back, send_beat)
            await steps[0]()
            await asyncio.sleep(pause)
            await steps[1]()
            page._page_hash = ""  # from here on the page that the server names
            await asyncio.sleep(2)
            return page.exceptions, page._page_hash in ("", calc_hash("actions")) and NEW in str(page.widgets)

    assert [asyncio.run(go_back(pause)) for pause in MOMENTS] == [([], True)] * len(MOMENTS)
