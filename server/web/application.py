"""Put together what stands before Streamlit, from the outside in."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware import Middleware

from curreap.language.words import words_for
from curreap.settings import settings
from db.engine import DatabaseFailed
from db.readiness import SILENT, problems
from pages.shell import router
from pages.shell.database import engine
from server.media import MediaForReaders
from server.metrics import Metrics
from server.request_logs import RequestInLogs
from server.uploads import UploadsForThoseSignedIn
from server.web.closed import PlainAnswers
from server.web.first_words import make_index
from server.web.headers import SafeHeaders
from server.web.health import Health
from server.web.hosts import OwnHost, allowed_hosts
from server.web.origins import OwnPages
from server.web.places import PagesThatFit, Places
from server.web.static_files import StaticFiles

OTHERS = 0.8  # share of all places that one network can take, so that others have some


def middleware(connections: int) -> list[Middleware]:
    """Return the layers before Streamlit; an answer of an inner one passes through those before it.

    `connections` fit into the limit of open files. Raises UnknownIndex.
    """
    index = make_index(words_for(settings().language))
    return [
        Middleware(RequestInLogs),
        Middleware(SafeHeaders, inline_scripts=index.inline_scripts),
        Middleware(Health, find_problems=_problems),
        Middleware(Metrics),
        Middleware(OwnHost),
        Middleware(OwnPages),
        Middleware(PlainAnswers),
        Middleware(PagesThatFit, places=places_among(connections)),
        Middleware(MediaForReaders),
        Middleware(UploadsForThoseSignedIn),
        Middleware(StaticFiles, index=index.content, pages=router.names(), start=router.START),
    ]


def places_among(connections: int) -> Places:
    """Divide connections: nine of ten for open pages, the rest for their files, saves of others and monitors."""
    pages = max(connections * 9 // 10, 1)
    return Places(pages, min(settings().pages_of_a_network, max(int(pages * OTHERS), 1)))


def print_edge(connections: int, limit: int) -> None:
    """Print how many pages fit, and where each host name is answered."""
    places = places_among(connections)
    print(
        f"Open files: {limit}. Room for {places.most} open pages, {places.most_of_a_network} of one network.",
        flush=True,
    )
    if not allowed_hosts():
        print("CURREAP_URL is not set: requests to every host name are answered.", flush=True)


def _problems() -> Sequence[str]:
    try:
        return problems(engine())
    except DatabaseFailed:
        return [SILENT]
