"""Remember the choices on the download page for each user and plan, as initial values of the next visit.

Private contacts are not remembered: they must be chosen each time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import streamlit as st

from pages.editing.plan_page import PlanContext
from pages.shell.try_act import Refusal, try_act

PAGE: Final = "download"
T = TypeVar("T", bound=str)


@dataclass(frozen=True)
class Choices:
    """The last choices of this user, and those in the address."""

    context: PlanContext
    before: Mapping[str, str]
    asked: Mapping[str, str]  # takes precedence

    def key(self, name: str) -> str:
        """Return the key of the widget. Another address makes a new widget."""
        return f"{PAGE}_{name}_{self.context.id}_{self.asked.get(name, '')}"

    def first(self, name: str, options: Sequence[T]) -> T:
        """Return the initial value of a widget."""
        wanted = self.asked.get(name) or self.before.get(name)
        return next((option for option in options if option == wanted), options[0])

    def radio(
        self, name: str, label: str, options: Sequence[T], shown: Callable[[T], str], meaning: Callable[[T], str]
    ) -> T:
        """Show radio buttons, each with a line on what it is for."""
        return st.radio(
            label,
            options,
            index=options.index(self.first(name, options)),
            key=self.key(name),
            format_func=shown,
            captions=[meaning(option) for option in options],
            on_change=self._remember,
            args=(name,),
        )

    def buttons(self, name: str, label: str, options: Sequence[T], shown: Callable[[T], str]) -> T:
        """Show a few options in a row."""
        chosen: T = st.segmented_control(
            label,
            options,
            default=self.first(name, options),
            required=True,
            key=self.key(name),
            format_func=shown,
            on_change=self._remember,
            args=(name,),
            wrap=True,
        )
        return chosen

    def list(self, name: str, label: str, options: Sequence[T], shown: Callable[[T], str]) -> T:
        """Show a drop-down list."""
        return st.selectbox(
            label,
            options,
            index=options.index(self.first(name, options)),
            key=self.key(name),
            format_func=shown,
            on_change=self._remember,
            args=(name,),
        )

    def switch(self, name: str, label: str, *, otherwise: bool) -> bool:
        """Show a switch for yes or no."""
        is_on = self.before.get(name, str(otherwise)) == str(True)
        return st.toggle(label, value=is_on, key=self.key(name), on_change=self._remember, args=(name,))

    def _remember(self, name: str) -> None:
        """Store a choice; if that fails, it still counts on this page."""
        chosen = st.session_state[self.key(name)]
        keep = self.context.store.choices.keep
        if isinstance(try_act(lambda: keep(self.context.id, PAGE, {name: str(chosen)}), self.context.words), Refusal):
            logging.getLogger(__name__).warning("A choice on the download page was not remembered")


def choices(context: PlanContext, *asked: str) -> Choices:
    """Read the choices of the user; `asked` are the names that the address may contain."""
    said = {name: st.query_params[name] for name in asked if name in st.query_params}
    return Choices(context, context.store.choices.of(context.id, PAGE), said)
