"""Show lists of which one option is chosen, so that no key empties the answer.

"No choice" is an option of its own, the first one: Streamlit clears a list without a default option as soon as
Escape is pressed in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import streamlit as st

NOTHING: Final = ""  # the value if nothing is chosen
K = TypeVar("K")


def choose_one(label: str, names: Mapping[Any, str], *, key: str, nothing: str, **more: Any) -> Any:
    """Show a list whose first option, with the label `nothing`, means no choice."""
    return choose_from(label, {NOTHING: nothing, **names}, key=key, **more)


def choose_from(label: str, names: Mapping[Any, str], *, key: str, **more: Any) -> Any:
    """Show a list of which one option is always chosen, initially the first."""
    titles = distinct(names)
    return st.selectbox(label, list(titles), key=key, format_func=lambda one: titles.get(one, str(one)), **more)


def distinct(names: Mapping[K, str]) -> dict[K, str]:
    """Add numbers to names that occur more than once: a browser identifies an option by its name alone."""
    found: dict[K, str] = {}
    used: set[str] = set()
    next_numbers: dict[str, int] = {}
    for key, name in names.items():
        found[key] = name
        while found[key] in used:
            number = next_numbers[name] = next_numbers.get(name, 1) + 1
            found[key] = f"{name} ({number})"
        used.add(found[key])
    return found
