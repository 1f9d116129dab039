"""Collect all texts for users into one template for translators: `python -m curreap.language.extraction`.

Texts are written in code as words("…"), words("…", context="…"), words.plural("…", "…", n) and N_("…"), and in the
content files of all versions. A translator makes `assets/locale/<language>/LC_MESSAGES/curreap.po` from the template
with Poedit or Weblate.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from curreap.content import CONTENT, SAFE_LOADER, versions
from curreap.language.catalogues import BUNDLED, DOMAIN
from curreap.language.message_context import context_of, trail_step

ROOT: Final = Path(__file__).parents[2]
CODE: Final = ("app.py", "pages", "server", "curreap", "db", "playbook_tools")
CALLS: Final = frozenset({"words", "english", "N_"})
PLURALS: Final = frozenset({"plural", "around_count"})
TEMPLATE: Final = BUNDLED / f"{DOMAIN}.pot"

# Keys whose values are read by code and never shown. All other values of the content files are texts.
NOT_SEEN: Final = frozenset(
    {
        *("capacities", "capacity", "choices_from", "condition", "effort", "example_from", "fed_by", "field", "form"),
        *("country", "icon", "id", "influence", "interest", "key", "language", "letter", "level", "like"),
        *("main_table", "needed_if", "origin", "ours", "page", "rule", "scope", "source_url", "source_urls"),
        *("status", "table", "tool", "topics", "usual_form", "version"),
    }
)
# The same for single files, where the key means a text in other files.
NOT_SEEN_IN: Final = {
    "criteria.yaml": frozenset({"sections"}),
    "fields.yaml": frozenset({"sections"}),
    "good_practices.yaml": frozenset({"city"}),
    "participation.yaml": frozenset({"sector"}),
}
FOR_AUTHORS: Final = frozenset({"definitions"})  # notes for authors of the content


class Text(NamedTuple):
    """A text to translate, its plural and context where it has them, and its location."""

    one: str
    many: str
    context: str
    file: str
    line: int


def catalogue(root: Path = ROOT, content: Path = CONTENT) -> Catalog:
    """Collect all texts of the code under `root` and of every content version, in the order of the files.

    Plans keep their content version, so texts of old versions stay in the template.
    """
    found = Catalog(project="CuReAP Wizard", charset="utf-8")
    for text in (*texts_of_code(root), *_in_content(content)):
        message = (text.one, text.many) if text.many else text.one
        location = [(text.file, text.line)]
        found.add(message, locations=location, flags=_flags(text.one), context=text.context or None)
    return found


def texts_of_code(root: Path = ROOT) -> Iterator[Text]:
    """List the texts of all Python files of the app."""
    for place in CODE:
        for file in sorted(root.glob(place if place.endswith(".py") else f"{place}/**/*.py")):
            yield from texts_in_code(file, name=file.relative_to(root).as_posix())


def texts_in_code(file: Path, *, name: str = "") -> Iterator[Text]:
    """List the texts of one Python file; `name` is its name in the template.

    Reads the syntax tree instead of tokens: before Python 3.12 a token of an f-string hides the calls in it.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        context = next((_literal(word.value) for word in call.keywords if word.arg == "context"), "")
        if called(call) in CALLS:
            for one in _literals(call.args[0]):
                yield Text(one, "", context, name or file.name, call.lineno)
        elif called(call) in PLURALS and len(call.args) > 1:
            one, many = _literal(call.args[0]), _literal(call.args[1])
            if one:
                yield Text(one, many, context, name or file.name, call.lineno)


def called(call: ast.Call) -> str:
    """Return the name of the called function or method: "words" for words(…) and draft.words(…)."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def texts_in_content(file: Path, *, name: str = "") -> Iterator[Text]:
    """List the texts of one content file; `name` is its name in the template."""
    hidden = NOT_SEEN | NOT_SEEN_IN.get(file.name, frozenset())
    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=SAFE_LOADER)
    for node, trail in _strings(root, (), hidden):
        yield Text(node.value, "", context_of(trail, node.value), name or file.name, node.start_mark.line + 1)


def main() -> None:
    """Write the template."""
    found = catalogue()
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    with TEMPLATE.open("wb") as file:
        write_po(file, found, width=100, omit_header=False)
    print(f"{len(found)} texts are in {TEMPLATE.relative_to(ROOT)}.")


def _literals(node: ast.expr) -> Iterator[str]:
    """List the possible texts of an argument: one literal, or both branches of a conditional expression."""
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif text := _literal(node):
        yield text


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _in_content(content: Path) -> Iterator[Text]:
    for version in versions(content):
        for file in sorted((content / version).glob("*.yaml")):
            yield from texts_in_content(file, name=f"{content.name}/{version}/{file.name}")


def _strings(
    node: yaml.Node | None, trail: tuple[str, ...], hidden: frozenset[str]
) -> Iterator[tuple[yaml.ScalarNode, tuple[str, ...]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in FOR_AUTHORS and not (key.value in hidden and _is_plain(value)):
                yield from _strings(value, (*trail, key.value), hidden)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _strings(value, (*trail, trail_step(_keys(value), number)), hidden)
    elif isinstance(node, yaml.ScalarNode) and _has_letters(node):
        yield node, trail


def _keys(node: yaml.Node) -> dict[str, str]:
    """Return the scalar values of a mapping, from which `trail_step` names an item of a list."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}


def _is_plain(node: yaml.Node) -> bool:
    """Return whether a node is a scalar or a list of scalars."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return all(isinstance(part, yaml.ScalarNode) for part in parts)


def _has_letters(node: yaml.ScalarNode) -> bool:
    """Return whether a scalar is a string with letters; numbers and years are not translated."""
    return node.tag == "tag:yaml.org,2002:str" and any(sign.isalpha() for sign in node.value)


def _flags(text: str) -> set[str]:
    return {"python-brace-format"} if "{" in text else set()


if __name__ == "__main__":
    main()
