"""Choose a place by its name or its coordinates, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from curreap.language.words import Words
from curreap.places.coordinates import CoordinatesError, distance_km, parse_coordinates, written
from curreap.places.municipalities import Municipality, nearest
from curreap.places.villages import Village, suggest_places
from pages.design.page import small
from pages.design.safe_html import plain
from pages.shell.refused import say_wrong
from pages.streamlit_gaps.widget_state import is_stale_echo, put_again, set_value
from playbook_tools.tool import Place

SHOWN = 5  # suggestions


def place_picker(
    *,
    key: str,
    value: Place | None,
    on_change: Callable[[Place | None], None],
    words: Words,
    help: str = "",
    near: Place | None = None,
    disabled: bool = False,
) -> None:
    """Show fields to choose a place by searching a town or typing coordinates, and a button to remove it.

    on_change is called from a callback with the new place, or with None when it was removed. near: the place of the
    town; names that match equally well are sorted by their distance from it.
    """
    _show_stored(key, value)
    with st.container(key=f"{key}_picker", gap="small"):
        _state(value, words)
        st.text_input(
            words("Search a town or village"),
            key=f"{key}_search",
            live="300ms",
            placeholder=words("For example Rūjiena"),
            disabled=disabled,
        )
        _suggestions(key, on_change, words, near)
        st.text_input(
            words("Coordinates: latitude, longitude"),
            key=f"{key}_coordinates",
            on_change=_typed,
            args=(key, on_change),
            help=help or None,
            placeholder="57.8953, 25.3296",
            autocomplete="off",
            disabled=disabled,
        )
        _problem(key, on_change, words)
        if value is not None:
            st.button(
                words("Take away the place"),
                key=f"{key}_away",
                icon=":material/wrong_location:",
                type="tertiary",
                on_click=_choose,
                args=(key, on_change, None),
                disabled=disabled,
            )


def _show_stored(key: str, value: Place | None) -> None:
    """Put a place that changed elsewhere, by a click or a colleague, into the field; otherwise keep typed text."""
    shown = written(value) if value else ""
    if st.session_state.get(f"{key}_shown") != shown or f"{key}_coordinates" not in st.session_state:
        st.session_state[f"{key}_shown"] = shown
        set_value(f"{key}_coordinates", shown)
        st.session_state.pop(f"{key}_wrong", None)
    else:
        put_again(f"{key}_coordinates")


def _state(value: Place | None, words: Words) -> None:
    if value is None:
        small(words("No place is set yet."))
        return
    town = nearest(value)[0]
    distance = round(distance_km(value, town.place))
    if distance < 1:
        small(words("The place is set: {place}, in {town}.", place=written(value), town=town.seat))
    else:
        small(
            words(
                "The place is set: {place}, {distance} km from {town}.",
                place=written(value),
                distance=words.number(distance),
                town=town.seat,
            )
        )


def _suggestions(key: str, on_change: Callable[[Place | None], None], words: Words, near: Place | None) -> None:
    query = st.session_state.get(f"{key}_search", "")
    if not query.strip():
        return
    found = suggest_places(query, SHOWN, near)
    if not found:
        small(words("This name is not in the list. Type the coordinates, or click on the map."))
    for number, town in enumerate(found):
        st.button(
            plain(_name(town, words, near)),
            key=f"{key}_town_{number}",
            icon=":material/place:",
            type="tertiary",
            on_click=_choose,
            args=(key, on_change, town.place),
        )


def _name(town: Municipality | Village, words: Words, near: Place | None) -> str:
    parts = _names_of_village(town, words) if isinstance(town, Village) else _names_of_town(town)
    parts.append(words.locale.territories.get(town.country, town.country))
    if near is not None:
        parts.append(words("{distance} km away", distance=words.number(round(distance_km(near, town.place)))))
    return " · ".join(part for part in parts if part)


def _names_of_town(town: Municipality) -> list[str]:
    return [town.seat, town.part_of or (town.name if town.name != town.seat else ""), *town.other_names[:1]]


def _names_of_village(village: Village, words: Words) -> list[str]:
    return [village.name, words("near {town}", context="village", town=nearest(village.place)[0].seat)]


def _typed(key: str, on_change: Callable[[Place | None], None]) -> None:
    if is_stale_echo(f"{key}_coordinates"):
        return
    text = st.session_state[f"{key}_coordinates"]
    st.session_state.pop(f"{key}_wrong", None)
    if not text.strip():
        _choose(key, on_change, None)
        return
    try:
        place = parse_coordinates(text)
    except CoordinatesError as wrong:
        st.session_state[f"{key}_wrong"] = wrong
    else:
        _choose(key, on_change, place)


def _choose(key: str, on_change: Callable[[Place | None], None], place: Place | None) -> None:
    set_value(f"{key}_coordinates", written(place) if place else "")
    st.session_state[f"{key}_search"] = ""
    st.session_state.pop(f"{key}_wrong", None)
    on_change(place)


def _problem(key: str, on_change: Callable[[Place | None], None], words: Words) -> None:
    wrong: CoordinatesError | None = st.session_state.get(f"{key}_wrong")
    say_wrong(f"{key}_coordinates", wrong.sentence(words) if wrong else "")
    if wrong is None or wrong.suggestion is None:
        return
    place = written(wrong.suggestion)
    st.button(
        words("Use {place}", place=place),
        key=f"{key}_swapped",
        on_click=_choose,
        args=(key, on_change, wrong.suggestion),
    )
