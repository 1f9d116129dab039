"""The summary for the council: two pages that begin with the decision that is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from curreap.document.actions import dates
from curreap.document.council.decision import decision
from curreap.document.council.year import milestones, most_serious_risks
from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.document.money import LINES
from curreap.is_filled import short
from playbook_tools import challenges_and_vision, delivery, goals, profile
from playbook_tools.actions import Action, Sum, budget, by_source, lines_of
from playbook_tools.blocks import DataTable, Fact, Facts, Heading, KeyFigures, Paragraph, Section, SummaryGrid

MOST_CHALLENGES: Final = 3
LONGEST_TEXT: Final = 280  # characters of a text that is quoted; two pages must hold all of them
LONGEST_LINE: Final = 140
TABLE: Final = ("actions", "actions")


def council(scribe: BlockBuilder) -> tuple[Section, ...]:
    """The sections of the summary. In a draft an empty one says what belongs there; a final one leaves it out."""
    words = scribe.words
    written = [
        ("decision", words("What the council is asked to decide"), decision),
        ("goals", words("Why now, and what will be better"), _why),
        ("actions", words("What we will do"), _actions),
        ("budget", words("What it costs, and who pays"), _money),
        ("risks", words("What could go wrong, and what stays"), _risks_and_after),
    ]
    found: list[Section] = []
    for key, title, write in written:
        if blocks := _blocks(scribe, key, write):
            found.append(Section(key, len(found) + 1, title, tuple(blocks)))
    return tuple(found)


def _blocks(scribe: BlockBuilder, key: str, write: Callable[[BlockBuilder], Blocks]) -> Blocks:
    blocks = write(scribe)
    if blocks or not scribe.is_draft:
        return blocks
    return [Paragraph(scribe.words(scribe.content.section(key).guidance), "missing")]


def _why(scribe: BlockBuilder) -> Blocks:
    """What kind of place it is, why the town begins, its main challenges, and the goals that answer them."""
    answers = scribe.plan[challenges_and_vision.TOOL]
    texts = (scribe.plan[profile.TOOL].area_description, answers.motivation)
    kinds = tuple((title, entries) for title, entries in (_challenges(scribe), _goals(scribe)) if entries)
    return [
        *(Paragraph(opening(text)) for text in texts if text.strip()),
        *([SummaryGrid(kinds)] if kinds else []),
    ]


def _challenges(scribe: BlockBuilder) -> tuple[str, tuple[str, ...]]:
    rows = [row for row in scribe.plan[challenges_and_vision.TOOL].challenges if row.title.strip()]
    return scribe.words("Main challenges"), tuple(_entry(row.title, row.evidence) for row in rows[:MOST_CHALLENGES])


def _goals(scribe: BlockBuilder) -> tuple[str, tuple[str, ...]]:
    """Each goal, with the change that is expected within the title year."""
    words, year = scribe.words, scribe.plan.title_year
    rows = [row for row in scribe.plan[goals.TOOL].goals if row.title.strip()]
    title = words("Goals, and what will be different in {year}", year=year) if year else words("Goals")
    return title, tuple(_entry(row.title, row.short_term_outcome) for row in rows)


def _actions(scribe: BlockBuilder) -> Blocks:
    """All actions in one table, with their dates, their main steps, who leads them and what they cost."""
    if not scribe.actions:
        return []
    words = scribe.words
    columns = (
        words("Action"),
        words("When"),
        words("Milestones"),
        scribe.label(*TABLE, "responsible"),
        words("Costs"),
    )
    rows = tuple(_action(scribe, action) for action in scribe.actions)
    total = (words("All", context="total"), "", "", "", words.money(budget(lines_of(scribe.actions)).total))
    caption = words.plural("{count} action", "{count} actions", len(rows))
    widths = (3.1, 2.1, 4.8, 1.7, 1)
    return [DataTable(caption, columns, rows, numeric=frozenset({4}), total=total, widths=widths)]


def _action(scribe: BlockBuilder, action: Action) -> tuple[str, ...]:
    return (
        scribe.coded(action),
        dates(scribe, action, "medium") or NOTHING,
        milestones(scribe, action) or NOTHING,
        scribe.value((*TABLE, "responsible"), action) or NOTHING,
        scribe.words.money(budget(action.budget_lines).total) if action.budget_lines else NOTHING,
    )


def _money(scribe: BlockBuilder) -> Blocks:
    """The whole sum, what is certain, what the town gives itself, and who pays the rest."""
    lines = lines_of(scribe.actions)
    if not lines:
        return []
    words, summed, sources = scribe.words, budget(lines), by_source(lines)
    own = sources.get("own_budget")
    figures = (
        (words.money(summed.total), words("all costs"), ""),
        (words.money(own.total if own else 0), words("from the town's own budget"), ""),
        (words.percent(summed.share), words("of the money is certain"), ""),
        (words.money(summed.gap), words("is not certain yet"), ""),
    )
    paying = (Fact(scribe.choice(*LINES, "source", key=key), _amount(scribe, one)) for key, one in sources.items())
    return [KeyFigures(figures), Facts(tuple(paying))]


def _amount(scribe: BlockBuilder, one: Sum) -> str:
    """A sum, and how much of it is not certain yet."""
    words, amount = scribe.words, scribe.words.money(one.total)
    if not one.gap:
        return amount
    if not one.secured:
        return words("{amount}, not certain yet", amount=amount)
    return words("{amount}, of which {gap} is not certain yet", amount=amount, gap=words.money(one.gap))


def _risks_and_after(scribe: BlockBuilder) -> Blocks:
    text = scribe.plan[delivery.TOOL].continuation
    heading = Heading(scribe.words("What stays after the title year"))
    after: Blocks = [heading, Paragraph(opening(text))] if text.strip() else []
    return [*most_serious_risks(scribe), *after]


def _entry(title: str, line: str) -> str:
    """A title, and under it one short line more."""
    return f"{title}\n{short(line, LONGEST_LINE)}" if line.strip() else title


def opening(text: str, longest: int = LONGEST_TEXT) -> str:
    """The first whole sentences of a text, as many as there is room for; cut only where the first is too long."""
    sentences: Sequence[str] = " ".join(text.split()).split(". ")
    kept = ""
    for number, sentence in enumerate(sentences, start=1):
        more = f"{kept}{sentence}" + (". " if number < len(sentences) else "")
        if len(more.rstrip()) > longest:
            break
        kept = more
    return kept.rstrip() or short(text, longest)
