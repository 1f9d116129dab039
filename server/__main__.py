"""Update the database and serve the app: `python -m server [--port 8501] [--address HOST]`."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import streamlit as st
import uvicorn

from curreap.content import load_content, versions
from curreap.imprint import imprint_problem
from curreap.privacy.notice import privacy_notice_problems
from curreap.settings import BadSettings, read_settings, settings, unknown_names
from curreap.worker import work_queue
from db.accounts.first_run import first_run_code
from db.engine import DatabaseFailed, cannot_be_used, check_data_folder, data_folder, open_engine
from db.migrations.schema import NewerDatabase
from db.migrations.upgrade import UpgradeRefused, upgrade
from server.few_wakes import wake_seldom
from server.filtered_state import look_up_single_values
from server.jobs import background_jobs
from server.left_values import recognise_repeated_values
from server.listen import EVERYWHERE, listen
from server.logs import write_logs
from server.lost_fragments import run_the_page_for_lost_fragments
from server.media import note_owners_of_files
from server.memory import collecting_seldom
from server.process_state import keeping_state
from server.questions import questions_route
from server.script_errors import show_script_error
from server.session_routes import session_routes
from server.theme import cache_the_theme
from server.unseen_values import send_values_until_seen
from server.warm_up import import_everything, run_first_session
from server.web.application import middleware, print_edge
from server.web.descriptors import connections_that_fit, raise_limit
from server.web.listening import AT_ONCE, ListeningServer
from server.web.patience import fitting
from server.web.script_loops import open_script_loops_late
from server.whole_callbacks import finish_callbacks

APP = Path(__file__).parents[1] / "app.py"
LONGEST_STOP = 5  # seconds that open connections get to end


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal; return 2 if a setting is wrong, or the port or the database cannot be used."""
    try:
        settings()
    except BadSettings as wrong:
        return _refuse(str(wrong))
    options = _options(arguments)
    try:
        listener = listen(options.address, options.port)
    except OSError as error:
        return _refuse(f"Port {options.port} cannot be used: {error.strerror}. Choose another.")
    with listener:
        write_logs()
        limit = raise_limit()
        import_everything()
        _check_content()
        _print_doubts()
        try:
            code = _prepare_database()
        except OSError as error:
            return _refuse(f"CURREAP_DATA: {error.filename} cannot be used: {error.strerror}.")
        except (NewerDatabase, UpgradeRefused) as refused:
            return _refuse(str(refused))
        except DatabaseFailed as error:
            return _refuse(cannot_be_used(error))
        _serve(listener, code, limit)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m server", description="Serve the CuReAP Wizard.")
    parser.add_argument("--port", type=_port, default=settings().port, help="default: PORT, or 8501")
    parser.add_argument("--address", default=EVERYWHERE, help="default: every address of this machine")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    """Parse a port. Raises argparse.ArgumentTypeError, which argparse prints."""
    try:
        return read_settings({"PORT": text}).port
    except BadSettings as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


def _check_content() -> None:
    """Read every version of the content, so that a mistake in a file stops the start and not a workshop."""
    for version in versions():
        load_content(version)


def _print_doubts() -> None:
    """Print what does not stop the start: a logo or notice that is left out, and names of unknown settings."""
    doubts = [f"{name} is not a setting of this app, and is ignored." for name in unknown_names()]
    for doubt in filter(None, [imprint_problem(), *privacy_notice_problems(), *doubts]):
        print(doubt, file=sys.stderr, flush=True)


def _prepare_database() -> str | None:
    """Bring the tables up to date; return the code for the first account while there is none.

    Raises OSError where the data folder cannot be used, DatabaseFailed where the database cannot.
    """
    check_data_folder()
    engine = open_engine()
    upgrade(engine, say=partial(print, flush=True))
    code = first_run_code(engine)
    engine.dispose()
    return code


def _serve(listener: socket.socket, code: str | None, limit: int) -> None:
    port = listener.getsockname()[1]
    connections = connections_that_fit(limit)

    @asynccontextmanager
    async def warmed_up(app: st.App) -> AsyncIterator[None]:
        _say_less_in_the_log()
        cache_the_theme()
        note_owners_of_files()
        open_script_loops_late()
        run_the_page_for_lost_fragments()
        finish_callbacks()
        recognise_repeated_values()
        send_values_until_seen()
        wake_seldom()
        look_up_single_values()
        work_queue().start()
        await run_first_session(app)
        print(f"CuReAP Wizard is ready: http://localhost:{port}", flush=True)
        if code:
            print(f"There is no account yet. Open the address and type this code once: {code}", flush=True)
        print_edge(connections, limit)
        async with collecting_seldom(), background_jobs(), keeping_state(data_folder(), port):
            yield
        work_queue().close()

    app = st.App(
        APP,
        lifespan=warmed_up,
        routes=[questions_route(), *session_routes()],
        middleware=middleware(connections),
        on_script_error=show_script_error,
    )
    _say_less_in_the_log()
    with suppress(KeyboardInterrupt):  # Ctrl+C is the ordinary way to stop
        ListeningServer(_settings(app, connections)).run(sockets=[listener])


def _say_less_in_the_log() -> None:
    """Silence the loggers of uvicorn, which Streamlit configures when it is imported and once more when it starts.

    A line for each request would contain tokens of invitations and addresses of visitors.
    """
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").disabled = True


def _settings(app: st.App, connections: int) -> uvicorn.Config:
    """Return the configuration of uvicorn, with Streamlit's values; only current_user.address() reads proxy headers."""
    return uvicorn.Config(
        app,
        http=fitting(connections),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        backlog=AT_ONCE,
        timeout_graceful_shutdown=LONGEST_STOP,
    )


if __name__ == "__main__":
    sys.exit(main())
