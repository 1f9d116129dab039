"""What the log of a server holds, in a test."""

from __future__ import annotations

import io
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from streamlit import logger as streamlit_loggers

from server.logs import write_logs

LINE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (WARNING|ERROR) \S+ request=(.+) plan=(\S+) \S.*")


@contextmanager
def written_logs() -> Iterator[io.StringIO]:
    """Write logs as the server does; afterwards all loggers are as they were."""
    root, hook, setup = logging.getLogger(), threading.excepthook, streamlit_loggers.setup_formatter
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    try:
        write_logs(stream)
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        logging.captureWarnings(False)
        threading.excepthook = hook
        streamlit_loggers.setup_formatter = setup
        for logger in streamlit_loggers._loggers.values():
            logger.propagate = False
            setup(logger)
