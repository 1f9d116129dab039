"""Test which passwords are refused because they are guessed first, and where."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from curreap.access import Role
from curreap.plan import Plan
from db.accounts.account import actor_of, create_account
from db.accounts.invitation_links import join_with_new_account, set_password_with_link
from db.accounts.invitations import Invitations
from db.accounts.password_change import change_password
from db.accounts.password_rules import PasswordTooEasy, Weakness, refuse_easy
from db.store import Store
from playbook_tools import profile
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person, work_of

ABOUT = ("Anna Bērziņa", "culture.office@rujiena.example", "Rūjienas novads", "Rūjiena")
TOWN = "rujiena-2026"  # the town of the plan in these tests


def weakness_of(password: str) -> Weakness | None:
    try:
        refuse_easy(password, about=ABOUT)
    except PasswordTooEasy as easy:
        return easy.reason
    return None


@pytest.mark.parametrize(
    "password",
    ["password1234", "P@ssw0rd1234", "123456789012", "qwertyuiop123", "sunshine2024!", "Winter2026!!", "administrator"],
)
def test_a_common_password_is_refused(password: str) -> None:
    assert weakness_of(password) is Weakness.COMMON


@pytest.mark.parametrize("password", ["salasana1234", "Lösenord-2026", "slaptažodis12", "пароль-12345"])
def test_the_word_for_password_is_refused_in_languages_of_the_region(password: str) -> None:
    assert weakness_of(password) is Weakness.COMMON


@pytest.mark.parametrize(
    "password",
    [
        "annaberzina1",
        "Anna-Bērziņa-1984",
        "culture.office@rujiena.example",
        "culture.office2026",
        "Rūjiena 2026!",
        "rujiena-rujienas-novads",
        "CuReAPWizard1",
        "Cultural Pearl 2026",
    ],
)
def test_what_others_know_of_a_person_is_refused(password: str) -> None:
    assert weakness_of(password) is Weakness.PERSONAL


@pytest.mark.parametrize(
    "password", ["aaaaaaaaaaaa", "passwordpassword", "abcabcabcabc", "maja maja maja", "112233112233", "!!!!!!!!!!!!"]
)
def test_a_repetition_is_refused(password: str) -> None:
    assert weakness_of(password) is Weakness.REPEATED


@pytest.mark.parametrize("password", ["abcdefghijkl", "lkjihgfedcba", "rtyuiop[]hjkl"])
def test_a_sequence_is_refused(password: str) -> None:
    assert weakness_of(password) is Weakness.SEQUENCE


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "kolm sinist paati",
        "väike punane maja",
        "three boats and a lamp",
        "Anna buys green boats",
        "h7#kQ!zz0pLw",
        "abcd-efgh-jkmn-pq23",
        "трисиниелодки",
    ],
)
def test_three_words_or_random_signs_are_good_without_any_rule_of_composition(password: str) -> None:
    assert weakness_of(password) is None


def test_a_new_account_is_refused_its_own_name(sqlite_engine: Engine, clock: Clock) -> None:
    with pytest.raises(PasswordTooEasy):
        create_account(sqlite_engine, email="a@b.lv", name="Youth centre", password="youthcentre1", now=clock())


def test_an_invited_person_is_refused_the_town_of_the_plan(sqlite_engine: Engine, clock: Clock) -> None:
    lead = a_person(sqlite_engine, clock)
    plan_id = Store(work_of(sqlite_engine, lead, clock)).create_plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    token = Invitations(work_of(sqlite_engine, lead, clock)).to_plan(plan_id, role=Role.EDITOR).token
    with pytest.raises(PasswordTooEasy):
        join_with_new_account(sqlite_engine, token, email="new@example.org", name="Choir", password=TOWN, now=clock())
    assert join_with_new_account(
        sqlite_engine, token, email="new@example.org", name="Choir", password=GOOD, now=clock()
    )


def test_a_member_is_refused_the_town_in_a_change_and_by_a_link(sqlite_engine: Engine, clock: Clock) -> None:
    lead, coordinator = a_person(sqlite_engine, clock), a_coordinator(sqlite_engine, clock)
    Store(work_of(sqlite_engine, lead, clock)).create_plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    number = actor_of(lead).id
    with pytest.raises(PasswordTooEasy):
        change_password(sqlite_engine, number, old=GOOD, new=TOWN, now=clock())
    token = Invitations(work_of(sqlite_engine, coordinator, clock)).to_set_a_password(number).token
    with pytest.raises(PasswordTooEasy):
        set_password_with_link(sqlite_engine, token, password=TOWN, now=clock())
    assert set_password_with_link(sqlite_engine, token, password="kolm sinist paati", now=clock())
