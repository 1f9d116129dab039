"""Projector page of a workshop, in a tab of its own; the workshop page chooses what it shows."""

import streamlit as st

from db.workshops.workshop import NoSuchWorkshop
from pages.editing import plan_page
from pages.plan.projector import screen
from pages.plan.workshop import url
from pages.shell.router import page_of

context = plan_page.open_plan()
words = context.words
asked = url.asked_workshop()
try:
    context.store.workshops.get(context.id, asked)
except NoSuchWorkshop:
    st.title(words("There is no such workshop"), anchor=False)
    st.page_link(page_of("workshop"), label=words("To the workshops of this plan"), query_params=context.link())
else:
    screen.hall(context, asked)
