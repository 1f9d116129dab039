"""Find texts outside the pseudo-language: build a plan with only digits, and list words outside the brackets."""

from __future__ import annotations

import re
from typing import Any, Final

from babel import Locale

from curreap.edits import TEXTS
from curreap.language.pseudo import CLOSE, OPEN
from curreap.language.words import ENGLISH
from curreap.plan import Plan
from playbook_tools import BY_KEY
from playbook_tools.tool import Answers, Kind, types_of

INSIDE: Final = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*?[{CLOSE}…]")  # "…" where a running line is cut
CODES: Final = re.compile(r"\b(?:[A-Z]{1,3}\d+[a-z]?|[A-Z]\d+\.\d+|[IVX]+)\b")  # A1, T3, R11.3: numbers with a letter
ADDRESSES: Final = re.compile(r"https?://\S+|\S+@\S+|\b127\.0\.0\.1\S*")
WORD: Final = re.compile(r"[^\W\d_]{2,}")
UNITS: Final = frozenset({"km", "kB", "MB"})
TYPED: Final = "12345"


def in_digits(plan: Plan) -> Plan:
    """Replace every typed text by digits, so that all remaining letters are texts of the app."""
    return Plan({key: _digits(BY_KEY[key].answers, part.model_dump()) for key, part in plan.parts.items()})


def untranslated(shown: str, *names: str) -> list[str]:
    """List the words outside the brackets that are no name, date, code or address; `names` are allowed."""
    rest = shown.replace("\n", " ")
    while INSIDE.search(rest):  # texts stand inside texts: the title of a field in a sentence
        rest = INSIDE.sub(" ", rest)
    for name in names:
        rest = rest.replace(name, " ")
    rest = CODES.sub(" ", ADDRESSES.sub(" ", rest))
    return sorted(set(WORD.findall(rest)) - _of_dates() - UNITS)


def _digits(model: type[Answers], answers: dict[str, Any]) -> Answers:
    changed = dict(answers)
    for name, known in types_of(model).items():
        if known.kind is Kind.ROWS and known.row:
            changed[name] = [_digits(known.row, row).model_dump() for row in answers[name]]
        elif known.kind in TEXTS and answers[name]:
            changed[name] = TYPED
    return model.model_validate(changed)


def _of_dates() -> set[str]:
    """Return the names of months and days that Babel writes, and the name of the pseudo-language."""
    locale = Locale.parse(ENGLISH)
    names = {
        word
        for kind in (locale.months, locale.days)
        for width in kind["format"].values()
        for name in width.values()
        for word in WORD.findall(str(name))
    }
    return names | {"English", "Sept"}
