"""Test what visitors see, how users sign in, and how a session ends."""

from __future__ import annotations

import datetime as dt
import secrets

import jwt
import pytest
from google.protobuf.text_format import MessageToString
from sqlalchemy import Engine
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import AddRow
from curreap.plan import Plan
from db.accounts.account import account_by_email, actor_of, create_account
from db.accounts.first_run import first_run_code
from db.accounts.invitations import Invitations, Purpose
from db.accounts.sessions import sign_out_everywhere
from db.accounts.sign_in import BY_EMAIL_AND_ADDRESS
from db.cookie_key import cookie_key
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork
from pages.editing.field import field_key
from pages.shell.cookie import OVER_HTTP, encode
from pages.shell.router import FOLDERS, HOME, PLAN, PUBLIC, page_of
from playbook_tools import profile, section_texts
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import APP, TIMEOUT, OpenPage, Town
from tests.sign_ins import a_sign_in, sign_in_as

TOWN = "Rūjiena"
GOOD = "correct horse battery"
EMAIL = "office@example.org"


pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def office(town: Town) -> Account:
    """Make an account with a password, in addition to those of the town."""
    return create_account(town.engine, email=EMAIL, name="Culture office", password=GOOD, now=now())


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(Plan({"profile": profile.Profile(name=TOWN)}))


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def a_visitor() -> AppTest:
    """Open the app in a browser without a sign-in."""
    return AppTest.from_file(str(APP), default_timeout=TIMEOUT)


def opened(app: AppTest, page: str, **params: str) -> AppTest:
    app.run()
    for name, value in params.items():
        app.query_params[name] = value
    return app.switch_page(page_of(page)).run()


def sign_in(app: AppTest, email: str, password: str) -> AppTest:
    app.text_input(key="sign_in_email").set_value(email)
    app.text_input(key="sign_in_password").set_value(password)
    return app.button(key="sign_in_button").click().run()


def a_cookie(account: Account, *, key: str = "", hours: float = 1, idle_hours: float = 0) -> str:
    name = f"{account.id}.{account.token_version}"
    lasts, idle = dt.timedelta(hours=hours), dt.timedelta(hours=idle_hours)
    return encode(a_sign_in(name, lasts=lasts, idle=idle, id=secrets.token_urlsafe(16)), key=key)


def send_cookie(monkeypatch: pytest.MonkeyPatch, cookie: str) -> None:
    """Set the cookies that the browser sends; AppTest has none."""
    monkeypatch.setattr(ContextProxy, "cookies", {OVER_HTTP: cookie})


def is_signed_in(app: AppTest) -> bool:
    assert not app.exception, [error.value for error in app.exception]
    return "sign_out" in {button.key for button in app.button}


def asks_to_sign_in(app: AppTest) -> bool:
    assert not app.exception, [error.value for error in app.exception]
    return "sign_in_button" in {button.key for button in app.button}


def everything_on(app: AppTest) -> str:
    """Return all that is sent to the browser, as text."""
    nodes = [node for block in (app.main, app.sidebar) for node in block]
    protos = [node.proto for node in nodes if getattr(node, "proto", None) is not None]
    return "\n".join(MessageToString(proto, as_utf8=True) for proto in protos)


@pytest.mark.parametrize("page", [*HOME, *PLAN])
def test_a_visitor_gets_the_sign_in_in_place_of_the_page(plan_id: str, page: str) -> None:
    app = opened(a_visitor(), page, plan=plan_id)
    assert asks_to_sign_in(app)
    assert TOWN not in everything_on(app)


@pytest.mark.parametrize("page", PUBLIC)
def test_a_visitor_reads_the_public_pages(town: Town, page: str) -> None:
    app = opened(a_visitor(), page)
    assert not app.exception
    assert app.title or "<h1" in "".join(html.proto.body for html in app.get("html"))
    assert not asks_to_sign_in(app)


def test_every_page_file_is_registered() -> None:
    files = {
        path.relative_to(APP.parent).as_posix()
        for folder in FOLDERS
        for path in (APP.parent / "pages" / folder).glob("*/page.py")
    }
    shown_in_place = {"pages/public/sign_in/page.py", "pages/public/first_run/page.py"}
    assert files - shown_in_place == {page_of(name) for names in FOLDERS.values() for name in names}


def test_signing_in_opens_the_page_that_was_asked_for(town: Town, office: Account) -> None:
    own = Plan({"profile": profile.Profile(name=TOWN)})
    own_plan = Store(UnitOfWork(town.engine, actor_of(office))).create_plan(own)
    app = sign_in(opened(a_visitor(), "profile", plan=own_plan), EMAIL, GOOD)
    assert is_signed_in(app)
    assert TOWN in [field.value for field in app.text_input]


