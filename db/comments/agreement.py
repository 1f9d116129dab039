"""Refuse agreements with a section by anybody but a mentor, and before the section is ready."""

from __future__ import annotations

from sqlmodel import Session

from curreap.edits import BadEdit
from playbook_tools import section_texts
from playbook_tools.tool import Answers


def refuse_agreeing(_session: Session, before: Answers, after: Answers) -> None:
    """Refuse an edit that sets "agreed with mentor", which only `Store.agree` does. Raises BadEdit."""
    if _agreed(after) - _agreed(before):
        raise BadEdit("only a mentor agrees with a section")


def refuse_unfinished(section: str, _session: Session, before: Answers, _after: Answers) -> None:
    """Refuse an agreement with a section that the team does not call ready. Raises BadEdit."""
    if isinstance(before, section_texts.SectionTexts) and before.of(section).state not in ("ready", "agreed"):
        raise BadEdit("the team has not finished this section")


def _agreed(answers: Answers) -> set[str]:
    if not isinstance(answers, section_texts.SectionTexts):
        return set()
    return {row.id for row in answers.sections if row.state == "agreed"}
