"""Ask for consent: what is stored, until when, and the group; show the screen of those who decline."""

import streamlit as st

from curreap.content import load_content
from curreap.language.words import Words, words_for
from curreap.workshop.consent import consent_to_ratings, limits_of_secrecy
from db.workshops import seats
from db.workshops.seat_limits import Admitted
from db.workshops.seats import JoinInfo
from db.workshops.slips import BadSlip
from pages import design
from pages.public.join.ballot.texts import town_of
from pages.public.join.group import NO_GROUP, ask_for_group
from pages.public.join.screen import PROBLEM, now, problem, title
from pages.shell.current_user import address
from pages.shell.database import engine
from pages.shell.refused import Wrong, refuse, refuse_empty
from pages.shell.try_act import keep_refusal, try_act

GROUP, DECLINED, SLIP = "join_group", "join_declined", "join_slip"


def show_consent(hall: JoinInfo, words: Words, token: str) -> None:
    consent = load_content(hall.content_version).workshop.consent.ratings
    design.small(f"{town_of(hall, words)} · {hall.title}")
    (tell_of_ratings if hall.statements else tell_of_words)(hall, words)
    if hall.statements and hall.asks:
        design.show(words("We also store what you say in your own words, until the same day.") + " " + shown(words))
    show_limits(hall, words)
    problem()
    with st.form("phone_consent", border=False):
        if hall.groups:
            ask_for_group(hall, words, key=GROUP)
        if hall.needs_slip:
            ask_for_slip(words)
        st.form_submit_button(
            words(consent.button), type="primary", key="join_start", width="stretch", on_click=start, args=(hall, token)
        )
    st.button(words(consent.decline), key="join_decline", width="stretch", on_click=decline, args=(hall.key, token))


def ask_for_slip(words: Words) -> None:
    """Ask for the code of a slip. A scanned slip has put it into the address."""
    if SLIP not in st.session_state:
        st.session_state[SLIP] = st.query_params.get("slip", "")
    st.text_input(
        words("Code of your slip"),
        key=SLIP,
        autocomplete="off",
        placeholder="ABCD 2345",
        help=words("The people who lead the workshop hand out the slips. Each admits one phone."),
    )


def show_limits(hall: JoinInfo, words: Words) -> None:
    """Say how far the protection goes; closed at first, so that the button to begin is in the window of a phone."""
    limits = (limits_of_secrecy(words),) if hall.statements else ()
    design.show(design.details(words("What this protects, and what it does not"), (*limits, devices(hall, words))))


def devices(hall: JoinInfo, words: Words) -> str:
    """Say what keeps one person from joining with several devices, and what does not."""
    return (
        words("Each slip admits one phone, and nothing shows which one. Somebody with two slips could join twice.")
        if hall.needs_slip
        else words(
            "Each browser counts once. We limit how many join from one network, and the team can count the people in "
            "the room; but somebody with two phones could join twice."
        )
    )


def tell_of_ratings(hall: JoinInfo, words: Words) -> None:
    content = load_content(hall.content_version)
    title(words(content.workshop.consent.ratings.title))
    for text in consent_to_ratings(content, words, town=town_of(hall, words), until=hall.kept_until):
        design.show(text)


def tell_of_words(hall: JoinInfo, words: Words) -> None:
    """Ask for consent where nothing is rated: the content has a consent text for ratings only."""
    town, until = town_of(hall, words), words.date(hall.kept_until)
    title(words("What you say is anonymous"))
    design.show(
        words(
            "You do not need an account and you do not give your name. We store what you say, the group that you "
            "choose and the time. Nobody can see who said what."
        )
    )
    design.show(shown(words))
    design.show(
        words(
            "It helps {town} to write its plan. It is deleted on {delete_date} at the latest. "
            "You can stop at any time.",
            town=town,
            delete_date=until,
        )
    )


def shown(words: Words) -> str:
    return words(
        "The people who lead the workshop read it as it comes in. It can be shown to the room. What the team puts into "
        "the plan stays there."
    )


def start(hall: JoinInfo, token: str) -> None:
    """Join the workshop. A second tap or tab joins the same seat, because the browser sends the same token."""
    words = words_for(hall.language)
    group = st.session_state.get(GROUP, NO_GROUP)
    if group is None:
        refuse(PROBLEM, Wrong(words("Choose a group, or “I would rather not say”."), (GROUP,)))
        return
    if hall.needs_slip and refuse_empty(PROBLEM, {SLIP: words("Write the code of your slip.")}):
        return
    slip = st.session_state.get(SLIP, "") if hall.needs_slip else ""
    tried = try_act(
        lambda: seats.take_seat(
            engine(), hall.key, token=token, group=group, admitted=Admitted(address(), slip), now=now()
        ),
        words,
    )
    keep_refusal(tried, PROBLEM, {BadSlip: (SLIP,)})


def decline(key: str, token: str) -> None:
    if seats.my_seat(engine(), token) is None:  # another tab of this browser may have joined meanwhile
        st.session_state[DECLINED] = key


def join_after_all() -> None:
    st.session_state.pop(DECLINED, None)


def show_declined(words: Words) -> None:
    title(words("You do not take part"))
    design.show(words("Nothing was stored. You can close this page."))
    st.button(words("Take part after all"), key="join_after_all", width="stretch", on_click=join_after_all)
