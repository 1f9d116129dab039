"""The files made of a plan, each made once for a revision and a choice, and their names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from curreap.content import load_content
from curreap.document import Edition
from curreap.export.formats import FORMATS
from curreap.language.words import words_for
from curreap.plan import Plan

LONGEST_TOWN: Final = 40  # characters of the town in the name of a file
WITHOUT_ASCII: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")  # reportlab writes page objects uncompressed


@dataclass(frozen=True)
class AskedFile:
    """Which file of which plan is asked for."""

    plan_id: str
    ending: str  # of a format
    language: str  # of the file, not of the screen
    edition: Edition
    version: int = 0  # of a frozen version; 0 for the plan as it is now


@dataclass(frozen=True)
class MadeFile:
    """A finished file."""

    content: bytes
    pages: int = 0  # of a PDF

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)


def made_file(plan: Plan, asked: AskedFile) -> MadeFile:
    """A plan as a whole file. Kept for its revision and all that was chosen, so that nothing is made twice."""
    return _made(replace(plan, id=asked.plan_id), plan.revision, asked)


@st.cache_resource(max_entries=40, show_spinner=False)
def _made(_plan: Plan, revision: int, asked: AskedFile) -> MadeFile:
    content = load_content(_plan.content_version)
    made = FORMATS[asked.ending].render(_plan, content, words_for(asked.language), asked.edition)
    return MadeFile(made, page_count(made) if asked.ending == "pdf" else 0)


def page_count(pdf: bytes) -> int:
    """The pages of a PDF that we have made."""
    return len(_PAGE.findall(pdf))


def file_name(plan: Plan, kind: str, ending: str, *, language: str = "", with_contacts: bool = False) -> str:
    """curreap-rujiena-2024-draft-r12.pdf: letters, digits and hyphens only, so that every system takes it."""
    parts = ["curreap", plain_name(plan.town), str(plan.title_year or ""), kind, language, f"r{plan.revision}"]
    if with_contacts:
        parts.append("with-contacts")
    return "-".join(part for part in parts if part) + f".{ending}"


def plain_name(town: str) -> str:
    """A town in small letters without accents: "Rūjiena" becomes "rujiena". "plan" where no letter is left."""
    spelled = unicodedata.normalize("NFKD", town.casefold().translate(WITHOUT_ASCII))
    known = spelled.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", known)[:LONGEST_TOWN].strip("-") or "plan"
