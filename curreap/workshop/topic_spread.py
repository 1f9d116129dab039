"""Spread of the ratings of a whole topic, limited to statements that reveal nobody."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, Literal

from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST
from curreap.workshop.spread import Spread, spread_of
from playbook_tools.self_assessment import Round
from playbook_tools.vocabulary import STATEMENTS, Topic

Views = Literal["agree_widely", "agree_in_part", "differ"]
WIDELY: Final = 0.75  # consensus from which people agree widely; ratings half on one level, half on the next have 0.81
# consensus from which people agree in part; ratings half on one level, half two levels up have 0.585
IN_PART: Final = 0.6


def topic_spread(round_: Round, topic: Topic) -> Spread:
    """Combine the ratings of the statements of a topic, without statements of fewer than four raters."""
    by_statement: dict[str, dict[int, int]] = defaultdict(dict)
    for row in round_.ratings:
        if row.statement in STATEMENTS[topic] and row.rating is not None:
            by_statement[row.statement][row.voice or 1] = row.rating
    kept = [by_voice.values() for by_voice in by_statement.values() if len(by_voice) >= FEWEST]
    return spread_of(rating for ratings in kept for rating in ratings)


def views_of(spread: Spread) -> Views | None:
    """Classify the agreement by the consensus of Tastle and Wierman; the two limits are set by this project."""
    consensus = spread.consensus
    if consensus is None:
        return None
    return "agree_widely" if consensus >= WIDELY else "agree_in_part" if consensus >= IN_PART else "differ"


def views_in_words(spread: Spread, words: Words) -> str:
    """Describe the agreement in plain words; empty without a consensus."""
    views = views_of(spread)
    if views is None:
        return ""
    return {
        "agree_widely": words("people agree widely"),
        "agree_in_part": words("people agree in part"),
        "differ": words("people differ"),
    }[views]


def middle_half(spread: Spread, words: Words) -> str:
    """Write the range of the middle half of the ratings, "2 to 4"; empty for fewer than two."""
    if spread.quartiles is None:
        return ""
    low, high = map(words.number, spread.quartiles)
    return low if low == high else words("{low} to {high}", low=low, high=high)
