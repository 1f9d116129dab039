"""Translate pages as Chrome and Edge do: each text in two nested <font> elements."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import BrowserContext, Page

from tests.journeys.contexts import run_in_each_page

MARK: Final = "ĻV"  # stands before each text that is translated
TRANSLATED: Final = "() => window.__translatorRests === true"
_JS: Final = """
(() => {
  const LEAVES = "script, style, textarea, noscript, svg, .notranslate, [translate=no]";
  const isNew = (text) => text.data.trim() && !text.data.startsWith("MARK")
    && text.parentElement && !text.parentElement.closest(LEAVES) && !text.parentElement.closest("font");
  const font = (inside) => {
    const made = document.createElement("font");
    made.style.verticalAlign = "inherit";
    made.append(inside);
    return made;
  };
  const translate = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (isNew(walker.currentNode)) texts.push(walker.currentNode);
    for (const text of texts) {
      const [, before, words, after] = text.data.match(/^(\\s*)([^]*?)(\\s*)$/);
      text.replaceWith(font(font(`${before}MARK ${words}${after}`)));
    }
    window.__translatorRests = true;
  };
  let waiting = 0;
  const soon = () => {
    window.__translatorRests = false;
    clearTimeout(waiting);
    waiting = setTimeout(translate, 60);
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.classList.add("translated-ltr");
    document.documentElement.lang = "lv";
    new MutationObserver((records) => {
      const isFont = ({ nodeName }) => nodeName === "FONT";
      const isOwn = ({ addedNodes }) => addedNodes.length && [...addedNodes].every(isFont);
      if (!records.every(isOwn)) soon();
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    soon();
  });
})();
""".replace("MARK", MARK)


def translate_pages(context: BrowserContext) -> None:
    """Let this browser translate what it opens, and later changes."""
    run_in_each_page(context, _JS)


def wait_for_translation(page: Page) -> None:
    """Wait until everything is translated."""
    page.wait_for_function(TRANSLATED)


def words_of(page: Page) -> list[str]:
    """Return the visible lines of the page, without the marks of the translation."""
    text = page.locator("body").inner_text().replace(f"{MARK} ", "")
    return [line for part in text.split("\n") if (line := re.sub(r"\s+", " ", part).strip())]
