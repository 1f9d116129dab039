"""The files made of a plan: the PDF and the data, each made once for a revision and a choice, and their names."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import streamlit as st

from curreap.content import load_content
from curreap.document import build_document
from curreap.export.pdf import render_pdf
from curreap.plan import Plan, plan_to_json
from curreap.words import words_for

LONGEST_TOWN: Final = 40  # characters of the town in the name of a file
WITHOUT_ASCII: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")  # reportlab writes page objects uncompressed


@dataclass(frozen=True)
class Edition:
    """Which document is asked for."""

    plan_id: str
    is_draft: bool
    with_contacts: bool
    date: dt.date  # printed on the cover
    language: str
    version: int = 0  # of a frozen version; 0 for the plan as it is now


@dataclass(frozen=True)
class MadePdf:
    """A finished PDF."""

    content: bytes
    pages: int

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)


def made_pdf(plan: Plan, edition: Edition) -> MadePdf:
    """The document of a plan as a whole file. Kept, so that nothing is made twice."""
    return _made(
        plan,
        edition.plan_id,
        edition.version,
        plan.revision,
        edition.is_draft,
        edition.with_contacts,
        edition.date,
        edition.language,
    )


@st.cache_resource(max_entries=30, show_spinner=False)
def _made(
    _plan: Plan,
    plan_id: str,
    version: int,
    revision: int,
    is_draft: bool,
    with_contacts: bool,
    date: dt.date,
    language: str,
) -> MadePdf:
    words = words_for(language)
    document = build_document(
        _plan,
        load_content(_plan.content_version),
        words,
        today=date,
        is_draft=is_draft,
        with_private=with_contacts,
    )
    content = render_pdf(document, words)
    return MadePdf(content, page_count(content))


def page_count(pdf: bytes) -> int:
    """The pages of a PDF that we have made."""
    return len(_PAGE.findall(pdf))


def data_file(plan: Plan, plan_id: str, *, with_contacts: bool) -> bytes:
    """The plan as a JSON file that loads back to the same plan. Kept like the PDF."""
    return _data(plan, plan_id, plan.revision, with_contacts)


@st.cache_resource(max_entries=30, show_spinner=False)
def _data(_plan: Plan, plan_id: str, revision: int, with_contacts: bool) -> bytes:
    return plan_to_json(_plan, with_private=with_contacts).encode()


def file_name(plan: Plan, kind: str, ending: str, *, with_contacts: bool = False) -> str:
    """curreap-rujiena-2024-draft-r12.pdf: letters, digits and hyphens only, so that every system takes it."""
    parts = ["curreap", plain_name(plan.town), str(plan.title_year or ""), kind, f"r{plan.revision}"]
    if with_contacts:
        parts.append("with-contacts")
    return "-".join(part for part in parts if part) + f".{ending}"


def plain_name(town: str) -> str:
    """A town in small letters without accents: "Rūjiena" becomes "rujiena". "plan" where no letter is left."""
    spelled = unicodedata.normalize("NFKD", town.casefold().translate(WITHOUT_ASCII))
    known = spelled.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", known)[:LONGEST_TOWN].strip("-") or "plan"
