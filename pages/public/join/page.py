"""Page for participants of a workshop on their phones: code or QR code, consent, ballot; no account."""

import datetime as dt
import secrets
from collections.abc import Sequence

import streamlit as st

from curreap.content import load_content
from curreap.language.words import Words, words_for
from curreap.workshop.contributions import BadContribution
from curreap.workshop.hidden import FEWEST
from db.engine import DatabaseFailed
from db.workshops import seats, submit_contribution
from db.workshops.seats import BadAnswer, JoinInfo, NoSuchCode, OwnAnswers, ShutWorkshop, TooManyGuesses
from pages import design
from pages.public.join.ballot import Outcome, Spoken, Told, ballot, post, seat_of_browser
from pages.public.join.ballot.texts import ballot_data, town_of
from pages.public.join.group import NO_GROUP, ask_for_group
from pages.shell.current_user import address, language
from pages.shell.database import engine, not_stored

CODE, GROUP, OTHER_GROUP = "join_code", "join_group", "join_group_new"
PROBLEM, TRIED, DECLINED = "join_problem", "join_tried", "join_declined"


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


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
        title(words("This workshop is not open"))
        design.show(words("It has not begun, or it is over. Ask the people who lead the workshop."))
    elif has_declined:
        show_declined(words)
    else:
        show_consent(hall, words, token)


def begin(words: Words) -> None:
    """Set the page title, styles and connection watch; no more, because every byte goes to a whole hall."""
    st.set_page_config(page_title=words("Join the workshop"))
    design.style("base", "connection", "phone", "phone_said")
    design.watch_connection(words, words("No connection since {time}. It goes on when it is back.", time="#"))


def title(text: str) -> None:
    design.show(design.Safe(f'<h1 class="ask">{design.safe(text)}</h1>'))


def problem() -> None:
    """Show once why the last action failed, and announce it to screen readers."""
    text = st.session_state.pop(PROBLEM, "")
    design.show(design.Safe(f'<p class="phone-problem" role="alert">{design.safe(text)}</p>' if text else ""))


# ------------------------------------------------------------------ the way in


def open_hall(key: str) -> JoinInfo | None:
    try:
        return seats.join_info(engine(), key)
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
    try:
        hall = seats.find_workshop(engine(), code, address=address(), now=now())
    except NoSuchCode:
        st.session_state[PROBLEM] = words("There is no open workshop with this code. Check the code on the screen.")
    except TooManyGuesses:
        st.session_state[PROBLEM] = words("There were too many wrong codes. Wait one minute, then try again.")
    except DatabaseFailed:
        st.session_state[PROBLEM] = not_stored(words)
    else:
        st.query_params.from_dict({"key": hall.key})


def typed() -> None:
    find(st.session_state[CODE], words_for(language()))


def show_code(words: Words) -> None:
    title(words("Join the workshop"))
    design.show(words("Type the code that you see on the screen. You do not need an account or a name."))
    problem()
    with st.form("phone_code", border=False):
        st.text_input(words("Code", context="of a workshop"), key=CODE, autocomplete="off", placeholder="ABC 234")
        st.form_submit_button(words("Go on"), type="primary", key="join_find", width="stretch", on_click=typed)


# ------------------------------------------------------------------ consent and group


def show_consent(hall: JoinInfo, words: Words, token: str) -> None:
    consent = load_content(hall.content_version).workshop.consent.ratings
    design.small(f"{town_of(hall, words)} · {hall.title}")
    (tell_of_ratings if hall.statements else tell_of_words)(hall, words)
    if hall.statements and hall.asks:
        design.show(words("We also store what you say in your own words, until the same day.") + " " + shown(words))
    problem()
    with st.form("phone_consent", border=False):
        if hall.groups:
            ask_for_group(hall, words, key=GROUP)
        st.form_submit_button(
            words(consent.button), type="primary", key="join_start", width="stretch", on_click=start, args=(hall, token)
        )
    st.button(words(consent.decline), key="join_decline", width="stretch", on_click=decline, args=(hall.key, token))


def tell_of_ratings(hall: JoinInfo, words: Words) -> None:
    consent = load_content(hall.content_version).workshop.consent.ratings
    town, until = town_of(hall, words), words.date(hall.kept_until)
    title(words(consent.title))
    design.show(words(consent.screen_text, minimum=words.number(FEWEST)))
    design.show(words(consent.screen_text_more, town=town, delete_date=until))


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
    return words("It can be shown to the room. What the team puts into the plan stays there.")


def start(hall: JoinInfo, token: str) -> None:
    """Join the workshop. A second tap or tab joins the same seat, because the browser sends the same token."""
    words = words_for(hall.language)
    group = st.session_state.get(GROUP, NO_GROUP)
    if group is None:
        st.session_state[PROBLEM] = words("Choose a group, or “I would rather not say”.")
        return
    try:
        seats.take_seat(engine(), hall.key, token=token, group=group, now=now())
    except (NoSuchCode, BadAnswer):
        return  # shut a moment ago: the page says so
    except DatabaseFailed:
        st.session_state[PROBLEM] = not_stored(words)


def decline(key: str, token: str) -> None:
    if seats.my_seat(engine(), token) is None:  # another tab of this browser may have joined meanwhile
        st.session_state[DECLINED] = key


def join_after_all() -> None:
    st.session_state.pop(DECLINED, None)


def show_declined(words: Words) -> None:
    title(words("You do not take part"))
    design.show(words("Nothing was stored. You can close this page."))
    st.button(words("Take part after all"), key="join_after_all", width="stretch", on_click=join_after_all)


# ------------------------------------------------------------------ rating and saying


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
    try:
        seats.change_group(engine(), token, group=st.session_state[OTHER_GROUP])
    except (ShutWorkshop, BadAnswer):
        return  # shut a moment ago: the page says so
    except DatabaseFailed:
        st.session_state[PROBLEM] = not_stored(words)


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


show_page()
