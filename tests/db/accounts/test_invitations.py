"""Test invitations: who may make which link, and that each works once, until it expires or is revoked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from db.accounts.account import BadEmail, EmailTaken, account_by_email, actor_of, set_roles
from db.accounts.account_removal import remove_account
from db.accounts.invitation_links import LinkNotValid, join, join_with_new_account, open_link, set_password_with_link
from db.accounts.invitations import Invitations, NewLink, Purpose
from db.accounts.sessions import load_actor
from db.accounts.sign_in import sign_in
from db.store import Store
from db.tables import Account, Invitation
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person, a_plan_of, work_of

FRIEND = "friend@example.org"


def links_of(engine: Engine, account: Account, clock: Clock) -> Invitations:
    return Invitations(work_of(engine, account, clock))


def invited_by_a_lead(engine: Engine, clock: Clock, role: Role = Role.EDITOR) -> tuple[Account, str, NewLink]:
    """Make a lead, their plan, and a link to it."""
    lead = a_person(engine, clock)
    plan_id = a_plan_of(engine, lead, clock)
    return lead, plan_id, links_of(engine, lead, clock).to_plan(plan_id, role=role, email=FRIEND)


def join_new(engine: Engine, link: NewLink, clock: Clock, email: str = FRIEND) -> Account:
    account, _ = join_with_new_account(engine, link.token, email=email, name="Youth centre", password=GOOD, now=clock())
    return account


def role_of(engine: Engine, account: Account, plan_id: str, clock: Clock) -> Role:
    return Store(work_of(engine, account, clock)).info(plan_id).role


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR, Role.VIEWER, Role.MENTOR])
def test_a_lead_invites_to_every_role_of_a_plan(engine: Engine, clock: Clock, role: Role) -> None:
    _, plan_id, link = invited_by_a_lead(engine, clock, role)
    assert role_of(engine, join_new(engine, link, clock), plan_id, clock) is role


def test_no_link_makes_somebody_coordinator_of_a_plan(engine: Engine, clock: Clock) -> None:
    lead = a_person(engine, clock)
    plan_id = a_plan_of(engine, lead, clock)
    with pytest.raises(Forbidden):
        links_of(engine, lead, clock).to_plan(plan_id, role=Role.COORDINATOR)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER, Role.MENTOR])
def test_whoever_does_not_lead_invites_nobody(engine: Engine, clock: Clock, role: Role) -> None:
    _, plan_id, link = invited_by_a_lead(engine, clock, role)
    member = join_new(engine, link, clock)
    with pytest.raises(Forbidden):
        links_of(engine, member, clock).to_plan(plan_id, role=Role.LEAD)


def test_a_stranger_invites_nobody(engine: Engine, clock: Clock) -> None:
    _, plan_id, _ = invited_by_a_lead(engine, clock)
    stranger = a_person(engine, clock, "stranger@example.org")
    with pytest.raises(Forbidden):
        links_of(engine, stranger, clock).to_plan(plan_id, role=Role.EDITOR)


@pytest.mark.parametrize("purpose", [Purpose.CANDIDATE, Purpose.MENTOR, Purpose.COORDINATOR])
def test_only_a_coordinator_invites_to_the_round(engine: Engine, clock: Clock, purpose: Purpose) -> None:
    with pytest.raises(Forbidden):
        links_of(engine, a_person(engine, clock), clock).to_the_round(purpose)


@pytest.mark.parametrize(
    ("purpose", "coordinator", "mentor"),
    [(Purpose.CANDIDATE, False, False), (Purpose.MENTOR, False, True), (Purpose.COORDINATOR, True, False)],
)
def test_a_coordinator_invites_to_each_role_of_the_round(
    engine: Engine, clock: Clock, purpose: Purpose, coordinator: bool, mentor: bool
) -> None:
    link = links_of(engine, a_coordinator(engine, clock), clock).to_the_round(purpose)
    actor = actor_of(join_new(engine, link, clock))
    assert (actor.is_coordinator, actor.is_mentor) == (coordinator, mentor)


def test_an_invited_person_can_sign_in(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    made = join_new(engine, link, clock)
    signed_in = sign_in(engine, email=FRIEND, password=GOOD, address="here", now=clock())
    assert isinstance(signed_in, Account)
    assert signed_in.id == made.id


def test_a_link_works_once(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    join_new(engine, link, clock)
    with pytest.raises(LinkNotValid):
        join_new(engine, link, clock, "second@example.org")


def test_of_five_people_at_once_one_joins(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)

    def joins(number: int) -> bool:
        try:
            join_new(engine, link, clock, f"person{number}@example.org")
        except LinkNotValid:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert list(pool.map(joins, range(5))).count(True) == 1


def test_a_failed_try_does_not_use_the_link_up(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    with pytest.raises(EmailTaken):
        join_new(engine, link, clock, "lead@example.org")
    assert join_new(engine, link, clock).id


def test_looking_at_a_link_does_not_use_it_up(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    open_link(engine, link.token, now=clock())
    assert open_link(engine, link.token, now=clock()).role is Role.EDITOR


def test_a_link_ends_after_two_weeks(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    clock.advance(days=14)
    with pytest.raises(LinkNotValid) as refused:
        open_link(engine, link.token, now=clock())
    assert refused.value.made_by == "Culture office"


def test_a_link_that_was_taken_back_is_dead(engine: Engine, clock: Clock) -> None:
    lead, plan_id, link = invited_by_a_lead(engine, clock)
    links = links_of(engine, lead, clock)
    links.revoke(links.of_plan(plan_id)[0].id)
    with pytest.raises(LinkNotValid):
        open_link(engine, link.token, now=clock())
    assert links.of_plan(plan_id) == []


def test_a_stranger_takes_no_link_back(engine: Engine, clock: Clock) -> None:
    lead, plan_id, link = invited_by_a_lead(engine, clock)
    stranger = a_person(engine, clock, "stranger@example.org")
    invitation = links_of(engine, lead, clock).of_plan(plan_id)[0]
    with pytest.raises(Forbidden):
        links_of(engine, stranger, clock).revoke(invitation.id)
    assert open_link(engine, link.token, now=clock())


def test_a_made_up_token_opens_nothing(engine: Engine, clock: Clock) -> None:
    invited_by_a_lead(engine, clock)
    with pytest.raises(LinkNotValid):
        open_link(engine, "made up", now=clock())


def test_the_token_is_not_kept(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    with Session(engine) as session:
        kept = session.exec(select(Invitation)).one()
    assert link.token not in kept.model_dump_json()


def test_a_link_ends_with_the_right_to_make_it(engine: Engine, clock: Clock) -> None:
    first, second = a_coordinator(engine, clock), a_coordinator(engine, clock, "second@example.org")
    link = links_of(engine, second, clock).to_the_round(Purpose.COORDINATOR)
    set_roles(engine, actor_of(second).id, is_coordinator=False, is_mentor=False, by=actor_of(first), now=clock())
    with pytest.raises(LinkNotValid):
        open_link(engine, link.token, now=clock())


def test_a_link_ends_with_the_account_that_made_it(engine: Engine, clock: Clock) -> None:
    coordinator = a_coordinator(engine, clock)
    lead, _, link = invited_by_a_lead(engine, clock)
    remove_account(engine, actor_of(lead).id, by=actor_of(coordinator), now=clock())
    with pytest.raises(LinkNotValid):
        open_link(engine, link.token, now=clock())


def test_somebody_with_an_account_joins_with_it(engine: Engine, clock: Clock) -> None:
    _, plan_id, link = invited_by_a_lead(engine, clock, Role.MENTOR)
    known = a_person(engine, clock, "known@example.org")
    assert join(engine, link.token, actor_of(known).id, now=clock()) == plan_id
    actor = load_actor(engine, actor_of(known).id, known.token_version)
    assert actor is not None
    assert actor.is_mentor


def test_an_invitation_takes_no_role_away(engine: Engine, clock: Clock) -> None:
    lead, plan_id, link = invited_by_a_lead(engine, clock, Role.VIEWER)
    join(engine, link.token, actor_of(lead).id, now=clock())
    assert role_of(engine, lead, plan_id, clock) is Role.LEAD


def test_a_stronger_invitation_raises_the_role(engine: Engine, clock: Clock) -> None:
    lead, plan_id, link = invited_by_a_lead(engine, clock, Role.VIEWER)
    member = join_new(engine, link, clock)
    stronger = links_of(engine, lead, clock).to_plan(plan_id, role=Role.EDITOR)
    join(engine, stronger.token, actor_of(member).id, now=clock())
    assert role_of(engine, member, plan_id, clock) is Role.EDITOR


def test_a_link_is_made_for_no_bad_address(engine: Engine, clock: Clock) -> None:
    with pytest.raises(BadEmail):
        links_of(engine, a_coordinator(engine, clock), clock).to_the_round(Purpose.MENTOR, email="friend")


def test_with_a_password_link_one_sets_a_new_password(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    link = links_of(engine, coordinator, clock).to_set_a_password(actor_of(person).id)
    set_password_with_link(engine, link.token, password="a wholly new one", now=clock())
    assert load_actor(engine, actor_of(person).id, person.token_version) is None
    assert sign_in(engine, email=person.email, password="a wholly new one", address="here", now=clock())


def test_a_password_link_ends_after_a_day(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    link = links_of(engine, coordinator, clock).to_set_a_password(actor_of(person).id)
    clock.advance(hours=24)
    with pytest.raises(LinkNotValid):
        set_password_with_link(engine, link.token, password="a wholly new one", now=clock())


def test_only_a_coordinator_makes_password_links(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    with pytest.raises(Forbidden):
        links_of(engine, person, clock).to_set_a_password(actor_of(person).id)


def test_a_password_link_is_no_invitation(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    link = links_of(engine, coordinator, clock).to_set_a_password(actor_of(person).id)
    with pytest.raises(LinkNotValid):
        join_new(engine, link, clock)
    assert account_by_email(engine, FRIEND) is None


def test_an_invitation_sets_no_password(engine: Engine, clock: Clock) -> None:
    _, _, link = invited_by_a_lead(engine, clock)
    with pytest.raises(LinkNotValid):
        set_password_with_link(engine, link.token, password="a wholly new one", now=clock())