def test_a_wrong_password_is_answered_with_one_clear_sentence(office: Account) -> None:
    app = sign_in(a_visitor().run(), EMAIL, "not the password")
    assert asks_to_sign_in(app)
    assert "E-mail or password is not right" in everything_on(app)


def test_the_password_does_not_stay_in_the_field(office: Account) -> None:
    app = sign_in(a_visitor().run(), EMAIL, "not the password")
    assert app.text_input(key="sign_in_password").value == ""


def test_after_five_wrong_passwords_the_person_is_told_to_wait(office: Account) -> None:
    app = a_visitor().run()
    for _ in range(BY_EMAIL_AND_ADDRESS.free_tries):
        sign_in(app, EMAIL, "not the password")
    assert "Wait 2 minutes" in everything_on(sign_in(app, EMAIL, GOOD))


def test_signing_out_forgets_everything_of_the_session(office: Account) -> None:
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    app.session_state["text of a plan"] = "private"
    app.button(key="sign_out").click().run()
    assert asks_to_sign_in(app)
    assert "text of a plan" not in app.session_state


def test_what_stood_in_a_field_when_the_session_ended_breaks_nothing(town: Town, open_page: OpenPage) -> None:
    opened = open_page("challenges_and_vision", plan=Plan(), params={"view": "vision"})
    app = opened.app
    motto = field_key(opened.plan_id, "challenges_and_vision", FieldPath("motto"))
    app.text_input(key=motto).set_value("The sea is ours").run()
    on_its_way = app._tree.get_widget_states()
    lead = town.actor(Role.LEAD)
    sign_out_everywhere(town.engine, lead.id, now=now())
    assert asks_to_sign_in(app.run())
    app._run(on_its_way)  # the browser sent it before it knew that the page had changed
    assert not app.exception


def test_signing_out_ends_the_other_tab(office: Account) -> None:
    one, other = (sign_in(a_visitor().run(), EMAIL, GOOD) for _ in range(2))
    one.button(key="sign_out").click().run()
    assert asks_to_sign_in(other.run())


