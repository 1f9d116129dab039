"""Choose the cases of a test that `make test` runs; the others are marked `thorough` and run by `make thorough`.

Why there are two tiers, and what stays in the first: docs/decisions/24-two-tiers-of-tests.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import pytest

T = TypeVar("T")
THOROUGH: Final = pytest.mark.thorough


def sampled(cases: Iterable[T], *kept: str, name: Callable[[T], str] = str) -> list[pytest.ParameterSet]:
    """Mark each case as thorough whose name is not among `kept`; a tuple is the values of several arguments.

    Raises ValueError if no case is kept, or a name is of no case: a sample must not vanish when cases are renamed.
    """
    named = {name(case): case for case in cases}
    if not kept or not {*kept} <= named.keys():
        raise ValueError(f"no case is called {sorted({*kept} - named.keys())}; there are {sorted(named)}")
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), id=key, marks=() if key in kept else THOROUGH)
        for key, case in named.items()
    ]


def one_of_each(cases: Iterable[T], group: Callable[[T], object], *, name: Callable[[T], str] = str) -> tuple[str, ...]:
    """Name the first case of each group, for sampled()."""
    first: dict[object, str] = {}
    for case in cases:
        first.setdefault(group(case), name(case))
    return tuple(first.values())


def some_or_all(everything: Iterable[T], *some: T) -> list[pytest.ParameterSet]:
    """Give a test that goes through many things in one go only some of them, and all of them when it is thorough.

    Raises ValueError if one of them is not among all.
    """
    every = tuple(everything)
    if not some or not {*some} <= {*every}:
        raise ValueError(f"{some} are not among {every}")
    return [pytest.param(some, id="some"), pytest.param(every, id="all", marks=THOROUGH)]
