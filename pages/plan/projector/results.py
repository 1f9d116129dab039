"""Show results on the projector: one statement at a time, and the widest disagreement."""

from __future__ import annotations

from typing import Final

from curreap.workshop.results import StatementResult, widest_first
from curreap.workshop.spread import LEVELS, Spread
from pages.design import Safe, joined, safe
from pages.plan.projector.sheet import ProjectorSheet, pictures
from pages.plan.workshop.dots import dots
from pages.plan.workshop.texts import group_title, spread_words

NEXT_IN_LINE: Final = 3
GROUPS_SHOWN: Final = 4  # the largest groups, side by side


def one_statement(sheet: ProjectorSheet) -> Safe:
    """Show a statement, and its result once the facilitator has revealed it."""
    statement = sheet.workshop.statement or sheet.workshop.statements[0]
    result, topic = sheet.room.result(statement), sheet.topic_of(statement)
    said = sheet.title(statement)
    if statement not in sheet.workshop.revealed:
        return Safe(f"{sheet.head(topic)}{sheet.beside(joined(said, _waiting(sheet, result)))}")
    main = Safe(f"{said}{sheet.picture(result)}")
    return Safe(f"{sheet.head(topic)}{sheet.beside(main, result.answered)}{_groups(sheet, result)}")


def _waiting(sheet: ProjectorSheet, result: StatementResult) -> Safe:
    """Show in large type how many have answered, while the result is hidden."""
    words = sheet.words
    wait = safe(words("Rate on your phone. The result is shown when the room is ready."))
    return Safe(f'<p class="say wait">{wait}</p><p class="in">{sheet.answered(result.answered)}</p>{sheet.steps()}')


def widest(sheet: ProjectorSheet) -> Safe:
    """Show the revealed statement with the widest disagreement, and the next ones."""
    words, found = sheet.words, widest_first(sheet.room.revealed)
    title = safe(words("Where we disagree most"))
    if not found:
        why = words("No result is shown yet.") if not sheet.workshop.revealed else sheet.why_hidden()
        return Safe(f"{sheet.head()}{sheet.beside(Safe(f'<h1>{title}</h1><p class=say>{safe(why)}</p>'))}")
    first, *others = found
    main = Safe(
        f'<h1>{title}</h1><p class="say">{sheet.statement(first.statement)}</p>{sheet.picture(first)}'
        f'<p class="talk">{safe(who_says_what(sheet, first.spread))}</p>'
    )
    following = [(sheet.statement(one.statement), sheet.picture(one, is_big=False)) for one in others[:NEXT_IN_LINE]]
    topic = sheet.topic_of(first.statement)
    return Safe(f"{sheet.head(topic)}{sheet.beside(main, first.answered)}{pictures(following, words('Next in line'))}")


def who_says_what(sheet: ProjectorSheet, spread: Spread) -> str:
    """Write how many chose the lowest and the highest level, as a question to the room."""
    words = sheet.words
    low, high = (next(level for level in levels if spread.counts[level - 1]) for levels in (LEVELS, LEVELS[::-1]))
    if low == high:
        return words("All of you chose the same level.")
    first, last = (
        words.plural("{count} says {level}", "{count} say {level}", spread.counts[level - 1], level=level)
        for level in (low, high)
    )
    return words("{first}, and {last}. Who has seen it differently, and where?", first=first, last=last)


def _groups(sheet: ProjectorSheet, result: StatementResult) -> Safe:
    """Show the groups whose results may be seen, side by side."""
    words = sheet.words
    largest = sorted(result.groups.items(), key=lambda item: -item[1].number)[:GROUPS_SHOWN]
    each = [
        (
            safe(group_title(sheet.workshop, group, sheet.content, words)),
            Safe(
                f'<div class="little">{dots(spread, words, sheet.content, is_big=False)}'
                f'<p class="numbers">{safe(spread_words(spread, words))}</p></div>'
            ),
        )
        for group, spread in largest
    ]
    return pictures(each, words("Group by group"))
