"""Test that the history writes a sentence for every field and row of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from curreap.content import load_content
from curreap.language.place_names import PlaceNames
from curreap.language.words import words_for
from curreap.plan import Plan
from db.views import RecentChange
from pages.design.relative_dates import relative_time
from pages.editing.change_texts import HistoryWords, latest
from playbook_tools import PARTS, actions, cultural_assets
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Kind, types_of
from tests.builders import an_action, an_asset

NOW = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)
PLAN = (
    Plan()
    .having(cultural_assets.TOOL, cultural_assets.CulturalAssets(assets=[an_asset(id="fair", name="Autumn fair")]))
    .having(actions.TOOL, actions.Actions(actions=[an_action(id="day", title="Youth day")]))
)
NAMES = PlaceNames(PLAN, load_content(), words_for("en"))
SAID = HistoryWords(NAMES)


def a_change(tool: str, *path: str, kind: str = "set", before: Any = "old", after: Any = "new") -> RecentChange:
    return RecentChange(tool, FieldPath(*path), kind, before, after, "Culture office", NOW)


def every_path(model: type[Answers], path: FieldPath = WHOLE) -> Iterator[tuple[FieldPath, str]]:
    for name, known in types_of(model).items():
        if known.kind is Kind.ROWS:
            assert known.row
            row = path / name / ("profile" if name == "sections" else "gone")
            yield from ((row, kind) for kind in ("add", "remove", "move"))
            yield from every_path(known.row, row)
        else:
            yield path / name, "set"


EVERY_CHANGE = [(part.key, path, kind) for part in PARTS for path, kind in every_path(part.answers)]


def test_every_change_that_can_be_stored_has_its_sentence() -> None:
    for tool, path, kind in EVERY_CHANGE:
        assert SAID.sentence(a_change(tool, *path, kind=kind, before=None, after=None)).startswith("Culture office ")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (a_change("profile", "region", before=""), "Culture office wrote “Region”"),
        (a_change("profile", "region"), "Culture office changed “Region”"),
        (a_change("profile", "region", after=""), "Culture office emptied “Region”"),
        (
            a_change("actions", "actions", "day", "description"),
            "Culture office changed “What will happen?” of “Youth day”",
        ),
        (
            a_change("cultural_assets", "assets", "fair", kind="add", before=None, after={"name": ""}),
            "Culture office added “Autumn fair” to “Assets”",
        ),
        (
            a_change("cultural_assets", "assets", "gone", kind="remove", before={"name": "Choir"}, after=None),
            "Culture office deleted “Choir” from “Assets”",
        ),
        (
            a_change("actions", "actions", "day", "description", kind="aside"),
            "Culture office wrote another text for “What will happen?” of “Youth day”; it was put aside",
        ),
        (a_change("actions", "actions", before=[], after=[{"id": "a"}]), "Culture office wrote “Actions”"),
        (
            a_change("section_texts", "sections", "profile", "state", after="ready"),
            "Culture office says that “Municipality profile” is ready",
        ),
        (
            a_change("section_texts", "sections", "profile", "body_text", before=""),
            "Culture office wrote the text of “Municipality profile”",
        ),
    ],
)
def test_a_change_reads_like_a_sentence(change: RecentChange, sentence: str) -> None:
    assert SAID.sentence(change) == sentence


def test_braces_in_a_name_stay_braces() -> None:
    change = a_change("cultural_assets", "assets", "gone", kind="remove", before={"name": "{who} {0}"}, after=None)
    assert "“{who} {0}”" in SAID.sentence(change)


def test_the_same_field_changed_again_and_again_is_one_line() -> None:
    again = [a_change("profile", "region", after=str(number)) for number in range(9)]
    other = a_change("profile", "name")
    assert latest([*again, other], 4) == [again[0], other]


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "today 14:00"), (24, "yesterday 14:00"), (24 * 31, "1 August, 14:00"), (24 * 366, "31 August 2025, 14:00")],
)
def test_a_moment_is_told_in_the_time_zone_of_the_reader(hours: int, said: str) -> None:
    moment = NOW - dt.timedelta(hours=hours)
    assert relative_time(moment, now=NOW, zone=ZoneInfo("Europe/Berlin"), words=words_for("en")) == said
