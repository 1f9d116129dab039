"""Collects every text that people see into one template for translators: `python -m curreap.extraction`.

Texts stand in code as words("…") and words.plural("…", "…", n), and in the newest content files.
A translator makes `assets/locale/<language>/LC_MESSAGES/curreap.po` from the template with Poedit or Weblate.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from curreap.content import CONTENT, newest_version
from curreap.words import DOMAIN, LOCALES

ROOT: Final = Path(__file__).parent.parent
CODE: Final = ("app.py", "pages", "curreap", "playbook_tools")
CALLS: Final = {"words": None, "N_": None, "plural": (1, 2)}
TEMPLATE: Final = LOCALES / f"{DOMAIN}.pot"

# Values that the code reads and nobody sees. Everything else in the content files is a text.
NOT_SEEN: Final = frozenset(
    (
        *(
            "capacities",
            "capacity",
            "choices_from",
            "condition",
            "effort",
            "example_from",
            "fed_by",
            "field",
            "form",
            "icon",
        ),
        *("influence", "interest", "key", "language", "letter", "level", "like", "main_table", "needed_if"),
        *("origin", "ours"),
        *("page", "row_title", "scope", "source_url", "source_urls", "status", "table", "tool", "topics"),
        *("usual_form", "version"),
    )
)
# The same, for a key that stands for a text in other files.
NOT_SEEN_IN: Final = {
    "criteria.yaml": frozenset({"sections"}),
    "fields.yaml": frozenset({"sections"}),
    "participation.yaml": frozenset({"sector"}),
}
FOR_AUTHORS: Final = frozenset({"vocabulary", "conventions", "definitions"})  # for those who write the texts


class Text(NamedTuple):
    """A text to translate, its plural where it has one, and where it stands."""

    one: str
    many: str
    file: str
    line: int


def catalogue(root: Path = ROOT, content: Path | None = None) -> Catalog:
    """All texts of the code under `root` and of the content, in the order of their files."""
    found = Catalog(project="CuReAP Wizard", charset="utf-8")
    for text in (*_in_code(root), *_in_content(content or CONTENT / newest_version())):
        message = (text.one, text.many) if text.many else text.one
        found.add(message, locations=[(text.file, text.line)], flags=_flags(text.one))
    return found


def texts_in_code(file: Path, *, name: str = "") -> Iterator[Text]:
    """The texts of one Python file; `name` is how the template calls the file."""
    for line, message, _comments, _context in extract_from_file("python", file, keywords=CALLS):
        one, many = message if isinstance(message, tuple) else (message, "")
        if one:
            yield Text(one, many, name or file.name, line)


def texts_in_content(file: Path, *, name: str = "") -> Iterator[Text]:
    """The texts of one content file; `name` is how the template calls the file."""
    hidden = NOT_SEEN | NOT_SEEN_IN.get(file.name, frozenset())
    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for node in _strings(root, hidden):
        yield Text(node.value, "", name or file.name, node.start_mark.line + 1)


def main() -> None:
    """Write the template."""
    found = catalogue()
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    with TEMPLATE.open("wb") as file:
        write_po(file, found, width=100, omit_header=False)
    print(f"{len(found)} texts are in {TEMPLATE.relative_to(ROOT)}.")


def _in_code(root: Path) -> Iterator[Text]:
    for place in CODE:
        files = [root / place] if place.endswith(".py") else sorted((root / place).rglob("*.py"))
        for file in files:
            yield from texts_in_code(file, name=file.relative_to(root).as_posix())


def _in_content(folder: Path) -> Iterator[Text]:
    for file in sorted(folder.glob("*.yaml")):
        yield from texts_in_content(file, name=f"{folder.parent.name}/{folder.name}/{file.name}")


def _strings(node: yaml.Node | None, hidden: frozenset[str]) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in FOR_AUTHORS and not (key.value in hidden and _is_plain(value)):
                yield from _strings(value, hidden)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _strings(value, hidden)
    elif isinstance(node, yaml.ScalarNode) and _has_letters(node):
        yield node


def _is_plain(node: yaml.Node) -> bool:
    """Whether this is one value or a list of values, and not something that holds texts further down."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return all(isinstance(part, yaml.ScalarNode) for part in parts)


def _has_letters(node: yaml.ScalarNode) -> bool:
    """Whether there is something to translate: numbers and years, also as text, stay as they are."""
    return node.tag == "tag:yaml.org,2002:str" and any(sign.isalpha() for sign in node.value)


def _flags(text: str) -> set[str]:
    return {"python-brace-format"} if "{" in text else set()


if __name__ == "__main__":
    main()
