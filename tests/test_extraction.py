"""Translators get every text that people see, and nothing that only the program reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from curreap.content import CONTENT, newest_version
from curreap.extraction import catalogue, texts_in_code, texts_in_content

CODE = """
title = words("Cultural assets")
hint = draft.words("Start with one: {example}.", example=words(content.text("x")))
count = words.plural("One action", "{count} actions", count=3)
name = other("Not for readers")
"""
CONTENT_FILE = """
version: v1
tools:
  - key: goals
    title: Goals
    icon: flag
    choices: [{key: small, title: A small one}]
    population: 3000
"""


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """The first form of every text of the app."""
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue() if message.id}


def test_texts_in_code_are_found_with_their_plurals(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(CODE)
    assert [(text.one, text.many, text.line) for text in texts_in_code(tmp_path / "page.py")] == [
        ("Cultural assets", "", 2),
        ("Start with one: {example}.", "", 3),
        ("One action", "{count} actions", 4),
    ]


def test_texts_in_content_are_found_and_keys_are_not(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(CONTENT_FILE)
    found = [(text.one, text.line) for text in texts_in_content(tmp_path / "fields.yaml")]
    assert found == [("Goals", 5), ("A small one", 7)]


@pytest.mark.parametrize("file", sorted((CONTENT / newest_version()).glob("*.yaml")), ids=lambda file: file.stem)
def test_no_technical_value_is_given_to_translators(file: Path) -> None:
    """Inside a sentence, only placeholders are names with underscores."""
    texts = [text.one for text in texts_in_content(file)]
    assert [text for text in texts if re.search(r"[a-z]_[a-z]", re.sub(r"\{\w+\}", "", text))] == []


def test_the_catalogue_has_the_name_of_the_app(texts: set[str]) -> None:
    assert "CuReAP Wizard" in texts


def test_the_catalogue_has_the_statements_of_the_method(texts: set[str]) -> None:
    statements = [text.one for text in texts_in_content(CONTENT / newest_version() / "self_assessment.yaml")]
    assert len(statements) > 200
    assert texts.issuperset(statements)
