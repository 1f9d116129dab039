"""A client without a browser that speaks Streamlit's websocket protocol and measures each response.

Like the browser, it sends the values of all widgets with each run, names the fragment of the widget, and reports the
messages that it has cached. Static files and uploads are left out.

    async with visiting("http://127.0.0.1:8501/goals?plan=…", cookie="curreap=…") as visitor:
        await visitor.open()                        # seconds until the page is complete
        await visitor.interact("goals.vision", "A town that sings")
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qsl, urlsplit

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.questions import Questions, RunFailed
from bench.widgets import FIELD_OF_KIND, Widget

LONGEST = 60.0  # seconds to wait for one response
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
LIVE = "curreap_live"  # key of the heartbeat component
Event = tuple[str, str]  # trigger id, and the event as JSON
Value = str | bool | float | Sequence[str] | Sequence[float] | Mapping[str, object] | None


@asynccontextmanager
async def visiting(address: str, *, cookie: str = "") -> AsyncIterator[Visitor]:
    """Connect to the page at `address`, with the Cookie header `cookie`. Nothing runs before `open()`."""
    parts = urlsplit(address)
    scheme = "wss" if parts.scheme == "https" else "ws"
    async with connect(
        f"{scheme}://{parts.netloc}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
        compression=None,
        ping_interval=None,
    ) as connection:
        questions = Questions(parts.hostname or "", parts.port or 80, cookie)
        visitor = Visitor(connection, questions, page=parts.path.strip("/"), query=parts.query)
        reading = asyncio.create_task(visitor.read())
        try:
            yield visitor
        finally:
            visitor.questions.close()
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


class Visitor:
    """One open page. Runs are sequential; each call returns the seconds from sending to the end of the run."""

    def __init__(self, connection: ClientConnection, questions: Questions, *, page: str, query: str) -> None:
        self.widgets: dict[str, Widget] = {}
        self.texts: list[str] = []  # markdown, HTML and headings of the last complete run
        self.files: list[str] = []  # addresses of photos and downloads of the last complete run
        self.exceptions: list[str] = []  # of all runs
        self.by_itself: dict[str, float] = {}  # fragments with `run_every`, and their intervals in seconds
        self.is_page_missing = False
        self.session = ""  # Streamlit's id of it, to which uploads belong
        self.runs = 0  # that the server has begun for this page
        self.questions = questions
        self._connection = connection
        self._page, self._query, self._page_hash = page, query, ""
        self._states: dict[str, tuple[str, Value]] = {}
        self._hashes: set[str] = set()
        self._ends: asyncio.Queue[tuple[int, float] | None] = asyncio.Queue()

    @property
    def places(self) -> dict[str, str]:
        """Return the parameters of the address, which the app changes with the view."""
        return dict(parse_qsl(self._query))

    async def open(self) -> float:
        """Load the page."""
        return await self._run()

    async def rerun(self) -> float:
        """Run the whole page again, unchanged."""
        return await self._run()

    async def interact(self, name: str, value: Value = None) -> float:
        """Set the widget with this key or label, or press the button. Raises KeyError, RunFailed."""
        widget = self.find(name)
        if widget.kind == "button":
            return await self._run(pressed=widget.id, fragment=widget.fragment)
        self._states[widget.id] = (FIELD_OF_KIND[widget.kind], value)
        return await self._run(fragment=widget.fragment)

    async def type_text(self, name: str, text: str) -> float:
        """Type into a long text, with the event that its browser code sends. Raises KeyError, RunFailed."""
        widget = self.find(name)
        typed = {"text": text, "base": widget.text, "id": f"{text} {time.perf_counter()}"}
        self._states[widget.id] = ("json_value", {"typed": typed})
        return await self._run(fragment=widget.fragment)

    async def beat(self, at: str = "") -> float:
        """Ask whether something has changed, and send a heartbeat if so, as a page does every few seconds.

        `at` is the key of the field being edited. Returns seconds. Raises KeyError, RunFailed.
        """
        begun, live = time.perf_counter(), self.find(LIVE).data
        question = {"page": live["secret"], "at": at, "isInDialog": False}
        answer = await self.questions.ask(str(live["address"]), question)
        if answer["isNews"]:
            await self.take_in(at)
        return time.perf_counter() - begun

    async def take_in(self, at: str = "") -> float:
        """Send a heartbeat, which runs the page or a part of it. Raises KeyError, RunFailed."""
        state = {"id": f"{time.perf_counter()}", "at": at, "unsaved": "", "isWriting": False}
        return await self.tell(LIVE, "beat", state)

    async def tell(self, name: str, event: str, value: Mapping[str, object]) -> float:
        """Send an event of a component. Raises KeyError, RunFailed."""
        widget = self.find(name)
        events = json.dumps([{"event": event, "value": value}])
        return await self._run(fragment=widget.fragment, event=(_make_trigger_id(widget.id, "events"), events))

    async def turn(self) -> float:
        """Run the first fragment with `run_every`. Raises RuntimeError when there is none."""
        return await self._run(fragment=next(iter(self.by_itself)), by_itself=True)

    def find(self, name: str) -> Widget:
        """Return the widget with this key or label. Raises KeyError, which lists the known ones."""
        for widget in self.widgets.values():
            if widget.is_called(name):
                return widget
        raise KeyError(f"no widget {name!r} among {sorted(w.label or w.id for w in self.widgets.values())}")

    async def read(self) -> None:
        """Receive messages until the server closes the connection."""
        try:
            async for raw in self._connection:
                if isinstance(raw, bytes):
                    self._take(raw)
        finally:
            self._ends.put_nowait(None)

    async def _run(
        self, *, pressed: str = "", fragment: str = "", event: Event | None = None, by_itself: bool = False
    ) -> float:
        while not self._ends.empty():
            self._ends.get_nowait()
        begun = time.perf_counter()
        await self._connection.send(self._message(pressed, fragment, event, by_itself=by_itself))
        while True:
            end = await asyncio.wait_for(self._ends.get(), LONGEST)
            if end is None:
                raise RunFailed("the server ended the connection")
            status, moment = end
            if status in ENDED:
                return moment - begun
            if status != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                raise RunFailed(f"the run ended with the status {status}")

    def _message(self, pressed: str, fragment: str, event: Event | None, *, by_itself: bool) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.is_auto_rerun = by_itself
        state.query_string, state.fragment_id = self._query, fragment
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self._page
        state.cached_message_hashes.extend(self._hashes)
        state.context_info.timezone, state.context_info.locale = "Europe/Riga", "en-GB"
        for widget_id, (kept_in, value) in self._states.items():
            one = state.widget_states.widgets.add(id=widget_id)
            if kept_in == "json_value":
                one.json_value = json.dumps(value)
            elif kept_in.endswith("_array_value"):
                getattr(one, kept_in).data.extend(value)
            else:
                setattr(one, kept_in, value)
        if pressed:
            state.widget_states.widgets.add(id=pressed, trigger_value=True)
        if event:
            state.widget_states.widgets.add(id=event[0], json_trigger_value=event[1])
        return bytes(message.SerializeToString())

    def _take(self, raw: bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(raw)
        if message.metadata.cacheable and message.hash:
            self._hashes.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.runs += 1
            if not message.metadata.run.fragment_ids:  # the whole page runs, whatever was requested
                self.widgets.clear()
                self.texts.clear()
                self.files.clear()
            self.session = message.new_session.initialize.session_id or self.session
            self._page_hash = message.new_session.page_script_hash or self._page_hash
        elif kind in ("navigation", "page_info_changed"):
            self._take_address(message, kind)
        elif kind == "auto_rerun":
            self.by_itself[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "page_not_found":
            self.is_page_missing = True
        elif kind == "delta":
            self._take_element(message.delta)
        elif kind == "script_finished":
            self._ends.put_nowait((message.script_finished, time.perf_counter()))

    def _take_address(self, message: ForwardMsg, kind: str) -> None:
        if kind == "navigation":
            self._page_hash = message.navigation.page_script_hash or self._page_hash
        else:
            self._query = message.page_info_changed.query_string

    def _take_element(self, delta: Delta) -> None:
        kind = delta.new_element.WhichOneof("type") if delta.WhichOneof("type") == "new_element" else None
        if kind is None:
            return
        element = getattr(delta.new_element, kind)
        if kind == "exception":
            self.exceptions.append(f"{element.type}: {element.message}")
        elif kind in ("markdown", "html", "heading"):
            self.texts.append(element.body)
        elif kind == "imgs":
            self.files += [image.url for image in element.imgs]
        elif kind == "download_button":
            self.files.append(element.url)
        elif kind in FIELD_OF_KIND and element.id:
            label = getattr(element, "label", "")
            data = json.loads(element.json) if kind == "bidi_component" and element.json else {}
            is_set = getattr(element, "set_value", False)
            buttons = [option.content for option in element.options] if kind == "button_group" else ()
            self.widgets[element.id] = Widget(element.id, kind, label, delta.fragment_id, data, is_set, buttons)
