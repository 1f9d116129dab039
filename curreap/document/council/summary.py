"""The two-page summary for the council, which begins with the requested decision."""

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
LONGEST_TEXT: Final = 280  # characters of a quoted text, so that the summary fits on two pages
LONGEST_LINE: Final = 140
TABLE: Final = ("actions", "actions")


def council(builder: BlockBuilder) -> tuple[Section, ...]:
    """Build the sections of the summary. An empty section of a draft shows its guidance; a final one leaves it out."""
    words = builder.words
    written = [
        ("decision", words("What the council is asked to decide"), decision),
        ("goals", words("Why now, and what will be better"), _why),
        ("actions", words("What we will do"), _actions),
        ("budget", words("What it costs, and who pays"), _money),
        ("risks", words("What could go wrong, and what stays"), _risks_and_continuation),
    ]
    found: list[Section] = []
    for key, title, write in written:
        if blocks := _blocks(builder, key, write):
            found.append(Section(key, len(found) + 1, title, tuple(blocks)))
    return tuple(found)


def _blocks(builder: BlockBuilder, key: str, write: Callable[[BlockBuilder], Blocks]) -> Blocks:
    blocks = write(builder)
    if blocks or not builder.is_draft:
        return blocks
    return [Paragraph(builder.words(builder.content.section(key).guidance), "missing")]


def _why(builder: BlockBuilder) -> Blocks:
    """Describe the town and its motivation, its main challenges, and the goals."""
    answers = builder.plan[challenges_and_vision.TOOL]
    texts = (builder.plan[profile.TOOL].area_description, answers.motivation)
    kinds = tuple((title, entries) for title, entries in (_challenges(builder), _goals(builder)) if entries)
    return [
        *(Paragraph(opening(text)) for text in texts if text.strip()),
        *([SummaryGrid(kinds)] if kinds else []),
    ]


def _challenges(builder: BlockBuilder) -> tuple[str, tuple[str, ...]]:
    rows = [row for row in builder.plan[challenges_and_vision.TOOL].challenges if row.title.strip()]
    return builder.words("Main challenges"), tuple(_entry(row.title, row.evidence) for row in rows[:MOST_CHALLENGES])


def _goals(builder: BlockBuilder) -> tuple[str, tuple[str, ...]]:
    """List the goals, each with the change expected within the title year."""
    words, year = builder.words, builder.plan.title_year
    rows = [row for row in builder.plan[goals.TOOL].goals if row.title.strip()]
    title = words("Goals, and what will be different in {year}", year=year) if year else words("Goals")
    return title, tuple(_entry(row.title, row.short_term_outcome) for row in rows)


def _actions(builder: BlockBuilder) -> Blocks:
    """Build the table of actions: dates, milestones, responsible person and costs."""
    if not builder.actions:
        return []
    words = builder.words
    columns = (
        words("Action"),
        words("When"),
        words("Milestones"),
        builder.label(*TABLE, "responsible"),
        words("Costs"),
    )
    rows = tuple(_action(builder, action) for action in builder.actions)
    total = (words("All", context="total"), "", "", "", words.money(budget(lines_of(builder.actions)).total))
    caption = words.plural("{count} action", "{count} actions", len(rows))
    widths = (3.1, 2.1, 4.8, 1.7, 1)
    return [DataTable(caption, columns, rows, numeric=frozenset({4}), total=total, widths=widths)]


def _action(builder: BlockBuilder, action: Action) -> tuple[str, ...]:
    return (
        builder.coded(action),
        dates(builder, action, "medium") or NOTHING,
        milestones(builder, action) or NOTHING,
        builder.value((*TABLE, "responsible"), action) or NOTHING,
        builder.words.money(budget(action.budget_lines).total) if action.budget_lines else NOTHING,
    )


def _money(builder: BlockBuilder) -> Blocks:
    """State the total costs, the town's own money, the secured share, and the sources."""
    lines = lines_of(builder.actions)
    if not lines:
        return []
    words, summed, sources = builder.words, budget(lines), by_source(lines)
    own = sources.get("own_budget")
    figures = (
        (words.money(summed.total), words("all costs"), ""),
        (words.money(own.total if own else 0), words("from the town's own budget"), ""),
        (words.percent(summed.share), words("of the money is certain"), ""),
        (words.money(summed.gap), words("is not certain yet"), ""),
    )
    paying = (Fact(builder.choice(*LINES, "source", key=key), _amount(builder, one)) for key, one in sources.items())
    return [KeyFigures(figures), Facts(tuple(paying))]


def _amount(builder: BlockBuilder, one: Sum) -> str:
    """Write an amount and its unsecured part."""
    words, amount = builder.words, builder.words.money(one.total)
    if not one.gap:
        return amount
    if not one.secured:
        return words("{amount}, not certain yet", amount=amount)
    return words("{amount}, of which {gap} is not certain yet", amount=amount, gap=words.money(one.gap))


def _risks_and_continuation(builder: BlockBuilder) -> Blocks:
    text = builder.plan[delivery.TOOL].continuation
    heading = Heading(builder.words("What stays after the title year"))
    after: Blocks = [heading, Paragraph(opening(text))] if text.strip() else []
    return [*most_serious_risks(builder), *after]


def _entry(title: str, line: str) -> str:
    """Write a title, and below it one shortened line."""
    return f"{title}\n{short(line, LONGEST_LINE)}" if line.strip() else title


def opening(text: str, longest: int = LONGEST_TEXT) -> str:
    """Take whole sentences from the start of a text, up to `longest` characters; cut only a longer first sentence."""
    sentences: Sequence[str] = " ".join(text.split()).split(". ")
    kept = ""
    for number, sentence in enumerate(sentences, start=1):
        more = f"{kept}{sentence}" + (". " if number < len(sentences) else "")
        if len(more.rstrip()) > longest:
            break
        kept = more
    return kept.rstrip() or short(text, longest)
