"""Test that a file that was stored leaves the memory of the server."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from pages.streamlit_gaps import forget_upload as module
from pages.streamlit_gaps.forget_upload import forget_upload


def test_a_file_that_is_stored_leaves_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    files = MemoryUploadedFileManager("/upload")
    uploads = [
        UploadedFile(UploadedFileRec(name, f"{name}.jpg", "image/jpeg", b"x"), FileURLs()) for name in ("one", "two")
    ]
    for upload in uploads:
        files.add_file("session", UploadedFileRec(upload.file_id, upload.name, upload.type, b"x"))
    context = SimpleNamespace(session_id="session", uploaded_file_mgr=files)
    monkeypatch.setattr(module, "get_script_run_ctx", lambda: context)
    forget_upload(uploads[0])
    assert [one.file_id for one in files.get_files("session", ["one", "two"])] == ["two"]


def test_outside_of_a_run_nothing_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "get_script_run_ctx", lambda: None)
    forget_upload(UploadedFile(UploadedFileRec("one", "one.jpg", "image/jpeg", b"x"), FileURLs()))
