"""Drop an uploaded file from memory as soon as it is stored.

Gap: Streamlit keeps it until the session ends, also where its field has left the page. A person who adds forty photos
would keep 200 MB, and reach the limit of `server/uploads.py`. Remove when Streamlit drops files of removed fields.
"""

from __future__ import annotations

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile


def forget_upload(upload: UploadedFile) -> None:
    """Drop a file that a field of this session has received. Its field counts as empty from now on."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload.file_id)
