"""Join scripts of components with the outbox: it keeps typed text in the browser and sends it until it is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pages.streamlit_gaps.joined_scripts import joined

HERE: Final = Path(__file__).parent
KEPT: Final = HERE / "kept.js"
OUTBOX: Final = HERE / "outbox.js"


def with_kept(*scripts: Path) -> str:
    """Return one script: the access to the browser's store, then the given scripts."""
    return joined(KEPT, *scripts)


def with_outbox(*scripts: Path) -> str:
    """Return one script: the access to the browser's store, the outbox, then the given scripts."""
    return joined(KEPT, OUTBOX, *scripts)
