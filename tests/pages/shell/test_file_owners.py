"""Test to whom the files of a page belong."""

from __future__ import annotations

import pytest

from pages.shell import file_owners
from pages.shell.file_owners import FileOwners, Owner, files_of, note_file, note_later_file


@pytest.fixture
def owners(monkeypatch: pytest.MonkeyPatch) -> FileOwners:
    monkeypatch.setattr(file_owners, "FILE_OWNERS", found := FileOwners())
    return found


def test_a_file_belongs_to_each_plan_that_shows_it(owners: FileOwners) -> None:
    for plan_id in ("one", "two"):
        with files_of(Owner(plan_id=plan_id)):
            note_file("photo")
    note_file("photo")
    note_file("of nobody")
    assert owners.owners_of("photo") == {Owner(plan_id="one"), Owner(plan_id="two")}
    assert owners.owners_of("of nobody") == frozenset()


def test_the_oldest_files_are_forgotten(owners: FileOwners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_owners, "MOST", 2)
    for file in ("first", "second", "first", "third"):
        owners.note(file, Owner(plan_id="plan"))
    assert [bool(owners.owners_of(file)) for file in ("first", "second", "third")] == [True, False, True]


def test_a_download_that_is_made_when_it_is_asked_for_belongs_to_the_same_person(owners: FileOwners) -> None:
    with files_of(Owner(account_id=7)):
        note_file("button")
    note_later_file("file", made_of="button")
    note_later_file("other file", made_of="other button")
    assert owners.owners_of("file") == {Owner(account_id=7)}
    assert owners.owners_of("other file") == frozenset()
