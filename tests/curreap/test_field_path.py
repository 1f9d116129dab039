"""Test paths: text and back, hostile steps, order, and what a path says of its rows and fields."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_tools.field_path import WHOLE, BadPath, FieldPath, PlanPath
from tests.test_imports import ROOT, source_files

AMOUNT = FieldPath("actions", "3fa9", "budget_lines", "77c0", "amount")
BAD_STEPS = ("", "/", "a/b", "../x", "a\0", "\ud800", "x\udfff")
HOME = "playbook_tools/field_path.py"

steps = st.lists(st.text(min_size=1).filter(lambda text: not set(text) & set("/\0")), max_size=7)


@given(steps)
def test_a_path_survives_its_text(some: list[str]) -> None:
    path = FieldPath(*some)
    assert FieldPath.parse(str(path)) == path
    assert list(path) == some


@given(st.text(), steps)
def test_whatever_is_read_is_written_the_same_or_refused(tool: str, some: list[str]) -> None:
    text = "/".join((tool, *some))
    for parse in (FieldPath.parse, PlanPath.parse):
        try:
            assert str(parse(text)) == text
        except BadPath:
            assert not text or any(not step or "\0" in step for step in text.split("/"))


@pytest.mark.parametrize("step", BAD_STEPS)
def test_a_step_that_cannot_be_stored_is_refused_everywhere(step: str) -> None:
    for make in (
        lambda: FieldPath(step),
        lambda: FieldPath("goals", step, "title"),
        lambda: AMOUNT / step,
        lambda: PlanPath("goals") / step,
    ):
        with pytest.raises(BadPath):
            make()


@pytest.mark.parametrize("text", ["/", "//", "goals/", "/goals", "goals//title", "a\0b"])
def test_a_text_with_an_empty_step_is_no_path(text: str) -> None:
    with pytest.raises(BadPath):
        FieldPath.parse(text)
    assert FieldPath.parse_or_empty(text) == WHOLE


@given(steps, steps)
def test_paths_are_ordered_by_their_steps(one: list[str], other: list[str]) -> None:
    assert (FieldPath(*one) < FieldPath(*other)) == (one < other)
    assert (PlanPath("goals", FieldPath(*one)) < PlanPath("goals", FieldPath(*other))) == (one < other)


@given(steps, steps)
def test_a_path_lies_in_what_it_begins_with(one: list[str], more: list[str]) -> None:
    outer, inner = FieldPath(*one), FieldPath(*one, *more)
    assert inner.is_in(outer)
    assert outer.is_in(inner) == (not more)
    assert PlanPath("goals", inner).is_in(PlanPath("goals", outer))
    assert not PlanPath("goals", inner).is_in(PlanPath("team", outer))
    assert all(inner.is_in(above) for above in inner.ancestors)


@given(steps)
def test_each_step_leads_on_from_its_parent(some: list[str]) -> None:
    path = WHOLE
    for step in some:
        path = path / step
        assert path.parent / step == path
        assert path.is_row == (not path.field)
    assert path == FieldPath(*some)
    assert [*path.ancestors, *([path] if path else [])] == [FieldPath(*some[: end + 1]) for end in range(len(some))]


def test_a_field_in_a_row_of_a_row() -> None:
    line = FieldPath("actions", "3fa9", "budget_lines", "77c0")
    assert (AMOUNT.field, AMOUNT.top, AMOUNT.parent, AMOUNT.row) == ("amount", "actions", line, line)
    assert (AMOUNT.table, AMOUNT.row_id, AMOUNT.row_ids) == ("budget_lines", "77c0", ("3fa9", "77c0"))
    assert AMOUNT.names == ("actions", "budget_lines", "amount")
    assert list(AMOUNT.levels) == [("actions", "3fa9"), ("budget_lines", "77c0"), ("amount", "")]


def test_a_row_and_its_table() -> None:
    row = FieldPath("goals", "g1")
    assert (row.is_row, row.field, row.row, row.table, row.row_id) == (True, "", row, "goals", "g1")
    assert (row.parent, row.parent.field, row.parent.row) == (FieldPath("goals"), "goals", WHOLE)
    assert list(row.levels) == [("goals", "g1")]


def test_nothing_is_known_of_the_empty_path() -> None:
    assert (WHOLE.is_row, WHOLE.field, WHOLE.top, WHOLE.row, WHOLE.row_id, WHOLE.table) == (
        False,
        "",
        "",
        WHOLE,
        "",
        "",
    )
    assert (WHOLE.parent, list(WHOLE.ancestors), list(WHOLE.levels), str(WHOLE)) == (WHOLE, [], [], "")


def test_a_path_can_be_copied_and_kept_in_a_session() -> None:
    for path in (AMOUNT, WHOLE, PlanPath("actions", AMOUNT)):
        again = pickle.loads(pickle.dumps(path))  # noqa: S301  # our own
        assert (again, type(again), copy.deepcopy(path)) == (path, type(path), path)
    assert len({AMOUNT, copy.copy(AMOUNT)}) == 1


def by_hand(node: ast.AST) -> str:
    """Describe code that takes a path apart, or puts it together, by hand; empty for all other code."""
    match node:
        case ast.Subscript(slice=ast.Slice(step=ast.Constant(value=2))):
            return "every second step"
        case ast.Call(func=ast.Attribute(value=ast.Constant(value="/"), attr="join")):
            return "join"
        case ast.Call(func=ast.Attribute(attr="split" | "rsplit"), args=[ast.Constant(value="/"), *_]):
            return "split"
        case ast.Subscript(value=ast.Name(id="path") | ast.Attribute(attr="path" | "target")):
            return "a step by its number"
        case ast.BinOp(left=ast.Call(func=ast.Name(id="len"), args=[ast.Name() | ast.Attribute() as of]), op=ast.Mod()):
            return "parity" if ast.unparse(of).endswith("path") else ""
    return ""


def found_in(code: str) -> list[str]:
    return [found for node in ast.walk(ast.parse(code)) if (found := by_hand(node))]


@pytest.mark.parametrize(
    "code",
    ['"/".join(path)', 'text.split("/")', "path[::2]", "steps[1::2]", "path[-1]", "draft.target[0]", "len(x.path) % 2"],
)
def test_the_search_finds_paths_taken_apart(code: str) -> None:
    assert len(found_in(code)) == 1


@pytest.mark.parametrize(
    "file", [file for file in source_files() if file.relative_to(ROOT).parts[0] != "bench"], ids=str
)
def test_no_path_is_taken_apart_by_hand(file: Path) -> None:
    if str(file.relative_to(ROOT)) in (HOME, "server/media.py"):  # media: folders of a URL
        return
    assert found_in(file.read_text("utf-8")) == []
