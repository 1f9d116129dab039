"""Watch the messages between a browser tab and the app, to know when an action was answered."""

from __future__ import annotations

import time
from typing import Final

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.journeys.contexts import listen

QUIET: Final = 0.06  # seconds without a message from the app, after which it is idle
LOOKS: Final = 10  # that find it idle one after the other: on a busy machine they take longer, like the app
LONGEST_TO_TELL: Final = 2  # seconds until an action has reached the app; without a change nothing is sent
LONGEST_ANSWER: Final = 30  # seconds
BEAT: Final = b'"isWriting"'  # marks heartbeats, which are no actions


class Conversation:
    """Counts the messages of one tab."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._told = 0  # messages to the app
        self._is_answered = True
        self._has_begun = True  # the app runs, or ran, for the last act
        self._is_piece_asked = False  # the last act asks for a piece of the page, not for the page
        self._beat_from = ""  # the piece of the page that beats
        self._is_more_than_beat = False  # the run of this moment shows something else than that piece
        self._heard_at = 0.0  # when the app last said something, in seconds of a clock of our own
        listen(page, "websocket", self._listen)

    def wait_until_told(self, before: int, *, is_certain: bool = False) -> None:
        """Wait until the app was sent something after the message number `before`.

        Raises TimeoutError where it is certain that something is sent, and nothing was.
        """
        end = time.monotonic() + (LONGEST_ANSWER if is_certain else LONGEST_TO_TELL)
        while self._told == before and time.monotonic() < end:
            self._page.wait_for_timeout(5)
        if is_certain and self._told == before:
            raise TimeoutError(f"nothing was sent from {self._page.url}")

    def wait_until_answered(self) -> None:
        """Wait until the app has answered everything and is idle. Raises TimeoutError."""
        end, idle = time.monotonic() + LONGEST_ANSWER, 0
        heard_at = self._heard_at
        while not (self._is_answered and idle >= LOOKS and time.monotonic() - heard_at > QUIET):
            if time.monotonic() > end:
                raise TimeoutError(f"no answer at {self._page.url}")
            self._page.wait_for_timeout(5)
            idle = idle + 1 if self._is_answered and self._heard_at == heard_at else 0
            heard_at = self._heard_at

    @property
    def told(self) -> int:
        """Return the number of messages sent to the app."""
        return self._told

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._tell)
        socket.on("framereceived", self._hear)

    def _tell(self, frame: str | bytes) -> None:
        piece = BackMsg.FromString(frame).rerun_script.fragment_id if isinstance(frame, bytes) else ""
        if isinstance(frame, bytes) and BEAT in frame:
            self._beat_from = piece
            return
        self._told += 1
        self._is_answered = self._has_begun = False
        self._is_piece_asked = bool(piece)

    def _hear(self, frame: str | bytes) -> None:
        self._heard_at = time.monotonic()
        if isinstance(frame, str):
            return
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._has_begun, self._is_more_than_beat = True, False
        if kind == "delta":
            self._is_more_than_beat |= message.delta.fragment_id != self._beat_from
        if kind == "script_finished" and self._has_begun:
            self._is_answered |= self._is_answer(message.script_finished)

    def _is_answer(self, ended: int) -> bool:
        """Return whether a run with this end answers the last action, and not only a heartbeat."""
        if ended == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            return self._is_piece_asked and self._is_more_than_beat
        return ended == ForwardMsg.FINISHED_SUCCESSFULLY
