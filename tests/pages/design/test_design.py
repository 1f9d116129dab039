"""Test the visual components: typed text stays text, contrast, and the theme's settings."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from curreap.content import load_content
from curreap.language.words import words_for
from pages import design
from pages.design.theme import style_sheets
from playbook_tools.vocabulary import TOPICS, code

ROOT = Path(__file__).parents[3]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
PALETTE = json.loads((ROOT / "assets" / "palette.json").read_text(encoding="utf-8"))
STYLE_SHEETS = style_sheets()
SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
READABLE = 4.5  # contrast of text to its background, WCAG 2.2, 1.4.3
VISIBLE = 3.0  # contrast of symbols and edges to their background, WCAG 2.2, 1.4.11


def pieces_of_people() -> Iterator[tuple[str, str]]:
    """Build every component that takes typed text, with a script as text."""
    link = design.Link(SCRIPT, holds=False)
    yield "head of a column", design.table([SCRIPT], [], caption="Costs")
    yield "cell", design.table(["Cost", "For what"], [["1 Street", SCRIPT]], caption="Costs")
    yield "head of a row", design.table(["Action"], [[SCRIPT]], caption="Costs")
    yield "foot", design.table(["Action"], [], footer=[SCRIPT], caption="Costs")
    yield "caption", design.table(["Action"], [], caption=SCRIPT)
    yield (
        "row of a matrix",
        design.matrix(["T1"], [design.Count(SCRIPT, [1])], corner="", caption="", none="none"),
    )
    yield "need", design.red_thread(["Need"], [design.RedThreadRow(SCRIPT, [])], caption="", missing="")
    yield "link", design.red_thread(["Need"], [design.RedThreadRow("", [link])], caption="", missing="")
    yield "bar", design.share_bars([design.Share(SCRIPT, 1, 2, words="half")])
    yield "words of a bar", design.share_bars([design.Share("Street", 1, 2, words=SCRIPT)])
    yield "key", design.bar_key([("full", SCRIPT)])
    yield "figure", design.figures([design.Figure(SCRIPT, "EUR")])
    yield "entry", design.entries([("Youth centre", SCRIPT)])
    yield "step", design.steps([(SCRIPT, "")])
    yield "band", design.band(["ready"], SCRIPT)
    yield "missing", design.missing(SCRIPT)
    yield "lead", design.lead_text(SCRIPT)
    yield "small", design.small_text(SCRIPT)
    yield "joined", design.joined(design.strong("by"), SCRIPT)


@pytest.mark.parametrize(("piece", "html"), [pytest.param(*pair, id=pair[0]) for pair in pieces_of_people()])
def test_a_script_in_a_text_is_shown_and_not_run(piece: str, html: str) -> None:
    assert ESCAPED in html, piece
    assert "<script" not in html, piece


def test_a_topic_whose_name_was_translated_into_markup_is_escaped_in_its_chip() -> None:
    html = design.chip("trust", load_content(), _script_for_words)  # type: ignore[arg-type]
    assert ESCAPED in html
    assert "<script" not in html


def _script_for_words(_: str) -> str:
    return SCRIPT


def test_html_of_our_own_code_stands_in_a_cell_as_it_is() -> None:
    html = design.table(["Source"], [[design.missing("not said yet")]], caption="Costs")
    assert '<span class="missing">not said yet</span>' in html


def test_a_quotation_mark_cannot_leave_the_name_of_a_table() -> None:
    html = design.table(["Action"], [], caption='" onfocus="alert(1)')
    assert 'aria-label="&quot; onfocus=&quot;alert(1)"' in html


def test_line_breaks_of_people_are_kept() -> None:
    assert design.safe("one\ntwo") == "one<br>two"


def test_a_table_tells_heads_from_cells_and_can_be_scrolled_by_keyboard() -> None:
    html = design.table(["Action", "EUR"], [["Street", "1 200"]], numeric={1}, caption="Costs")
    assert 'tabindex="0" role="region" aria-label="Costs"' in html
    assert '<th scope="col" class="n">EUR</th>' in html
    assert '<th scope="row">Street</th><td class="n" data-name="EUR">1 200</td>' in html


def test_a_card_names_its_columns_as_text() -> None:
    html = design.table(["Town", '"><b>', design.Safe("<b>T1</b> A &amp; B")], [["Rūjiena", "1", "2"]], caption="Towns")
    assert 'data-name="&quot;&gt;&lt;b&gt;">1</td>' in html
    assert 'data-name="T1 A &amp; B">2</td>' in html


def test_a_matrix_says_in_words_where_there_is_nothing() -> None:
    html = design.matrix(
        ["T1"], [design.Count("Spaces", [0])], corner="", caption="", none="none", total=design.Count("All", [0])
    )
    assert '<td class="c gap">none</td>' in html


def test_counts_above_three_share_the_darkest_cell() -> None:
    html = design.matrix(["T1"], [design.Count("Spaces", [9])], corner="", caption="", none="none")
    assert '<td class="c m3">9</td>' in html


def test_a_bar_of_an_action_without_costs_has_no_length() -> None:
    assert "width:0.0%" in design.share_bars([design.Share("Free", 0, 0, words="nothing")])


def test_a_chip_without_its_name_still_tells_it_to_screen_readers() -> None:
    html = design.chip("trust", load_content(), words_for("en"), with_name=False)
    assert 'role="img" title="Trust" aria-label="T2 Trust"' in html


MARKDOWN = {
    "*a* _b_ `c` ~~d~~": r"\*a\* \_b\_ \`c\` \~\~d\~\~",
    "[a](b) <b>": r"\[a\](b) \<b>",
    "$x$ and $y$": r"\$x\$ and \$y\$",
    "a|b": r"a\|b",
    "back\\slash": r"back\\slash",
    ":red[x]": r"\:red\[x\]",
    ":blue-badge[x]": r"\:blue-badge\[x\]",
    "::leaf": r"\:\:leaf",
    "# a": r"\# a",
    "> a": r"\> a",
    "- a": r"\- a",
    "+ a": r"\+ a",
    "1. a": r"1\. a",
    "---": r"\---",
    "&lt;": r"\&lt;",
    "    not code": "not code",
}


@pytest.mark.parametrize(("text", "shown"), MARKDOWN.items())
def test_signs_of_markdown_get_a_backslash(text: str, shown: str) -> None:
    assert design.plain(text) == shown


@pytest.mark.parametrize("text", [":material/home:", ":smile:", ":+1:", ":streamlit:", "a -> b", "a -- b", "x >= y"])
def test_icons_emoji_and_arrows_are_taken_apart(text: str) -> None:
    assert "\u2060" in design.plain(text)


@pytest.mark.parametrize("text", ["Youth Day: a quiz", "12:30:45", "Rīgas iela 8, 2nd floor (left)", "R&D", "5 - 7"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert design.plain(text) == text


def test_plain_text_keeps_its_lines() -> None:
    assert design.plain("one\ntwo\n\nthree") == "one  \ntwo  \n  \nthree"


def _page_with_text_of_people() -> None:

    from curreap.language.words import words_for
    from pages import design

    script = "<script>alert(1)</script> *x*"
    design.style()
    design.set_page_language("lv")
    design.page_head(script, script, script, saved="Saved at 14:31")
    design.note("check", script, script)
    design.next_step(
        script, script, "https://example.org", script, countdown=design.Countdown((script, script, script), script)
    )
    design.task_row("a", "https://example.org", script, "draft", words_for("en"))


@pytest.fixture
def page() -> AppTest:
    shown = AppTest.from_function(_page_with_text_of_people, default_timeout=20).run()
    assert not shown.exception
    return shown


def test_no_piece_that_shows_itself_lets_a_script_through(page: AppTest) -> None:
    assert not [html for html in _bodies(page) if "<script" in html]


def test_a_note_shows_a_script_as_text(page: AppTest) -> None:
    note = next(html for html in _bodies(page) if 'class="note note-check"' in html)
    assert note.count(ESCAPED) == 2


def test_a_title_shows_stars_as_stars(page: AppTest) -> None:
    assert page.title[0].value == r"\<script>alert(1)\</script> \*x\*"


def test_what_is_saved_is_said_aloud(page: AppTest) -> None:
    assert [html for html in _bodies(page) if 'role="status"' in html and "Saved at 14:31" in html]


def _app_with_a_menu() -> None:
    import streamlit as st

    from curreap.language.words import words_for
    from pages.shell import menu

    def nothing() -> None:
        """Run an empty page."""

    plans = st.Page(nothing, title="My plans", url_path="plans", default=True)
    overview = st.Page(nothing, title="Overview", url_path="overview")
    assets = st.Page(nothing, title="Assets of *us*", url_path="assets")
    here = st.navigation([plans, overview, assets], position="hidden")
    groups = {"": [plans], "<b>Rūjiena</b>": [overview, assets]}
    words, query_params = words_for("en"), {"plan": "7"}
    menu.sidebar(
        words, groups, here, done={"assets"}, query_params=query_params, foot=lambda: st.caption("Culture office")
    )


@pytest.fixture
def links() -> dict[str, Any]:
    """Map the labels of the menu's links to their targets."""
    shown = AppTest.from_function(_app_with_a_menu, default_timeout=20).run()
    assert not shown.exception
    return {link.proto.label: link.proto for link in shown.sidebar.get("page_link")}


