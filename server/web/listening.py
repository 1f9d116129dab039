"""Accept connections in small portions, so that a crowd cannot use up all descriptors before it is counted."""

from __future__ import annotations

import socket
from typing import Final

import uvicorn

from server.listen import QUEUE

AT_ONCE: Final = 64  # connections; asyncio accepts as many as its backlog before it looks at the first of them


class ListeningServer(uvicorn.Server):
    """Serves with a short backlog in asyncio and a long queue in the system, which asyncio would set to the same."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections."""
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(QUEUE)
