"""Show the button that downloads one table: as Excel or CSV, and as map data where its rows have places."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from curreap.access import Permission, may
from curreap.export.tables.render import MAP, TABLE_FORMATS
from curreap.worker import Done, work_queue
from curreap.worker.tasks import MakeTable
from pages import design
from pages.editing.importing.source import has_places
from pages.editing.plan_page import Draft
from pages.plan.download.files import file_name
from pages.shell.file_owners import Owner, files_of
from pages.shell.try_act import Refusal, try_act
from playbook_tools.field_path import ContentKey
from playbook_tools.row_types import row_type
from playbook_tools.tool import new_id

PATIENCE: Final = 30.0  # seconds; a table of 1,000 rows takes one


def export_button(draft: Draft[Any], *names: str) -> None:
    """Show the button; `names` are the table, of an inner one that of all actions. All who may read may download."""
    words, table = draft.words, (draft.tool.key, *names)
    endings = [one for one in TABLE_FORMATS if one != MAP or has_places(row_type(table))]
    labels = {"csv": words("CSV"), "xlsx": words("Excel", context="file format"), MAP: words("Map data (GeoJSON)")}
    with st.popover(words("Export", context="button"), icon=":material/download:", key=f"export_{'_'.join(table)}"):
        design.small(words("All rows, without private contacts and notes. The file can be imported again."))
        for ending in endings:
            with files_of(Owner(plan_id=draft.id)):
                st.download_button(
                    labels[ending],
                    partial(made_table, task_for(draft, table, ending)),
                    file_name=file_name(draft.plan, names[-1].replace("_", "-"), ending),
                    mime=TABLE_FORMATS[ending],
                    key=f"export_{'_'.join(table)}_{ending}",
                    on_click=_note,
                    args=(draft,),
                    disabled=not may(draft.info.role, Permission.READ),
                )


def task_for(draft: Draft[Any], table: ContentKey, ending: str) -> MakeTable:
    """Describe the file: the plan as it was when the page was shown, without photos."""
    return MakeTable(replace(draft.plan, photos={}), table, ending, draft.words.language, draft.today)


def made_table(task: MakeTable) -> bytes:
    """Make the file in the child process, when it is asked for."""
    key = ("table of a plan", new_id())
    outcome = work_queue().ask(key, task, is_short=True).wait(PATIENCE)
    work_queue().forget(key)
    if not isinstance(outcome, Done):
        raise RuntimeError(f"a table could not be made: {type(outcome).__name__}")
    return outcome.result


def _note(draft: Draft[Any]) -> None:
    """Record a download in the audit log; if that fails, in the server's log."""
    noted = try_act(lambda: draft.store.note_download(draft.id, "data", with_contacts=False), draft.words)
    if isinstance(noted, Refusal):
        log = logging.getLogger(__name__)
        log.error("A download of plan %s was not written down", draft.id, exc_info=noted.error)
