"""Test the printed material of a workshop: all texts of each part, page sizes, and margins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Final, NamedTuple

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from curreap.content import load_content
from curreap.export.paper import (
    PARTS,
    Choice,
    JoinDetails,
    Part,
    PrintedSlip,
    PrintedWorkshop,
    describe,
    render_paper,
)
from curreap.export.paper.book import EmptyPack
from curreap.export.paper.pen import Box, Type, alike, fitted
from curreap.language.words import words_for
from curreap.workshop.plan import GROUPS
from playbook_tools.vocabulary import STATEMENTS, TOPICS
from tests.export.hostile import HOSTILE
from tests.export.reading import headings_of, language_of, read, squeezed, text_of

WORDS: Final = words_for("en")
CONTENT: Final = load_content()
A3: Final = (1190.55, 841.89)
A4: Final = (595.28, 841.89)
LONG: Final = ("Žmonės Šilutėje, ļaudis Rūjienā, ludzie w Łodzi i õpetajad Võrus tulevad kokku ja laulavad. " * 3)[
    :199
] + "!"
EVENING: Final = PrintedWorkshop(
    "Evening in the hall",
    "Rūjiena",
    dt.date(2028, 3, 12),
    place="Culture house",
    day=dt.date(2027, 3, 12),
    statements=STATEMENTS["trust"],
    groups={"young_people": "", "own_1": "People of the harbour"},
    way_in=JoinDetails("https://plan.example/join?key=0123456789abcdef01234567", "plan.example/join", "RUJ482"),
)
OWN: Final = {f"own_{number}": f"{number} {LONG}"[:200] for number in range(1, 9)}
FULL: Final = replace(
    EVENING,
    statements=[*(key for topic in TOPICS for key in STATEMENTS[topic]), *OWN],
    own_statements=OWN,
    groups={**dict.fromkeys(GROUPS, ""), "own_1": "x" * 120, "own_2": "Žmonės"},
    asks=("asset", "idea", "missing"),
)


def printed(workshop: PrintedWorkshop = EVENING, *parts: Part, **more: Any) -> bytes:
    return render_paper(describe(workshop, CONTENT, WORDS, Choice(parts or PARTS, **more)), WORDS)


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    return [(round(float(page.mediabox.width), 2), round(float(page.mediabox.height), 2)) for page in read(pdf).pages]


def text(workshop: PrintedWorkshop, *parts: Part, **more: Any) -> str:
    return squeezed(text_of(printed(workshop, *parts, **more)))


# ------------------------------------------------------------------ sheets


def test_each_topic_has_a_sheet_of_a3_with_its_statements_the_scale_and_the_levels() -> None:
    pdf = printed(EVENING, "sheets")
    found, topic = squeezed(text_of(pdf)), CONTENT.topic("trust")
    assessed = CONTENT.self_assessment
    scale = [*(one.label for one in assessed.scale), *(one.label for one in assessed.other_answers)]
    said = [*(one.text for one in topic.statements), *(one.picture for one in topic.levels), *scale, topic.title]
    assert sizes(pdf) == [A3]
    assert [one for one in said if squeezed(one) not in found] == []


def test_eight_long_statements_of_the_team_are_printed_whole_on_two_sheets() -> None:
    own = replace(FULL, statements=list(OWN))
    assert len(describe(own, CONTENT, WORDS, Choice(["sheets"])).sheets) == 2
    found = text(own, "sheets")
    assert [one for one in OWN.values() if squeezed(one) not in found] == []


def test_only_what_is_rated_is_on_the_sheet() -> None:
    found = text(replace(EVENING, statements=["help_nearby"]), "sheets")
    assert squeezed("could ask for help.") in found
    assert squeezed("to keep its promises") not in found


def test_each_ask_has_a_sheet_for_sticky_notes() -> None:
    pdf = printed(replace(EVENING, statements=(), asks=("idea", "missing")), "sheets")
    assert sizes(pdf) == [A3, A3]
    assert [title for _, title, _ in headings_of(pdf)] == ["What could we try?", "Who is missing in this room?"]


# ------------------------------------------------------------------ cards


@pytest.mark.parametrize(("on_a_page", "pages"), [(4, 3), (2, 5)])
def test_cards_of_all_topics_hold_every_statement_and_the_consent(on_a_page: int, pages: int) -> None:
    pdf = printed(FULL, "cards", cards_on_a_page=on_a_page)
    found, consent = squeezed(text_of(pdf)), CONTENT.workshop.consent.ratings
    statements = [one.text for topic in CONTENT.self_assessment.topics for one in topic.statements]
    limits = "A result changes only by the answers of at least 4 people."
    told = [consent.title, consent.screen_text.format(minimum=4), "12 March 2028", limits]
    assert sizes(pdf) == [A4] * pages
    assert [one for one in (*statements, *OWN.values(), *told) if squeezed(one) not in found] == []


def test_a_card_has_a_box_for_each_group_and_for_who_does_not_say() -> None:
    cards = describe(EVENING, CONTENT, WORDS, Choice(["cards"]))
    assert cards.groups == ["Young people", "People of the harbour", "I would rather not say"]
    assert "Peopleoftheharbour" in text(EVENING, "cards")


def test_a_workshop_without_groups_asks_for_none() -> None:
    assert "Ibelongto" not in text(replace(EVENING, groups={}), "cards")


# ------------------------------------------------------------------ join page


def test_the_join_page_has_the_address_the_spaced_code_and_that_no_account_is_needed() -> None:
    pdf = printed(EVENING, "way_in")
    found = text_of(pdf)
    assert sizes(pdf) == [A4]
    assert all(said in found for said in ("plan.example/join", "RUJ 482", "No account needed", "carry no name"))


def test_the_qr_picture_is_drawn_as_shapes() -> None:
    page = read(printed(EVENING, "way_in")).pages[0]
    drawn = page.get_contents()
    assert drawn is not None
    assert (len(page.images), drawn.get_data().count(b" re") > 300) == (0, True)


def test_a_closed_workshop_has_no_join_page() -> None:
    with pytest.raises(EmptyPack):
        printed(replace(EVENING, way_in=None), "way_in")


# ------------------------------------------------------------------ slips


def slips(number: int) -> list[PrintedSlip]:
    codes = [f"ABCD{one:04}" for one in range(number)]
    return [PrintedSlip(f"https://plan.example/join?slip={code}", "plan.example/join", code) for code in codes]


def test_slips_have_their_codes_and_addresses_24_on_a_page() -> None:
    pdf = printed(replace(EVENING, slips=slips(25)), "slips")
    found = text_of(pdf)
    assert sizes(pdf) == [A4, A4]
    assert all(f"ABCD {one:04}" in found for one in range(25))
    assert "plan.example/join" in found


def test_the_text_of_a_slip_stays_on_it() -> None:
    long = replace(EVENING, title=LONG, slips=slips(24))
    assert sizes(printed(long, "slips")) == [A4]


def test_without_unused_slips_there_is_nothing_to_print() -> None:
    with pytest.raises(EmptyPack):
        printed(EVENING, "slips")


# ------------------------------------------------------------------ the script


def test_the_script_has_every_step_with_its_minute() -> None:
    found = text(EVENING, "script")
    steps = next(one for one in CONTENT.workshop.formats if one.key == "self_assessment_90").script
    said = [part for step in steps for part in (f"Minute {step.minute}", step.title, step.do, step.say)]
    assert [one for one in said if squeezed(one) not in found] == []


def test_with_a_start_the_script_has_times_of_day() -> None:
    steps = describe(EVENING, CONTENT, WORDS, Choice(["script"], start=dt.time(23, 30))).scripts[0].steps
    assert [step.clock for step in steps][:3] == ["23:30", "23:38", "23:45"]
    assert steps[4].clock == "00:10"


def test_the_script_has_materials_room_roles_and_follow_up() -> None:
    found, common = text(EVENING, "script"), CONTENT.workshop.common
    known = next(one for one in CONTENT.workshop.formats if one.key == "self_assessment_90")
    said = [*common.room_check, *(role.meaning for role in common.roles), *known.materials, *known.prepare]
    said += [one.what for one in known.afterwards]
    assert [one for one in said if squeezed(one) not in found] == []


@pytest.mark.parametrize(
    ("statements", "asks", "titles"),
    [
        (["help_nearby"], (), ["Self-assessment"]),
        (["help_nearby"], ("asset", "idea"), ["Self-assessment", "Mapping walk", "Idea evening"]),
        ([], ("idea",), ["Idea evening"]),
        ([], ("missing",), ["Self-assessment"]),
    ],
)
def test_the_scripts_fit_what_the_workshop_asks(statements: list[str], asks: Any, titles: list[str]) -> None:
    workshop = replace(EVENING, statements=statements, asks=asks)
    found = describe(workshop, CONTENT, WORDS, Choice(["script"])).scripts
    assert [one.title.split(" in ")[0].split(":")[0].split(" with ")[0] for one in found] == titles


def test_no_word_in_braces_is_left() -> None:
    assert "{" not in text_of(printed(FULL))


# ------------------------------------------------------------------ the whole


def test_all_parts_stand_in_one_file_each_on_its_size() -> None:
    pdf = printed(FULL)
    found = sizes(pdf)
    assert (found[:12], set(found[12:])) == ([A3] * 12, {A4})
    assert [title for _, title, _ in headings_of(pdf)][-5:] == [
        "Cards",
        "Way in",
        "Self-assessment in 90 minutes",
        "Mapping walk: half a day, walking and talking",
        "Idea evening with up to 60 people",
    ]


def test_the_file_names_the_workshop_and_its_language() -> None:
    reader = read(printed())
    assert reader.metadata is not None
    assert reader.metadata.title == "Paper for the workshop: Rūjiena · Evening in the hall"
    assert language_of(reader) == "en"


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert printed() == printed()


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_people_typed_is_never_markup(words: str) -> None:
    own = {"own_1": words[:200] or "x"}
    hostile = replace(
        EVENING, title=words[:120], town=words[:60], place=words[:120], statements=["own_1"], own_statements=own
    )
    assert len(read(printed(replace(hostile, groups={"own_1": words[:120]}, asks=("idea",)))).pages) >= 6


# ------------------------------------------------------------------ frames


class Line(NamedTuple):
    """A line of text on its page, in points from the lower left."""

    text: str
    left: float
    right: float
    base: float
    page: tuple[float, float]

    @property
    def is_inside(self) -> bool:
        """Return whether the line keeps three millimetres from each edge, which printers need."""
        wide, high = self.page
        return self.left > 8 and self.right < wide - 8 and 8 < self.base < high - 8


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """Record every line of text that is drawn from now on."""
    found: list[Line] = []

    def watching(name: str, share: float) -> None:
        original = getattr(Canvas, name)

        def draw(self: Canvas, x: float, y: float, line: str, *more: Any, **named: Any) -> None:
            left, bottom = self.absolutePosition(x, y)
            wide = stringWidth(line, self._fontname, self._fontsize)
            found.append(Line(line, left - share * wide, left + (1 - share) * wide, bottom, self._pagesize))
            original(self, x, y, line, *more, **named)

        monkeypatch.setattr(Canvas, name, draw)

    for name, share in (("drawString", 0.0), ("drawCentredString", 0.5), ("drawRightString", 1.0)):
        watching(name, share)
    return found


@pytest.mark.parametrize("on_a_page", [2, 4])
def test_nothing_runs_out_of_the_page(drawn: list[Line], on_a_page: int) -> None:
    printed(FULL, "sheets", "cards", "way_in", cards_on_a_page=on_a_page)
    assert len(drawn) > 500
    assert [line for line in drawn if not line.is_inside] == []


@pytest.mark.parametrize("words", [LONG, "x" * 200, "Kultūras mantojuma saglabāšana", ""])
@pytest.mark.parametrize(("width", "height"), [(340, 90), (80, 60), (30, 12)])
def test_text_stays_inside_its_box(words: str, width: float, height: float) -> None:
    kind = Type((24, 18, 12, 9))
    size, lines = fitted(words, Box(0, 0, width, height), kind)
    assert all(stringWidth(line, kind.font, size) <= width for line in lines)
    assert len(lines) * size * 1.2 <= max(height, size * 1.2) + 0.5


def test_texts_that_stand_together_have_one_size() -> None:
    rooms = [Box(0, 0, 340, 90), Box(0, 0, 340, 90)]
    assert alike(["Short.", LONG], rooms, Type((24, 18, 12))).sizes[0] == fitted(LONG, rooms[0], Type((24, 18, 12)))[0]


@pytest.mark.parametrize("word", ["Šķēršļi", "Łódź", "öölaulupidu", "Žvejyba", "Größe", "Åbo", "Сказка"])
def test_the_letters_of_our_towns_are_printed(word: str) -> None:
    own = replace(EVENING, statements=["own_1"], own_statements={"own_1": f"{word} is open."})
    assert word in text_of(printed(own, "sheets", "cards"))
