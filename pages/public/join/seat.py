"""Show the ballot of a participant, change their group, and store what their browser sends."""

import secrets
from collections.abc import Sequence

import streamlit as st

from curreap.language.words import Words, words_for
from curreap.workshop.contributions import BadContribution
from db.engine import DatabaseFailed
from db.workshops import seats, submit_contribution
from db.workshops.seats import BadAnswer, OwnAnswers, ShutWorkshop
from pages.public.join.ballot import Outcome, Spoken, Told, ballot, post
from pages.public.join.ballot.texts import ballot_data
from pages.public.join.group import ask_for_group
from pages.public.join.screen import PROBLEM, now, problem
from pages.shell.database import engine
from pages.shell.try_act import keep_refusal, try_act

OTHER_GROUP = "join_group_new"


def show_seat(seat: OwnAnswers, token: str) -> None:
    words = words_for(seat.hall.language)
    ballot(ballot_data(seat, words))
    post_office(seat.hall.key, token, secrets.token_hex(4))
    if seat.hall.groups and seat.hall.is_open:
        with st.container(key="ballot_group"):  # phone.css shows it only after the last question
            problem()
            with st.expander(words("Change your group")):
                ask_for_group(
                    seat.hall, words, key=OTHER_GROUP, now=seat.group, on_change=lambda: regroup(token, words)
                )


def regroup(token: str, words: Words) -> None:
    group = st.session_state[OTHER_GROUP]
    keep_refusal(try_act(lambda: seats.change_group(engine(), token, group=group), words), PROBLEM)


@st.fragment
def post_office(key: str, token: str, page: str) -> None:
    post(key, lambda given: stored(token, given), page=page)


def stored(token: str, told: Sequence[Told]) -> Outcome:
    """Store the answers in order; the browser sends again what the database could not store."""
    done, refused, reasons = [], [], {}
    for one in told:
        try:
            store(token, one)
            done.append(one.id)
        except BadAnswer:
            refused.append(one.id)
        except BadContribution as bad:
            refused.append(one.id)
            reasons[one.id] = bad.reason
        except ShutWorkshop:
            return Outcome(done, refused, reasons, is_shut=True)
        except DatabaseFailed:
            break
    return Outcome(done, refused, reasons)


def store(token: str, one: Told) -> None:
    if not isinstance(one, Spoken):
        seats.answer(engine(), token, one.statement, one.answered, now=now())
    elif one.text:
        submit_contribution.submit(engine(), token, kind=one.kind, mark=one.mark, text=one.text, now=now())
    else:
        submit_contribution.withdraw(engine(), token, one.mark)