def test_a_finished_page_has_a_tick_in_the_menu(links: dict[str, Any]) -> None:
    assert list(links) == ["My plans", "Overview", "Assets of \\*us\\*\u00a0:material/check:"]


def test_the_menu_takes_the_plan_along_but_not_out_of_it(links: dict[str, Any]) -> None:
    assert [link.query_string for link in links.values()] == ["", "plan=7", "plan=7"]


def _bodies(page: AppTest) -> list[str]:
    return [element.proto.body for element in page.get("html")]


def test_streamlit_still_knows_the_hidden_option_that_makes_runs_short() -> None:
    assert "runner.postScriptGC" in config.get_config_options()


def test_no_full_collection_follows_a_run() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_streamlit_knows_every_setting_of_ours() -> None:
    known = config.get_config_options()
    assert [name for name in _names(SETTINGS) if name not in known] == []


def _names(settings: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from _names(value, f"{before}{key}.")
        else:
            yield before + key


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "fog"])
@pytest.mark.parametrize("colour", ["ink", "muted", "sea"])
def test_text_can_be_read_on_its_ground(theme: str, ground: str, colour: str) -> None:
    assert _contrast(PALETTE[theme][colour], PALETTE[theme][ground]) >= READABLE


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ("amber-text", "amber-bg"),
        ("madder-text", "madder-bg"),
        ("pine-text", "pine-bg"),
        ("on-deep", "deep"),
        ("amber-on-deep", "deep"),
        ("m1-text", "m1"),
        ("m2-text", "m2"),
        ("m3-text", "m3"),
    ],
)
def test_tinted_words_can_be_read(theme: str, colour: str, ground: str) -> None:
    assert _contrast(PALETTE[theme][colour], PALETTE[theme][ground]) >= READABLE


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("topic", TOPICS)
def test_the_mark_of_a_topic_can_be_seen(theme: str, topic: str) -> None:
    colour = next(entry[theme] for entry in PALETTE["topics"] if entry["key"] == topic)
    assert _contrast(colour, PALETTE[theme]["paper"]) >= VISIBLE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlit_and_our_own_pieces_stand_on_the_same_paper(theme: str) -> None:
    ours, theirs = PALETTE[theme], SETTINGS["theme"][theme]
    assert (theirs["backgroundColor"], theirs["textColor"]) == (ours["paper"], ours["ink"])


def test_the_palette_names_the_topics_as_the_content_does() -> None:
    topics = load_content().self_assessment.topics
    assert [
        (entry["code"], entry["key"], entry["name"], entry["short"], entry["icon"]) for entry in PALETTE["topics"]
    ] == [(code(topic.key), topic.key, topic.title, topic.short_title, topic.icon) for topic in topics]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_the_style_sheets_is_in_the_palette(theme: str) -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in STYLE_SHEETS)
    used = set(re.findall(r"var\(--([\w-]+)", css))
    own = set(re.findall(r"--([\w-]+):", css)) | {code(topic).lower() for topic in TOPICS}
    assert used - own - set(PALETTE[theme]) == set()


def _contrast(colour: str, ground: str) -> float:
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Compute the relative luminance of #RRGGBB as defined in WCAG 2.2."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
