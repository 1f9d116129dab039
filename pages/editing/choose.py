"""Lists of which one option is chosen, where no key empties the answer.

To choose nothing is an option of its own, the first one. Streamlit empties a list without a first option as soon as
somebody presses Escape in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any, Final, TypeVar

import streamlit as st

NOTHING: Final = ""  # the value of a list in which nothing is chosen
K = TypeVar("K")


def choose_one(label: str, names: Mapping[Any, str], *, key: str, nothing: str, **more: Any) -> Any:
    """Show a list; `nothing` is what its first option says, with which one chooses none of the others."""
    return choose_from(label, {NOTHING: nothing, **names}, key=key, **more)


def choose_from(label: str, names: Mapping[Any, str], *, key: str, **more: Any) -> Any:
    """Show a list of which one option is always chosen, at first the first one."""
    titles = distinct(names)
    return st.selectbox(label, list(titles), key=key, format_func=lambda one: titles.get(one, str(one)), **more)


def distinct(names: Mapping[K, str]) -> dict[K, str]:
    """Number names that occur more than once: a browser tells an option by its name alone."""
    found: dict[K, str] = {}
    used: set[str] = set()
    for key, name in names.items():
        found[key] = name if name not in used else next(one for one in _numbered(name) if one not in used)
        used.add(found[key])
    return found


def _numbered(name: str) -> Any:
    return (f"{name} ({number})" for number in count(2))
