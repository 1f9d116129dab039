"""Test that the template for translators has every text for users, with context, and no technical value."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from pydantic import BaseModel

from curreap import content_files
from curreap.content import CONTENT, Content, load_content, newest_version, versions
from curreap.language import words
from curreap.language.extraction import (
    CODE,
    ROOT,
    TEMPLATE,
    called,
    catalogue,
    texts_in_code,
    texts_in_content,
    texts_of_code,
)

SCHEMA = [module.name for module in iter_modules(content_files.__path__)]
CODE_FILE = """
title = words("Cultural assets")
hint = draft.words("Start with one: {example}.", example=words(title))
count = words.plural("One action", "{count} actions", count=3)
name = other("Not for readers")
inside = f"{words('Next in line')}: {name}"
either = words("Mark as solved" if is_open else "Open again")
button = words("Close", context="button")
ACTS = {"in": N_("Signed in"), "open": N_("Open", context="workshop")}
"""
CONTENT_FILE = """
version: v1
tools:
  - key: goals
    title: Goals
    row_title: goal
    icon: flag
    fields:
      - key: size
        choices: [{key: small, title: A small one or two}, {key: open, title: Open}]
    population: 3000
"""
SAME_MEANING = """
    Accessibility Action Actions Activities Amount Asked Asset Assets Average Budget Category Challenge Challenges
    Choose Name Output People Round Stakeholder Strategy Team
    Comments Contacted Contents Coordinator Costs Country Date Dates Day Done. Download
    E-mail Everybody Facilitator Fact Fee
    Glossary Goal Goals Highest History Indicator Influence Language Languages Latitude Latvia Longitude Lowest
    Medium Members Mentor
    Mentoring Milestone Milestones Need No Organisation Outputs Overview Participation Partners Password Person Photo
    Preview Priority Privacy Ratings Responsible Result Review Risks Role Saved Sector Self-assessment Self-check Shock
    Stakeholders Statement Status Stress Target Timeline Today Topic Topics Undo Unit Version View
    Voices When Workshop Yes
    “{field}” “{text}” priority risk
"""  # words with one meaning everywhere


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """List the first form of every text of the app."""
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue() if message.id}


def test_texts_in_code_are_found_with_their_plurals_and_contexts(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(CODE_FILE)
    assert [(text.one, text.many, text.context, text.line) for text in texts_in_code(tmp_path / "page.py")] == [
        ("Cultural assets", "", "", 2),
        ("Start with one: {example}.", "", "", 3),
        ("One action", "{count} actions", "", 4),
        ("Next in line", "", "", 6),
        ("Mark as solved", "", "", 7),
        ("Open again", "", "", 7),
        ("Close", "", "button", 8),
        ("Signed in", "", "", 9),
        ("Open", "", "workshop", 9),
    ]


def test_texts_in_content_are_found_and_keys_are_not(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(CONTENT_FILE)
    found = [(text.one, text.context, text.line) for text in texts_in_content(tmp_path / "fields.yaml")]
    assert found == [
        ("Goals", "", 5),
        ("goal", "", 6),
        ("A small one or two", "", 10),
        ("Open", "goals.size", 10),
    ]


@pytest.mark.parametrize("file", sorted((CONTENT / newest_version()).glob("*.yaml")), ids=lambda file: file.stem)
def test_no_technical_value_is_given_to_translators(file: Path) -> None:
    """Inside a sentence, only placeholders are names with underscores; numbers of rules and codes are no texts."""
    texts = [text.one for text in texts_in_content(file)]
    assert [text for text in texts if re.search(r"[a-z]_[a-z]", re.sub(r"\{\w+\}", "", text))] == []
    assert [text for text in texts if re.fullmatch(r"R?\d+(\.\d+)?|[A-Z]{2}", text)] == []


def test_the_catalogue_has_the_statements_of_the_method(texts: set[str]) -> None:
    statements = [text.one for text in texts_in_content(CONTENT / newest_version() / "self_assessment.yaml")]
    assert len(statements) > 200
    assert texts.issuperset(statements)


def test_texts_of_each_version_of_the_content_are_collected(tmp_path: Path) -> None:
    for version, title in (("v1", "Goals"), ("v2", "Aims")):
        folder = tmp_path / version
        folder.mkdir()
        (folder / "fields.yaml").write_text(CONTENT_FILE.replace("Goals", title))
    found = {message.id for message in catalogue(tmp_path, tmp_path)}
    assert {"Goals", "Aims"} <= found
    assert versions(tmp_path) == ("v1", "v2")


def test_the_content_has_the_contexts_of_the_template() -> None:
    title = load_content().choices("stakeholders", "stakeholders", "status")[0].title
    assert isinstance(title, words.Message)
    assert (title, title.context) == ("To contact", "stakeholders.stakeholders.status")


def test_the_template_is_that_of_the_texts() -> None:
    """Require that `make words` was run in the commit that changes a text."""
    kept = TEMPLATE.read_text(encoding="utf-8")
    assert [text for text in map(_singular, _template()) if _first_line(text) not in kept] == []


@cache
def _template() -> Sequence[Message]:
    """Collect the messages of the whole app, once."""
    return list(catalogue())


def _singular(message: Message) -> str:
    """Return the text of a message, the singular of a plural; empty for the head of the catalogue."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _first_line(text: str) -> str:
    """Return the start of a text as the template writes it, before any line break."""
    return text[:40].partition("\n")[0].replace("\\", "\\\\").replace('"', '\\"').strip()


