"""Serve Streamlit's index.html with first words, which are read while the app itself is still on its way.

Gaps: Streamlit's own file shows nothing until a megabyte has arrived, and is called "Streamlit". Its scripts guess
below which address the server lies, with two failed requests on every page but the first, and load a symbol font of
375 kB on every page, also on that of a phone, which shows no symbol. Remove when Streamlit has a setting for each.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streamlit import file_util

from curreap.language.words import Words
from pages.shell.router import JOIN
from server.web.page_style import page_style

SCRIPT: Final = """
window.prerenderReady = false;
window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/` };
if (location.pathname === "/PHONE") {
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...rest) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...rest);
}
""".replace("/PHONE", f"/{JOIN}")
REPLACED: Final = {  # what Streamlit's file must have, as patterns; each is found once
    "comment": r"<!--.*?-->\s*(?=<!DOCTYPE)",
    "language": r'<html lang="en">',
    "title": r"<title>Streamlit</title>",
    "agents": r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>',
    "script": r"<!--(?:(?!-->).)*-->\s*<script>\s*window\.prerenderReady = false\s*</script>",
    "without scripts": r"<noscript>.*?</noscript>",
    "style sheet": r'<link rel="stylesheet"[^>]*>',
    "root": r'<div id="root"></div>',
}


class UnknownIndex(RuntimeError):
    """Streamlit's index.html lacks a part that is replaced: an upgrade has changed it."""


@dataclass(frozen=True)
class Index:
    """The file as it is served, and the hashes of its inline scripts for the content policy."""

    content: bytes
    inline_scripts: tuple[str, ...]


def make_index(words: Words) -> Index:
    """Return index.html with our words. Raises UnknownIndex."""
    text = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    sheet = re.search(REPLACED["style sheet"], text)
    for name, part in _parts(words, sheet.group() if sheet else "").items():
        before, *rest = re.split(REPLACED[name], text, flags=re.DOTALL)
        if len(rest) != 1:
            raise UnknownIndex(f"index.html of Streamlit has {len(rest)} parts for “{name}”")
        text = f"{before}{part}{rest[0]}"
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    return Index(text.encode(), (f"sha256-{digest}",))


def _parts(words: Words, style_sheet: str) -> dict[str, str]:
    """Return our parts. The style sheet moves behind the first words: a browser paints nothing of what follows it."""
    name = html.escape(words("CuReAP Wizard"))
    loading = html.escape(words("The page is being loaded. On a slow line this takes some seconds."))
    scripts = html.escape(words("This app needs JavaScript. Please switch it on in your browser."))
    first_words = f'<div class="plain" role="status"><p class="name">{name}</p><p>{loading}</p></div>'
    return {
        "comment": "",
        "language": f'<html lang="{words.language}">',
        "title": f"<title>{name}</title><style>{page_style()}</style>",
        "agents": "",
        "script": f"<script>{SCRIPT}</script>",
        "without scripts": f'<noscript><p class="plain">{scripts}</p></noscript>',
        "style sheet": "",
        "root": f'<div id="root">{first_words}</div>{style_sheet}',
    }
