"""Test that a message of a page that was left changes only what was changed there."""

from __future__ import annotations

import asyncio
from typing import Final

from streamlit.util import calc_hash

from bench.served import Served, first_store
from bench.st_load import Value, visiting
from curreap.examples import example
from playbook_tools import profile, section_texts
from tests.server.side_by_side import at_each_moment, at_last

SECTION: Final = "profile"
DEADLINE: Final = "2028-05-01"
PAUSES: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5)  # seconds between the link and the message


def send_late(served: Served, plan_id: str, values: dict[str, tuple[str, Value]], *, after: float) -> None:
    """Leave the profile by a link, and send values of its fields a moment later, as a heartbeat does."""

    async def go() -> None:
        address = f"{served.address}/profile?plan={plan_id}"
        async with visiting(address, cookie=served.cookies[0]) as visitor:
            await visitor.open()
            await visitor.rerun()
            left, states = visitor._page_hash, {visitor.find(name).id: value for name, value in values.items()}
            visitor._page_hash = calc_hash("team")
            await visitor._connection.send(visitor._message("", "", None, by_itself=False))
            await asyncio.sleep(after)
            visitor._page_hash = left
            visitor._states.update(states)
            await visitor._connection.send(visitor._message("", "", None, by_itself=False))
            await asyncio.sleep(1.5)
            assert visitor.exceptions == []

    asyncio.run(go())


def stored_after(served: Served, pause: float, *, is_ready: bool) -> tuple[str | None, str]:
    """Send a new deadline and the checkbox of a section late; return the state of the section, and the deadline.

    Once the deadline is stored, the checkbox was read too.
    """
    store = first_store()
    plan_id = store.create_plan(example("rujiena"))
    values: dict[str, tuple[str, Value]] = {
        f"ready_{plan_id}_{SECTION}": ("bool_value", is_ready),
        f"field_{plan_id}_profile_deadline": ("string_value", "1. Mai 2028"),
    }
    send_late(served, plan_id, values, after=pause)
    deadline = at_last(lambda: str(store.plan(plan_id)[profile.TOOL].deadline), DEADLINE)
    return store.plan(plan_id)[section_texts.TOOL].of(SECTION).state, deadline


def test_a_section_stays_agreed_where_its_checkbox_is_only_repeated(served: Served) -> None:
    stored = at_each_moment(PAUSES, lambda pause: stored_after(served, pause, is_ready=True))
    assert stored == [("agreed", DEADLINE)] * len(PAUSES)


def test_what_was_changed_just_before_is_stored(served: Served) -> None:
    stored = at_each_moment(PAUSES, lambda pause: stored_after(served, pause, is_ready=False))
    assert stored == [("draft", DEADLINE)] * len(PAUSES)
