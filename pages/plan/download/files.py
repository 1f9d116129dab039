"""Ask for the files of a plan, kept by revision and choices, and name them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from curreap.content import load_content
from curreap.document import Edition
from curreap.export.formats import FORMATS
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.worker import Job, work_queue
from curreap.worker.tasks import MakeDocument

LONGEST_TOWN: Final = 40  # characters
WITHOUT_ASCII: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")  # reportlab writes page objects uncompressed


@dataclass(frozen=True)
class AskedFile:
    """The requested file and its plan."""

    plan_id: str
    ending: str  # of the file name, as in FORMATS
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
        """Return the size in bytes."""
        return len(self.content)


def asked_document(plan: Plan, asked: AskedFile) -> Job:
    """Ask the child process for a file of a plan; the same file is made once for its revision and all choices."""
    whole = replace(plan, id=asked.plan_id)
    return work_queue().ask((asked, plan.revision), MakeDocument(whole, asked.ending, asked.language, asked.edition))


def quick_file(plan: Plan, asked: AskedFile) -> bytes:
    """Make a file of a format that `is_quick`, here and now."""
    content = load_content(plan.content_version)
    return FORMATS[asked.ending].render(
        replace(plan, id=asked.plan_id), content, words_for(asked.language), asked.edition
    )


def made_file(content: bytes, ending: str) -> MadeFile:
    """Describe a finished file."""
    return MadeFile(content, page_count(content) if ending == "pdf" else 0)


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF made by this app."""
    return len(_PAGE.findall(pdf))


def file_name(plan: Plan, kind: str, ending: str, *, language: str = "", with_contacts: bool = False) -> str:
    """Name a file, like curreap-rujiena-2024-draft-r12.pdf: only letters, digits and hyphens, valid on every system."""
    parts = ["curreap", plain_name(plan.town), str(plan.title_year or ""), kind, language, f"r{plan.revision}"]
    if with_contacts:
        parts.append("with-contacts")
    return "-".join(part for part in parts if part) + f".{ending}"


def plain_name(town: str) -> str:
    """Write a town in small letters without accents: "Rūjiena" gives "rujiena"; "plan" if no letter is left."""
    spelled = unicodedata.normalize("NFKD", town.casefold().translate(WITHOUT_ASCII))
    known = spelled.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", known)[:LONGEST_TOWN].strip("-") or "plan"
