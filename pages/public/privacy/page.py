"""Privacy page: the notice of the installation, what is stored about whom, for how long, and what one can do."""

import streamlit as st

from curreap.language.words import words_for
from curreap.privacy.notice import privacy_notice
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
            [
                (
                    words("Your name, e-mail address, organisation and role"),
                    words("So that your team knows who works on the plan"),
                ),
                (
                    words("Your password, in a form that cannot be read back"),
                    words("So that only you can sign in"),
                ),
                (
                    words("The key of your authenticator app, encrypted, if you have turned on a second step"),
                    words("So that a stolen password is not enough to sign in"),
                ),
                (
                    words("What you write in a plan, with your name and the time"),
                    words("So that the team can work together and nothing is lost"),
                ),
                (
                    words("On which page and in which field of a plan you are, and what you have seen of it"),
                    words("So that two people do not write in the same place unknowingly, and you see what is new"),
                ),
                (
                    words("What the app tells you: who replied to you, or asks for your feedback"),
                    words("So that you miss nothing. By e-mail only that there is news, if you want that"),
                ),
                (
                    words("What somebody rates in a workshop, and the group that they choose; no name"),
                    words(
                        "So that the plan rests on what the room thinks. Results are of at least four people, and "
                        "change only by the answers of at least four"
                    ),
                ),
                (
                    words("A random number that a browser makes and keeps when it opens a workshop; no name"),
                    words("So that a second tap or a second tab does not count as another person"),
                ),
                (
                    words("Contacts of other people that a team writes into its plan"),
                    words("So that the team can reach them. They are in a document only if a person of the team asks"),
                ),
                (
                    words("What you did in the app, for example “signed in” or “invited somebody”"),
                    words("So that misuse can be noticed"),
                ),
                (
                    words("The network address of a computer where a wrong password or code was typed"),
                    words("So that nobody can guess passwords and codes"),
                ),
                (
                    words(
                        "How many phones joined a workshop from one network within a minute. Its address is replaced "
                        "by a code made from it; somebody with the database could find the address again"
                    ),
                    words("So that nobody can vote many times from one place"),
                ),
            ],
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
