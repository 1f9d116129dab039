"""Members page: the people of the plan with their roles, and invitations."""

from collections.abc import Callable

import streamlit as st

from curreap.access import INVITED_BY_A_LEAD, Permission, Role, may
from db.members import Member
from pages import design
from pages.editing import plan_page
from pages.people.invitation_texts import role_meaning, role_title
from pages.people.invitations import invite_to_plan
from pages.plan.frame.page_frame import page_head
from pages.shell.refusal_sentences import Act


def change(act: Callable[[], None]) -> None:
    """Run a change of members in a callback; store a sentence if it is refused."""
    context.try_act(act, Act.CHANGE_MEMBERS)


def set_role(member: Member, key: str) -> None:
    role = Role(st.session_state[key])
    change(lambda: context.store.members.set_role(context.id, member.account_id, role))
    # If it failed, the field shows the stored role again.
    st.session_state.pop(key, None)


def remove(member: Member) -> None:
    change(lambda: context.store.members.remove(context.id, member.account_id))


def show_member(member: Member) -> None:
    with st.container(
        key=f"task_member_{member.account_id}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        you = words("(you)") if member.account_id == context.user.actor.id else ""
        beside = " ".join(part for part in (member.organisation, you) if part)
        design.show(design.joined(design.strong(member.name), f" {beside}" if beside else ""), width="content")
        if may_invite:
            with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
                show_controls(member)
        else:
            st.markdown(design.plain(role_title(member.role, words)), width="content")


def show_controls(member: Member) -> None:
    """Show the role of a member, and the button to remove them from the plan."""
    key = f"role_{member.account_id}_{member.role}"
    st.selectbox(
        words("Role of {name}", name=design.plain(member.name)),
        options=list(INVITED_BY_A_LEAD),
        index=INVITED_BY_A_LEAD.index(member.role),
        format_func=lambda role: role_title(role, words),
        key=key,
        label_visibility="collapsed",
        on_change=set_role,
        args=(member, key),
        width=160,
    )
    with st.popover(words("Take off"), key=f"take_off_{member.account_id}", type="tertiary"):
        st.markdown(
            words(
                "{name} can no longer open the plan. Everything that they wrote stays.", name=design.plain(member.name)
            )
        )
        st.button(
            words("Take {name} off the plan", name=design.plain(member.name)),
            key=f"remove_{member.account_id}",
            on_click=remove,
            args=(member,),
        )


def show_roles() -> None:
    """Explain in an expander what each role may do."""
    with st.expander(words("What the roles mean"), key="roles_explained"):
        design.show(
            design.entries([(role_title(role, words), role_meaning(role, words)) for role in INVITED_BY_A_LEAD])
        )


context = plan_page.open_plan()
words = context.words
may_invite = may(context.info.role, Permission.INVITE)
members = context.store.members.of_plan(context.id)

lead = words.plural("{count} person is on this plan.", "{count} people are on this plan.", len(members))
page_head(context, words("Members"), lead, page="members", follows="nothing")
st.header(words("On the plan"), anchor=False)
with st.container(gap=None):
    for person in members:
        show_member(person)
show_roles()
if may_invite:
    st.header(words("Invite a colleague or a mentor"), anchor=False)
    invite_to_plan(context.user, context.id)
else:
    design.small(words("Those who lead the plan can invite others and change roles."))
