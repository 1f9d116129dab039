"""Answer `GET /metrics` for a Prometheus server that knows CURREAP_METRICS_TOKEN.

Each process counts for itself and has its own port, so a Prometheus server reads each of them.
"""

from __future__ import annotations

import asyncio
import hmac
import shutil
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime

from curreap.running.durations import DOCUMENTS, SAVES
from curreap.running.failures import FAILURES, MAIL
from curreap.running.version import version
from curreap.settings import settings
from curreap.worker import work_queue
from db.engine import data_folder
from db.running.condition import last_backup

PATH: Final = "/metrics"
OF_A_SAVE: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 15)  # seconds
OF_A_DOCUMENT: Final = (0.5, 1, 2.5, 5, 10, 20, 30, 60)


class Metrics:
    """Answers requests for the metrics: 404 without a token in the settings, 401 without the same in the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        registry()  # counts from now on

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"] == PATH:
            await (await _answer(Headers(scope=scope)))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


async def _answer(headers: Headers) -> Response:
    token = settings().metrics_token
    if token is None:
        return PlainTextResponse("Not Found", 404)
    expected = f"Bearer {token.get_secret_value()}".encode()
    if not hmac.compare_digest(headers.get("authorization", "").encode(), expected):
        return PlainTextResponse("A token is needed.", 401, {"WWW-Authenticate": "Bearer"})
    return Response(await asyncio.to_thread(generate_latest, registry()), media_type=CONTENT_TYPE_LATEST)


@lru_cache(maxsize=1)
def registry() -> CollectorRegistry:
    """Return the metrics of this process; its first call begins to count."""
    disable_created_metrics()  # type: ignore[no-untyped-call]
    found = CollectorRegistry()
    saves = Histogram("curreap_save_seconds", "Duration of a stored edit", buckets=OF_A_SAVE, registry=found)
    documents = Histogram("curreap_document_seconds", "Duration of a document", buckets=OF_A_DOCUMENT, registry=found)
    stored = Counter("curreap_saves", "Stored edits", registry=found)
    SAVES.listeners += [saves.observe, lambda _: stored.inc()]
    DOCUMENTS.listeners.append(documents.observe)
    found.register(_Present())
    return found


class _Present(Collector):
    """The values that are looked up when they are asked for."""

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("curreap_build", "The version of the app", {"version": version()})
        yield GaugeMetricFamily("curreap_sessions", "Open pages of this process", sessions())
        queue = work_queue().state()
        waiting = queue.waiting + queue.running
        yield GaugeMetricFamily("curreap_documents_queued", "Documents that wait or are being made", waiting)
        totals = FAILURES.totals()
        failures = CounterMetricFamily("curreap_failures", "Errors in the log, by type", labels=["kind"])
        for kind, count in totals.items():
            failures.add_metric([kind], count)
        yield failures
        yield CounterMetricFamily("curreap_mail_failures", "Mails that could not be sent", totals.get(MAIL, 0))
        if backup := last_backup(data_folder()):
            name = "curreap_last_backup_timestamp_seconds"
            yield GaugeMetricFamily(name, "When the newest backup was made", backup.at.timestamp())
        free = shutil.disk_usage(data_folder()).free
        yield GaugeMetricFamily("curreap_disk_free_bytes", "Free space of the data folder", free)


def sessions() -> int:
    """Return the number of open pages. Gap: Streamlit 1.67 names it only in metrics of its own."""
    return Runtime.instance()._session_mgr.num_active_sessions() if Runtime.exists() else 0
