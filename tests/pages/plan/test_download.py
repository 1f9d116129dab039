"""Test downloads: the document in every format, the data files, remembered choices, and file names."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from curreap.access import Role
from curreap.document import Edition, Imprint, PastVersion
from curreap.examples import example
from curreap.export.formats import FORMATS
from curreap.language.words import words_for
from curreap.plan import Plan, plan_from_json
from curreap.worker import Done, work_queue
from pages.plan.download import files
from pages.plan.download.files import AskedFile, file_name, page_count, plain_name, quick_file
from pages.plan.download.texts import format_words
from pages.shell import making
from playbook_tools import profile, stakeholders
from tests.builders import TODAY, a_plan, a_stakeholder, with_fields
from tests.child_tasks import Breaks, Takes
from tests.pages.conftest import OpenedPage, OpenPage, Town

PAGE = "download"
EVERYBODY = [Role.LEAD, Role.EDITOR, Role.MENTOR, Role.VIEWER]
CONTACT = "+371 0000 0000"


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def radio(app: AppTest, label: str) -> Radio[str]:
    return next(radio for radio in app.radio if radio.label == label)


def kinds(opened: OpenedPage) -> list[str]:
    return radio(opened.app, "Which version?").options


def variants(app: AppTest) -> Radio[str]:
    return radio(app, "Which document?")


def make(app: AppTest) -> AppTest:
    return app.button(key="make_document").click().run()


def break_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MakeDocument", lambda *_: Breaks())


def plain(markup: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", markup).split())


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def made_file(plan: Plan, asked: AskedFile) -> Done:
    """Make a file in the child process."""
    outcome = files.asked_document(plan, asked).wait(60)
    assert isinstance(outcome, Done)
    return outcome


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def a_file(plan_id: str, ending: str = "pdf", *, with_contacts: bool = False) -> AskedFile:
    return AskedFile(plan_id, ending, "en", Edition(TODAY, with_private=with_contacts))


@pytest.fixture
def a_private_plan() -> Plan:
    return with_fields(a_plan(), stakeholders.TOOL, stakeholders=[a_stakeholder(contact=CONTACT)])


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("plan", [a_plan(), example("jakobstad"), example("rujiena")], ids=["empty", "half", "full"])
def test_the_page_opens_for_everybody_on_the_plan(open_page: OpenPage, plan: Plan, role: Role) -> None:
    assert open_page(PAGE, plan=plan, role=role).app.title[0].value == "Download"


def test_a_made_pdf_can_be_downloaded(open_page: OpenPage) -> None:
    app = make(open_page(PAGE, plan=a_plan()).app)

    assert "Download the PDF" in labels(app)


def test_a_made_pdf_tells_its_pages(open_page: OpenPage) -> None:
    app = make(open_page(PAGE, plan=a_plan()).app)

    assert "Your document is ready." in html(app)


def test_a_document_that_cannot_be_made_says_so_in_plain_words(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_pdf(monkeypatch)
    app = make(open_page(PAGE, plan=a_plan(town="Broken")).app)

    assert "The document could not be made." in html(app)


def test_a_document_that_cannot_be_made_is_not_offered(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    break_pdf(monkeypatch)
    app = make(open_page(PAGE, plan=a_plan(town="Broken again")).app)

    assert "Download the PDF" not in labels(app)


def test_a_document_that_is_too_large_says_what_to_do(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MakeDocument", lambda *_: Takes(memory=work_queue().limits.memory))
    app = make(open_page(PAGE, plan=a_plan(town="Large")).app)

    assert "takes more memory than one file may use" in html(app)
    assert "Make the action sheets or the summary for the council" in html(app)


def test_a_document_that_broke_is_made_at_the_next_try(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        break_pdf(patch)
        app = make(open_page(PAGE, plan=a_plan(town="Broken once")).app)

    assert "Download the PDF" in labels(make(app))


def test_a_slow_document_shows_its_place_in_line_then_its_progress_then_itself(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PATIENCE", 0)
    first = work_queue().ask(object(), Takes(seconds=1.5))
    monkeypatch.setattr(files, "MakeDocument", lambda *_: Takes(seconds=2))
    app = make(open_page(PAGE, plan=a_plan(town="Slow")).app)
    assert "Your file waits in line. 1 other file is made first." in plain(html(app))

    first.wait(60)
    until(lambda: "The PDF is being made. Page 3 of 7." in plain(html(app.run())))
    until(lambda: "Download the PDF" in labels(app.run()))


def test_a_made_document_tells_its_pages_size_and_language(open_page: OpenPage) -> None:
    app = make(open_page(PAGE, plan=a_plan()).app)

    assert re.search(r"\d+ pages, [\d.]+ (kB|MB), English\.", html(app))


def test_another_choice_needs_another_document(open_page: OpenPage) -> None:
    app = make(open_page(PAGE, plan=a_plan()).app)

    variants(app).set_value("council").run()

    assert "Download the PDF" not in labels(app)


def test_the_summary_for_the_council_is_made_when_it_is_chosen(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("rujiena")).app
    variants(app).set_value("council").run()

    assert "2 pages, " in html(make(app))


def test_only_the_whole_plan_has_annexes_to_leave_out(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=a_plan()).app

    variants(app).set_value("sheets").run()

    assert not app.toggle


@pytest.mark.parametrize("ending", [known.ending for known in FORMATS.values() if known.is_document])
def test_every_kind_of_document_can_be_made(open_page: OpenPage, ending: str) -> None:
    app = open_page(PAGE, plan=a_plan()).app
    app.segmented_control[0].set_value(ending).run()

    assert format_words(ending, words_for("en")).take in labels(make(app))


@pytest.mark.parametrize("ending", [known.ending for known in FORMATS.values() if not known.is_document])
def test_every_kind_of_data_can_be_downloaded(open_page: OpenPage, ending: str) -> None:
    app = open_page(PAGE, plan=example("rujiena")).app
    next(box for box in app.selectbox if box.label == "Which file?").set_value(ending).run()

    assert f"{ending.upper()}, " in html(app)


def test_a_format_without_words_of_its_own_is_named_by_its_ending() -> None:
    assert format_words("odt", words_for("en")).take == "Download the file (ODT)"


def test_every_format_has_words_of_its_own() -> None:
    assert [ending for ending in FORMATS if not format_words(ending, words_for("en")).meaning] == []


# ------------------------------------------------------------------ what is still missing


def test_the_page_counts_what_is_still_missing(open_page: OpenPage) -> None:
    assert "points block the final document" in html(open_page(PAGE, plan=example("jakobstad")).app)


def test_the_way_leads_from_what_is_missing_to_the_review(open_page: OpenPage) -> None:
    app = open_page(PAGE, plan=example("jakobstad")).app

    assert "See all points in the review" in [link.proto.label for link in app.get("page_link")]


# ------------------------------------------------------------------ choices that are remembered


def test_a_choice_stands_there_the_next_time(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a_plan())
    variants(opened.app).set_value("council").run()

    again = town.open(PAGE, role=Role.LEAD, params={"plan": opened.plan_id})

    assert variants(again).value == "council"


def test_a_choice_is_not_that_of_a_colleague(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a_plan())
    variants(opened.app).set_value("council").run()

    colleague = town.open(PAGE, role=Role.EDITOR, params={"plan": opened.plan_id})

    assert variants(colleague).value == "full"


def test_private_contacts_are_asked_for_anew_each_time(open_page: OpenPage, town: Town) -> None:
    opened = open_page(PAGE, plan=a_plan())
    opened.app.checkbox[0].check().run()

    again = town.open(PAGE, role=Role.LEAD, params={"plan": opened.plan_id})

    assert not any(box.value for box in again.checkbox)


@pytest.mark.parametrize("stored", ["", "poster", "../../etc/passwd"])
def test_a_choice_that_is_no_more_is_passed_over(town: Town, stored: str) -> None:
    plan_id = town.plan(a_plan())
    town.store().choices.keep(plan_id, PAGE, {"variant": stored, "format": stored, "version": stored, "data": stored})

    app = town.open(PAGE, role=Role.LEAD, params={"plan": plan_id})

    assert (variants(app).value, len(app.exception)) == ("full", 0)


def test_the_address_may_name_the_document(open_page: OpenPage) -> None:
    assert variants(open_page(PAGE, plan=a_plan(), params={"variant": "sheets"}).app).value == "sheets"


# ------------------------------------------------------------------ draft or final


def test_a_plan_with_blockers_is_offered_as_a_draft_only(open_page: OpenPage) -> None:
    assert kinds(open_page(PAGE, plan=example("jakobstad"))) == ["Draft"]


def test_a_plan_without_blockers_is_offered_as_final(open_page: OpenPage) -> None:
    assert kinds(open_page(PAGE, plan=example("rujiena"))) == ["Draft", "Final, of the plan as it is now"]


def test_a_frozen_version_is_chosen_by_its_link(town: Town) -> None:
    plan_id = town.plan(example("rujiena"))
    town.store().versions.submit(plan_id, today=dt.date(2026, 9, 1))
    version = town.store().versions.of_plan(plan_id)[0]

    app = town.open(PAGE, role=Role.LEAD, params={"plan": plan_id, "version": str(version.id)})

    assert radio(app, "Which version?").value == str(version.id)


def test_a_version_of_another_plan_is_not_offered(town: Town) -> None:
    other = town.plan(example("rujiena"))
    town.store().versions.submit(other, today=dt.date(2026, 9, 1))
    version = town.store().versions.of_plan(other)[0]

    app = town.open(PAGE, role=Role.LEAD, params={"plan": town.plan(a_plan()), "version": str(version.id)})

    assert radio(app, "Which version?").value == "draft"


# ------------------------------------------------------------------ private contacts


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER])
def test_those_who_may_not_read_contacts_are_not_asked_about_them(open_page: OpenPage, role: Role) -> None:
    assert not open_page(PAGE, plan=a_plan(), role=role).app.checkbox


def test_the_data_holds_no_contacts_unless_asked(a_private_plan: Plan) -> None:
    assert CONTACT.encode() not in quick_file(a_private_plan, a_file("without", "json"))


def test_the_data_holds_contacts_when_asked(a_private_plan: Plan) -> None:
    assert CONTACT.encode() in quick_file(a_private_plan, a_file("with", "json", with_contacts=True))


# ------------------------------------------------------------------ files


def test_the_data_loads_back_to_the_same_plan() -> None:
    plan = example("rujiena")

    assert plan_from_json(quick_file(plan, a_file("same", "json", with_contacts=True))) == plan


def test_the_calendar_names_the_plan_in_its_ids() -> None:
    plan = with_fields(a_plan(), profile.TOOL, deadline=TODAY)
    assert b"UID:plan-deadline@7c0f.curreap.plan" in quick_file(plan, a_file("7c0f", "ics"))


def test_the_counted_pages_are_those_of_the_file() -> None:
    made = made_file(a_plan(), a_file("counted"))

    assert page_count(made.result) == len(PdfReader(BytesIO(made.result)).pages)


def test_the_same_document_is_not_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made_file(a_plan(), a_file("once"))
    break_pdf(monkeypatch)

    assert made_file(a_plan(), a_file("once")) is first


@pytest.mark.parametrize(
    "other",
    [
        {"ending": "json"},
        {"language": "de"},
        {"version": 3},
        {"plan_id": "other"},
        {"edition": Edition(TODAY, "council")},
        {"edition": Edition(TODAY, with_private=True)},
        {"edition": Edition(TODAY, with_annexes=False)},
        {"edition": Edition(TODAY, is_draft=False)},
        {"edition": Edition(TODAY, history=(PastVersion(1, TODAY, "Begun"),))},
        {"edition": Edition(TODAY, imprint=Imprint(logo=b"jpeg"))},
    ],
    ids=str,
)
def test_whatever_is_chosen_makes_a_document_of_its_own(other: dict[str, Any]) -> None:
    first = made_file(a_plan(), a_file("one"))

    assert made_file(a_plan(), replace(a_file("one"), **other)) is not first


def test_an_edit_makes_another_document() -> None:
    first = made_file(a_plan(), a_file("edited"))

    assert made_file(replace(a_plan(), revision=7), a_file("edited")) is not first


def test_the_name_of_a_file_tells_town_year_kind_and_revision() -> None:
    plan = example("rujiena")

    assert file_name(plan, "draft", "pdf") == f"curreap-rujiena-2024-draft-r{plan.revision}.pdf"


def test_the_name_of_a_file_may_tell_its_language() -> None:
    assert file_name(a_plan(), "draft", "pdf", language="de").endswith("-draft-de-r0.pdf")


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


def test_the_document_may_have_another_language_than_the_screen(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curreap.language.words.languages", lambda: ["en", "de"])
    app = open_page(PAGE, plan=a_plan()).app
    app = next(box for box in app.selectbox if box.label == "Language of the document").set_value("de").run()
    app = make(app)
    assert not app.exception
    assert "Deutsch" in html(app)
    assert app.session_state["document_asked"][0].language == "de"
