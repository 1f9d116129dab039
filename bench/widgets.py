"""The widgets of a page, as Streamlit's protocol describes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FIELD_OF_KIND = {  # field of a widget's state in Streamlit's protocol
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "radio": "string_value",
    "checkbox": "bool_value",
    "number_input": "double_value",
    "slider": "double_array_value",
    "multiselect": "string_array_value",
    "button_group": "string_array_value",
    "date_input": "string_array_value",
    "bidi_component": "json_value",
    "button": "trigger_value",
}


@dataclass(frozen=True)
class Widget:
    """A widget on the page, as the server described it."""

    id: str
    kind: str
    label: str
    fragment: str
    data: Mapping[str, Any] = field(default_factory=dict)  # data sent to a component
    is_set: bool = False  # whether the app has set its value, in place of the default
    options: Sequence[str] = ()  # what is written on each button of a row of buttons

    @property
    def text(self) -> str:
        """Return the stored text of a long text."""
        return str(self.data.get("text", ""))

    def is_called(self, name: str) -> bool:
        """Return whether `name` is the key or the label of the widget."""
        return self.label == name or self.id.endswith(f"-{name}")
