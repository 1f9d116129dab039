"""How long the documents of the full example take, in a process that has made one before."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from statistics import median

from curreap.completeness import completeness
from curreap.content import load_content
from curreap.document import build_document
from curreap.examples import example
from curreap.export.pdf import render_pdf
from curreap.words import words_for

ROUNDS = 5
MOST_PDF = 1.0  # seconds


def document_times() -> tuple[str, bool]:
    """The lines, and whether the PDF stays under the limit."""
    plan, words, today = example("rujiena"), words_for("en"), dt.date(2026, 9, 1)
    content = load_content(plan.content_version)
    document = build_document(plan, content, words, today=today)
    checks = _seconds(lambda: completeness(plan, content, words, today=today))
    built = _seconds(lambda: build_document(plan, content, words, today=today))
    drawn = _seconds(lambda: render_pdf(document, words))
    size = len(render_pdf(document, words)) / 1000
    lines = [
        f"checks of the full example: {1000 * checks:.0f} ms",
        f"document built: {1000 * built:.0f} ms",
        f"PDF drawn: {drawn:.2f} s, with building {built + drawn:.2f} s (limit {MOST_PDF:.0f} s), {size:.0f} kB",
    ]
    return "\n".join(lines), built + drawn <= MOST_PDF


def _seconds(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)
