"""Where one is on the page of workshops: which one, at which topic; and acts that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from curreap.access import Forbidden
from curreap.workshop.contributions import BadContribution
from curreap.workshop.into_round import TooManyVoices
from curreap.workshop.plan import BadWorkshop
from curreap.workshop.round import TooFewVoices
from db.engine import DatabaseFailed
from db.store import AlwaysOvertaken
from db.workshops.contributions import AlreadyInThePlan, NothingToAdd
from db.workshops.workshop import BadAgreement, InThePlanAlready, NoSuchWorkshop, Workshop
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.texts import OWN, statements_of, topics_in
from pages.shell.database import not_stored
from playbook_tools.self_assessment import MOST_VOICES

WORKSHOP, TOPIC = "workshop", "topic"  # in the address
NEW: Final = "new"  # instead of a workshop: one is prepared
PROBLEM: Final = "workshop_problem"  # session key: what could not be done, in a sentence


def asked_workshop() -> str:
    """The id that the address names; it need not be one."""
    return st.query_params.get(WORKSHOP, "")


def topic_here(held: Workshop) -> str:
    """The topic, or the kind of contributions, in hand."""
    known = parts_of(held)
    asked = st.query_params.get(TOPIC, "")
    return asked if asked in known else known[0]


def parts_of(held: Workshop) -> list[str]:
    """What one can look at: the topics, the own statements, and each kind of contributions."""
    return [*topics_in(held), *([OWN] if statements_of(held, OWN) else []), *held.asks]


def projector_address(opened: PlanContext, held: Workshop) -> str:
    """Beside the page of workshops, whatever stands before it."""
    return "projector?" + urlencode(opened.link(workshop=held.id))


def act(opened: PlanContext, do: Callable[[], object]) -> bool:  # noqa: C901
    """Do something in a callback. False, with a sentence for the person, when it was not possible."""
    try:
        do()
    except Forbidden:
        st.session_state[PROBLEM] = opened.words("You can read this plan. You cannot change it.")
    except NoSuchWorkshop:
        st.session_state[PROBLEM] = opened.words("This workshop was deleted by a colleague.")
    except (DatabaseFailed, AlwaysOvertaken):
        st.session_state[PROBLEM] = not_stored(opened.words)
    except BadWorkshop as bad:
        st.session_state[PROBLEM] = why_not(opened, bad.reason)
    except TooFewVoices:
        st.session_state[PROBLEM] = opened.words(
            "Fewer than four devices have rated. Their ratings stay out of the plan, because one could tell whose they "
            "are."
        )
    except TooManyVoices:
        st.session_state[PROBLEM] = opened.words(
            "One round holds the ratings of {count} people at most, and with this workshop it would be more. Begin a "
            "new round.",
            count=opened.words.number(MOST_VOICES),
        )
    except InThePlanAlready:
        st.session_state[PROBLEM] = opened.words("The results are in the plan already.")
    except AlreadyInThePlan:
        st.session_state[PROBLEM] = opened.words("It is in the plan already. A colleague has added it.")
    except NothingToAdd:
        st.session_state[PROBLEM] = opened.words("It is not here any more. A colleague has put it elsewhere.")
    except BadContribution:
        st.session_state[PROBLEM] = opened.words("The name of a pile has at most 120 characters. Make it shorter.")
    except BadAgreement:
        st.session_state[PROBLEM] = opened.words("This text is too long. It is kept here, but not stored.")
    else:
        return True
    return False


def why_not(opened: PlanContext, reason: str) -> str:
    """Why a workshop cannot be held like this."""
    words = opened.words
    return {
        "no_title": words("Give the workshop a title, so that people know where they are."),
        "nothing_to_rate": words("Choose at least one topic, write a statement of your own, or ask for contributions."),
        "too_many_statements": words("There can be eight own statements. Take some out, one line is one statement."),
        "too_many_groups": words("There can be twelve groups. Take some out, one line is one group."),
        "too_long": words(
            "A title, a place or a group has at most 120 characters, and a statement 200. Make it shorter."
        ),
    }.get(reason, words("The workshop cannot be held like this."))


def show_problem(opened: PlanContext) -> None:
    """The sentence about what could not be done, once."""
    if sentence := st.session_state.pop(PROBLEM, ""):
        design.note("stop", opened.words("Not done."), sentence)
