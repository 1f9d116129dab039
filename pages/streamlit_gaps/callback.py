"""Use functions that return something as callbacks of widgets.

Gap: the types of Streamlit accept only callbacks that return None. Remove when they accept any return value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


def callback(act: Callable[P, object]) -> Callable[P, None]:
    """Wrap a function as a callback that returns None."""

    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        act(*args, **kwargs)

    return run
