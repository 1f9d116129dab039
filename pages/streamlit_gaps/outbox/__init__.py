"""Join scripts of components with the outbox: it keeps typed text in the browser and sends it until it is stored.

Gap: a component has one script and cannot import another one. Shared files are concatenated with the script of each
component that uses them. Remove when a component can import modules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
KEPT: Final = HERE / "kept.js"
OUTBOX: Final = HERE / "outbox.js"


def with_kept(*scripts: Path) -> str:
    """Return one script: the access to the browser's store, then the given scripts."""
    return _joined(KEPT, *scripts)


def with_outbox(*scripts: Path) -> str:
    """Return one script: the access to the browser's store, the outbox, then the given scripts."""
    return _joined(KEPT, OUTBOX, *scripts)


def _joined(*scripts: Path) -> str:
    return "\n".join(script.read_text(encoding="utf-8") for script in scripts)
