"""Build the pseudo-language `qps`, which reveals untranslatable texts: `python -m curreap.language.pseudo`.

Each text gets accents, brackets and 40 % more length. A text shown without brackets is missing in the template; a text
that is cut has too little space for longer languages.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from curreap.language.catalogues import BUNDLED, DOMAIN
from curreap.language.extraction import catalogue
from curreap.language.words import PSEUDO

OPEN, CLOSE = "«", "»"
LONGER: Final = 0.4  # added share of the length, about that of German and Finnish
PLACEHOLDER: Final = re.compile(r"(\{\w+\})")
ACCENTS: Final = str.maketrans("aceilnorsuzACEILNORSUZ", "áčéīļñõŗšūžÁČÉĪĻÑÕŖŠŪŽ")
FILLING: Final = "ąęūō"


def pseudo(text: str) -> str:
    """Write a text in the pseudo-language; {placeholders}, spaces and line breaks are kept."""
    accented = "".join(
        part if PLACEHOLDER.fullmatch(part) else part.translate(ACCENTS) for part in PLACEHOLDER.split(text)
    )
    return f"{OPEN}{accented.rstrip()}{_filling(len(text))}{CLOSE}{accented[len(accented.rstrip()) :]}"


def pseudo_catalogue() -> Catalog:
    """Translate the whole template."""
    made = Catalog(locale="en", project="CuReAP Wizard")
    for message in catalogue():
        if message.id:
            made.add(message.id, _translated(message), context=message.context)
    return made


def build(folder: Path = BUNDLED) -> Path:
    """Write the compiled catalogue into a folder of languages and return its path."""
    target = folder / PSEUDO / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, pseudo_catalogue())
    return target


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the language in the folder where the app looks for languages."""
    parser = argparse.ArgumentParser(prog="python -m curreap.language.pseudo", description="Build the pseudo-language.")
    parser.add_argument("--to", type=Path, default=BUNDLED, help="the folder of languages; default: that of the app")
    print(f"The pseudo-language is in {build(parser.parse_args(arguments).to)}.")


def _translated(message: Message) -> str | tuple[str, ...]:
    return pseudo(message.id) if isinstance(message.id, str) else tuple(map(pseudo, message.id))


def _filling(length: int) -> str:
    """Return 40 % more letters, in words of five so that lines can break."""
    letters = round(length * LONGER)
    words = [FILLING[: min(len(FILLING), letters - start)] for start in range(0, letters, len(FILLING) + 1)]
    return "".join(f" {word}" for word in words if word)


if __name__ == "__main__":
    main()
