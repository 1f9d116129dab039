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


def show_workshop(workshop: Workshop) -> None:
    st.page_link(
        page_of("workshop"), label=words("All workshops"), icon=":material/arrow_back:", query_params=context.link()
    )
    panel.paper_links(context, workshop)
    topic = url.topic_here(workshop)
    with st.container(key="workshop_topics"):
        url_state.switch(
            url.TOPIC,
            url.parts_of(workshop),
            topic,
            key="workshop_topic",
            label=words("Topic"),
            shown=lambda one: design.plain(topic_title(one, context.content, words, short=True)),
        )
    workshop_lead.lead(context, workshop.id, topic)
    if topic in workshop.asks:
        return
    with st.container(key="panel_agreed", gap="small"):
        if topic in TOPICS:
            agree.agree(context, workshop, topic)
        else:
            design.small(words("A level is agreed on for each topic. Own statements are told in the main message."))
    into_plan.into_plan(context, workshop)


def head(title: str, lead: str) -> None:
    page_head(context, title, lead, page="workshop", follows="nothing")
    show_problem(context)
    if not context.may_edit:
        design.note("calm", context.words("You can read this plan. You cannot change it."))


context = plan_page.open_plan()
words = context.words
asked = url.asked_workshop()
if asked == url.NEW and context.may_edit:
    head(words("Workshop"), words("Everybody rates alone, then the room talks and agrees."))
    workshop_list.prepare(context)
elif asked and asked != url.NEW:
    try:
        found = context.store.workshops.get(context.id, asked)
    except NoSuchWorkshop:
        head(words("Workshop"), words("There is no such workshop, or not any more."))
        workshop_list.show_list(context, context.store.workshops.of_plan(context.id))
    else:
        facts = (place_and_day(found, words), workshop_list.groups_words(context, found))
        head(found.title, " · ".join(filter(None, facts)))
        if panel.is_asked():
            panel.paper_part(context, found)
        else:
            show_workshop(found)
else:
    head(words("Workshop"), words("Everybody rates alone, then the room talks and agrees."))
    workshop_list.show_list(context, context.store.workshops.of_plan(context.id))
