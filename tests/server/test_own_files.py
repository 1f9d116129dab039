"""Test that a file of one's own, which is made when it is asked for, is given to nobody else."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from db.tables import Account
from pages.shell.file_owners import FILE_OWNERS, Owner, files_of
from server import media

METHODS = ("add", "add_deferred", "execute_deferred")


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    """Make a manager of files as the server has it; afterwards all managers are as they were."""
    for name in METHODS:
        monkeypatch.setattr(MediaFileManager, name, getattr(MediaFileManager, name))
    media.note_owners_of_files()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def an_account(account_id: int) -> Account:
    return Account(id=account_id, email="a@example.org", name="A", password_hash="")


def test_a_download_that_is_made_later_belongs_to_its_person(manager: MediaFileManager) -> None:
    with files_of(Owner(account_id=7)):
        button = manager.add_deferred(lambda: b"what we know of seven", "application/json", "1", file_name="a.json")
    file_id = PurePosixPath(manager.execute_deferred(button)).stem
    assert FILE_OWNERS.owners_of(file_id) == {Owner(account_id=7)}
    assert [media._may_read(an_account(number), file_id) for number in (7, 8)] == [True, False]


def test_a_download_of_recovery_codes_belongs_to_its_person(manager: MediaFileManager) -> None:
    with files_of(Owner(account_id=7)):
        address = manager.add(b"codes of seven", "text/plain", "2", is_for_static_download=True)
    file_id = PurePosixPath(address).stem
    assert [media._may_read(an_account(number), file_id) for number in (7, 8)] == [True, False]
