"""Show how far a task of the child process is, and how it ended.

A quick one is waited for in the run of the page. For a slow one the page goes on, and a fragment looks at it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from curreap.language.words import Words
from curreap.worker import Broken, Done, Job, Outcome, QueueFull, Refused, TooLarge, TooSlow, work_queue
from pages import design

PATIENCE: Final = 2.5  # seconds that the run of a page waits for a task: most documents are made by then
FRESH: Final = 1  # seconds between two looks at a task


@dataclass(frozen=True)
class Making:
    """Texts for one kind of task."""

    being_made: str
    too_large: str  # what to do where it needs more memory or time than it may take


def result_of(job: Job, words: Words, texts: Making) -> bytes | None:
    """Return the result of a task; None while it is not there, or if there is none, which the page then says.

    A task that refused what it was given has no sentence here: its page says that by `Job.outcome`.
    """
    with st.spinner(texts.being_made):
        outcome = job.wait(PATIENCE - job.age)
    if outcome is None:
        st.fragment(_watch, run_every=FRESH, key=f"making_{id(job)}")(job, words, texts)
    elif isinstance(outcome, Done):
        return outcome.result
    elif not isinstance(outcome, Refused):
        design.note("stop", *_why_not(outcome, words, texts))
    return None


def _watch(job: Job, words: Words, texts: Making) -> None:
    """Show the place in line and the progress; run the page when the task has ended."""
    if job.outcome is not None:
        st.rerun()
    now = work_queue().progress(job)
    if now.ahead:
        text = words.plural(
            "{count} other file is made first. You can go on working in another tab meanwhile.",
            "{count} other files are made first. You can go on working in another tab meanwhile.",
            now.ahead,
        )
        design.note("calm", words("Your file waits in line."), text)
    elif now.pages:
        design.note("calm", texts.being_made, words("Page {page} of {pages}.", page=now.page, pages=now.pages))
        st.progress(min(now.page / now.pages, 1.0))
    elif now.page:
        design.note("calm", texts.being_made, words("{page} pages are laid out.", page=words.number(now.page)))
    else:
        design.note("calm", texts.being_made, words("You can go on working in another tab meanwhile."))


def _why_not(outcome: Outcome, words: Words, texts: Making) -> tuple[str, str]:
    """Say in two sentences why there is no result, and what to do."""
    match outcome:
        case TooLarge():
            return words("This is too large: it takes more memory than one file may use."), texts.too_large
        case TooSlow():
            return words("This is too large: it takes more time than one file may take."), texts.too_large
        case QueueFull():
            return words("Too many people wait for a file just now."), words("Try again in a minute.")
        case Broken(reference):
            return words("The document could not be made."), words(
                "Something did not work on our side. Your text is safe. Try again in a minute. If it "
                "happens again, send this number: {reference}.",
                reference=reference,
            )
        case _:
            raise AssertionError(outcome)


def why_not_read(
    outcome: Outcome | None, words: Words, *, refused: Callable[[str], str], too_large: str, busy: str
) -> str:
    """Say why a given file could not be read, and what to do.

    refused: writes the sentence of a reason for which the task refuses a file. too_large: such a reason, for a file
    that takes too much memory or time. busy: the sentence where other files are in the way.
    """
    match outcome:
        case Refused(reason):
            return refused(reason)
        case TooLarge() | TooSlow():
            return refused(too_large)
        case Broken(reference):
            return words(
                "Something did not work on our side. Try again in a minute. If it happens again, send this number: "
                "{reference}.",
                reference=reference,
            )
        case _:  # nothing yet, or the queue is full
            return busy
