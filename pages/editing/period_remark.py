"""Show a remark at the two fields of a period if its end is before its start."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import streamlit as st

from curreap.language.words import Words
from pages import design

D = TypeVar("D", dt.date, str)  # a day, or a month as 2027-05


def say_if_reversed(first: D | None, last: D | None, words: Words) -> None:
    """Say that the end is before the start. Both dates stay stored, because either may be wrong."""
    with st.container():  # always there, so that the fields below it never move
        if first and last and last < first:
            from_, to = _said(first, words), _said(last, words)
            text = words("Check both: start {first}, end {last}.", first=from_, last=to)
            design.note("stop", words("The end lies before the start."), text)


def _said(when: dt.date | str, words: Words) -> str:
    return words.month(when) if isinstance(when, str) else words.date(when)
