"""Fixtures of the server tests: the app in a process of its own, with the example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.served import Served, serving
from tests.environment import remove_variable, set_variable


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the app with the full example; this process uses the same database until the module ends."""
    with pytest.MonkeyPatch.context() as patch:
        remove_variable(patch, "DATABASE_URL")
        set_variable(patch, "CURREAP_DATA", "")  # undoes what serving() sets
        with serving() as served:
            yield served
