"""Page for participants of a workshop on their phones: code or QR code, consent, ballot; no account."""

import streamlit as st

from curreap.language.words import Words, words_for
from db.workshops import seats
from db.workshops.seats import JoinInfo, NoSuchCode
from pages import design
from pages.public.join.ballot import seat_of_browser
from pages.public.join.code import CODE, TRIED, code_box, write_the_code
from pages.public.join.consent import DECLINED, show_consent, show_declined
from pages.public.join.screen import PROBLEM, begin, now, problem, title
from pages.public.join.seat import show_seat
from pages.shell.current_user import address, language
from pages.shell.database import engine
from pages.shell.refused import refuse_empty
from pages.shell.try_act import Done, keep_refusal, try_act


def show_page() -> None:
    key = st.query_params.get("key", "") or key_of_code(st.query_params.get("code", ""))
    if not key:
        begin(words_for(language()))
        show_code(words_for(language()))
        return
    hall = open_hall(key)
    words = words_for(hall.language if hall else language())
    begin(words)
    has_declined = st.session_state.get(DECLINED) == key
    token = seat_of_browser(
        key, is_new=hall is not None and not has_declined, is_forgotten=has_declined, language=words.language
    )
    seat = seats.my_seat(engine(), token) if token else None
    if seat is not None and token and seat.hall.key == key:
        show_seat(seat, token)
    elif token is None:
        title(words("One moment"))  # until the browser has sent its token
    elif hall is None:
        st.session_state.pop(PROBLEM, None)  # the title says it
        title(words("This workshop is not open"))
        design.show(words("It has not begun, or it is over. Ask the people who lead the workshop."))
    elif has_declined:
        show_declined(words)
    else:
        show_consent(hall, words, token)


def open_hall(key: str) -> JoinInfo | None:
    try:
        return seats.join_info(engine(), key, now=now())
    except NoSuchCode:
        return None


def key_of_code(code: str) -> str:
    """Return the key for the code in the address; each code is tried only once, because wrong codes are counted."""
    if code and st.session_state.get(TRIED) != code:
        st.session_state[TRIED] = code
        find(code, words_for(language()))
    return st.query_params.get("key", "")


def find(code: str, words: Words) -> None:
    """Open the workshop of a code, or say why that is not possible."""
    tried = try_act(lambda: seats.find_workshop(engine(), code, address=address(), now=now()), words)
    if isinstance(tried, Done):
        st.query_params.from_dict({"key": tried.result.key})
    keep_refusal(tried, PROBLEM, {NoSuchCode: (CODE,)})


def typed() -> None:
    words = words_for(language())
    if not refuse_empty(PROBLEM, {CODE: write_the_code(words)}):
        find(st.session_state[CODE], words)


def show_code(words: Words) -> None:
    st.session_state.setdefault(CODE, st.query_params.get("code", ""))  # a wrong one can be mended
    title(words("Join the workshop"))
    design.show(words("Type the code that you see on the screen. You do not need an account or a name."))
    problem()
    with st.form("phone_code", border=False):
        code_box(words("Code", context="of a workshop"), CODE)
        st.form_submit_button(words("Go on"), type="primary", key="join_find", width="stretch", on_click=typed)


show_page()
