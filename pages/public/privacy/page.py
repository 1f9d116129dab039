"""Privacy page: what is stored about whom, why, for how long, and how to get it or have it deleted."""

import streamlit as st

from curreap.language.words import words_for
from pages import design
from pages.public.frame import public_frame, way_on
from pages.shell.current_user import language

words = words_for(language())

with public_frame(words):
    st.title(words("Privacy"), anchor=False)
    design.lead(words("What this app stores about you, and what you can do about it."))

    st.header(words("What is stored"), anchor=False)
    design.show(
        design.table(
            (words("What", context="table heading"), words("Why", context="table heading"), words("How long")),
            [
                (
                    words("Your name, e-mail address, organisation and role"),
                    words("So that your team knows who works on the plan"),
                    words("Until you or the coordinator delete your account"),
                ),
                (
                    words("Your password, in a form that cannot be read back"),
                    words("So that only you can sign in"),
                    words("Until you change it or your account is deleted"),
                ),
                (
                    words("The key of your authenticator app, encrypted, if you have turned on a second step"),
                    words("So that a stolen password is not enough to sign in"),
                    words("Until you turn the second step off or your account is deleted"),
                ),
                (
                    words("What you write in a plan, with your name and the time"),
                    words("So that the team can work together and nothing is lost"),
                    words("Until the plan is deleted. When your account is deleted, your name is taken out"),
                ),
                (
                    words("What the app tells you: who replied to you, or asks for your feedback"),
                    words("So that you miss nothing. By e-mail only that there is news, if you want that"),
                    words("90 days after you have read it, or until your account is deleted"),
                ),
                (
                    words("What somebody rates in a workshop, and the group that they choose; no name"),
                    words(
                        "So that the plan rests on what the room thinks. Results are of at least four people, and "
                        "change only by the answers of at least four"
                    ),
                    words("A year; what the team has put into its plan stays there, without a name"),
                ),
                (
                    words("A random number that a browser makes and keeps when it opens a workshop; no name"),
                    words("So that a second tap or a second tab does not count as another person"),
                    words("Until you say that you do not take part, or clear the data of your browser"),
                ),
                (
                    words("Contacts of other people that a team writes into its plan"),
                    words("So that the team can reach them. They are never printed"),
                    words("Until the team deletes them"),
                ),
                (
                    words("What you did in the app, for example “signed in” or “invited somebody”"),
                    words("So that misuse can be noticed"),
                    words("As long as the app is in use. When your account is deleted, your name is taken out"),
                ),
                (
                    words("The network address of a computer where a wrong password or code was typed"),
                    words("So that nobody can guess passwords and codes"),
                    words("Two days at most"),
                ),
            ],
            caption=words("What is stored, why, and how long"),
        )
    )

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
            "name and password, and delete your account. For questions ask the person who invited you, or "
            "the coordinator of your round."
        )
    )
    way_on(words)
