"""Measure time and memory for the documents of the full example, in a warm process.

WeasyPrint, which writes tagged PDFs, renders the HTML of the same document in the same run, for comparison.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from unittest.mock import patch

from bench.served import ROOT
from curreap.completeness import completeness
from curreap.content import load_content
from curreap.document import Document, Edition, build_document
from curreap.examples import example, example_file
from curreap.export.formats import FORMATS
from curreap.export.html import render_html
from curreap.export.pdf import book, fonts, render_pdf
from curreap.language.words import words_for
from curreap.plan import Plan
from tests.builders import a_large_plan

ROUNDS = 5
MOST_PDF = 0.8  # seconds
MOST_FOR_TAGS = 1.5  # ratio to the same PDF without structure
LEAST_BEFORE_WEASYPRINT = 4.0  # ratio of the time of WeasyPrint to ours
MOST_LARGE = 5.0  # seconds for 60 actions and 300 assets
MOST_PER_PAGE = 1.5  # ratio of the time per page to that of a plan of a third of the size
MOST_MEMORY = 80.0  # MB, of a process that makes a PDF from the command line
TELL_MEMORY = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"  # in kB; Linux
WORDS = words_for("en")
EDITION = Edition(dt.date(2026, 9, 1))


def document_times() -> tuple[str, bool]:
    """Run all measurements; return the results, and whether they are within the limits."""
    plan = example("rujiena")
    found = [_checks(plan), *_drawing(plan), _weasyprint(plan), _large(), _memory(), *_formats(plan)]
    return "\n".join(line for line, _ in found), all(held for _, held in found)


def _document(plan: Plan) -> Document:
    return build_document(plan, load_content(plan.content_version), WORDS, EDITION)


def _checks(plan: Plan) -> tuple[str, bool]:
    content = load_content(plan.content_version)
    checks = _seconds(lambda: completeness(plan, content, WORDS, today=EDITION.date))
    built = _seconds(lambda: _document(plan))
    return f"checks of the full example: {1000 * checks:.0f} ms; document built: {1000 * built:.0f} ms", True


def _drawing(plan: Plan) -> list[tuple[str, bool]]:
    """Measure the PDF with and without structure, alternating, and whether the bytes are equal each time."""
    document = _document(plan)
    first = render_pdf(document, WORDS)
    tagged, plain = [], []
    for _ in range(ROUNDS):
        tagged.append(_once(lambda: render_pdf(document, WORDS)))
        with patch.object(book, "TaggedCanvas", book.Canvas):  # type: ignore[attr-defined]
            plain.append(_once(lambda: render_pdf(document, WORDS)))
    seconds, ratio = median(tagged), median(tagged) / median(plain)
    is_same = render_pdf(document, WORDS) == first
    line = f"PDF drawn: {seconds:.2f} s (limit {MOST_PDF} s), {_pages(first)} pages, {len(first) / 1000:.0f} kB"
    tags = f"with its structure: {ratio:.2f} times the same without (limit {MOST_FOR_TAGS})"
    same = f"the same bytes each time: {'yes' if is_same else 'NO'}"
    return [(line, seconds <= MOST_PDF), (tags, ratio <= MOST_FOR_TAGS), (same, is_same)]


def _weasyprint(plan: Plan) -> tuple[str, bool]:
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    document, known = _document(plan), FontConfiguration()
    page, style = render_html(document, WORDS).decode(), CSS(string=_faces(), font_config=known)
    print_page = partial(HTML(string=page).write_pdf, pdf_variant="pdf/ua-1", stylesheets=[style], font_config=known)
    theirs = _seconds(print_page, rounds=1)
    ours = _seconds(lambda: render_pdf(document, WORDS), rounds=3)
    ratio = theirs / ours
    line = f"WeasyPrint, PDF/UA-1 of the same document: {theirs:.1f} s, {ratio:.1f} times as long"
    return f"{line} (at least {LEAST_BEFORE_WEASYPRINT:.0f})", ratio >= LEAST_BEFORE_WEASYPRINT


def _faces() -> str:
    """Write the style sheet by which WeasyPrint takes the fonts of our PDF, whatever fonts this machine has."""
    faces = (
        f"@font-face {{ font-family: Plan; src: url({(fonts.FOLDER / file).as_uri()});"
        f" font-weight: {'bold' if 'Bold' in name else 'normal'};"
        f" font-style: {'italic' if 'Italic' in name else 'normal'} }}"
        for name, file in fonts.FILES.items()
    )
    return "\n".join([*faces, "* { font-family: Plan !important }"])


def _large() -> tuple[str, bool]:
    """Measure 60 actions and 300 assets, and compare the time per page with a third of that plan."""
    whole, third = (_document(a_large_plan(actions=n, assets=5 * n)) for n in (60, 20))
    long, short = (_seconds(partial(render_pdf, one, WORDS), rounds=1) for one in (whole, third))
    pages, fewer = (_pages(render_pdf(one, WORDS)) for one in (whole, third))
    ratio = (long / pages) / (short / fewer)
    line = f"60 actions, 300 assets: {long:.2f} s (limit {MOST_LARGE:.0f} s), {pages} pages; a page takes"
    return f"{line} {ratio:.2f} times as long as with a third", long <= MOST_LARGE and ratio <= MOST_PER_PAGE


def _memory() -> tuple[str, bool]:
    """Measure the peak memory of a separate process, from start to finished file."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        plan.write_text(example_file("rujiena"), encoding="utf-8")
        code = f"import sys; from curreap.__main__ import main; main(sys.argv[1:]); {TELL_MEMORY}"
        given = [sys.executable, "-c", code, "export", str(plan), "--to", str(plan.with_suffix(".pdf"))]
        done = subprocess.run(given, cwd=ROOT, check=True, capture_output=True, text=True)
    used = int(done.stdout) / 1000
    return f"memory of a process that makes the PDF: {used:.0f} MB (limit {MOST_MEMORY:.0f} MB)", used <= MOST_MEMORY


def _formats(plan: Plan) -> list[tuple[str, bool]]:
    content = load_content(plan.content_version)
    found = []
    for ending, known in FORMATS.items():
        seconds = _seconds(partial(known.render, plan, content, WORDS, EDITION), rounds=1)
        found.append(f"{ending} {1000 * seconds:.0f} ms")
    return [("built and made: " + ", ".join(found), True)]


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _seconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Return the median time of several rounds, after a warm-up round."""
    work()
    return median(_once(work) for _ in range(rounds))
