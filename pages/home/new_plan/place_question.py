"""Ask for the place of a plan; any name finds the municipality, and a missing one can be typed in."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from curreap.language.words import Words
from curreap.new_plan.eligibility_form import ELSEWHERE
from curreap.places.coordinates import CoordinatesError, parse_coordinates
from curreap.places.municipalities import Municipality
from curreap.places.search import suggest
from pages import design
from pages.editing.choose import choose_one
from pages.home.new_plan.content_texts import choice_titles
from pages.shell.refused import say_wrong
from playbook_tools.tool import Place

KEY = "new_place"
MISSING = "missing"  # the option "it is not in this list"
SHOWN = 7  # suggestions


@dataclass(frozen=True)
class ChosenPlace:
    """The place, as far as it is answered."""

    municipality: Municipality | None = None
    name: str = ""
    country: str | None = None
    location: Place | None = None
    is_capital: bool | None = None


def ask(words: Words) -> ChosenPlace:
    """Ask for the place; return what is answered so far."""
    typed = st.text_input(
        words("Name of the municipality or town"),
        key=f"{KEY}_name",
        live="300ms",
        placeholder="",
        help=words("Type the name in any language. Accents and capital letters do not matter."),
        persist_state="page",
    )
    typed = (typed or "").strip()
    if not typed:
        return ChosenPlace()
    offered = {option_of(place): place for place in suggest(typed, SHOWN)}
    chosen = _choose(offered, typed, words)
    if chosen == MISSING:
        return _ask_for_missing(typed, words)
    if chosen is None:
        return ChosenPlace()
    return _ask_for_town_below(offered[chosen], words)


def _choose(offered: dict[str, Municipality], typed: str, words: Words) -> str | None:
    """Ask which suggestion is meant; return MISSING at once where there is no suggestion."""
    if not offered:
        design.small(words("“{name}” is not in our list. You can add it here.", name=typed))
        return MISSING
    countries = choice_titles(words, "profile", "country")
    names = {key: design.plain(place.name) for key, place in offered.items()}
    names[MISSING] = design.plain(words("“{name}” is not in this list", name=typed))
    captions = [design.plain(_where(place, countries, words)) for place in offered.values()]
    return st.radio(
        words("Which one do you mean?"),
        options=list(names),
        captions=[*captions, design.plain(words("You can type the country and the place yourself."))],
        format_func=lambda key: names.get(key, ""),
        index=None,
        key=f"{KEY}_choice",
    )


def _ask_for_town_below(found: Municipality, words: Words) -> ChosenPlace:
    """Ask for the name of a town, because a plan may be for one town of a large municipality."""
    if found.part_of:
        return ChosenPlace(found)
    town = st.text_input(
        words("Is the plan for one town or village in it? Write its name."),
        key=f"{KEY}_town_below",
        help=words("Leave this empty if the plan is for the whole municipality."),
        placeholder="",
    )
    return ChosenPlace(found, name=(town or "").strip())


def _ask_for_missing(typed: str, words: Words) -> ChosenPlace:
    countries = {**choice_titles(words, "profile", "country"), ELSEWHERE: words("Another country")}
    with st.container(key="panel_missing_place", gap="small"):
        left, right = st.columns(2)
        with left:
            country = choose_one(words("Country"), countries, key=f"{KEY}_country", nothing=words("No answer yet"))
        with right:
            capital = st.segmented_control(
                words("Is it a national capital?"),
                options=["no", "yes"],
                format_func=lambda key: words("Yes") if key == "yes" else words("No"),
                key=f"{KEY}_capital",
            )
        location = _ask_for_coordinates(words)
    is_capital = None if capital is None else capital == "yes"
    return ChosenPlace(name=typed, country=country or None, location=location, is_capital=is_capital)


def _ask_for_coordinates(words: Words) -> Place | None:
    """Ask for coordinates; optional, because the profile page can set them on a map later."""
    typed = st.text_input(
        words("Coordinates of the town (you can add them later)"),
        key=f"{KEY}_coordinates",
        help=words("Latitude and longitude, for example 57.8953, 25.3296. Many maps show them on a long click."),
        placeholder="",
    )
    place, problem = None, ""
    try:
        place = parse_coordinates(typed) if typed else None
    except CoordinatesError as error:
        problem = error.sentence(words)
    say_wrong(f"{KEY}_coordinates", problem)
    return place


def _where(place: Municipality, countries: dict[str, str], words: Words) -> str:
    country = countries.get(place.country) or words("outside the eight countries")
    if place.part_of:
        return words("town in {municipality}, {country}", municipality=place.part_of, country=country)
    return words("municipality, {country}", country=country)


def option_of(place: Municipality) -> str:
    """Make the option key of a suggestion: unique, and the same in every run."""
    return f"{place.country}/{place.code}/{place.name}"
