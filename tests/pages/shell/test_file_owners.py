"""Test to which plans the files of a page belong."""

from __future__ import annotations

import pytest

from pages.shell import file_owners
from pages.shell.file_owners import FileOwners, files_of_plan, note_file


@pytest.fixture
def owners(monkeypatch: pytest.MonkeyPatch) -> FileOwners:
    monkeypatch.setattr(file_owners, "FILE_OWNERS", found := FileOwners())
    return found


def test_a_file_belongs_to_each_plan_that_shows_it(owners: FileOwners) -> None:
    for plan_id in ("one", "two"):
        with files_of_plan(plan_id):
            note_file("photo")
    note_file("photo")
    note_file("of no plan")
    assert owners.plans_of("photo") == {"one", "two"}
    assert owners.plans_of("of no plan") == frozenset()


def test_the_oldest_files_are_forgotten(owners: FileOwners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_owners, "MOST", 2)
    for file in ("first", "second", "first", "third"):
        owners.note(file, "plan")
    assert [bool(owners.plans_of(file)) for file in ("first", "second", "third")] == [True, False, True]
