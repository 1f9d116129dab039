"""Page "How is it running" for coordinators: version, database, backups, disk, mail, errors, processes."""

import datetime as dt

import streamlit as st

from db.running.condition import Condition, condition
from pages import design
from pages.home.running.texts import Texts
from pages.shell.current_user import require_user
from pages.shell.database import engine

user = require_user()
words = user.words


def show_page(found: Condition) -> None:
    texts = Texts(words, user.time_zone, found.at)
    design.page_head(words("For coordinators"), words("How is it running"))
    for title, more in texts.warnings(found):
        design.note("stop", title, more)
    heads = (words("What", context="table heading"), words("How it is"))
    design.show(design.table(heads, texts.facts(found), caption=words("How is it running")))
    show_errors(found, texts)
    show_processes(found, texts)


def show_errors(found: Condition, texts: Texts) -> None:
    st.header(words("Errors of the last day"), anchor=False)
    if found.failures:
        heads = (words("Kind of error"), words("Count"))
        rows = [(kind, words.number(count)) for kind, count in found.failures.items()]
        design.show(design.table(heads, rows, caption=words("Errors of the last day"), numeric={1}))
    else:
        st.markdown(words("There were none since the app was started."))
    design.small(texts.where_the_log_is())


def show_processes(found: Condition, texts: Texts) -> None:
    st.header(words("Processes"), anchor=False)
    heads = (words("Port"), words("Version"), words("Started"), words("Last seen"))
    design.show(design.table(heads, texts.processes(found), caption=words("Processes")))


if user.actor.is_coordinator:
    show_page(condition(engine(), by=user.actor, now=dt.datetime.now(dt.UTC)))
else:
    st.title(words("How is it running"), anchor=False)
    design.lead(words("Only coordinators can see this page."))
