"""Show contributions on the projector, on piles, in no order of time; never with their authors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from curreap.workshop.contributions import Kind, kinds_in, question
from curreap.workshop.hidden import FEWEST
from db.workshops.contributions import CollectedContribution
from pages.design import Safe, joined, safe
from pages.plan.projector.sheet import ProjectorSheet
from pages.plan.workshop.contributions.piles import Pile, Piles, piles_of
from pages.plan.workshop.contributions.texts import kind_title

DOZEN: Final = 12  # cards that fit on the screen
BESIDE_PILES: Final = 9  # cards that fit below a row of piles
MOST_BOXES: Final = 6  # most piles whose texts are shown together with loose cards
TEXTS: Final = 9  # texts on all piles together, if all of many contributions are on piles
IN_LARGE: Final = 400  # characters that fit in the larger font; below a row of piles three quarters of them
LINE: Final = 20  # characters in a line
MOST_LINES: Final = 5  # lines of a card in the larger font; longer texts are cut


def said(sheet: ProjectorSheet) -> Safe:
    """Show the question, the number of contributions, and their texts: all of them if they fit, else some."""
    kind = kinds_in([sheet.workshop.statement])[0]
    found = piles_of(sheet.said, kind)
    main = joined(
        Safe(f"<h1>{safe(question(kind, sheet.words))}</h1>"), _count(sheet, found.count), _body(sheet, found)
    )
    return Safe(f"{_head(sheet, kind)}{sheet.beside(main)}")


def _head(sheet: ProjectorSheet, kind: Kind) -> Safe:
    return Safe(
        f"<header><span>{safe(kind_title(kind, sheet.words))}</span><span>{safe(sheet.workshop.title)}</span></header>"
    )


def _count(sheet: ProjectorSheet, count: int) -> Safe:
    if not count:
        return Safe(f'<p class="say wait">{safe(_wait(sheet))}</p>')
    said = sheet.words.plural("{count} contribution", "{count} contributions", count)
    return Safe(f'<p class="say">{safe(said)}</p>')


def _wait(sheet: ProjectorSheet) -> str:
    return sheet.words(
        "Write a few words on your phone. They appear here from {count} people on.", count=sheet.words.number(FEWEST)
    )


def _body(sheet: ProjectorSheet, found: Piles) -> Safe:
    """Show all cards while they fit; else the piles with numbers, and as many loose cards as fit."""
    if found.count <= DOZEN and len(found.piles) <= MOST_BOXES:
        return _cards(sheet, found, found.loose, each=DOZEN)
    if not found.loose and len(found.piles) <= TEXTS:
        return _cards(sheet, found, [], each=TEXTS // len(found.piles))
    fitting = found.loose[: BESIDE_PILES if found.piles else DOZEN]
    return joined(_tiles(sheet, found.piles), _cards(sheet, found, fitting))


def _tiles(sheet: ProjectorSheet, piles: Sequence[Pile]) -> Safe:
    """Show each pile as its name and number, the largest first."""
    largest = sorted(piles, key=lambda pile: -len(pile.said))
    tiles = joined(
        *(Safe(f"<li>{safe(pile.name)} <b>{safe(sheet.words.number(len(pile.said)))}</b></li>") for pile in largest)
    )
    return Safe(f'<ol class="said-tiles">{tiles}</ol>') if piles else Safe("")


def _cards(sheet: ProjectorSheet, found: Piles, loose: Sequence[CollectedContribution], *, each: int = 0) -> Safe:
    """Show loose contributions, and piles with up to `each` texts; 0 shows no pile."""
    piles = [(pile, pile.said[:each]) for pile in found.piles if each]
    texts = [one.text for one in (*loose, *(one for _, shown in piles for one in shown))]
    cards = joined(
        *(_card(one) for one in loose),
        *(_box(sheet, pile, shown) for pile, shown in piles),
    )
    size = " large" if _length(texts) + LINE * len(piles) <= IN_LARGE * (1 if each else 0.75) else ""
    return Safe(f'<ol class="said-cards{size}">{cards}</ol>') if texts else Safe("")


def _length(texts: Iterable[str]) -> int:
    """Count the characters of cards, rounded up to the lines that they take."""
    return sum(min(max(LINE, len(text)), MOST_LINES * LINE) for text in texts)


def _box(sheet: ProjectorSheet, pile: Pile, shown: Iterable[CollectedContribution]) -> Safe:
    """Show a pile with its name, its number, and some of its texts."""
    texts = joined(*(_card(one) for one in shown))
    number = safe(sheet.words.number(len(pile.said)))
    return Safe(f'<li class="said-pile"><h2>{safe(pile.name)} <b>{number}</b></h2><ol>{texts}</ol></li>')


def _card(one: CollectedContribution) -> Safe:
    return Safe(f'<li class="said-card"><p>{safe(one.text)}</p></li>')
