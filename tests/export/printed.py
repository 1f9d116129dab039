"""Documents for the tests of every format: the examples, an empty, a very large and a hostile one."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, Final

from curreap.content import load_content
from curreap.document import VARIANTS, Document, Edition, Variant, build_document
from curreap.examples import EXAMPLES, example
from curreap.export.pdf import render_pdf
from curreap.language.words import languages, words_for
from curreap.plan import Plan
from tests.builders import a_large_plan
from tests.export.hostile import a_document_saying

DAY = dt.date(2026, 9, 1)
PLANS = (*EXAMPLES, "empty", "large")


@cache
def plan_named(name: str) -> Plan:
    """Build an example by its name, the empty plan or a very large one."""
    if name == "empty":
        return Plan()
    return a_large_plan() if name == "large" else example(name)


def document_of(
    name: str, language: str = "en", *, variant: Variant = "full", is_draft: bool = True, with_private: bool = False
) -> Document:
    plan = plan_named(name)
    edition = Edition(DAY, variant, is_draft=is_draft, with_private=with_private)
    return build_document(plan, load_content(plan.content_version), words_for(language), edition)


EVERY_PDF: Final[dict[str, dict[str, Any]]] = {
    **{name: {"name": name} for name in PLANS},
    **{f"rujiena {language}": {"name": "rujiena", "language": language} for language in languages()},
    **{f"rujiena {variant}": {"name": "rujiena", "variant": variant} for variant in VARIANTS},
    "rujiena final": {"name": "rujiena", "is_draft": False},
}
"""Each plan as a draft; the full example in every language and variant, and as the final document."""


@cache
def pdf_named(name: str) -> bytes:
    """Render a PDF by its name in EVERY_PDF."""
    asked = EVERY_PDF[name]
    return render_pdf(document_of(**asked), words_for(asked.get("language", "en")))


@cache
def pdf_saying(text: str) -> bytes:
    """Render a PDF with this text in every field that people can fill."""
    return render_pdf(a_document_saying(text), words_for("en"))
