"""Test that only coordinators see the audit log on the people page."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.plan import Plan
from db.accounts.account import create_account
from db.tables import Account
from pages.people.audit_texts import DONE
from playbook_tools import profile
from tests.pages.conftest import OpenPage, Town

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)


def log_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html") if "What was done lately" in element.proto.body)


def test_a_coordinator_reads_who_did_what_to_which_plan_and_person(town: Town) -> None:
    plan_id = town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
    editor: Account = town.accounts[Role.EDITOR]
    town.store().members.set_role(plan_id, editor.id or 0, Role.VIEWER)
    log = log_of(town.open("people", role=Role.COORDINATOR, params={}))
    assert re.search("Gave somebody a role on a plan</td><td[^>]*>Rūjiena · Youth centre · ", log)


def test_a_refused_try_is_named(town: Town) -> None:
    plan_id = town.store().create_plan(Plan())
    town.open("overview", role=Role.VIEWER, params={"plan": plan_id})
    log = log_of(town.open("people", role=Role.COORDINATOR, params={}))
    assert re.search("Town council</td><td[^>]*>Tried what their role does not allow", log)


def test_a_person_is_found_without_accents(town: Town) -> None:
    names = ["Ēriks Kalniņš", "Anna Łyżwa", unicodedata.normalize("NFD", "Šarunas Jonaitis"), *map(str, range(9))]
    for number, name in enumerate(names):
        email = f"{number}@example.org"
        create_account(town.engine, email=email, name=name, password="correct horse battery", now=NOW)
    app = town.open("people", role=Role.COORDINATOR, params={})
    for typed, name in (("kalnins", "Ēriks Kalniņš"), ("Lyzwa", "Anna Łyżwa"), ("sarunas", "Šarunas Jonaitis")):
        app.text_input(key="people_find").input(typed).run()
        table = next(one.proto.body for one in app.get("html") if "Everybody who can sign in" in one.proto.body)
        assert (table.count("@example.org"), name in table) == (1, True)


def test_a_lead_reads_no_log(town: Town) -> None:
    assert log_of(town.open("people", role=Role.LEAD, params={})) == ""


def test_a_download_of_the_data_is_written_down(town: Town, open_page: OpenPage) -> None:
    app = open_page("download", plan=Plan(), role=Role.VIEWER).app
    buttons: Sequence[Any] = app.get("download_button")
    next(button for button in buttons if button.key == "download_data").click().run()
    assert DONE["data downloaded"] in log_of(town.open("people", role=Role.COORDINATOR, params={}))
