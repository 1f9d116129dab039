"""Every page in the pseudo-language: each text of the app is one that translators get, and a longer one has room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from curreap.content import load_content
from curreap.examples import example
from curreap.language.pseudo import build
from curreap.language.words import PSEUDO
from curreap.plan import Plan
from tests.journeys.accessibility import pixels_too_wide, stand_still
from tests.journeys.conftest import WIDE, Visit
from tests.journeys.people import EVERYBODY, LEAD, make_accounts, store_of
from tests.journeys.served import Served, a_server
from tests.journeys.test_every_screen import EMPTY, PHONE, SCREENS, Onlooker, Screen
from tests.pseudo import in_digits, untranslated

pytestmark = pytest.mark.journey
OF_STREAMLIT: Final = re.compile(  # its own words, which a page cannot change
    "Skip to main content|Logo|Navigate to home page|Sidebar|(Collapse|Expand) sidebar"
    r"|Help for .*|Clear all|Open|Remove .*|Show password|file upload|Upload|\d+MB per file|• [A-Z, ]+"
    "|(hour|minute|AM/PM)(, .*)?|HH|mm|.* icon|(Fullscreen|Show data|Copy Vega-Lite spec|Download as PNG): .*",
    re.DOTALL,
)
TYPED_HERE: Final = ("Evening in the hall", "Is it clear who decides?", "Šilutė", "ABC 234")  # and an example of a code
SOURCE: Final = "W. J. Tastle, M. J. Wierman: Consensus and dissention. Int. Journal of Approximate Reasoning 45 (2007)"
SEEN: Final = """
  const isIcon = one => getComputedStyle(one).fontFamily.includes("Material Symbols");
  const isMark = one => one.closest("[role=graphics-symbol]");  // a piece of a chart, whose table stands below it
  const seen = [...document.querySelectorAll("body, body *")].filter(
    one => one.checkVisibility({ visibilityProperty: true }) && !isIcon(one) && !isMark(one));
"""
READ: Final = f"""() => {{ {SEEN}
  const textsIn = one => [...one.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data);
  const namesOf = one => ["aria-label", "title", "alt"].map(name => one.getAttribute(name) || "");
  const asked = seen.filter(one => one.matches(":placeholder-shown")).map(one => one.placeholder);
  return [document.title, ...asked, ...seen.flatMap(one => [...textsIn(one), ...namesOf(one)])];
}}"""
CUT: Final = f"""() => {{ {SEEN}
  const isCut = one => ["hidden", "clip"].includes(getComputedStyle(one).overflowX)
    && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && one.innerText?.trim();
  const isInView = one => {{
    const {{ left, right }} = one.getBoundingClientRect();
    return left < innerWidth && right > 0;  // a menu that is shut lies beside the window
  }};
  return seen.filter(one => isInView(one) && isCut(one)).map(one => one.innerText);
}}"""


@pytest.fixture(scope="module")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the app in the pseudo-language, with an account for everybody."""
    folder = tmp_path_factory.mktemp("pseudo")
    build(folder / "locale")
    settings = {"CURREAP_LOCALES": str(folder / "locale"), "CURREAP_LANGUAGE": PSEUDO}
    with a_server(folder, settings=settings) as served:
        make_accounts(served.engine)
        yield served
    assert served.complaints == []


@pytest.fixture(scope="module")
def onlooker(visit: Visit, served: Served) -> Iterator[Onlooker]:
    with ExitStack() as visits:
        yield Onlooker(visit, served, visits, full=in_digits(example("rujiena")), language=PSEUDO)


def names_of_practices() -> Iterator[str]:
    """List the towns of the good practices, their countries, and the sites that describe them; longer ones first."""
    practices = load_content(Plan({}).content_version).practices.practices
    sites = {urlsplit(address).netloc for one in practices for address in one.source_urls}
    towns = {name for one in practices for name in (one.city, *one.city.split("/"))}
    yield from sorted(towns | sites, key=len, reverse=True)
    yield from {one.country for one in practices}


def outside(page: Page, *typed: str) -> list[str]:
    """List the words of a page that stand outside the brackets and that nobody has typed."""
    names = (*(one.name for one in EVERYBODY), *TYPED_HERE, SOURCE, *names_of_practices(), *typed)
    texts: list[str] = [text for text in page.evaluate(READ) if not OF_STREAMLIT.fullmatch(text.strip())]
    return untranslated("\n".join(texts), *names, " and ")  # Babel joins lists of names


def code_of(onlooker: Onlooker) -> tuple[str, str]:
    """Return both halves of the code of the workshop, as they are shown."""
    workshops = store_of(onlooker.served.engine, LEAD).workshops
    code = workshops.get(onlooker.plans["full"], onlooker.workshop).code or ""
    return code[:3], code[3:]


@pytest.mark.parametrize("screen", [*SCREENS, *EMPTY], ids=str)
def test_a_screen_says_nothing_that_translators_do_not_get_and_cuts_nothing(onlooker: Onlooker, screen: Screen) -> None:
    page = onlooker.see(screen, WIDE)
    found: dict[str, Any] = {"outside the brackets": outside(page, *code_of(onlooker))}
    for window in (WIDE, PHONE):
        page.set_viewport_size(window)
        stand_still(page)
        found[f"too wide at {window['width']}"] = pixels_too_wide(page)
        found[f"cut at {window['width']}"] = page.evaluate(CUT)
    assert {name: what for name, what in found.items() if what} == {}
