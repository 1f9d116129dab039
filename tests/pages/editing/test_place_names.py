"""Test that a field and a row are called the same in the history, in comments, in the news and in the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from curreap.content import load_content
from curreap.document.document_writer import BlockBuilder
from curreap.examples import example
from curreap.language.place_names import PlaceNames, name_of, short_name_of
from curreap.language.words import words_for
from curreap.mail.texts import NoticeKind
from curreap.references import rows_of
from db.comments.notices import News
from db.comments.places import step_of
from db.views import RecentChange
from pages.collaboration.news import texts as news_texts
from pages.editing.change_texts import HistoryWords
from playbook_tools import PARTS, TOOLS, section_texts, self_check
from playbook_tools.field_path import WHOLE, FieldPath, PlanPath
from playbook_tools.section_texts import is_section_text
from playbook_tools.tool import Answers, Kind, types_of

NOW = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)
PLAN = example("rujiena")
NAMES = PlaceNames(PLAN, load_content(), words_for("en"))
HISTORY = HistoryWords(NAMES)
BUILDER = BlockBuilder(PLAN, load_content(), words_for("en"))


def places(tool: str, holder: Answers, path: FieldPath = WHOLE) -> Iterator[tuple[PlanPath, Answers]]:
    """Yield each field, table and row of some answers, with the answers or the row that it lies in."""
    for name, known in types_of(type(holder)).items():
        yield PlanPath(tool, path / name), holder
        if known.kind is Kind.ROWS:
            for row in getattr(holder, name):
                yield PlanPath(tool, path / name / row.id), row
                yield from places(tool, row, path / name / row.id)


EVERY_PLACE = [found for part in PARTS for found in places(part.key, PLAN[part])]
IN_TOOLS = [(at, holder) for at, holder in EVERY_PLACE if at.tool not in (section_texts.TOOL.key, self_check.TOOL.key)]


def sentence(at: PlanPath, kind: str) -> str:
    return HISTORY.sentence(RecentChange(at.tool, at.path, kind, "old", "new", "Anna", NOW))


def row_name(at: PlanPath, holder: Answers) -> str:
    return short_name_of(holder) if at.path.row else ""


def test_the_walk_meets_hundreds_of_places() -> None:
    assert len(EVERY_PLACE) > 1000
    assert {at.tool for at, _ in EVERY_PLACE} >= {tool.key for tool in TOOLS}


def test_a_field_and_its_row_have_one_name_in_history_and_comments() -> None:
    for at, holder in IN_TOOLS:
        if at.path.field:
            field, row = NAMES.field(at.tool, at.path), row_name(at, holder)
            end = f"“{field}” of “{row}”" if row else f"“{field}”"
            assert sentence(at, "set") == f"Anna changed {end}"
            assert (NAMES.quoted(at.tool, at.path), NAMES.title(at.tool, at.path)) == (
                (end, f"{field} of “{row}”") if row else expected_without_a_name(at, field)
            )


def expected_without_a_name(at: PlanPath, field: str) -> tuple[str, str]:
    if not at.path.row:
        return f"“{field}”", field
    row = f"a row without a name in “{NAMES.table(at.tool, at.path.row)}”"
    return f"“{field}” of {row}", f"{field} of {row}"


def test_a_row_has_one_name_in_history_and_comments() -> None:
    for at, row in IN_TOOLS:
        if at.path.is_row:
            name, table = short_name_of(row), NAMES.table(at.tool, at.path)
            expected = f"“{name}”" if name else f"a row without a name in “{table}”"
            assert NAMES.title(at.tool, at.path) == NAMES.quoted(at.tool, at.path) == expected
            assert sentence(at, "move") == f"Anna moved {f'“{name}”' if name else 'a row'} in “{table}”"


def test_a_section_has_one_name_in_history_and_comments() -> None:
    for at, _ in EVERY_PLACE:
        if is_section_text(at.path) and at.path.row:
            section = NAMES.section(at.path.row_id)
            assert f"“{section}”" in NAMES.quoted(at.tool, at.path)
            assert f"“{section}”" in NAMES.title(step_of(at.tool, at.path), at.path)
            assert f"“{section}”" in sentence(at, "set" if at.path.field else "add")


def test_a_linked_row_has_its_name_in_the_document() -> None:
    targets = {
        known.links_to for _, holder in EVERY_PLACE for known in types_of(type(holder)).values() if known.links_to
    }
    assert len(targets) > 5
    for tool, table in targets:
        for row_id, name in rows_of(PLAN, (tool, table)).items():
            at, printed = FieldPath(table, row_id), BUILDER.names((tool, table), [row_id])
            row = NAMES.row_at(tool, at)
            assert row is not None
            assert name_of(row) == name
            assert all(one.endswith(name) for one in printed)
            assert NAMES.row(tool, at) == short_name_of(row)


def test_a_step_has_one_name_in_the_news_in_history_and_in_comments() -> None:
    for tool in TOOLS:
        news = News(1, NoticeKind.COMMENT, "Anna", NOW, "plan", "Rūjiena", 2024, load_content().version, tool.key)
        assert news_texts.where(news, words_for("en")) == f"Rūjiena 2024 · {NAMES.step(tool.key)}"


def test_a_name_that_was_deleted_is_said_as_it_was() -> None:
    gone = FieldPath("goals", "gone")
    assert NAMES.row("goals", gone, gone={"title": " Music "}) == "Music"
    assert NAMES.title("goals", gone / "title") == "Goal in one line of a deleted row of “Goals”"
    assert (NAMES.exists("goals", gone), NAMES.exists("goals", FieldPath("goals"))) == (False, True)
