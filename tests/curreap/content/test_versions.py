"""Test content versions: a new wording is a new folder, and a plan keeps its version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from curreap import content
from curreap.content import UnknownContent, load_content, newest_version, versions
from curreap.plan import Plan, plan_from_json, plan_to_json


@pytest.fixture
def with_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a second content, version 10, with another title of the field vision."""
    shutil.copytree(content.CONTENT / "v1", tmp_path / "v1")
    newer = shutil.copytree(content.CONTENT / "v1", tmp_path / "v10")
    fields = newer / "fields.yaml"
    title = "What will be different at the end of the title year?"
    fields.write_text(fields.read_text("utf-8").replace(title, "What will change?"), "utf-8")
    monkeypatch.setattr(content, "CONTENT", tmp_path)
    return newer


def the_title(version: str = "") -> str:
    return load_content(version).field("challenges_and_vision", "vision").title


@pytest.mark.usefixtures("with_another_version")
def test_versions_are_ordered_by_their_number() -> None:
    assert versions() == ("v1", "v10")


@pytest.mark.usefixtures("with_another_version")
def test_a_new_plan_begins_with_the_newest_wording() -> None:
    assert (Plan().content_version, the_title()) == ("v10", "What will change?")


@pytest.mark.usefixtures("with_another_version")
def test_a_plan_keeps_the_wording_it_began_with() -> None:
    begun_before = plan_from_json(plan_to_json(Plan(content_version="v1")))
    assert the_title(begun_before.content_version) == "What will be different at the end of the title year?"


def test_a_version_that_is_not_here_is_refused() -> None:
    with pytest.raises(UnknownContent):
        load_content("v99")


def test_a_mistake_in_a_content_file_stops_the_start(with_another_version: Path) -> None:
    rules = with_another_version / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("level: blocker", "level: fatal", 1), "utf-8")
    with pytest.raises(ValidationError, match="level"):
        load_content(newest_version())
