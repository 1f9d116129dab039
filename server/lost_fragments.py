"""Run the whole page where Streamlit would drop a message from a fragment, or the last elements of a run.

Streamlit derives the id of a fragment from its place on the page. A message from a fragment that the last run has moved
is dropped without an answer, with the text in it, and the browser keeps saying "Not saved yet". A message that arrives
while a run ends replaces that run: its last elements never reach the browser, which then knows only old ids.

A message from a page that the user has just left, such as a heartbeat in the moment in which they press Back, would
run that page again below the address of the new one, or run its fragment in the new page: the browser then ends with
"Cannot set a node at a delta path" and an empty window. Or it shows the fields of the old page without their answers,
because it has dropped them, and sends them back empty. Such a message runs the new page as a whole instead; what was
typed in the old one is stored all the same. A whole run also replaces a message that still waits for its turn; the
values of that message are added to it.

Streamlit gap (1.67: AppSession.request_rerun, _create_scriptrunner, _handle_scriptrunner_event_on_event_loop); related:
streamlit/streamlit issues 9080, 9921.
"""

from __future__ import annotations

from dataclasses import replace

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.scriptrunner_utils.script_run_context_attr import SCRIPT_RUN_CONTEXT_ATTR_NAME


def run_the_page_for_lost_fragments() -> None:
    """Change how the sessions of this process handle messages. Call it once, before the server answers."""
    request_rerun, create_scriptrunner = AppSession.request_rerun, AppSession._create_scriptrunner

    def request(self: AppSession, client_state: ClientState | None) -> None:
        if comes_from_a_page_that_was_left(self, client_state):
            request_rerun(self, of_the_page(client_state, now_at=page_asked_for(self)))
            return
        note_the_page(self, client_state)
        keep_what_waits(self, client_state)
        is_lost = names_a_lost_fragment(self, client_state)
        request_rerun(self, of_the_page(client_state) if is_lost else client_state)

    def create(self: AppSession, initial_rerun_data: RerunData) -> None:
        create_scriptrunner(self, after_the_last_run(self, initial_rerun_data))

    AppSession.request_rerun = request  # type: ignore[method-assign]
    AppSession._create_scriptrunner = create  # type: ignore[method-assign]


def names_a_lost_fragment(session: AppSession, client_state: ClientState | None) -> bool:
    """Return whether a message comes from a fragment that the page of this session no longer has.

    Messages from another page and from timers are ignored: they need no run of the page.
    """
    return (
        client_state is not None
        and bool(client_state.fragment_id)
        and not client_state.is_auto_rerun
        and client_state.page_script_hash == session._client_state.page_script_hash
        and not session.has_fragment(client_state.fragment_id)
    )


def comes_from_a_page_that_was_left(session: AppSession, client_state: ClientState | None) -> bool:
    """Return whether the sender is a field or fragment of another page than the one that was asked for last.

    Following a link and the Back button send no values, because no widget with a value is shared by all pages.
    """
    if client_state is None:
        return False
    sender, shown, run = client_state.page_script_hash, session._client_state.page_script_hash, present_run(session)
    if not (sender and shown) or sender in (shown, run and run.page_script_hash):
        return False  # the first run of a session comes to the page of its address before Streamlit notes that page
    is_of_a_field = bool(client_state.widget_states.widgets) and not client_state.is_history_navigation
    return bool(client_state.fragment_id) or is_of_a_field


def note_the_page(session: AppSession, client_state: ClientState | None) -> None:
    """Note the page that a whole run asks for. Streamlit notes it later, when the run starts."""
    if client_state is not None and not client_state.fragment_id and client_state.page_script_hash:
        session._client_state.page_script_hash = client_state.page_script_hash
        session._client_state.query_string = client_state.query_string


def page_asked_for(session: AppSession) -> ClientState:
    """Return the page that was asked for last, with its parameters.

    Where a run has switched to another page, Streamlit notes the page at once, and its parameters at the end of the
    run.
    """
    shown = ClientState()
    shown.CopyFrom(session._client_state)
    run = present_run(session)
    if run is not None and run.page_script_hash == shown.page_script_hash:
        shown.query_string = run.query_string
    return shown


def present_run(session: AppSession) -> ScriptRunContext | None:
    """Return the context of the run of a session; None without one, or while it starts."""
    thread = session._scriptrunner._script_thread if session._scriptrunner else None
    run: ScriptRunContext | None = getattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, None)
    return run


def keep_what_waits(session: AppSession, client_state: ClientState | None) -> None:
    """Add the values of a waiting message to a whole run, which replaces it. The page of the values may be left."""
    runner = session._scriptrunner
    if client_state is None or client_state.fragment_id or runner is None:
        return
    requests = runner._requests
    waiting = requests._rerun_data.widget_states if requests._state is ScriptRequestType.RERUN else None
    if waiting is not None:
        known = {one.id for one in client_state.widget_states.widgets}
        client_state.widget_states.widgets.extend(one for one in waiting.widgets if one.id not in known)


def of_the_page(client_state: ClientState | None, *, now_at: ClientState | None = None) -> ClientState:
    """Return the message with the whole page as its target: its own page, or the one where the session is `now_at`.

    Changed widgets still call their callbacks.
    """
    whole = ClientState()
    if client_state is not None:
        whole.CopyFrom(client_state)
    whole.fragment_id = ""
    if now_at is not None:
        whole.page_script_hash, whole.query_string = now_at.page_script_hash, now_at.query_string
    return whole


def after_the_last_run(session: AppSession, rerun_data: RerunData) -> RerunData:
    """Return what to run: the whole page if the last elements of the previous run have not been sent yet."""
    is_ending = session._scriptrunner is not None
    return replace(rerun_data, fragment_id=None, fragment_id_queue=[]) if is_ending else rerun_data
