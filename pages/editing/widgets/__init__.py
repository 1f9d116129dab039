"""Map each kind of field to the function that shows it, called with the field, another label, and a widget name."""

from __future__ import annotations

from collections.abc import Callable

from pages.editing.field import Field
from pages.editing.widgets import choices, photo, place, written
from playbook_tools.tool import Kind

WIDGETS: dict[Kind, Callable[[Field, str, str], None]] = {
    Kind.SHORT_TEXT: written.show_short_text,
    Kind.LONG_TEXT: written.show_long_text,
    Kind.NUMBER: written.show_number,
    Kind.MONEY: written.show_money,
    Kind.DATE: written.show_date,
    Kind.MONTH: choices.show_month,
    Kind.YES_NO: choices.show_yes_no,
    Kind.CHOICE: choices.show_choice,
    Kind.MULTI_CHOICE: choices.show_multi_choice,
    Kind.SCALE: choices.show_scale,
    Kind.PLACE: place.show_place,
    Kind.LINK: choices.show_link,
    Kind.LINKS: choices.show_links,
    Kind.PHOTO: photo.show_photo,
}
