"""Test one process while files are sent to it without a pause: no text is lost, and memory has an end.

How long people wait for their saves meanwhile is measured by `python -m bench upload_flood`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Final

import pytest

from bench.served import Served, first_store, serving
from bench.upload_flood import FILE, PLACES, TEXTS, WRITERS, text_of, write_in_a_flood
from server.uploads import MB, OF_A_PERSON, OF_A_SESSION
from tests.environment import remove_variable, set_variable

ROOM: Final = 150 * MB  # for everything else that a process does meanwhile


@pytest.fixture
def site() -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        remove_variable(patch, "DATABASE_URL")
        set_variable(patch, "CURREAP_DATA", "")  # undoes what serving() sets
        with serving(people=WRITERS + 1) as served:
            yield served


def test_people_write_on_while_files_flood_in(site: Served) -> None:
    seen = asyncio.run(write_in_a_flood(site))
    plan = first_store().plan(site.plans["full"])
    stored = [getattr(plan[tool], name) for tool, _, name in PLACES]
    assert stored == [text_of(number, TEXTS - 1) for number in range(WRITERS)]
    assert seen.answers[204] <= OF_A_SESSION.bytes // len(FILE)
    assert min(seen.answers[status] for status in (204, 401, 429)) > 0
    assert seen.grown < OF_A_PERSON.bytes + ROOM
