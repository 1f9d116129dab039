"""Workshop: everybody rates alone on a phone, the room sees where it disagrees, talks, and agrees on a level."""

import streamlit as st

from db.workshops import Held, NoSuchWorkshop
from pages import design
from pages.components import (
    workshop_agree,
    workshop_into_plan,
    workshop_lead,
    workshop_list,
    workshop_paper,
    workshop_place,
)
from pages.components.step_foot import page_head
from pages.components.workshop_words import place_and_day, topic_title
from pages.editing import plan_page
from pages.shell.router import page_of
from pages.streamlit_gaps import url_state
from playbook_tools.vocabulary import TOPICS


def show_workshop(held: Held) -> None:
    st.page_link(
        page_of("workshop"), label=words("All workshops"), icon=":material/arrow_back:", query_params=opened.link()
    )
    workshop_paper.paper_links(opened, held)
    topic = workshop_place.topic_here(held)
    with st.container(key="workshop_topics"):
        url_state.switch(
            workshop_place.TOPIC,
            workshop_place.parts_of(held),
            topic,
            key="workshop_topic",
            label=words("Topic"),
            shown=lambda one: design.plain(topic_title(one, opened.content, words, short=True)),
        )
    workshop_lead.lead(opened, held.id, topic)
    if topic in held.asks:
        return
    with st.container(key="panel_agreed", gap="small"):
        if topic in TOPICS:
            workshop_agree.agree(opened, held, topic)
        else:
            design.small(words("A level is agreed on for each topic. Own statements are told in the main message."))
    workshop_into_plan.into_plan(opened, held)


def head(title: str, lead: str) -> None:
    page_head(opened, title, lead, page="workshop", follows="nothing")
    workshop_place.show_problem(opened)
    if not opened.may_edit:
        design.note("calm", opened.words("You can read this plan. You cannot change it."))


opened = plan_page.open_plan()
words = opened.words
asked = workshop_place.asked_workshop()
if asked == workshop_place.NEW and opened.may_edit:
    head(words("Workshop"), words("Everybody rates alone, then the room talks and agrees."))
    workshop_list.prepare(opened)
elif asked and asked != workshop_place.NEW:
    try:
        found = opened.store.workshops.get(opened.id, asked)
    except NoSuchWorkshop:
        head(words("Workshop"), words("There is no such workshop, or not any more."))
        workshop_list.show_list(opened, opened.store.workshops.of_plan(opened.id))
    else:
        facts = (place_and_day(found, words), workshop_list.groups_words(opened, found))
        head(found.title, " · ".join(filter(None, facts)))
        if workshop_paper.is_asked():
            workshop_paper.paper_part(opened, found)
        else:
            show_workshop(found)
else:
    head(words("Workshop"), words("Everybody rates alone, then the room talks and agrees."))
    workshop_list.show_list(opened, opened.store.workshops.of_plan(opened.id))
