"""The privacy notice of an installation: a Markdown file that its lawyer has written (docs/privacy/).

A file that cannot be used does not stop the app: the problem is logged at start, and the page says that there is none.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from curreap.language.catalogues import languages_in
from curreap.settings import settings

LARGEST: Final = 200_000  # bytes; a notice of twenty pages has a third of that
HEADING: Final = re.compile(r"^(#{1,5})(?=\s)", re.MULTILINE)
INERT: Final = re.compile(r"[<$]|!(?=\[)|:(?=[A-Za-z_+-])")  # begin HTML, a formula, a picture, an icon or a colour
ADDRESS: Final = re.compile(r"https?://[^\s)>\]]+|mailto:[^\s)>\]]+")


def privacy_notice(language: str) -> str:
    """Return the notice in a language, or the one without a language; empty where there is none that can be read.

    It is Markdown without HTML, pictures and formulas, and its headings are below that of the page.
    """
    for path in _files(language):
        text = _read(path)
        if isinstance(text, str):
            return _inert(HEADING.sub(r"#\1", text))
    return ""


def privacy_notice_problems() -> list[str]:
    """Say in one line each for the log which files of the notice cannot be used."""
    given = settings().privacy_notice
    if not given:
        return []
    # languages without a file of their own get the one without a language
    others = [path for language in languages_in(settings().locales) for path in _files(language)[:-1] if path.exists()]
    found = {path: _read(path) for path in (Path(given).expanduser(), *others)}
    return [
        " ".join(f"CURREAP_PRIVACY_NOTICE: “{path}” is not shown: {problem.reason}.".split())
        for path, problem in found.items()
        if isinstance(problem, Unreadable)
    ]


class Unreadable:
    """The reason why a file cannot be shown."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def _files(language: str) -> list[Path]:
    """List the files for a language, the best first: notice.lv.md, then notice.md."""
    given = settings().privacy_notice
    if not given:
        return []
    path = Path(given).expanduser()
    return [path.with_suffix(f".{language}{path.suffix}"), path]


def _read(path: Path) -> str | Unreadable:
    """Read the file as it is now, so that a corrected notice needs no restart."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unreadable("it is not UTF-8 text")
    except OSError as problem:
        return Unreadable(f"it cannot be read ({problem.strerror or 'unknown reason'})")
    if len(content) > LARGEST:
        return Unreadable(f"it is larger than {LARGEST:,} bytes")
    return text if text.strip() else Unreadable("it is empty")


def _inert(text: str) -> str:
    """Escape what Streamlit would show as something else than text, except in web addresses."""
    parts, end = [], 0
    for address in ADDRESS.finditer(text):
        parts += [INERT.sub(r"\\\g<0>", text[end : address.start()]), address.group()]
        end = address.end()
    return "".join([*parts, INERT.sub(r"\\\g<0>", text[end:])])
