"""Builders of documents to export, and a document with every kind of block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from PIL import Image

from curreap.document.document import Document
from curreap.document.edition import Imprint
from playbook_tools.blocks import (
    Block,
    BulletList,
    Callout,
    Chain,
    DataTable,
    Fact,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Photo,
    Section,
    SummaryGrid,
)
from playbook_tools.figures import (
    Bar,
    GridPoint,
    MapFigure,
    MoneyBar,
    MoneyBars,
    Pin,
    ScoreBars,
    SpreadBars,
    StakeholderGrid,
    Timeline,
    TopicScore,
    TopicSpread,
    Wheel,
)
from playbook_tools.vocabulary import TOPICS, code

TITLES = (
    ("summary", "Summary"),
    ("motivation_and_vision", "Motivation and vision"),
    ("profile", "Municipality profile"),
    ("challenges", "Challenges, needs, strengths and weaknesses"),
    ("self_assessment", "Social resilience self-assessment"),
    ("assets", "Cultural assets"),
    ("stakeholders", "Stakeholders and participation"),
    ("goals", "Priorities and goals"),
    ("actions", "Actions"),
    ("ccs_partners", "Creative and cultural partners"),
    ("timeline", "Timeline"),
    ("team", "Team and capacity to deliver"),
    ("budget", "Budget and funding"),
    ("monitoring", "Monitoring and evaluation"),
    ("risks", "Risks"),
    ("communication", "Communication, visibility and ceremony"),
    ("sustainability", "Sustainability and links"),
    ("annexes", "Annexes"),
)
NAMES = (
    "Belonging and shared identity",
    "Trust and social connections",
    "Participation and co-creation",
    "Inclusion and access",
    "Cultural assets and creative capacity",
    "Cooperation and governance",
    "Learning, adapting and readiness",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LOCAL_NAMES = [
    "Rūjiena",
    "Šilutė",
    "Płock",
    "Łódź",
    "Hiiumaa",
    "Kärdla",
    "Õisu",
    "Pietarsaari",
    "Jakobstad",
    "Näsijärvi",
    "Åland",
    "Århus/Aarhus",
    "Ærø",
    "Glücksburg",
    "Großenbrode",
    "Kuressaare",
    "Ķemeri",
    "Ģibuļi",
    "Ļaudona",
    "Ņikri",
    "Žagarė",
    "Įlanka",
    "Ųstis",
    "Świnoujście",
    "Żagań",
    "Київ",
    "Даугавпілс",
]
PROSE = (
    "Rūjiena serves five parishes, and since the reform of 2021 it is part of Valmiera municipality. What is "
    "left when the town hall moves is the town itself: its courtyards, its school, its dialect, its salad of "
    "beets, and the border that many cross every day. "
)


def a_document(*sections: Section, **changes: object) -> Document:
    """Build a draft of Rūjiena with the given sections."""
    document = Document(
        title="Culture and Resilience Action Plan",
        town="Rūjiena",
        local_names="",
        country="Latvia",
        title_year=2024,
        motto="",
        language="en",
        revision=14,
        date=dt.date(2023, 11, 12),
        is_draft=True,
        place=(57.8975, 25.3316),
        cover_photo=None,
        sections=sections,
        made_with="Made with CuReAP Wizard",
        imprint=Imprint(),
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def a_section(*blocks: Block, number: int = 2, sheets: Sequence[Section] = ()) -> Section:
    key, title = TITLES[number - 1]
    return Section(key, number, title, blocks, sheets)


def a_photo(width: int = 900, height: int = 600) -> Photo:
    file = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, "JPEG")
    return Photo(file.getvalue(), "Wooded shores over still water", "Culture office, CC BY 4.0")


def some_scores() -> tuple[TopicScore, ...]:
    values = (3.8, 3.1, 2.3, 2.7, 3.9, None, 2.1)
    return tuple(
        TopicScore(topic, code(topic), name, value, 2 if value else None, 5 if value else None, topic in TOPICS[2::4])
        for topic, name, value in zip(TOPICS, NAMES, values, strict=True)
    )


def some_spreads() -> SpreadBars:
    """Build one topic with many ratings, and six with too few to show."""
    rated = TopicSpread("belonging", "T1", NAMES[0], (3, 14, 31, 8, 0), (2, 3), 2.7, 4, is_priority=True)
    others = [
        TopicSpread(topic, code(topic), name, mean=2.3) for topic, name in zip(TOPICS[1:], NAMES[1:], strict=True)
    ]
    return SpreadBars("Opinions differ most about T1", (rated, *others), "Spread.", "Columns: ratings at each level.")


def a_map(pins: int = 9, *, together: bool = False) -> MapFigure:
    spread = 0.0 if together else 0.012
    return MapFigure(
        "Most of what we have lies within walking distance",
        (57.8975, 25.3316),
        [
            Pin(
                n,
                f"Asset {n}: {LOCAL_NAMES[n % 27]}",
                57.8975 + spread * n * (-1) ** n,
                25.3316 + spread * (n % 7),
                "stable",
            )
            for n in range(1, pins + 1)
        ],
        "Map of the surroundings.",
        "Rūjiena",
        "Coasts: © OpenStreetMap contributors, ODbL. Places: GeoNames, CC BY 4.0.",
    )


def a_grid(points: int = 11) -> StakeholderGrid:
    names = (
        "Valmiera municipality",
        "Vidzeme Planning Region",
        "Youth centre",
        "Parliament of the secondary school",
        "Erasmus+ volunteers",
        "Seniors",
        "Neighbours across the Estonian border",
        "Folk school Rūjienas Tautskola",
        "Library",
        "Parish residents",
        "Local newspaper",
    )
    spots = ((5, 4), (4, 5), (4, 5), (2, 4), (2, 4), (2, 4), (2, 3), (4, 4), (3, 4), (2, 2), (4, 3))
    return StakeholderGrid(
        "Four groups on whom the plan depends are seldom heard",
        [GridPoint(names[n % 11], *spots[n % 11], n % 11 in (3, 5, 6, 9)) for n in range(points)],
        {
            "work_closely": "Work closely",
            "keep_on_board": "Keep on board",
            "keep_involved": "Keep involved",
            "keep_an_eye_on": "Keep an eye on",
        },
        "Interest in the plan",
        "Influence",
        "Grid of influence and interest.",
        "Influence and interest from 1 to 5. A diamond in a ring: rarely heard.",
    )


def a_timeline(bars: int = 6) -> Timeline:
    shown = [
        Bar(
            f"9.{n + 1} Action number {n + 1}",
            f"2024-{n % 9 + 1:02}-10",
            f"2024-{n % 9 + 3:02}-27",
            n % 3 > 0,
            [(f"2024-{n % 9 + 2:02}-15", "Opening")],
        )
        for n in range(bars)
    ]
    return Timeline("Six actions over the year", 2024, MONTHS, shown, "Timeline.", "Full: ready. Hatched: draft.")


def some_money(bars: int = 6) -> MoneyBars:
    return MoneyBars(
        "The biggest open sum is the grant for the exhibition",
        [
            MoneyBar(
                f"9.{n + 1} Corner stories, an exhibition",
                7400 - 600 * (n % 9),
                2500,
                f"€{7400 - 600 * (n % 9):,}",
                "€2,500",
            )
            for n in range(bars)
        ],
        "secured",
        "not yet secured",
        "Budget by action.",
        "Euro, by action.",
    )


def a_table(rows: int = 6, *, cell: str = "Seed money") -> DataTable:
    return DataTable(
        "Budget lines",
        ("Line", "Source", "Secured", "Sum"),
        [(f"Line {n + 1}", cell, "yes", "2,500") for n in range(rows)],
        frozenset({3}),
        ("Sum", "", "", f"{2500 * rows:,}"),
        "Sums in euro.",
    )


def a_chain(entry: str = "Fewer people know their neighbours") -> Chain:
    steps = ("Need", "Assets", "Activities", "Outputs", "Short-term outcome", "Medium-term outcome")
    return Chain("Goal 1: people know their neighbours", [(step, (entry, "Second entry")) for step in steps])


def a_sheet(number: int) -> Section:
    facts = Facts(
        [
            Fact("When", "31 May 2024; prepared from January"),
            Fact("Where", "Youth centre, school yard"),
            Fact("Lead", "Youth centre"),
            Fact("Step of participation", "5, leads"),
            Fact("Why", PROSE),
            Fact("What happens", PROSE * 2),
            Fact("Cultural method", "Game design and storytelling"),
        ]
    )
    blocks = (
        facts,
        Heading("Milestones"),
        a_table(3),
        Heading("Indicators"),
        a_table(3),
        Heading("Budget"),
        a_table(4),
    )
    return Section(f"action-{number}", number, f"Youth Day with the quiz “Meet your neighbour”, part {number}", blocks)


def every_block() -> dict[int, tuple[Block, ...]]:
    """List blocks of each kind, by the number of their section."""
    entries = (
        "Fewer people, thinner ties between neighbours",
        "Generations that seldom meet",
        "A town looking for its voice",
    )
    return {
        1: (
            Paragraph("Rūjiena is the northernmost town of Latvia. Its people want to know their neighbours.", "lead"),
            SummaryGrid([("Main challenges", entries), ("Main goals", entries), ("Main activities", entries)]),
            KeyFigures(
                [
                    ("3,287", "residents in 2013", "Public page"),
                    ("−16.9 %", "residents in a decade", ""),
                    ("95 %", "Latvian", ""),
                    ("5", "parishes served", ""),
                ]
            ),
        ),
        2: (
            Paragraph("By the end of 2024 every street has opened its doors once.", "lead"),
            Paragraph(PROSE * 2),
            BulletList(entries),
            Heading("What will be different"),
            Paragraph(PROSE),
            Callout("One priority above all: people who never met.", "Priority", "highlight"),
        ),
        3: (Paragraph(PROSE), a_photo(), Heading("Key data"), a_table(5)),
        4: (Paragraph(PROSE * 3), a_table(4, cell=PROSE)),
        5: (
            Paragraph("We are strong in what we have and what we share.", "lead"),
            Wheel(
                "Our assets carry us; taking part and learning need the year",
                some_scores(),
                "Wheel.",
                "Mean of twelve ratings from 1 to 5.",
            ),
            Heading("What we read in it"),
            Paragraph(PROSE),
            ScoreBars(
                "The ratings differ most on participation",
                some_scores(),
                "Bars.",
                "Bar: mean. Thin line: lowest to highest rating.",
            ),
            some_spreads(),
            a_table(7),
        ),
        6: (Paragraph(PROSE), a_map(), a_table(12)),
        7: (a_grid(), Paragraph(PROSE), a_table(9)),
        8: (a_chain(), a_chain(), Paragraph("Nothing written yet. This section explains the goals.", "missing")),
        9: (a_table(6),),
        10: (a_table(4, cell=PROSE),),
        11: (a_timeline(), Paragraph(PROSE)),
        12: (Facts([Fact("Coordinator", "Culture office"), Fact("Hours", "12 a week")]), a_table(4)),
        13: (some_money(), a_table(8)),
        14: (a_table(12, cell="Output: young people in the making"),),
        15: (a_table(6, cell="Sports hall booked; decision two days before"),),
        16: (Paragraph("Nothing written yet.", "missing"),),
        17: (Paragraph(PROSE), Callout("Figures marked as invented are not facts.")),
        18: (Heading("Assets"), a_table(40), Heading("Statements"), a_table(35, cell=PROSE[:90])),
    }


def a_full_document(*, actions: int = 6, **changes: object) -> Document:
    """Build all eighteen sections with every kind of block, and a sheet for each action."""
    sheets = [a_sheet(number) for number in range(1, actions + 1)]
    sections = [
        a_section(*blocks, number=number, sheets=sheets if number == 9 else ())
        for number, blocks in every_block().items()
    ]
    return a_document(*sections, **changes)
