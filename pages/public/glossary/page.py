"""Glossary page: the terms of the method, each explained in one or two sentences."""

import streamlit as st

from curreap.content import load_content
from curreap.language.collation import sorted_names
from curreap.language.words import words_for
from pages import design
from pages.public.frame import public_frame, way_on
from pages.shell.current_user import language

words = words_for(language())
glossary = load_content().glossary

with public_frame(words):
    st.title(words("Glossary"), anchor=False)
    design.lead(words("The words of this app, in plain language."))
    terms = sorted_names(glossary.terms, lambda term: words(term.term), words.language)
    rows = [
        (f"{words(term.term)} ({words(term.also)})" if term.also else words(term.term), words(term.meaning))
        for term in terms
    ]
    design.show(design.table((words("Word", context="term"), words("What it means")), rows, caption=words("Glossary")))
    way_on(words)
