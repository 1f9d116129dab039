"""Frame the pages that need no sign-in: logo and ornament on top, links to legal pages at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from curreap.language.words import Words
from pages import design
from pages.shell import menu
from pages.shell.current_user import current_user
from pages.shell.router import START, page_of


@contextmanager
def public_frame(words: Words) -> Iterator[None]:
    """Show the head and foot of a public page; signed-in users have the menu instead."""
    signed_in = current_user() is not None
    if not signed_in:
        menu.logo()
        design.show(design.belt())
    yield
    if not signed_in:
        _small_print(words)


def way_on(words: Words) -> None:
    """Link to the sign-in page, or for signed-in users to their plans."""
    label = words("Go to the sign-in page") if current_user() is None else words("Go to my plans")
    st.page_link(page_of(START), label=label, icon=":material/arrow_forward:")


def _small_print(words: Words) -> None:
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="small_print"):
        st.page_link(page_of("glossary"), label=words("Glossary"))
        st.page_link(page_of("accessibility"), label=words("Accessibility"))
        st.page_link(page_of("privacy"), label=words("Privacy"))
        design.show(design.small_text(words("Place names: GeoNames, CC BY 4.0")), width="content")
