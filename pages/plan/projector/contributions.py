"""On the projector: what the room says in its own words, on piles, the newest marked. Nobody sees who said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from curreap.workshop.contributions import Kind, kinds_in, question
from db.workshops.contributions import CollectedContribution
from pages.design import Safe, joined, safe
from pages.plan.projector.sheet import ProjectorSheet
from pages.plan.workshop.contributions.piles import Pile, Piles, piles_of
from pages.plan.workshop.contributions.texts import kind_title

DOZEN: Final = 12  # so many cards fit on the screen
BESIDE_PILES: Final = 9  # and so many below a row of piles
MOST_BOXES: Final = 6  # piles whose texts are shown beside loose cards
TEXTS: Final = 9  # on all piles together, where there are many contributions and all lie on piles
IN_LARGE: Final = 400  # characters that fit in larger letters; below a row of piles three quarters of them
LINE: Final = 20  # characters: a shorter text takes a line, too
MOST_LINES: Final = 5  # of a card in larger letters; the rest of a text is cut


def said(sheet: ProjectorSheet) -> Safe:
    """The question, how many have answered it, and what they say: all of it where that fits, else the newest."""
    kind = kinds_in([sheet.held.statement])[0]
    found = piles_of(sheet.said, kind)
    main = joined(
        Safe(f"<h1>{safe(question(kind, sheet.words))}</h1>"), _count(sheet, found.count), _body(sheet, found)
    )
    return Safe(f"{_head(sheet, kind)}{sheet.beside(main)}")


def _head(sheet: ProjectorSheet, kind: Kind) -> Safe:
    return Safe(
        f"<header><span>{safe(kind_title(kind, sheet.words))}</span><span>{safe(sheet.held.title)}</span></header>"
    )


def _count(sheet: ProjectorSheet, count: int) -> Safe:
    if not count:
        return Safe(
            f'<p class="say wait">{safe(sheet.words("Write a few words on your phone. They appear here."))}</p>'
        )
    said = sheet.words.plural("{count} contribution", "{count} contributions", count)
    return Safe(f'<p class="say">{safe(said)}</p>')


def _body(sheet: ProjectorSheet, found: Piles) -> Safe:
    """All cards while they fit, the newest loose one first; then the piles with their numbers, and the newest ones."""
    if found.count <= DOZEN and len(found.piles) <= MOST_BOXES:
        return _cards(sheet, found, _latest(found.loose, DOZEN), each=DOZEN)
    if not found.loose and len(found.piles) <= TEXTS:
        return _cards(sheet, found, [], each=TEXTS // len(found.piles))
    latest = _latest(found.loose, BESIDE_PILES if found.piles else DOZEN)
    return joined(_tiles(sheet, found.piles), _cards(sheet, found, latest))


def _tiles(sheet: ProjectorSheet, piles: Sequence[Pile]) -> Safe:
    """The piles, each as its name and number, the largest first."""
    largest = sorted(piles, key=lambda pile: -len(pile.said))
    tiles = joined(
        *(Safe(f"<li>{safe(pile.name)} <b>{safe(sheet.words.number(len(pile.said)))}</b></li>") for pile in largest)
    )
    return Safe(f'<ol class="said-tiles">{tiles}</ol>') if piles else Safe("")


def _cards(sheet: ProjectorSheet, found: Piles, loose: Sequence[CollectedContribution], *, each: int = 0) -> Safe:
    """Loose contributions, and the piles with so many texts of each; none of the piles where that is 0."""
    newest = max((one.id for one in (*found.loose, *_on_piles(found.piles))), default=0)
    piles = [(pile, _latest(pile.said, each)) for pile in found.piles if each]
    texts = [one.text for one in (*loose, *(one for _, shown in piles for one in shown))]
    cards = joined(
        *(_card(sheet, one, newest) for one in loose),
        *(_box(sheet, pile, shown, newest) for pile, shown in piles),
    )
    size = " large" if _length(texts) + LINE * len(piles) <= IN_LARGE * (1 if each else 0.75) else ""
    return Safe(f'<ol class="said-cards{size}">{cards}</ol>') if texts else Safe("")


def _length(texts: Iterable[str]) -> int:
    """The characters of cards, by the lines that they take."""
    return sum(min(max(LINE, len(text)), MOST_LINES * LINE) for text in texts)


def _box(sheet: ProjectorSheet, pile: Pile, shown: Iterable[CollectedContribution], newest: int) -> Safe:
    """A pile with its name, its number, and texts that lie on it."""
    texts = joined(*(_card(sheet, one, newest) for one in shown))
    number = safe(sheet.words.number(len(pile.said)))
    return Safe(f'<li class="said-pile"><h2>{safe(pile.name)} <b>{number}</b></h2><ol>{texts}</ol></li>')


def _card(sheet: ProjectorSheet, one: CollectedContribution, newest: int) -> Safe:
    if one.id != newest:
        return Safe(f'<li class="said-card"><p>{safe(one.text)}</p></li>')
    return Safe(
        f'<li class="said-card newest"><small>{safe(sheet.words("Newest"))}</small><p>{safe(one.text)}</p></li>'
    )


def _latest(said: Sequence[CollectedContribution], most: int) -> list[CollectedContribution]:
    return list(reversed(said))[:most]


def _on_piles(piles: Iterable[Pile]) -> Iterable[CollectedContribution]:
    return (one for pile in piles for one in pile.said)
