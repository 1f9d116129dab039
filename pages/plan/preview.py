"""Preview: the whole document on screen, as it will be printed, with a way to change each section."""

from collections.abc import Sequence

import streamlit as st

from curreap.sections import HOME_TOOL
from pages.components import look, step
from pages.components.preview_document import ShownPart, shown_document
from pages.components.router import page_of
from pages.components.step_foot import page_head

HINTS = "preview_hints"


def is_untouched() -> bool:
    return not opened.plan.parts.keys() - {"profile"} and not opened.info.revision


def show_empty() -> None:
    """A friendly word on a plan in which nobody has written anything."""
    look.note("next", opened.text("empty_states.preview.title") + ".", opened.text("empty_states.preview.text"))
    st.page_link(page_of("overview"), label=opened.text("empty_states.preview.button"), query_params=opened.link())


def contents(parts: Sequence[ShownPart]) -> look.Safe:
    """All sections, as links down the page."""
    lines = "".join(
        f'<li class="{"sheet" if part.action_id else ""}"><a href="#{part.anchor}">{look.safe(part.title)}</a></li>'
        for part in parts
    )
    label = look.safe(words("Contents"))
    return look.Safe(f'<nav aria-label="{label}"><h2>{label}</h2><ul class="contents">{lines}</ul></nav>')


def heading(part: ShownPart) -> look.Safe:
    level = 3 if part.action_id else 2
    name = "sheet-head" if part.action_id else "section-head"
    return look.Safe(f'<h{level} id="{part.anchor}" class="{name}">{look.safe(part.title)}</h{level}>')


def show_parts(cover: look.Safe, parts: Sequence[ShownPart]) -> None:
    """Each heading with the way to its step, then what is printed.

    What is printed and the heading after it go out as one piece, because each piece costs time in every run.
    """
    label = words("Change this") if opened.may_edit else words("Go to this step")
    piece = look.joined(cover, contents(parts))
    for part in parts:
        look.show(piece, heading(part))
        st.page_link(page_of(HOME_TOOL[part.key]), label=label, icon=":material/edit:", query_params=link_to(part))
        piece = part.body
    look.show(piece)


def link_to(part: ShownPart) -> dict[str, str]:
    """To the action of a sheet, to the text of a section, or to the step that makes the section."""
    if part.action_id:
        return opened.link(field=f"actions/{part.action_id}")
    if opened.content.section(part.key).has_text:
        return opened.link(field=f"sections/{part.key}/body_text")
    return opened.link()


opened = step.open_plan()
words = opened.words

page_head(opened, words("Preview"), words("Your document as it will be printed."), page="preview", follows="nothing")
if is_untouched():
    show_empty()
    st.stop()
with_hints = st.toggle(
    words("Show what belongs into empty sections, as a draft does"),
    value=True,
    key=HINTS,
)
shown = shown_document(opened.plan, opened.id, is_draft=with_hints, language=words.language, today=opened.today)
look.small(opened.text("document.private_left_out"))
st.page_link(page_of("download"), label=words("Download the document"), query_params=opened.link())
with st.container(key="printed", gap=None):
    show_parts(shown.cover, shown.parts)