def test_a_cookie_keeps_somebody_signed_in(office: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    send_cookie(monkeypatch, a_cookie(office))
    assert is_signed_in(a_visitor().run())


def test_a_copied_cookie_is_dead_after_signing_out(
    town: Town, office: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_cookie(monkeypatch, a_cookie(office))
    sign_out_everywhere(town.engine, actor_of(office).id, now=now())
    assert asks_to_sign_in(a_visitor().run())


@pytest.fixture(
    params=["too old", "too long idle", "another key", "the default key", "not signed", "no token", "no claims"]
)
def bad_cookie(request: pytest.FixtureRequest, office: Account) -> str:
    """Build cookies that look like ours but are invalid."""
    name = f"{office.id}.{office.token_version}"
    made = {
        "too old": lambda: a_cookie(office, hours=-1),
        "too long idle": lambda: a_cookie(office, hours=5, idle_hours=2.01),
        "another key": lambda: a_cookie(office, key="x" * 40),
        "the default key": lambda: a_cookie(office, key="some_key"),
        "not signed": lambda: jwt.encode({"username": name, "exp_date": 9e9}, "", algorithm="none"),
        "no token": lambda: name,
        "no claims": lambda: jwt.encode({}, cookie_key(), algorithm="HS256"),
    }
    return made[request.param]()


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_cookie_that_is_not_ours_signs_nobody_in(bad_cookie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    send_cookie(monkeypatch, bad_cookie)
    assert asks_to_sign_in(a_visitor().run())


def test_a_session_that_claims_to_be_somebody_needs_the_right_version(office: Account) -> None:
    app = a_visitor()
    sign_in_as(app, office, version=1)
    assert asks_to_sign_in(app.run())


def test_an_empty_installation_asks_for_the_one_time_code(sqlite_engine: Engine) -> None:
    app = opened(a_visitor(), "my_plans")
    assert not app.exception
    assert "first_code" in {field.key for field in app.text_input}


def test_the_first_coordinator_is_signed_in_at_once(sqlite_engine: Engine) -> None:
    app = a_visitor().run()
    app.text_input(key="first_code").set_value(first_run_code(sqlite_engine) or "")
    app.text_input(key="first_name").set_value("Coordinator")
    app.text_input(key="first_email").set_value(EMAIL)
    app.text_input(key="first_password").set_value(GOOD)
    assert is_signed_in(app.button(key="first_button").click().run())


def test_a_wrong_code_sets_nothing_up(sqlite_engine: Engine) -> None:
    first_run_code(sqlite_engine)
    app = a_visitor().run()
    app.text_input(key="first_code").set_value("aaaa-bbbb-cccc-dddd")
    app.button(key="load_example").click().run()
    assert "not the one-time code" in everything_on(app)


def test_the_example_round_shows_its_passwords_and_marks_its_accounts(sqlite_engine: Engine) -> None:
    app = a_visitor().run()
    app.text_input(key="first_code").set_value(first_run_code(sqlite_engine) or "")
    app.button(key="load_example").click().run()
    made = app.session_state["example_accounts_just_made"]
    assert all(example.password in everything_on(app) for example in made)
    app = sign_in(app, made[2].email, made[2].password)
    assert is_signed_in(app)
    assert "This is an example account." in everything_on(app)


def test_an_invited_person_makes_an_account_and_is_signed_in(town: Town) -> None:
    coordinator = Invitations(town.store(Role.COORDINATOR).work)
    link = coordinator.to_the_round(Purpose.CANDIDATE, email="new@example.org")
    app = opened(a_visitor(), "invitation", token=link.token)
    assert app.text_input(key="join_email").value == "new@example.org"
    app.text_input(key="join_name").set_value("Youth centre")
    app.text_input(key="join_password").set_value(GOOD)
    assert is_signed_in(app.button(key="join_button").click().run())


def test_a_short_password_is_told_and_the_link_stays_good(town: Town) -> None:
    link = Invitations(town.store(Role.COORDINATOR).work).to_the_round(Purpose.CANDIDATE)
    app = opened(a_visitor(), "invitation", token=link.token)
    app.text_input(key="join_name").set_value("Youth centre")
    app.text_input(key="join_email").set_value("new@example.org")
    app.text_input(key="join_password").set_value("short")
    app.button(key="join_button").click().run()
    assert "at least 12 characters" in everything_on(app)
    app.text_input(key="join_password").set_value(GOOD)
    assert is_signed_in(app.button(key="join_button").click().run())


def test_a_password_link_sets_a_new_password(town: Town, office: Account) -> None:
    links = Invitations(town.store(Role.COORDINATOR).work)
    app = opened(a_visitor(), "new_password", token=links.to_set_a_password(actor_of(office).id).token)
    app.text_input(key="reset_password").set_value("a wholly new one")
    app.button(key="reset_button").click().run()
    assert is_signed_in(app)
    assert is_signed_in(sign_in(a_visitor().run(), EMAIL, "a wholly new one"))


def test_a_new_password_keeps_this_browser_signed_in_and_no_other(office: Account) -> None:
    this, other = (sign_in(a_visitor().run(), EMAIL, GOOD) for _ in range(2))
    this.switch_page(page_of("account")).run()
    this.text_input(key="account_old_password").set_value(GOOD)
    this.text_input(key="account_new_password").set_value("a wholly new one")
    this.button(key="save_password").click().run()
    assert is_signed_in(this)
    assert asks_to_sign_in(other.run())


def test_whoever_deletes_their_account_is_out(office: Account) -> None:
    app = sign_in(a_visitor().run(), EMAIL, GOOD)
    app.switch_page(page_of("account")).run()
    app.text_input(key="account_proof").set_value(GOOD)
    assert asks_to_sign_in(app.button(key="delete_account").click().run())


@pytest.mark.parametrize("role", [Role.LEAD, Role.MENTOR])
def test_only_coordinators_see_the_people(town: Town, role: Role) -> None:
    app = town.open("people", role=role, params={})
    assert not app.exception
    assert "Only coordinators can see this page." in everything_on(app)
    assert "@example.org" not in everything_on(app)


def test_a_coordinator_makes_a_link_to_invite_somebody(town: Town) -> None:
    app = town.open("people", role=Role.COORDINATOR, params={})
    app.text_input(key="invite_email").set_value("new@example.org")
    app.button(key="make_link").click().run()
    assert not app.exception
    assert "/invitation?token=" in app.code[0].value


def test_a_coordinator_gives_a_role(town: Town) -> None:
    app = town.open("people", role=Role.COORDINATOR, params={})
    lead = town.actor(Role.LEAD).id
    app.selectbox(key="people_who").set_value(lead).run()
    app.checkbox(key=f"people_mentor_{lead}").check().run()
    assert not app.exception
    kept = account_by_email(town.engine, town.accounts[Role.LEAD].email)
    assert kept is not None
    assert kept.is_mentor


def test_the_menu_ticks_a_tool_once_all_its_sections_are_ready(town: Town) -> None:
    plan_id = town.plan(Plan({"profile": profile.Profile(name=TOWN)}))
    store = town.store()
    store.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "profile", {"state": "ready"}))
    store.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "budget", {"state": "ready"}))
    app = town.open("overview", role=Role.LEAD, params={"plan": plan_id})
    labels = [node.proto.label for node in app.sidebar if type(node.proto).__name__ == "PageLink"]
    assert [label for label in labels if "check" in label] == ["Municipality profile\u00a0:material/check:"]
