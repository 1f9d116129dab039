"""Downloads: a PDF as a draft or final, the data of the plan, and names of files that every system takes."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.examples import example
from curreap.plan import Plan, plan_from_json
from pages.components import preview_files
from pages.components.preview_files import Edition, data_file, file_name, made_pdf, plain_name
from playbook_tools import stakeholders
from tests.builders import TODAY, a_plan, a_stakeholder, with_fields
from tests.pages.conftest import OpenedPage, OpenPage, Town

PAGE = "download"
EVERYBODY = [Role.LEAD, Role.EDITOR, Role.MENTOR, Role.VIEWER]
CONTACT = "+371 0000 0000"


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def kinds(opened: OpenedPage) -> list[str]:
    return opened.app.radio[0].options


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def a_draft(plan_id: str = "p", *, with_contacts: bool = False) -> Edition:
    return Edition(plan_id, True, with_contacts, TODAY, "en")


@pytest.fixture
def a_private_plan() -> Plan:
    return with_fields(a_plan(), stakeholders.TOOL, stakeholders=[a_stakeholder(contact=CONTACT)])


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
def test_the_page_opens_for_everybody_on_the_plan(open_page: OpenPage, plan: Plan, role: Role) -> None:
    assert open_page(PAGE, plan=plan, role=role).app.title[0].value == "Download"


def test_a_made_pdf_can_be_downloaded(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan()).app.button(key="make_pdf").click().run()

    assert "Download the PDF" in labels(app)


def test_a_made_pdf_tells_its_pages(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan()).app.button(key="make_pdf").click().run()

    assert "Your document is ready." in html(app)


def test_a_document_that_cannot_be_made_says_so_in_plain_words(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(preview_files, "render_pdf", broken)
    opened = open_page(PAGE, plan=a_plan(town="Broken"))

    opened.app.button(key="make_pdf").click().run()

    assert "The document could not be made." in html(opened.app)


def test_a_document_that_cannot_be_made_is_not_offered(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(preview_files, "render_pdf", broken)
    opened = open_page(PAGE, plan=a_plan(town="Broken"))

    opened.app.button(key="make_pdf").click().run()

    assert "Download the PDF" not in labels(opened.app)


# ------------------------------------------------------------------ draft or final


def test_a_plan_with_blockers_is_offered_as_a_draft_only(open_page: OpenPage) -> None:
    assert kinds(open_page(PAGE, plan=example("jakobstad"))) == ["Draft"]


def test_a_plan_without_blockers_is_offered_as_final(open_page: OpenPage) -> None:
    assert kinds(open_page(PAGE, plan=example("rujiena"))) == ["Draft", "Final, of the plan as it is now"]


def test_a_frozen_version_is_chosen_by_its_link(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    town.store().versions.submit(plan_id, blockers_of=lambda _: 0)
    version = town.store().versions.of_plan(plan_id)[0]

    app = town.open(PAGE, role=Role.LEAD, params={"plan": plan_id, "version": str(version.id)})

    assert app.radio[0].value == str(version.id)


def test_a_version_of_another_plan_is_not_offered(town: Town) -> None:
    other = town.plan(example("rujiena"))
    town.store().versions.submit(other, blockers_of=lambda _: 0)
    version = town.store().versions.of_plan(other)[0]

    app = town.open(PAGE, role=Role.LEAD, params={"plan": town.plan(a_plan()), "version": str(version.id)})

    assert app.radio[0].value == "draft"


# ------------------------------------------------------------------ private contacts


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER])
def test_those_who_may_not_read_contacts_are_not_asked_about_them(open_page: OpenPage, role: Role) -> None:
    assert not open_page(PAGE, plan=a_plan(), role=role).app.checkbox


def test_the_data_holds_no_contacts_unless_asked(a_private_plan: Plan) -> None:
    assert CONTACT.encode() not in data_file(a_private_plan, "without", with_contacts=False)


def test_the_data_holds_contacts_when_asked(a_private_plan: Plan) -> None:
    assert CONTACT.encode() in data_file(a_private_plan, "with", with_contacts=True)


# ------------------------------------------------------------------ files


def test_the_data_loads_back_to_the_same_plan() -> None:
    plan = example("rujiena")

    assert plan_from_json(data_file(plan, "same", with_contacts=True)) == plan


def test_the_counted_pages_are_those_of_the_file() -> None:
    made = made_pdf(a_plan(), a_draft("counted"))

    assert made.pages == len(PdfReader(BytesIO(made.content)).pages)


def test_the_same_document_is_not_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made_pdf(a_plan(), a_draft("once"))
    monkeypatch.setattr(preview_files, "render_pdf", lambda *_: b"again")

    assert made_pdf(a_plan(), a_draft("once")) is first


def test_the_name_of_a_file_tells_town_year_kind_and_revision() -> None:
    plan = example("rujiena")

    assert file_name(plan, "draft", "pdf") == f"curreap-rujiena-2024-draft-r{plan.revision}.pdf"


def test_a_file_with_contacts_says_so_in_its_name() -> None:
    assert file_name(a_plan(), "", "json", with_contacts=True).endswith("-with-contacts.json")


@pytest.mark.parametrize(
    ("town", "name"),
    [
        ("Rūjiena", "rujiena"),
        ("Szczecin / Łódź", "szczecin-lodz"),
        ("Großenhain", "grossenhain"),
        ("../../etc/passwd", "etc-passwd"),
        ("Псков", "plan"),
        ("", "plan"),
        ("x" * 300, "x" * 40),
    ],
)
def test_the_town_in_the_name_of_a_file_is_plain_ascii(town: str, name: str) -> None:
    assert plain_name(town) == name
