"""Check a page with axe-core, and whether it scrolls sideways."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotInTime

AXE: Final = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.map(rule => ({
    id: rule.id, impact: rule.impact, places: rule.nodes.map(node => `${node.target.join(" ")} | ${node.html}`)
  }));
}"""
SERIOUS: Final = ("serious", "critical")
FROM_MODERATE: Final = ("moderate", *SERIOUS)
STILL: Final = """() => document.fonts.status === "loaded" && !document.getAnimations().some(
  one => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity)"""
LONGEST_TO_FIT: Final = 3000  # milliseconds after the window has become smaller
TOO_WIDE: Final = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const main = document.querySelector("[data-testid='stMain']");
  return Math.max(wide, main ? main.scrollWidth - main.clientWidth : 0);
}"""


@dataclass(frozen=True)
class Barrier:
    """A place on a page that breaks a rule."""

    rule: str
    place: str  # selector of the element, and the beginning of its HTML

    @property
    def is_of_streamlit(self) -> bool:
        """Return whether it lies in an element that Streamlit draws without options for us."""
        return any(self.rule == rule and part in self.place for rule, part in OF_STREAMLIT)


# A rule, and a piece of the place in which Streamlit itself breaks it.
OF_STREAMLIT: Final = (
    ("presentation-role-conflict", "stFileUploaderDropzone"),
    ("target-size", 'role="combobox"'),  # the space left for typing next to many chosen values
    ("empty-table-header", "stDataFrame"),
)


def stand_still(page: Page) -> None:
    """Wait until the page has its fonts, and nothing on it moves or changes its colour any more."""
    page.wait_for_function(STILL)


def barriers(page: Page, *, impacts: Collection[str] = SERIOUS) -> list[Barrier]:
    """Run axe-core on the page; return violations of these impacts that our own code causes."""
    stand_still(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    everything = [
        Barrier(rule["id"], place[:300]) for rule in found if rule["impact"] in impacts for place in rule["places"]
    ]
    return [barrier for barrier in everything if not barrier.is_of_streamlit]


def pixels_too_wide(page: Page) -> int:
    """Return how far the page can be scrolled sideways; 0 if it fits. A chart may need a moment to shrink."""
    with suppress(NotInTime):
        page.wait_for_function(f"() => ({TOO_WIDE})() === 0", timeout=LONGEST_TO_FIT)
    return int(page.evaluate(TOO_WIDE))
