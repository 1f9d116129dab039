"""Find all views of a page, as a person does who clicks each button of its strips."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final

from bench.st_load import Visitor
from pages.plan.frame.views import SECTIONS, STRIP
from pages.streamlit_gaps.url_state import PARTS

INNER: Final = {"section": SECTIONS, "part": PARTS}  # strips inside a view, by their parameters of the address
Places = Mapping[str, str]  # the parameters that lead to a view, and to a section or part of a sheet in it


async def views_of(visitor: Visitor) -> list[Places]:
    """Click through the strips of an open page; return the place of each view, `[{}]` for a page without views."""
    if not _buttons(visitor, STRIP):
        return [{}]
    found: list[Places] = []
    async for view in _each(visitor, "view", STRIP):
        inner = next(((name, strip) for name, strip in INNER.items() if _buttons(visitor, strip)), None)
        found += [view | place async for place in _each(visitor, *inner)] if inner else [view]
    return found


async def _each(visitor: Visitor, name: str, strip: str) -> AsyncIterator[dict[str, str]]:
    """Click each button of a strip, and stop there with its place in the address.

    The last one is clicked before the first, because a click on the view in which a page begins changes no address.
    """
    count = len(_buttons(visitor, strip))
    await _click(visitor, strip, count - 1)
    for number in range(count):
        await _click(visitor, strip, number)
        yield {name: visitor.places[name]}


async def _click(visitor: Visitor, strip: str, number: int) -> None:
    """Click a button under its present title, in which a tick or a count may have changed."""
    await visitor.interact(strip, [_buttons(visitor, strip)[number]])


def _buttons(visitor: Visitor, strip: str) -> Sequence[str]:
    return next((widget.options for widget in visitor.widgets.values() if widget.is_called(strip)), ())
