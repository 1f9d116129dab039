"""Route a request: set the language, find the signed-in user and run the page."""

import streamlit as st

from curreap.language.words import words_for
from db.accounts.account import there_is_an_account
from pages import design
from pages.collaboration.comments.unsent import keep_unsent
from pages.collaboration.unsent_texts import say_what_is_unsent
from pages.editing.long_text import bring_engine
from pages.editing.parsed_field import bring_script
from pages.home.account import required
from pages.public.first_run import page as first_run
from pages.public.sign_in import page as sign_in
from pages.shell import router, session
from pages.shell.current_user import acting_as, language
from pages.shell.database import engine
from pages.shell.tab_title import name_tab
from pages.sidebar import sidebar
from pages.streamlit_gaps.arrive import arrive
from pages.streamlit_gaps.field_attributes import give_attributes
from pages.streamlit_gaps.translated import bear_translation

words = words_for(language())
st.set_page_config(page_icon=str(design.ASSETS / "icon.svg"), layout="wide")
pages = router.pages(words)
here = st.navigation(pages.all(), position="hidden")
bear_translation()
if pages.is_of_a_phone(here):  # pages for phones stay small and show nothing of a user signed in in the same browser
    here.run()
    st.stop()

design.style()
design.set_page_language(words.language)
design.flush_on_leave()
design.watch_connection(words)
bring_engine()
bring_script()
give_attributes()

user = session.arrive()
session.carry_cookie()

if user is not None and required.is_required(user):
    with acting_as(user):
        name_tab(words, words("Second step at sign-in"))
        required.show_required(user)
elif user is not None:
    with acting_as(user):
        sidebar.show(user, pages, here)
        keep_unsent(user)
        say_what_is_unsent(user)
        required.say_removed(user)
        here.run()
elif pages.is_public(here):
    name_tab(words, here.title)
    here.run()
elif there_is_an_account(engine()):
    name_tab(words, words("Sign in"))
    sign_in.show(words)
else:
    name_tab(words, words("Set up this installation"))
    first_run.show(words)
arrive(f"{here.url_path}?{st.query_params.get('plan', '')}" if user else "")
