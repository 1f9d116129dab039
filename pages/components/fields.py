"""Fields: one answer, one widget, saved on change. The kind of the field decides which widget it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from curreap.content_files import FieldWords
from curreap.edits import Path, RowIsGone, type_at, value_at
from curreap.parsing.numbers import AMOUNTS, Form, number_rules
from curreap.references import rows_of
from pages.components import autosaved, field_words, fields_here, parsed_field, short_text
from pages.components.autosaved import LongText
from pages.components.comment_beside import beside_field
from pages.components.field_photo import photo
from pages.components.late import is_late
from pages.components.look import plain, small
from pages.components.map import place_picker
from pages.components.parsed_field import DateNotation, Notation, NumberNotation, ParsedField
from pages.components.router import page_of
from pages.components.short_text import ShortText
from pages.components.step import Draft
from playbook_tools import profile
from playbook_tools.tool import FieldType, Kind, Place

YEARS_AROUND = 1  # months offered before and after the title year


@dataclass(frozen=True)
class Field:
    """One field on a page: what is stored, what it is called, and how it is saved."""

    draft: Draft[Any]
    path: Path
    known: FieldType
    words: FieldWords
    stored: Any

    @property
    def key(self) -> str:
        """The key of the widget; also the class that a link to the field looks for."""
        return field_key(self.draft.id, self.draft.tool.key, self.path)

    def label(self, other: str = "") -> str:
        """The label in the language of the reader; `other` replaces the title of the field."""
        return other or field_words.label(self.draft, self.words, self.known)

    def common(self, label: str = "") -> dict[str, Any]:
        """What every widget of a field gets."""
        return {
            "label": self.label(label),
            "key": self.key,
            "help": field_words.help_text(self.draft, self.words),
            "disabled": not self.draft.may_edit,
            "on_change": _save,
            "args": (self,),
        }


def field_key(plan_id: str, part: str, path: Path) -> str:
    """The widget key of a field: unique in the app, the same in every run."""
    return "field_" + "_".join((plan_id, part, *path))


def answer(draft: Draft[Any], *path: str, label: str = "", widget: str = "") -> None:
    """Show one field and save it on change.

    `label` replaces the title of the field. `widget` may be "pills" or "segmented" for one choice, "multiselect"
    for many. The help of a long text is in view; that of a short field opens beside its label.
    """
    known = type_at(draft.tool.answers, path)
    try:
        stored = value_at(draft.answers, path)
    except RowIsGone:
        return
    field = Field(draft, path, known, field_words.words_of(draft, path), stored)
    fields_here.note(draft, field.key, path)
    _WIDGETS[known.kind](field, label, widget)
    beside_field(draft, path)


def even_columns(widths: Sequence[int], *, key: str) -> Sequence[DeltaGenerator]:
    """Columns for fields whose labels have one or two lines: the boxes stand on one line, whatever is said below."""
    with st.container(key=f"even_{key}"):
        return st.columns(list(widths))


def _bind(field: Field, shown: Any) -> None:
    fields_here.give(field.key, field.stored, shown)


def _save(field: Field) -> None:
    if not is_late(field.key):
        field.draft.save(field.path, _storable(field, st.session_state[field.key]))


def _storable(field: Field, shown: Any) -> Any:
    match field.known.kind:
        case Kind.DATE:
            return shown.isoformat() if shown else None
        case Kind.YES_NO:
            return {"yes": True, "no": False}.get(shown)
        case Kind.MULTI_CHOICE | Kind.LINKS:
            return list(shown)
        case _:
            return shown


# ------------------------------------------------------------------ one function per kind


def _short_text(field: Field, label: str, widget: str) -> None:
    help_text = field_words.help_text(field.draft, field.words)
    short_text.show(
        ShortText(field.draft, field.path, field.key, field.stored, field.known, field.label(label), help_text)
    )


def _long_text(field: Field, label: str, widget: str) -> None:
    words = field.draft.words
    autosaved.show(
        LongText(
            field.draft,
            field.path,
            field.key,
            field.stored,
            label=field.label(label),
            help=words(field.words.help),
            example=words(field.words.example or ""),
            example_label=field_words.example_label(field.draft, field.words),
        )
    )


def _number(field: Field, label: str, widget: str) -> None:
    form = Form.WHOLE if "int" in str(_annotation(field)) else Form.DECIMAL
    _parsed(field, label, NumberNotation(field.draft.words, number_rules(field.known, form)), field.stored)


def _money(field: Field, label: str, widget: str) -> None:
    _parsed(field, label, NumberNotation(field.draft.words, AMOUNTS), field.stored)


def _date(field: Field, label: str, widget: str) -> None:
    day = dt.date.fromisoformat(field.stored) if field.stored else None
    _parsed(field, label, DateNotation(field.draft.words), day)


def _parsed(field: Field, label: str, notation: Notation[Any], stored: Any) -> None:
    parsed_field.show(
        ParsedField(
            key=field.key,
            label=field.label(label),
            help=field_words.help_text(field.draft, field.words),
            notation=notation,
            is_disabled=not field.draft.may_edit,
            stored=stored,
            save=lambda value: field.draft.save(field.path, _storable(field, value)),
        )
    )


def _month(field: Field, label: str, widget: str) -> None:
    year = field.draft.plan.title_year or field.draft.today.year
    around = range(year - YEARS_AROUND, year + YEARS_AROUND + 1)
    months = [f"{some:04}-{month:02}" for some in around for month in range(1, 13)]
    _select(field, label, widget, options=months, name=field.draft.words.month)


def _yes_no(field: Field, label: str, widget: str) -> None:
    words = field.draft.words
    _bind(field, {True: "yes", False: "no"}.get(field.stored))
    names = {"yes": words("Yes"), "no": words("No")}
    st.segmented_control(**field.common(label), options=["yes", "no"], format_func=names.__getitem__)


def _choice(field: Field, label: str, widget: str) -> None:
    names = _choice_names(field)
    if widget in ("segmented", "pills"):
        _bind(field, field.stored)
        control = st.segmented_control if widget == "segmented" else st.pills
        control(**field.common(label), options=list(names), format_func=_named(names), wrap=True)
    else:
        _select(field, label, widget, options=list(names), name=_named(names))


def _multi_choice(field: Field, label: str, widget: str) -> None:
    names = _choice_names(field)
    _bind(field, list(field.stored))
    common = field.common(label)
    if widget == "multiselect":
        st.multiselect(**common, options=list(names), format_func=_named(names), placeholder=_choose(field), wrap=True)
    else:
        st.pills(**common, options=list(names), format_func=_named(names), selection_mode="multi", wrap=True)


def _scale(field: Field, label: str, widget: str) -> None:
    _bind(field, field.stored)
    st.segmented_control(**field.common(label), options=[1, 2, 3, 4, 5])


def _link(field: Field, label: str, widget: str) -> None:
    names = _linked_names(field, [field.stored] if field.stored else [])
    if names:
        _select(field, label, widget, options=list(names), name=_named(names))
    else:
        _nothing_to_link(field)


def _links(field: Field, label: str, widget: str) -> None:
    names = _linked_names(field, field.stored)
    if not names:
        _nothing_to_link(field)
        return
    _bind(field, list(field.stored))
    st.multiselect(
        **field.common(label),
        options=list(names),
        format_func=_named(names),
        placeholder=_choose(field),
        wrap=True,
    )


def _place(field: Field, label: str, widget: str) -> None:
    draft = field.draft
    small(label or draft.words(field.words.title))
    place_picker(
        key=field.key,
        value=Place(**field.stored) if field.stored else None,
        on_change=lambda chosen: _keep_place(field, chosen),
        words=draft.words,
        help=draft.words(field.words.help),
        near=_town_place(draft),
        disabled=not draft.may_edit,
    )


def _keep_place(field: Field, chosen: Place | None) -> None:
    field.draft.save(field.path, chosen.model_dump() if chosen else None)


def _photo(field: Field, label: str, widget: str) -> None:
    photo(field.draft, field.path, field.words, field.stored, key=field.key)


_WIDGETS: dict[Kind, Callable[[Field, str, str], None]] = {
    Kind.SHORT_TEXT: _short_text,
    Kind.LONG_TEXT: _long_text,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.MULTI_CHOICE: _multi_choice,
    Kind.SCALE: _scale,
    Kind.PLACE: _place,
    Kind.LINK: _link,
    Kind.LINKS: _links,
    Kind.PHOTO: _photo,
}


# ------------------------------------------------------------------ inside


def _select(field: Field, label: str, widget: str, *, options: Sequence[str], name: Callable[[str], str]) -> None:
    offered = [*options, field.stored] if field.stored and field.stored not in options else list(options)
    _bind(field, field.stored)
    st.selectbox(
        **field.common(label),
        options=offered,
        format_func=name,
        index=None,
        placeholder=_choose(field),
    )


def _choose(field: Field) -> str:
    return field.draft.words("Choose")


def _choice_names(field: Field) -> dict[str, str]:
    choices = field.draft.content.choices(*field_words.content_path(field.draft, field.path))
    return {choice.key: field.draft.words(choice.title) for choice in choices}


def _named(names: dict[str, str]) -> Callable[[str], str]:
    return lambda key: names.get(key, key)


def _linked_names(field: Field, linked: Sequence[str]) -> dict[str, str]:
    """The rows one can link, and those that are linked though they have no name yet."""
    assert field.known.links_to
    names = rows_of(field.draft.plan, field.known.links_to)
    unnamed = field.draft.words("A row without a name")
    return {**names, **{row_id: unnamed for row_id in linked if row_id not in names}}


def _nothing_to_link(field: Field) -> None:
    """Where there is nothing to choose yet, the way to it."""
    assert field.known.links_to
    tool = field.known.links_to[0]
    words, content = field.draft.words, field.draft.content
    with st.container(key=field.key, gap="xsmall"):
        small(words(field.words.title))
        title = words(content.tool(tool).title)
        st.page_link(
            page_of(tool),
            label=plain(words("There is nothing to choose yet. Begin in “{tool}”.", tool=title)),
            query_params=field.draft.link(),
        )


def _annotation(field: Field) -> Any:
    model = field.draft.tool.answers
    for step in field.path[:-1:2]:
        known = type_at(model, (step,))
        assert known.row
        model = known.row
    return model.model_fields[field.path[-1]].annotation


def _town_place(draft: Draft[Any]) -> Place | None:
    return draft.plan[profile.TOOL].location
