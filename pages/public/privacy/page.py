"""Privacy page: the notice of the installation, what is stored about whom, for how long, and what one can do."""

import streamlit as st

from curreap.language.words import words_for
from curreap.privacy.notice import privacy_notice
from curreap.privacy.purposes import PURPOSES
from curreap.privacy.retention import PERIODS
from pages import design
from pages.public.frame import public_frame, way_on
from pages.shell.current_user import language

words = words_for(language())


def show_notice() -> None:
    """Show what the people who run this installation state, as their file has it."""
    notice = privacy_notice(words.language)
    if notice:
        st.markdown(notice)
        st.header(words("What this app does"), anchor=False)
    else:
        design.note(
            "calm",
            words("No privacy notice yet."),
            words(
                "The people who run this installation have not stated here who is responsible for your data, on "
                "which legal basis, and to whom you can complain. Ask the coordinator of your round. What follows "
                "is what the app itself does."
            ),
        )


def show_purposes() -> None:
    st.header(words("What is stored"), anchor=False)
    design.show(
        design.table(
            (words("What", context="table heading"), words("Why", context="table heading")),
            [(words(what), words(why)) for what, why in PURPOSES],
            caption=words("What is stored, and why"),
        )
    )


def show_periods() -> None:
    st.header(words("How long it is kept"), anchor=False)
    st.markdown(
        words(
            "The app deletes by itself, once a day, what has reached the end of its time. Backups hold the same data "
            "until the people who run this installation delete them."
        )
    )
    design.show(
        design.table(
            (words("What", context="table heading"), words("How long")),
            [(words(period.what), period.text(words)) for period in PERIODS],
            caption=words("What is kept, and how long"),
        )
    )


def show_rest() -> None:
    st.header(words("Cookies"), anchor=False)
    st.markdown(
        words(
            "When you sign in, the app keeps one cookie in your browser, so that you stay signed in for "
            "up to twelve hours. It is deleted when you sign out. Another one protects your files from other "
            "websites, and ends with the browser. Nobody follows you across pages, and "
            "the app asks no other server for anything."
        )
    )
    st.header(words("What you can do"), anchor=False)
    st.markdown(
        words(
            "On the page “Your account” you can download everything that is stored about you, change your "
            "name and password, and delete your account. A new name is shown on everything that you ever wrote. "
            "Without the account it says “Deleted account” there. Documents and plan files that somebody has "
            "downloaded keep what they said. For questions ask the person who invited you, or the coordinator "
            "of your round."
        )
    )


with public_frame(words):
    st.title(words("Privacy"), anchor=False)
    design.lead(words("What this app stores about you, and what you can do about it."))
    show_notice()
    show_purposes()
    show_periods()
    show_rest()
    way_on(words)
