"""Link from the preview to the answers: a small link at each heading and table with a single source.

The links are in the HTML of the document, because a Streamlit element for each would make the page slow. A plain click
changes the page without loading the app again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from curreap.export.html.markup import Html
from pages.design import Safe, safe
from pages.editing.plan_page import PlanContext
from pages.shell.router import page_of
from playbook_tools import TOOLS
from playbook_tools.blocks import Block, DataTable, Heading
from playbook_tools.field_path import BadPath, PlanPath

PAGES: Final = frozenset(tool.key for tool in TOOLS)
_JS: Final = """
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
const follow = (event) => {
  const link = event.target instanceof Element && event.target.closest(".st-key-printed a.way");
  if (!link || !isPlain(event) || event.defaultPrevented) return;
  event.preventDefault();
  window.__curreapWays(link.dataset.to);
};
export default function ({ setTriggerValue }) {
  const begun = Boolean(window.__curreapWays);
  window.__curreapWays = (to) => setTriggerValue("to", to);
  if (!begun) document.addEventListener("click", follow);
}
"""
_follow = st.components.v2.component("curreap_ways", html="<i hidden></i>", js=_JS)


@dataclass(frozen=True)
class Ways:
    """The links of one plan."""

    plan_id: str
    change: str  # "Change this", or "Go to this step" for readers without edit rights

    def beside(self, block: Block, shown: Html) -> Html:
        """Return the HTML of a block with a link to its answers if it has a single source."""
        if not isinstance(block, Heading | DataTable) or not shown:
            return shown
        if block.source is None or block.source.tool not in PAGES:
            return shown
        what = block.text if isinstance(block, Heading) else block.caption
        return Html(f'<div class="with-way">{shown}{self._link(block.source, what)}</div>')

    def _link(self, source: PlanPath, what: str) -> Safe:
        asked = urlencode({"plan": self.plan_id, "field": str(source.path)}, errors="replace")
        target = safe(f"{source.tool}?{asked}")
        to, label = safe(str(source)), safe(f"{self.change}: {' '.join(what.split())}")
        icon = '<span class="sym" aria-hidden="true">edit</span>'
        unseen = f'<span class="unseen">{label}</span>'
        return Safe(f'<a class="way" href="{target}" data-to="{to}" title="{label}">{icon}{unseen}</a>')


def follow_ways(context: PlanContext) -> None:
    """Open the target of a clicked link. Call it before anything else of the page is shown."""
    with st.container(key="preview_ways"):
        asked = _follow(key="preview_ways_component", on_to_change=_run_page)
    with suppress(BadPath):
        to = PlanPath.parse(str(getattr(asked, "to", "") or ""))
        if to.tool in PAGES:
            st.switch_page(page_of(to.tool), query_params=context.link(field=str(to.path)))


def _run_page() -> None:
    """Do nothing: Streamlit runs the page after every change of a component that has a callback."""
