"""Test the web page: one file, in the order of the document, accessible."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from curreap.content import load_content
from curreap.document import Edition, build_document
from curreap.document.document import Document
from curreap.document.edition import VARIANTS, Imprint
from curreap.examples import EXAMPLES, example
from curreap.export.html import render_html
from curreap.export.html.markup import escaped
from curreap.export.html.style import draft_style
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools.blocks import (
    Block,
    BulletList,
    Callout,
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
from tests.export.documents import (
    PROSE,
    a_chain,
    a_document,
    a_full_document,
    a_map,
    a_photo,
    a_section,
    a_sheet,
    a_table,
    some_money,
)
from tests.export.hostile import HOSTILE, MUCH, a_document_saying
from tests.export.reading import squeezed

WORDS = Words()
DAY = dt.date(2026, 9, 1)


def page(document: Document) -> Any:
    return html.document_fromstring(render_html(document, WORDS).decode())


def page_of(*blocks: Block) -> Any:
    return page(a_document(a_section(*blocks)))


@cache
def the_example(name: str = "rujiena", variant: Any = "full") -> Any:
    return page(build_document(example(name), load_content(), WORDS, Edition(DAY, variant)))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def one(tree: Any, path: str) -> Any:
    (found,) = tree.xpath(path)
    return found


def levels(tree: Any) -> list[int]:
    return [int(head.tag[1]) for head in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]


# ------------------------------------------------------------------ the page as a whole


def test_the_page_says_its_language() -> None:
    assert page(a_document(language="lv")).get("lang") == "lv"


def test_the_title_names_town_plan_and_year() -> None:
    assert one(page(a_document()), "//title").text == "Rūjiena: Culture and Resilience Action Plan 2024"


def test_there_is_one_heading_of_the_first_level_with_plan_and_town() -> None:
    assert text_of(one(the_example(), "//h1")) == "Culture and Resilience Action Plan Rūjiena"


@pytest.mark.parametrize("landmark", ["header", "nav", "main", "footer"])
def test_every_landmark_is_there_once(landmark: str) -> None:
    assert len(the_example().xpath(f"//body/{landmark}|//body/div/{landmark}")) == 1


def test_the_first_link_leads_to_the_plan() -> None:
    tree = the_example()
    assert one(tree, f"//*[@id='{tree.xpath('//a')[0].get('href')[1:]}']").tag == "main"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_headings_leave_out_no_level(name: str, variant: str) -> None:
    found = levels(the_example(name, variant))
    assert [(one, two) for one, two in pairwise(found) if two > one + 1] == []


def test_no_id_is_given_twice() -> None:
    names = page(a_full_document()).xpath("//@id")
    assert sorted(names) == sorted(set(names))


def test_every_link_leads_to_a_place_in_the_page() -> None:
    tree = the_example()
    assert {link[1:] for link in tree.xpath("//a/@href")} <= set(tree.xpath("//@id"))


def test_the_contents_name_all_sections_and_sheets_in_their_order() -> None:
    document = a_full_document()
    written = [(s.title, [sheet.title for sheet in s.sheets]) for s in document.sections]
    titles = [title for section, sheets in written for title in (section, *sheets)]
    links = page(document).xpath("//nav//a[not(starts-with(@href, '#part'))]/span[2]")
    assert [text_of(link) for link in links] == titles


def test_a_short_document_has_no_parts() -> None:
    assert the_example(variant="council").xpath("//*[@class='part']") == []


def test_the_whole_plan_has_three_parts() -> None:
    assert len(the_example().xpath("//section[@class='part']")) == 3


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_html(a_full_document(), WORDS) == render_html(a_full_document(), WORDS)


# ------------------------------------------------------------------ nothing from outside


def test_nothing_in_the_page_points_outside() -> None:
    tree = page(a_full_document(cover_photo=a_photo(), imprint=Imprint(logo=a_photo().jpeg, logo_text="Logo")))
    sources = tree.xpath("//@src|//@srcset|//@href|//@data|//@action|//@poster")
    assert [source for source in sources if not source.startswith(("#", "data:image/jpeg;base64,"))] == []


def test_the_page_has_no_script_and_no_style_of_an_element() -> None:
    assert page(a_full_document()).xpath("//script|//@style|//@onload|//link|//iframe|//object|//form") == []


def test_the_policy_allows_this_style_sheet_and_pictures_in_the_page_alone() -> None:
    tree = page(a_document(is_draft=False))
    digest = base64.b64encode(hashlib.sha256(one(tree, "//style").text.encode()).digest()).decode()
    policy = one(tree, "//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.split("; ")[:3] == ["default-src 'none'", "img-src data:", f"style-src 'sha256-{digest}'"]


def test_the_style_sheet_asks_for_no_file() -> None:
    styles = "".join(style.text for style in page(a_document()).xpath("//style"))
    assert re.findall(r"url\(|@import|@font-face", styles) == []


def test_the_draft_mark_of_paper_cannot_leave_its_string() -> None:
    assert draft_style('a"}</style>').count('"') == 2
    assert "<" not in draft_style('a"}</style>')


# ------------------------------------------------------------------ the cover


def test_a_draft_says_so_in_words() -> None:
    assert "Draft, not yet agreed · Revision 14" in text_of(one(page(a_document()), "//header"))


def test_a_final_plan_does_not_say_that_it_is_a_draft() -> None:
    assert "Draft" not in text_of(one(page(a_document(is_draft=False)), "//body"))


def test_the_cover_says_year_country_and_motto() -> None:
    cover = text_of(one(page(a_document(motto="Meet your neighbour", local_names="Rujen")), "//header"))
    assert "Title year 2024Latvia · RujenMeet your neighbour" in cover


def test_the_imprint_of_the_installation_stands_on_the_cover() -> None:
    imprint = Imprint("Co-funded by a fund", "Partners: A and B", a_photo().jpeg, "The fund")
    cover = one(page(a_document(imprint=imprint)), "//header")
    assert text_of(one(cover, "//div[@class='imprint']")) == "Co-funded by a fundPartners: A and B"
    assert one(cover, ".//img").get("alt") == "The fund"


def test_the_photo_of_the_cover_has_its_words() -> None:
    assert one(page(a_document(cover_photo=a_photo())), "//header//img").get("alt") == "Wooded shores over still water"


def test_the_map_of_the_cover_is_decoration() -> None:
    assert one(page(a_document()), "//div[@class='cover-map']").get("aria-hidden") == "true"


def test_a_plan_without_anything_has_a_page() -> None:
    document = build_document(Plan(), load_content(), WORDS, Edition(DAY))
    assert len(page(document).xpath("//main/section|//main/section/section")) > 10


# ------------------------------------------------------------------ blocks


def test_a_heading_after_a_section_stands_one_level_below_it() -> None:
    tree = page(a_document(Section("annexes", 18, "Annexes", [Heading("Small", 3), Heading("Next", 3)])))
    assert [(head.tag, text_of(head)) for head in tree.xpath("//main//h2|//main//h3|//main//h4")] == [
        ("h2", "18 Annexes"),
        ("h3", "Small"),
        ("h4", "Next"),
    ]


def test_lines_of_a_paragraph_stay_lines() -> None:
    assert len(page_of(Paragraph("one\ntwo")).xpath("//main//p[contains(., 'one')]/br")) == 1


LATVIAN = "Mēs esam maza pilsēta, un mūsu ļaudis ir tie, kas šo vietu tur kopā, jo viņi to var un grib."


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(LATVIAN),
        BulletList([LATVIAN]),
        Facts([Fact("Why", LATVIAN)]),
        Callout(LATVIAN),
        DataTable("Words", ("a", "b"), [("1", LATVIAN)]),
    ],
    ids=lambda block: type(block).__name__,
)
def test_text_in_another_language_says_so(block: Block) -> None:
    assert text_of(one(page_of(block), "//main//*[@lang='lv']")) == LATVIAN


def test_text_in_the_language_of_the_document_is_not_marked() -> None:
    assert page_of(Paragraph(PROSE)).xpath("//main//*[@lang]") == []


@pytest.mark.parametrize("style", ["lead", "note", "missing"])
def test_a_paragraph_is_marked_by_its_style(style: Any) -> None:
    assert text_of(one(page_of(Paragraph("Words", style)), f"//main//p[@class='{style}']")) == "Words"


def test_a_list_is_a_list() -> None:
    assert [text_of(item) for item in page_of(BulletList(["a", "b"])).xpath("//main//ul/li")] == ["a", "b"]


def test_facts_are_labels_with_their_values() -> None:
    facts = page_of(Facts([Fact("When", "May"), Fact("Where", " ")])).xpath("//main//dl/div")
    assert [text_of(fact) for fact in facts] == ["WhenMay"]


def test_a_key_figure_has_its_meaning_and_source() -> None:
    figure = one(page_of(KeyFigures([("3,287", "residents", "Public page")])), "//main//li")
    assert text_of(figure) == "3,287 residents Public page"


def test_a_callout_is_a_note_with_its_title() -> None:
    assert text_of(one(page_of(Callout("Look here.", "Priority")), "//*[@role='note']")) == "PriorityLook here."


def test_a_column_of_the_summary_has_a_heading_and_its_entries() -> None:
    tree = page_of(SummaryGrid([("Main goals", ["Goal\nfor all"])]))
    assert text_of(one(tree, "//ol[@class='summary']/preceding-sibling::*[1]")) == "Main goals"
    assert text_of(one(tree, "//ol[@class='summary']/li")) == "Goal for all"


def test_the_steps_of_a_chain_are_numbered_by_the_list_and_named() -> None:
    tree = page_of(a_chain())
    title = one(tree, "//ol[@class='chain']").get("aria-labelledby")
    assert text_of(one(tree, f"//*[@id='{title}']")) == "Goal 1: people know their neighbours"
    assert len(tree.xpath("//ol[@class='chain']/li")) == 6


def test_the_heads_of_a_table_say_what_they_head() -> None:
    tree = page_of(a_table(2))
    assert tree.xpath("//thead//th/@scope") == ["col"] * 4
    assert tree.xpath("//tbody//th/@scope") == ["row"] * 2


def test_a_table_has_its_caption_its_sums_and_its_note() -> None:
    tree = page_of(a_table(2))
    assert text_of(one(tree, "//caption")) == "Budget lines"
    assert text_of(one(tree, "//tfoot")) == "Sum5,000"
    assert text_of(one(tree, "//div[@class='table']/p")) == "Sums in euro."


def test_a_wide_table_is_a_named_region_that_the_keyboard_reaches() -> None:
    tree = page_of(a_table(2))
    region = one(tree, "//*[@role='region']")
    names = [text_of(one(tree, f"//*[@id='{name}']")) for name in region.get("aria-labelledby").split()]
    assert (region.get("tabindex"), names) == ("0", ["2 Motivation and vision", "Budget lines"])


def test_a_narrow_table_needs_no_region() -> None:
    assert page_of(DataTable("Two", ("a", "b"), [("1", "2")])).xpath("//*[@role='region']") == []


def test_an_empty_cell_heads_nothing() -> None:
    tree = page_of(DataTable("Two", ("", "b"), [("", "2")]))
    assert [text_of(head) for head in tree.xpath("//th")] == ["b"]


# ------------------------------------------------------------------ pictures


def test_a_figure_is_a_picture_with_the_words_made_from_its_data() -> None:
    picture = one(page_of(a_map()), "//main//svg[@role='img']")
    assert picture.get("aria-label") == "Map of the surroundings."


def test_the_numbers_of_a_figure_stand_in_a_table() -> None:
    rows = page_of(some_money(2)).xpath("//figure/details//tbody/tr")
    assert [text_of(row) for row in rows] == [
        "9.1 Corner stories, an exhibition€7,400€2,500€4,900",
        "9.2 Corner stories, an exhibition€6,800€2,500€4,300",
    ]


def test_the_places_of_a_map_stand_in_a_table() -> None:
    tree = page_of(a_map(9))
    assert len(tree.xpath("//figure/details//tbody/tr")) == 9
    assert text_of(one(tree, "//summary")).startswith("The places as a table: Most of what we have")


def test_figures_are_counted_through() -> None:
    captions = page_of(a_map(), a_chain(), some_money()).xpath("//figcaption/b")
    assert [text_of(caption) for caption in captions] == ["Figure 1.", "Figure 2."]


def test_a_photo_stands_in_the_page_with_its_words_and_its_credit() -> None:
    tree = page_of(Photo(b"\xff\xd8 a photo", "A choir", "Anna"))
    assert one(tree, "//img").get("src") == "data:image/jpeg;base64," + base64.b64encode(b"\xff\xd8 a photo").decode()
    assert one(tree, "//img").get("alt") == "A choir"
    assert text_of(one(tree, "//figcaption")) == "Photo: Anna"


# ------------------------------------------------------------------ action sheets


def test_a_sheet_is_an_article_under_its_code_and_title() -> None:
    sheet = Section("action_1", 1, "A1 Youth Day", (Heading("A1 Youth Day"), Paragraph("Words")))
    tree = page(a_document(a_section(number=9, sheets=[sheet])))
    assert text_of(one(tree, "//article")) == "A1 Youth DayWords"


def test_a_sheet_is_read_in_the_order_of_its_blocks() -> None:
    sheet = a_sheet(1)
    article = text_of(one(page(a_document(a_section(number=9, sheets=[sheet]))), "//article"))
    places = [article.index(word) for word in ("When", "Cultural method", "Milestones", "Indicators")]
    assert places == sorted(places)


# ------------------------------------------------------------------ typed text is data


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_written_as_it_stands(text: str) -> None:
    paragraph = one(page_of(Paragraph(f"begin {text}")), "//div[@class='body']/p")
    kept = re.sub("[\x00-\x08\x0b-\x1f\u202e\ud800\ufffe]", "", text)
    assert squeezed(text_of(paragraph))[:100] == squeezed(f"begin {kept}")[:100]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_everywhere_makes_no_element(text: str) -> None:
    def tags(text: str) -> set[str]:
        return {str(element.tag) for element in page(a_document_saying(text[:MUCH])).iter()}

    assert tags(text) - {"br"} == tags("harmless") - {"br"}


@pytest.mark.parametrize("text", ['"><script>x</script>', "' onload='x", "a\nb"])
def test_text_does_not_leave_its_attribute(text: str) -> None:
    tree = page_of(Photo(b"", text))
    assert one(tree, "//img").get("alt") == " ".join(text.split())


def test_signs_that_are_no_text_are_left_out() -> None:
    assert escaped("a\x00b\ud800c\ufffe\u202ed") == "abcd"
