"""Show the line below a parsed field (parsed value, or why a text is refused) and the calendar button."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pages.design.page import show
from pages.design.safe_html import Safe, joined, safe
from pages.editing.parsed_field.dates import DateNotation
from pages.editing.parsed_field.notation import Box
from pages.streamlit_gaps.field_attributes import WRONG, about


def understood(box: Box[Any], value: Any) -> None:
    """Repeat a value in words; screen readers announce it when the field is left, and describe the field with it."""
    said = "" if value is None else box.notation.say(value)
    state = (
        "understood" if said != box.text else "understood parsed-same"
    )  # the same text, such as 2027, is not shown twice
    _line(box, state, safe(said), value)


def refused(box: Box[Any], sentence: str, *, stays: str = "") -> None:
    """Say why the text in the field is refused, and what stays stored."""
    _line(box, "refused", joined(Safe("<b>"), sentence, Safe("</b> "), stays), None)


def _line(box: Box[Any], state: str, said: Safe, value: Any) -> None:
    day = value.isoformat() if isinstance(value, dt.date) else ""
    wrong = WRONG if state == "refused" else ""
    told = f'data-keys="{box.notation.input_mode}" data-day="{day}" {about((box.key,))} {wrong}'  # for the scripts
    show(Safe(f'<p class="parsed-said parsed-{state}" id="said_{safe(box.key)}" {told}>{said}</p>'))


def calendar(box: Box[Any]) -> None:
    """Show the button that opens the calendar of the browser; the script writes the chosen day into the field.

    It is an element of its own: an element that is rebuilt with another day would lose the focus.
    """
    if not isinstance(box.notation, DateNotation) or box.is_disabled:
        return
    accepted, name = box.notation.accepted, safe(box.notation.words("Choose a day: {field}", field=box.label))
    show(
        Safe(
            f'<div class="parsed-days"><input type="date" class="parsed-day" tabindex="-1" aria-hidden="true" '
            f'min="{accepted.first.isoformat()}" max="{accepted.last.isoformat()}">'
            f'<button type="button" class="parsed-calendar" aria-label="{name}" title="{name}">'
            '<span class="sym" aria-hidden="true">calendar_month</span></button></div>'
        )
    )
