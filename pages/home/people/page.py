"""People page for coordinators: accounts, their roles, invitations and the activity log."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from curreap.places.search import finds
from db.accounts.account import accounts, set_roles
from db.accounts.account_removal import remove_account
from db.accounts.audit_lines import newest_acts
from db.accounts.second_factor_removal import remove_second_factor
from db.accounts.sessions import end_sessions
from db.tables import Account
from pages import design
from pages.design.relative_dates import relative_time
from pages.editing.choose import choose_one
from pages.home.people.removal_mail import mail_removal
from pages.people.audit_texts import about_text, act_text
from pages.people.invitations import invitations_of, invite_to_the_round, make_link, show_new_link
from pages.shell.current_user import require_user
from pages.shell.database import engine
from pages.shell.refusal_sentences import Act
from pages.shell.refused import show_refusal
from pages.shell.try_act import keep_refusal, try_act

WHO, COORDINATOR, MENTOR = "people_who", "people_coordinator", "people_mentor"
FIND, PROBLEM = "people_find", "people_problem"
MANY = 12  # accounts; from this number a search field is shown
NEWEST = 100  # lines of the log
PERSON = "person"  # where the link for one person is shown

user = require_user()
words = user.words


def administer(act: Callable[[], object]) -> bool:
    """Change an account, in a callback. False, with a sentence at the head of the page, if refused."""
    return keep_refusal(try_act(act, words, Act.MANAGE_ACCOUNTS), PROBLEM)


def save_roles(account_id: int) -> None:
    state = st.session_state
    is_coordinator, is_mentor = state[f"{COORDINATOR}_{account_id}"], state[f"{MENTOR}_{account_id}"]
    was_done = administer(
        lambda: set_roles(
            engine(),
            account_id,
            is_coordinator=is_coordinator,
            is_mentor=is_mentor,
            by=require_user().actor,
            now=dt.datetime.now(dt.UTC),
        )
    )
    if not was_done:
        state.pop(f"{COORDINATOR}_{account_id}", None)


def remove(account_id: int) -> None:
    administer(lambda: remove_account(engine(), account_id, by=require_user().actor, now=dt.datetime.now(dt.UTC)))


def remove_step(account_id: int) -> None:
    def act() -> None:
        account = remove_second_factor(engine(), account_id, by=require_user().actor, now=dt.datetime.now(dt.UTC))
        mail_removal(account, words)

    administer(act)


def sign_out(account_id: int) -> None:
    administer(lambda: end_sessions(engine(), account_id, by=require_user().actor, now=dt.datetime.now(dt.UTC)))


def make_password_link(account_id: int) -> None:
    make_link(words, PERSON, lambda: invitations_of(require_user()).to_set_a_password(account_id))


def roles_of(account: Account) -> str:
    roles = [words("Coordinator")] if account.is_coordinator else []
    roles += [words("Mentor")] if account.is_mentor else []
    roles += [words("Example account")] if account.is_example else []
    return " · ".join(roles) or words("Member of plans")


def last_seen(account: Account) -> str:
    if account.last_seen_at is None:
        return words("Not yet")
    return words.date(account.last_seen_at.astimezone(user.time_zone).date())


def second_step_of(account: Account) -> str:
    if account.second_factor_since is None:
        return words("Signs in with the password alone.")
    date = words.date(account.second_factor_since.astimezone(user.time_zone).date())
    return words("Signs in with a second step since {date}.", date=date)


def found(everybody: list[Account]) -> list[Account]:
    """Select the accounts whose name, organisation or address contains the typed text."""
    if len(everybody) < MANY:
        return everybody
    typed = st.text_input(words("Find a person"), key=FIND, live=True, width=340)
    return [one for one in everybody if finds(typed, f"{one.name} {one.organisation} {one.email}")]


def show_accounts(everybody: list[Account]) -> None:
    heads = (words("Name"), words("Organisation"), words("E-mail"), words("Role"), words("Last here"))
    rows = [(one.shown_name, one.organisation, one.email, roles_of(one), last_seen(one)) for one in everybody]
    design.show(design.table(heads, rows, caption=words("Everybody who can sign in")))


def show_person(everybody: list[Account]) -> None:
    by_id = {one.id: one for one in everybody}
    names = {number: f"{one.shown_name} ({one.email})" for number, one in by_id.items()}
    chosen = choose_one(words("Person", context="table heading"), names, key=WHO, nothing=words("Choose a person"))
    if chosen not in by_id:
        return
    person = by_id[chosen]
    for key, has in ((COORDINATOR, person.is_coordinator), (MENTOR, person.is_mentor)):
        st.session_state.setdefault(f"{key}_{chosen}", has)
    with st.container(horizontal=True, gap="medium"):
        st.checkbox(words("Coordinator"), key=f"{COORDINATOR}_{chosen}", on_change=save_roles, args=(chosen,))
        st.checkbox(words("Mentor"), key=f"{MENTOR}_{chosen}", on_change=save_roles, args=(chosen,))
    design.small(second_step_of(person))
    with st.container(horizontal=True, gap="small"):
        label = words("Make a link to set a new password")
        st.button(label, key="password_link", on_click=make_password_link, args=(chosen,))
        with st.popover(words("Sign out on all computers")):
            st.markdown(
                words("The person has to sign in again. What was not saved yet is kept in their browser until then.")
            )
            st.button(words("Sign out on all computers"), key="end_sessions", on_click=sign_out, args=(chosen,))
        if person.second_factor_since and chosen != user.actor.id:
            with st.popover(words("Remove the second step")):
                st.markdown(
                    words(
                        "Make sure that it is really {name} who asks, for example by a call. They then sign in with "
                        "the password alone, and are told so.",
                        name=design.plain(person.shown_name),
                    )
                )
                st.button(
                    words("Remove the second step"), key="remove_second_step", on_click=remove_step, args=(chosen,)
                )
        with st.popover(words("Delete the account")):
            st.markdown(words("The person can no longer sign in. What they have written stays."))
            st.button(words("Delete for ever"), key="remove_account", on_click=remove, args=(chosen,))


def show_log(everybody: list[Account]) -> None:
    """Show the newest lines of the audit log in an expander."""
    now = dt.datetime.now(dt.UTC)
    names = {one.id: one.shown_name for one in everybody if one.id is not None}
    with st.expander(words("What was done lately"), key="people_log"):
        design.small(words("The newest {count} acts. The log has no text of a plan.", count=NEWEST))
        rows = [
            (
                relative_time(act.at, now=now, zone=user.time_zone, words=words),
                act.by or words("Nobody signed in"),
                act_text(act, words),
                about_text(act, names, words),
            )
            for act in newest_acts(engine(), by=user.actor, now=now, language=words.language, limit=NEWEST)
        ]
        heads = (
            words("When", context="table heading"),
            words("Who"),
            words("What", context="table heading"),
            words("Plan or person"),
        )
        design.show(design.table(heads, rows, caption=words("What was done lately")))


def show_page() -> None:
    design.page_head(words("For coordinators"), words("People"))
    show_refusal(PROBLEM, words("Nothing was changed."))
    everybody = accounts(engine(), by=user.actor, now=dt.datetime.now(dt.UTC), language=words.language)
    show_accounts(found(everybody))
    st.header(words("Change an account"), anchor=False)
    show_person(everybody)
    show_new_link(user, PERSON)
    st.header(words("Invite somebody"), anchor=False)
    invite_to_the_round(user)
    show_log(everybody)


if user.actor.is_coordinator:
    show_page()
else:
    st.title(words("People"), anchor=False)
    design.lead(words("Only coordinators can see this page."))
