"""Find the faults of a screen in the pseudo-language: texts that translators do not get, and texts that are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Page, ViewportSize

from curreap.content import load_content
from curreap.plan import Plan
from tests.journeys.accessibility import pixels_too_wide, stand_still
from tests.journeys.people import EVERYBODY
from tests.pseudo import untranslated

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
  const isInView = one => {
    const { left, right } = one.getBoundingClientRect();
    return left < innerWidth && right > 0;  // a menu that is shut lies beside the window
  };
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
  return seen.filter(one => isInView(one) && isCut(one)).map(one => one.innerText);
}}"""
LONELY: Final = f"""() => {{ {SEEN}
  const icons = [...document.querySelectorAll("[role=img]")]
    .filter(one => isIcon(one) && one.checkVisibility() && isInView(one));
  const endOf = text => {{
    const range = document.createRange();
    range.setStart(text, text.data.trimEnd().length - 1);
    range.setEnd(text, text.data.trimEnd().length);
    return range.getBoundingClientRect();
  }};
  const isAlone = (one, text) => endOf(text).bottom <= one.getBoundingClientRect().top + 1;
  return icons.filter(one => one.previousSibling?.data?.trim() && isAlone(one, one.previousSibling))
    .map(one => one.previousSibling.data);
}}"""  # the texts whose icon has wrapped into a line of its own


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


def faults(page: Page, *typed: str, windows: Sequence[ViewportSize]) -> dict[str, Any]:
    """List what stands outside the brackets, and what is cut or too wide in windows of these sizes."""
    found: dict[str, Any] = {"outside the brackets": outside(page, *typed)}
    for window in windows:
        page.set_viewport_size(window)
        stand_still(page)
        found[f"too wide at {window['width']}"] = pixels_too_wide(page)
        found[f"cut at {window['width']}"] = page.evaluate(CUT)
        found[f"an icon alone in a line at {window['width']}"] = page.evaluate(LONELY)
    return {name: what for name, what in found.items() if what}
