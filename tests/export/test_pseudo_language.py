"""Test documents and mails in the pseudo-language: each text comes from the template for translators."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest

from curreap.access import Role
from curreap.content import load_content
from curreap.document import VARIANTS, Document, Edition, Variant, build_document
from curreap.examples import example
from curreap.export.docx import render_docx
from curreap.export.html import render_html
from curreap.export.paper import (
    PARTS,
    Choice,
    JoinDetails,
    Part,
    PrintedSlip,
    PrintedWorkshop,
    describe,
    render_paper,
)
from curreap.export.pdf import render_pdf
from curreap.language.pseudo import CLOSE, OPEN, build, pseudo
from curreap.language.words import PSEUDO, Words
from curreap.mail.texts import Digest, NoticeKind, PlanNews, message
from curreap.plan import Plan
from curreap.workshop.plan import GROUPS
from db.accounts.invitations import NewLink, Purpose
from pages.people.invitation_texts import message_of
from playbook_tools.vocabulary import STATEMENTS, TOPICS
from tests.environment import set_variable
from tests.pseudo import in_digits, untranslated


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Words]:
    """Build the translator of the pseudo-language as `python -m curreap.language.pseudo` does."""
    folder: Path = tmp_path_factory.mktemp("locale")
    build(folder)
    with pytest.MonkeyPatch.context() as patch:
        set_variable(patch, "CURREAP_LOCALES", str(folder))
        yield Words(PSEUDO)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return in_digits(example("rujiena"))


CITED = "W. J. Tastle, M. J. Wierman: Consensus and dissention. Int. Journal of Approximate Reasoning 45 (2007)"


def document(plan: Plan, words: Words, variant: Variant = "full") -> Document:
    edition = Edition(dt.date(2026, 9, 1), variant, is_draft=True)
    return build_document(plan, load_content(plan.content_version), words, edition)


def test_a_text_is_longer_and_keeps_its_placeholders() -> None:
    made = pseudo("Still missing: {count}")
    assert made.startswith(OPEN)
    assert made.endswith(CLOSE)
    assert "{count}" in made
    assert 1.3 < len(made) / len("Still missing: {count}") < 1.7


def test_a_text_outside_the_brackets_is_reported() -> None:
    assert untranslated(f"{OPEN}á {OPEN}b{CLOSE} c{CLOSE} 12 May 2026 A1 Not translated") == ["Not", "translated"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_pdf_has_no_text_that_translators_do_not_get(
    plan: Plan, words: Words, variant: Variant, tmp_path: Path
) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(render_pdf(document(plan, words, variant), words))
    shown = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True).stdout
    assert untranslated(re.sub(r"-\n", "", shown), *CITED.split(), "Reasoning") == []


def test_the_word_file_has_no_text_that_translators_do_not_get(plan: Plan, words: Words) -> None:
    opened = docx.Document(BytesIO(render_docx(document(plan, words), words)))
    texts = [node.text or "" for node in opened.element.iter() if node.tag.endswith("}t")]
    assert untranslated(" ".join(texts), CITED) == []


class _Reader(HTMLParser):
    """Collects the texts that a web page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.texts.append(data)


def test_the_web_page_has_no_text_that_translators_do_not_get(plan: Plan, words: Words) -> None:
    reader = _Reader()
    reader.feed(render_html(document(plan, words), words).decode())
    assert untranslated(" ".join(reader.texts), CITED) == []


EVENING = PrintedWorkshop(
    "12345",
    "12345",
    dt.date(2028, 3, 12),
    place="12345",
    day=dt.date(2027, 3, 12),
    statements=[*(key for topic in TOPICS for key in STATEMENTS[topic]), "own_1"],
    own_statements={"own_1": "12345"},
    groups={**dict.fromkeys(GROUPS, ""), "own_1": "12345"},
    asks=("asset", "idea", "missing"),
    way_in=JoinDetails("https://127.0.0.1/join?key=0123", "127.0.0.1/join", "123456"),
    slips=[PrintedSlip("https://127.0.0.1/join?slip=12345678", "127.0.0.1/join", "12345678")],
)


@pytest.mark.parametrize("part", PARTS)
def test_no_paper_for_a_workshop_has_a_text_that_translators_do_not_get(
    words: Words, part: Part, tmp_path: Path
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(render_paper(describe(EVENING, load_content(), words, Choice([part])), words))
    shown = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True).stdout
    assert CLOSE in shown
    assert untranslated(shown) == []


@pytest.mark.parametrize("kind", NoticeKind)
def test_no_daily_mail_has_a_text_that_translators_do_not_get(words: Words, kind: NoticeKind) -> None:
    for count in (1, 7):
        digest = Digest("1@2", "12345", [PlanNews("1", "", None, Counter({kind: count}))])
        assert untranslated("\n".join(message(digest, words))) == []


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("role", [None, *Role])
def test_no_invitation_has_a_text_that_translators_do_not_get(
    words: Words, purpose: Purpose, role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_URL", "https://127.0.0.1")
    now = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
    link = NewLink("1", purpose, "1@2", role, "", now + dt.timedelta(days=14))
    assert untranslated("\n".join(message_of(link, sender="12345", now=now, words=words))) == []
