"""Fields: one answer, one widget, saved on change. The kind of the field decides which widget it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from curreap.content_files import FieldWords
from curreap.edits import TEXTS, Path, RowIsGone, type_at, value_at
from curreap.parsing.numbers import AMOUNTS, Form, number_rules
from curreap.references import rows_of
from pages.design import plain, small
from pages.editing import field_texts, long_text_field, parsed_field, rendered_fields, short_text, undo
from pages.editing.choose import NOTHING, choose_one, distinct
from pages.editing.field_photo import photo
from pages.editing.long_text_field import LongText
from pages.editing.parsed_field import DateNotation, Notation, NumberNotation, ParsedField
from pages.editing.plan_page import Draft
from pages.editing.short_text import ShortText
from pages.map import place_picker
from pages.shell.router import page_of
from pages.streamlit_gaps import widget_state
from playbook_tools import profile
from playbook_tools.tool import FieldType, Kind, Place

YEARS_AROUND = 1  # months offered before and after the title year


BesideField = Callable[[Draft[Any], Path], None]
_beside: list[BesideField] = []


def put_beside(show: BesideField) -> None:
    """Name what stands beside each field, such as the button for comments. The frame of the pages calls it once."""
    if show not in _beside:
        _beside.append(show)


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
        return other or field_texts.label(self.draft, self.words, self.known)

    def common(self, label: str = "", *, names: Mapping[str, str] | None = None) -> dict[str, Any]:
        """What every widget of a field gets; `names` are the options, where it has some."""
        return {
            "label": self.label(label),
            "key": self.key,
            "help": field_texts.help_text(self.draft, self.words),
            "disabled": not self.draft.may_edit,
            "on_change": _save,
            "args": (self, names),
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
    field = Field(draft, path, known, field_texts.words_of(draft, path), stored)
    rendered_fields.note(draft, field.key, path)
    _WIDGETS[known.kind](field, label, widget)
    if known.kind not in (*TEXTS, Kind.PHOTO):
        undo.offer(draft, path, key=field.key, stored=stored)
    for show in _beside:
        show(draft, path)


def even_columns(widths: Sequence[int], *, key: str) -> Sequence[DeltaGenerator]:
    """Columns for fields whose labels have one or two lines: the boxes stand on one line, whatever is said below."""
    with st.container(key=f"even_{key}"):
        return st.columns(list(widths))


def _bind(field: Field, shown: Any, *, names: Mapping[str, str] | None = None) -> None:
    """Give the widget what is stored; once more where an option is called otherwise now, for the browser knows its
    options by their names."""
    chosen = shown if isinstance(shown, list) else [shown]
    rendered_fields.give(field.key, field.stored, shown, named=[(names or {}).get(one, "") for one in chosen])


def _save(field: Field, names: Mapping[str, str] | None = None) -> None:
    base = _base(field)
    if widget_state.is_stale_echo(field.key):
        return
    shown = st.session_state[field.key]
    if names is not None and not set(_listed(shown)) <= set(names):  # told by a name that an option had before
        rendered_fields.give_back(field.key)
        return
    undo.save(field.draft, field.path, _storable(field, shown), key=field.key, base=base)


def _base(field: Field) -> Any:
    """The answer that the person had in view when they gave another one."""
    found = widget_state.pending(field.key)
    return _storable(field, found.before[0]) if found else rendered_fields.base(field.key)


def _listed(shown: Any) -> Sequence[str]:
    return shown if isinstance(shown, list) else [shown] if shown else []


def _storable(field: Field, shown: Any) -> Any:
    match field.known.kind:
        case Kind.DATE:
            return shown.isoformat() if shown else None
        case Kind.YES_NO:
            return {"yes": True, "no": False}.get(shown)
        case Kind.MULTI_CHOICE | Kind.LINKS:
            return list(shown)
        case Kind.CHOICE | Kind.MONTH | Kind.LINK:
            return shown or None
        case _:
            return shown


# ------------------------------------------------------------------ one function per kind


def _short_text(field: Field, label: str, widget: str) -> None:
    help_text = field_texts.help_text(field.draft, field.words)
    short_text.show(
        ShortText(field.draft, field.path, field.key, field.stored, field.known, field.label(label), help_text)
    )


def _long_text(field: Field, label: str, widget: str) -> None:
    words = field.draft.words
    long_text_field.show(
        LongText(
            field.draft,
            field.path,
            field.key,
            field.stored,
            label=field.label(label),
            help=words(field.words.help),
            example=words(field.words.example or ""),
            example_label=field_texts.example_label(field.draft, field.words),
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
            help=field_texts.help_text(field.draft, field.words),
            notation=notation,
            is_disabled=not field.draft.may_edit,
            stored=stored,
            save=lambda value: undo.save(
                field.draft,
                field.path,
                _storable(field, value),
                key=field.key,
                base=_storable(field, rendered_fields.given(field.key)),
            ),
        )
    )


def _month(field: Field, label: str, widget: str) -> None:
    year = field.draft.plan.title_year or field.draft.today.year
    around = range(year - YEARS_AROUND, year + YEARS_AROUND + 1)
    months = [f"{some:04}-{month:02}" for some in around for month in range(1, 13)]
    _choose_one(field, label, {month: field.draft.words.month(month) for month in months})


def _yes_no(field: Field, label: str, widget: str) -> None:
    words = field.draft.words
    names = {"yes": words("Yes"), "no": words("No")}
    _bind(field, {True: "yes", False: "no"}.get(field.stored), names=names)
    st.segmented_control(**field.common(label, names=names), options=list(names), format_func=_named(names))


def _choice(field: Field, label: str, widget: str) -> None:
    names = _choice_names(field)
    if widget in ("segmented", "pills"):
        _bind(field, field.stored, names=names)
        control = st.segmented_control if widget == "segmented" else st.pills
        control(**field.common(label, names=names), options=list(names), format_func=_named(names), wrap=True)
    else:
        _choose_one(field, label, names)


def _multi_choice(field: Field, label: str, widget: str) -> None:
    names = _choice_names(field)
    if widget == "multiselect":
        _choose_some(field, label, names)
        return
    _bind(field, list(field.stored), names=names)
    common = field.common(label, names=names)
    st.pills(**common, options=list(names), format_func=_named(names), selection_mode="multi", wrap=True)


def _scale(field: Field, label: str, widget: str) -> None:
    _bind(field, field.stored)
    st.segmented_control(**field.common(label), options=[1, 2, 3, 4, 5])


def _link(field: Field, label: str, widget: str) -> None:
    names = _linked_names(field, [field.stored] if field.stored else [])
    if names:
        _choose_one(field, label, names)
    else:
        _nothing_to_link(field)


def _links(field: Field, label: str, widget: str) -> None:
    names = _linked_names(field, field.stored)
    if names:
        _choose_some(field, label, names)
    else:
        _nothing_to_link(field)


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
    undo.save(field.draft, field.path, chosen.model_dump() if chosen else None, key=field.key, base=field.stored)


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


def _choose_one(field: Field, label: str, names: Mapping[str, str]) -> None:
    names = distinct({**names, **({field.stored: field.stored} if field.stored and field.stored not in names else {})})
    _bind(field, field.stored or NOTHING, names=names)
    choose_one(**field.common(label, names=names), names=names, nothing=field.draft.words("No answer yet"))


def _choose_some(field: Field, label: str, names: Mapping[str, str]) -> None:
    names = distinct(names)
    _bind(field, list(field.stored), names=names)
    st.multiselect(
        **field.common(label, names=names),
        options=list(names),
        format_func=_named(names),
        placeholder=field.draft.words("Choose"),
        wrap=True,
    )


def _choice_names(field: Field) -> dict[str, str]:
    choices = field.draft.content.choices(*field_texts.content_path(field.draft, field.path))
    return {choice.key: field.draft.words(choice.title) for choice in choices}


def _named(names: Mapping[str, str]) -> Callable[[str], str]:
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
