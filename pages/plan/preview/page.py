"""Preview page: the whole document as it will be printed, with links to change each section."""

from collections.abc import Sequence

import streamlit as st

from curreap.document import VARIANTS, Edition, Variant
from curreap.imprint import imprint
from curreap.sections import HOME_TOOL
from pages import design
from pages.editing import plan_page
from pages.plan.download.past_versions import past_versions
from pages.plan.download.texts import variant_title
from pages.plan.frame.page_frame import page_head
from pages.plan.preview.document import ShownPart, shown_document
from pages.plan.preview.ways import follow_ways
from pages.shell.router import page_of
from pages.streamlit_gaps import url_state

HINTS, VARIANT = "preview_hints", "preview_variant"
DECIDED_IN = "delivery"  # the step of parts that only the council summary has


def is_untouched() -> bool:
    return not context.plan.parts.keys() - {"profile"} and not context.info.revision


def show_empty() -> None:
    """Explain the page on a plan in which nothing is written yet."""
    design.note(
        "next",
        context.words("Your document is still empty."),
        context.words("Everything that you write appears here as it will be printed."),
    )
    st.page_link(page_of("overview"), label=context.words("Go to the overview"), query_params=context.link())


def contents(parts: Sequence[ShownPart]) -> design.Safe:
    """List all sections as links within the page."""
    lines = "".join(
        f'<li class="{"sheet" if part.action_id else ""}"><a href="#{part.anchor}">{design.safe(part.title)}</a></li>'
        for part in parts
    )
    label = design.safe(words("Contents"))
    return design.Safe(f'<nav aria-label="{label}"><h2>{label}</h2><ul class="contents">{lines}</ul></nav>')


def heading(part: ShownPart) -> design.Safe:
    level = 3 if part.action_id else 2
    name = "sheet-head" if part.action_id else "section-head"
    return design.Safe(f'<h{level} id="{part.anchor}" class="{name}">{design.safe(part.title)}</h{level}>')


def show_parts(cover: design.Safe, parts: Sequence[ShownPart]) -> None:
    """Show each heading with a link to its step, then its content.

    Content and the following heading are one element, because each element costs time in every run.
    """
    piece = design.joined(cover, contents(parts))
    for part in parts:
        design.show(piece, heading(part))
        tool, link = HOME_TOOL.get(part.key, DECIDED_IN), link_to(part)
        st.page_link(page_of(tool), label=change, icon=":material/edit:", query_params=link)
        piece = part.body
    design.show(piece)


def link_to(part: ShownPart) -> dict[str, str]:
    """Return the parameters of a link to the action of a sheet, the text of a section, or the step that makes it."""
    if part.action_id:
        return context.link(field=f"actions/{part.action_id}")
    if part.key in HOME_TOOL and variant_shown == "full" and context.content.section(part.key).has_text:
        return context.link(field=f"sections/{part.key}/body_text")
    return context.link()


def choose_variant() -> Variant:
    """Ask which document to show; kept in the address."""
    asked = url_state.asked("variant", VARIANTS, VARIANTS[0])
    url_state.switch(
        "variant",
        VARIANTS,
        asked,
        key=VARIANT,
        label=words("Which document?"),
        shown=lambda variant: variant_title(variant, words),
    )
    return asked


def edition_of(variant: Variant, *, is_draft: bool) -> Edition:
    history = past_versions(context, words) if variant == "full" else ()
    return Edition(context.today, variant, is_draft=is_draft, imprint=imprint(), history=history)


context = plan_page.open_plan()
words = context.words
change = words("Change this") if context.may_edit else words("Go to this step")

follow_ways(context)
page_head(context, words("Preview"), words("Your document as it will be printed."), page="preview", follows="nothing")
if is_untouched():
    show_empty()
    st.stop()
variant_shown = choose_variant()
with_hints = st.toggle(
    words("Show what belongs into empty sections, as a draft does"),
    value=True,
    key=HINTS,
)
edition_shown = edition_of(variant_shown, is_draft=with_hints)
shown = shown_document(context.plan, context.id, edition_shown, language=words.language, change=change)
design.small(context.words("Private contacts and notes are left out."))
to_download = context.link(variant=variant_shown)
st.page_link(page_of("download"), label=words("Download the document"), query_params=to_download)
with st.container(key="printed", gap=None):
    show_parts(shown.cover, shown.parts)
