"""The folder of translations, and the languages that have a compiled catalogue in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

DOMAIN: Final = "curreap"
BUNDLED: Final = Path(__file__).parents[2] / "assets" / "locale"
SOURCE: Final = "en"  # language of the texts in code and content; needs no catalogue


def languages_in(folder: Path) -> Sequence[str]:
    """List English, and each language with a compiled catalogue in `folder`."""
    return [SOURCE, *sorted(path.parts[-3] for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))]
