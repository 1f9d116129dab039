"""List the findings of the checks by severity, as links to their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from curreap.completeness import Finding
from pages import design
from pages.design import Safe, plain, safe
from pages.editing.field_link import field_link
from pages.editing.plan_page import PlanContext
from playbook_tools.field_path import WHOLE

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

IN_ONE_LIST = 8  # findings; longer lists are grouped by the sections of the plan
COMMENTS = "comments"  # the "tool" of the finding about comments


def three_lists(context: PlanContext) -> None:
    """Show all findings of the plan, the most severe first; empty lists are left out."""
    words, report = context.words, context.report
    blocks = words.plural(
        "{count} point blocks the final plan", "{count} points block the final plan", len(report.blockers)
    )
    checks = words.plural("{count} point to look at", "{count} points to look at", len(report.warnings))
    hints = words.plural("{count} hint", "{count} hints", len(report.hints))
    _list(context, "stop", blocks, report.blockers)
    _list(context, "check", checks, report.warnings)
    _list(context, "calm", hints, report.hints)


def _list(context: PlanContext, kind: str, title: str, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    with st.container(key=f"gaps_{kind}", gap="xsmall"):
        st.header(title, anchor=False)
        if len(findings) <= IN_ONE_LIST:
            _findings(context, f"{kind}_all", findings)
            return
        for section, found in _by_section(findings).items():
            with _group(context, kind, section, len(found)):
                _findings(context, f"{kind}_{section}", found)


def _group(context: PlanContext, kind: str, section: str, count: int) -> DeltaGenerator:
    """Return the container for the findings of one section; an expander unless they block the plan."""
    title = _section_title(context, section)
    if kind != "stop":
        return st.expander(plain(f"{title}: {context.words.number(count)}"), key=f"group_{kind}_{section}")
    place = st.container(key=f"group_{kind}_{section}", gap=None)
    place.subheader(plain(title), anchor=False)
    return place


def _by_section(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.section or COMMENTS, []).append(finding)
    return grouped


def _section_title(context: PlanContext, section: str) -> str:
    words = context.words
    return words("Comments") if section == COMMENTS else words(context.content.section(section).title)


def _findings(context: PlanContext, key: str, findings: Sequence[Finding]) -> None:
    with st.container(key=f"found_{key}", gap=None):
        for finding in findings:
            if finding.tool == COMMENTS:
                _comments_to_solve(context, finding)
            else:
                field_link(context, finding.message, finding.tool, finding.path)
            design.show(_why(context, finding))


def _comments_to_solve(context: PlanContext, finding: Finding) -> None:
    """Show the finding about comments, with a link to each step that has an open one."""
    words = context.words
    steps = dict.fromkeys(remark.tool for remark in context.remarks if remark.must_fix and remark.resolved_at is None)
    with st.container(gap=None):
        st.markdown(plain(finding.message))
        for tool in steps:
            step = words(context.content.tool(tool).title)
            field_link(context, words("See the comments in: {step}", step=step), tool, WHOLE)


def _why(context: PlanContext, finding: Finding) -> Safe:
    """Write the reason in an expander; screen readers hear which finding it belongs to."""
    words = context.words
    hidden = f'<span class="unseen">: {safe(finding.message)}</span>'
    return Safe(f'<details class="why"><summary>{safe(words("Why?"))}{hidden}</summary>{safe(finding.why)}</details>')
