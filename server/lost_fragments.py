"""Run the whole page where Streamlit would drop what the browser tells of a fragment, or what it has still to show.

Streamlit numbers a fragment by its place on the page. A message that names a fragment which the last run has moved is
dropped without an answer, with the text in it: the browser goes on to say "Not saved yet". And a message that comes in
the moment in which a run ends replaces that run: its last elements never reach the browser, which then knows only
numbers that are no more.

Streamlit gap (1.67: AppSession.request_rerun, _create_scriptrunner); related: streamlit/streamlit issues 9080, 9921.
"""

from __future__ import annotations

from dataclasses import replace

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData


def run_the_page_for_lost_fragments() -> None:
    """Let all sessions of this process be of this kind. Call it once, before the server answers."""
    request_rerun, create_scriptrunner = AppSession.request_rerun, AppSession._create_scriptrunner

    def request(self: AppSession, client_state: ClientState | None) -> None:
        is_lost = names_a_lost_fragment(self, client_state)
        request_rerun(self, of_the_page(client_state) if is_lost else client_state)

    def create(self: AppSession, initial_rerun_data: RerunData) -> None:
        create_scriptrunner(self, after_the_last_run(self, initial_rerun_data))

    AppSession.request_rerun = request  # type: ignore[method-assign]
    AppSession._create_scriptrunner = create  # type: ignore[method-assign]


def names_a_lost_fragment(session: AppSession, client_state: ClientState | None) -> bool:
    """Whether a person did something in a fragment that the page of this session no longer has.

    A page that the person has left says nothing any more, and no timer asks for a whole run.
    """
    return (
        client_state is not None
        and bool(client_state.fragment_id)
        and not client_state.is_auto_rerun
        and client_state.page_script_hash == session._client_state.page_script_hash
        and not session.has_fragment(client_state.fragment_id)
    )


def of_the_page(client_state: ClientState | None) -> ClientState:
    """The same message, but for the whole page; the widgets that changed call their callbacks all the same."""
    whole = ClientState()
    if client_state is not None:
        whole.CopyFrom(client_state)
    whole.fragment_id = ""
    return whole


def after_the_last_run(session: AppSession, rerun_data: RerunData) -> RerunData:
    """What to run: the whole page where the last run has ended, and what it showed last has not been sent yet."""
    is_ending = session._scriptrunner is not None
    return replace(rerun_data, fragment_id=None, fragment_id_queue=[]) if is_ending else rerun_data
