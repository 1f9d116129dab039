"""Join scripts to the one script of a component.

Gap: a component has one script and cannot import another one. What several files hold is therefore concatenated; they
share one scope, and what another file of it uses is exported. Remove when a component can import modules.
"""

from __future__ import annotations

from pathlib import Path


def joined(*scripts: Path) -> str:
    """Return one script with the contents of the given ones, in this order."""
    return "\n".join(script.read_text(encoding="utf-8") for script in scripts)
