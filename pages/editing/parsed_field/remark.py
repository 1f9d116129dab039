"""The line below a parsed field: what was understood, or why a text is not taken, and the button of the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pages.design.page import show
from pages.design.safe_html import Safe, joined, safe
from pages.editing.parsed_field.dates import DateNotation
from pages.editing.parsed_field.notation import Box


def understood(box: Box[Any], value: Any) -> None:
    """Repeat a value in words; a screen reader hears it when the field is left, and when one comes back to it."""
    said = "" if value is None else box.notation.say(value)
    state = "understood" if said != box.text else "understood parsed-same"  # 2027 need not stand twice
    _line(box, state, safe(said), value)


def refused(box: Box[Any], sentence: str, *, stays: str = "") -> None:
    """Say why the text in the box is not taken, and what stays stored."""
    _line(box, "refused", joined(Safe("<b>"), sentence, Safe("</b> "), stays), None)


def _line(box: Box[Any], state: str, said: Safe, value: Any) -> None:
    day = value.isoformat() if isinstance(value, dt.date) else ""
    told = f'data-keys="{box.notation.input_mode}" data-day="{day}"'  # for the script
    show(Safe(f'<p class="parsed-said parsed-{state}" id="said_{safe(box.key)}" {told}>{said}</p>'))


def calendar(box: Box[Any]) -> None:
    """The button that opens the calendar of the browser; the script writes the chosen day into the box.

    It stands by itself: a piece that is drawn anew with another day would lose the focus.
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
