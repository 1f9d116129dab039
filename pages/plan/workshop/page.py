"""Workshop page: everybody rates alone on a phone, then the room compares, talks, and agrees on a level."""

import streamlit as st

from db.workshops.workshop import NoSuchWorkshop, Workshop
from pages import design
from pages.editing import plan_page
from pages.plan.frame.page_frame import page_head
from pages.plan.workshop import agree, into_plan, url
from pages.plan.workshop import lead as workshop_lead
from pages.plan.workshop import list as workshop_list
from pages.plan.workshop.paper import panel
from pages.plan.workshop.texts import place_and_day, topic_title
from pages.plan.workshop.writer import show_problem
from pages.shell.router import page_of
from pages.streamlit_gaps import url_state
from playbook_tools.vocabulary import TOPICS


def show_workshop(held: Workshop) -> None:
    st.page_link(
        page_of("workshop"), label=words("All workshops"), icon=":material/arrow_back:", query_params=opened.link()
    )
    panel.paper_links(opened, held)
    topic = url.topic_here(held)
    with st.container(key="workshop_topics"):
        url_state.switch(
            url.TOPIC,
            url.parts_of(held),
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
            agree.agree(opened, held, topic)
        else:
            design.small(words("A level is agreed on for each topic. Own statements are told in the main message."))
    into_plan.into_plan(opened, held)


def head(title: str, lead: str) -> None:
    page_head(opened, title, lead, page="workshop", follows="nothing")
    show_problem(opened)
    if not opened.may_edit:
        design.note("calm", opened.words("You can read this plan. You cannot change it."))


opened = plan_page.open_plan()
words = opened.words
asked = url.asked_workshop()
if asked == url.NEW and opened.may_edit:
    head(words("Workshop"), words("Everybody rates alone, then the room talks and agrees."))
    workshop_list.prepare(opened)
elif asked and asked != url.NEW:
    try:
        found = opened.store.workshops.get(opened.id, asked)
    except NoSuchWorkshop:
        head(words("Workshop"), words("There is no such workshop, or not any more."))
        workshop_list.show_list(opened, opened.store.workshops.of_plan(opened.id))
    else:
        facts = (place_and_day(found, words), workshop_list.groups_words(opened, found))
        head(found.title, " · ".join(filter(None, facts)))
        if panel.is_asked():
            panel.paper_part(opened, found)
        else:
            show_workshop(found)
else:
    head(words("Workshop"), words("Everybody rates alone, then the room talks and agrees."))
    workshop_list.show_list(opened, opened.store.workshops.of_plan(opened.id))
