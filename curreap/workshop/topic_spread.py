"""How the ratings of a whole topic are spread, as it may be printed: only where nobody can be told."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, Literal

from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST
from curreap.workshop.spread import Spread, spread_of
from playbook_tools.self_assessment import Round
from playbook_tools.vocabulary import STATEMENTS, Topic

Views = Literal["agree_widely", "agree_in_part", "differ"]
WIDELY: Final = 0.75  # consensus from which people agree widely; half on one level and half on the next have 0.81
IN_PART: Final = 0.6  # half on one level and half two levels further have 0.585: those people differ


def topic_spread(held: Round, topic: Topic) -> Spread:
    """The ratings of all statements of a topic together; a statement that fewer than four have rated is left out."""
    by_statement: dict[str, dict[int, int]] = defaultdict(dict)
    for row in held.ratings:
        if row.statement in STATEMENTS[topic] and row.rating is not None:
            by_statement[row.statement][row.voice or 1] = row.rating
    kept = [by_voice.values() for by_voice in by_statement.values() if len(by_voice) >= FEWEST]
    return spread_of(rating for ratings in kept for rating in ratings)


def views_of(spread: Spread) -> Views | None:
    """How far people agree, by the consensus of Tastle and Wierman; the two borders are our own. None for nobody."""
    consensus = spread.consensus
    if consensus is None:
        return None
    return "agree_widely" if consensus >= WIDELY else "agree_in_part" if consensus >= IN_PART else "differ"


def views_in_words(spread: Spread, words: Words) -> str:
    """How far people agree, for a reader who knows nothing of statistics; empty for nobody."""
    views = views_of(spread)
    if views is None:
        return ""
    return {
        "agree_widely": words("people agree widely"),
        "agree_in_part": words("people agree in part"),
        "differ": words("people differ"),
    }[views]


def middle_half(spread: Spread, words: Words) -> str:
    """Where the middle half of the ratings lies: "2 to 4"; empty for fewer than two."""
    if spread.quartiles is None:
        return ""
    low, high = map(words.number, spread.quartiles)
    return low if low == high else words("{low} to {high}", low=low, high=high)