# ------------------------------------------------------------------ nothing unused, nothing hidden


def test_a_word_with_several_meanings_has_a_context() -> None:
    """Require a context for a word with several meanings: no translation of one message can fit them all."""
    places: dict[str, set[str]] = defaultdict(set)
    for message in _template():
        text = _singular(message)
        if text and not message.context and len(text.split()) == 1:
            places[text] |= {file for file, _ in message.locations}
    several = {text for text, files in places.items() if len(files) > 1}
    assert several - set(SAME_MEANING.split()) == set()


def test_no_text_is_given_to_words_by_its_key() -> None:
    """words(texts["title"]) with a literal key hides a text of the code from the template; content is read by name."""
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in _calls()
        if called(call) in ("words", "N_") and isinstance(call.args[0], ast.JoinedStr)
    ]
    assert hidden == []


@pytest.mark.parametrize("name", SCHEMA)
def test_each_part_of_the_content_is_read_by_the_code(name: str) -> None:
    nodes = [node for tree in _trees() for node in ast.walk(tree)]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    read |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for_checks = {"version", "language", "min_words", "max_words", "definitions"}
    for_checks.add("importance_if_missing")  # of version 1: priorities without an importance are not proposed any more
    fields = {name for model in _models(import_module(f"curreap.content_files.{name}")) for name in model.model_fields}
    assert fields - read - for_checks == set()


def test_each_named_text_of_the_content_is_read_by_the_code() -> None:
    content: Content = load_content()
    named = {*content.self_assessment.result_texts, *content.practices.texts}
    literals = {
        node.slice.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)
    }
    assert named - literals == set()


def _models(module: ModuleType) -> Iterator[type[BaseModel]]:
    for found in vars(module).values():
        if isinstance(found, type) and issubclass(found, BaseModel) and found.__module__ == module.__name__:
            yield found


def _trees() -> Iterator[ast.Module]:
    return (tree for _, tree in _parsed())


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    return ((file, call) for file, call in _all_calls() if call.args)


def _all_calls() -> Iterator[tuple[Path, ast.Call]]:
    for file, tree in _parsed():
        yield from ((file, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


@cache
def _parsed() -> Sequence[tuple[Path, ast.Module]]:
    """Parse every file of the app, once."""
    patterns = [place if place.endswith(".py") else f"{place}/**/*.py" for place in CODE]
    files = [file for pattern in patterns for file in sorted(ROOT.glob(pattern))]
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def test_every_text_of_the_code_has_letters_or_signs() -> None:
    assert [text for text in texts_of_code() if not text.one.strip()] == []


# ------------------------------------------------------------------ whole sentences


def test_no_text_is_changed_after_it_was_translated() -> None:
    """Forbid changes of case: German nouns have capitals, and "CCS" is not "Ccs"; translators decide."""
    cut = {"lower", "upper", "capitalize", "title", "casefold"}
    changed = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in _all_calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in cut and _is_translated(call.func.value)
    ]
    assert changed == []


def test_no_sentence_is_chosen_by_a_number_that_is_one() -> None:
    """Latvian has one form for 1, 21 and 31: only `plural` knows the forms of a language."""
    chosen = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, tree in _parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.IfExp)
        and "== 1" in ast.unparse(node.test)
        and (_is_translated(node.body) or _is_translated(node.orelse))
    ]
    assert chosen == []


def test_each_plural_names_its_number_and_is_a_plural_everywhere() -> None:
    texts = list(texts_of_code())
    plurals = [text for text in texts if text.many]
    plain = {text.one for text in texts if not text.many}
    assert [text for text in plurals if "{count}" not in text.one or "{count}" not in text.many] == []
    assert [text for text in plurals if text.one in plain or text.many in plain] == []


def test_no_text_is_a_piece_of_a_sentence() -> None:
    pieces = [text for text in texts_of_code() if text.one[:1] in ",·;" or text.one != text.one.strip(" ")]
    assert pieces == []


def _is_translated(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and called(node) in ("words", "plural", "quoted", "listed")
