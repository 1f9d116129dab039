"""The outbox of the browser: keep what is typed, send it with an id, send it again, forget it when it is stored.

A component of Streamlit has one script. What several of them share is joined to each of them; they share the browser's
store, and the memory of the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
KEPT: Final = HERE / "kept.js"
OUTBOX: Final = HERE / "outbox.js"


def with_kept(*scripts: Path) -> str:
    """Join scripts to one that can read and write what this browser keeps."""
    return _joined(KEPT, *scripts)


def with_outbox(*scripts: Path) -> str:
    """Join scripts to one that also has an outbox."""
    return _joined(KEPT, OUTBOX, *scripts)


def _joined(*scripts: Path) -> str:
    return "\n".join(script.read_text(encoding="utf-8") for script in scripts)
