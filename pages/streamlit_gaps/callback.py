"""Callbacks of widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


def callback(act: Callable[P, object]) -> Callable[P, None]:
    """Make a callback of a function that returns something: Streamlit's types allow None only."""

    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        act(*args, **kwargs)

    return run
