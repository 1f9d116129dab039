"""A mail server of a test's own: it takes every mail and keeps it in memory."""

from __future__ import annotations

import email
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from typing import Final

LONGEST_WAIT: Final = 20  # seconds for a mail to arrive


class Mailbox:
    """The mails that have arrived, oldest first."""

    def __init__(self, port: int) -> None:
        self.address = f"smtp://127.0.0.1:{port}"
        self.mails: list[EmailMessage] = []

    def wait_for(self, count: int) -> EmailMessage:
        """Return the mail with this number, counted from 1. Raises TimeoutError."""
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            if len(self.mails) >= count:
                return self.mails[count - 1]
            time.sleep(0.05)
        raise TimeoutError(f"{len(self.mails)} mails have arrived")


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            match line.split(maxsplit=1)[0].upper():
                case b"DATA":
                    self._say("354 go on")
                    self._keep()
                    self._say("250 kept")
                case b"QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 yes")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _keep(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        mail = email.message_from_bytes(b"".join(line.removeprefix(b".") for line in lines), policy=policy.default)
        assert isinstance(self.server, _Server)
        assert isinstance(mail, EmailMessage)
        self.server.mailbox.mails.append(mail)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    mailbox: Mailbox


@contextmanager
def a_mailbox() -> Iterator[Mailbox]:
    """Take mails on a free port of this machine."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.mailbox = Mailbox(int(server.server_address[1]))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.mailbox
        server.shutdown()
