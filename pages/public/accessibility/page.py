"""Accessibility page: what works, what does not yet, and what to do then."""

import streamlit as st

from curreap.language.words import words_for
from pages import design
from pages.public.frame import public_frame, way_on
from pages.shell.current_user import language

words = words_for(language())

with public_frame(words):
    st.title(words("Accessibility"), anchor=False)
    design.lead(words("Everybody in your town should be able to work on the plan. We aim for WCAG 2.2, level AA."))

    st.header(words("What you can rely on"), anchor=False)
    design.show(
        design.entries(
            [
                (words("Everything can be reached and used with the keyboard."), ""),
                (
                    words("The menu names its groups, the page on which you are, and the steps that are ready."),
                    words("The tab of the browser is named after the page and the plan."),
                ),
                (words("Every chart and every map has the same content beside it as a list or a table."), ""),
                (
                    words("No meaning is carried by colour alone: there is always a word, a sign or a number."),
                    "",
                ),
                (words("Texts are large enough, with strong contrast, in a light and a dark look."), ""),
                (words("You can stop at any time. Everything that you have written is kept."), ""),
            ]
        )
    )

    st.header(words("What is not good enough yet"), anchor=False)
    design.show(
        design.entries(
            [
                (
                    words("Some words of the screen are always English, for example in search lists."),
                    words("They come from the tool that draws the screen."),
                ),
                (
                    words("When the connection is lost, a window covers the page until it is back."),
                    words("What you have written before is kept."),
                ),
                (
                    words("The app was tried in Chromium. It was not yet tried with screen readers."),
                    words("Tell your coordinator what does not work for you."),
                ),
            ]
        )
    )

    st.header(words("If something stops you"), anchor=False)
    st.markdown(
        words(
            "Write to the coordinator of your round, and say on which page it was. Until it is mended, a "
            "colleague can type for you, and the whole plan can be read as a document."
        )
    )
    way_on(words)
