"""Store edits of a plan, and say what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from curreap.access import Forbidden
from curreap.edits import BadEdit, Edit, RowIsGone, SetField, TextsOverlap
from db.engine import DatabaseFailed
from db.store import AlwaysOvertaken, OpenSection
from playbook_tools.tool import LONGEST_TEXT, Answers, Tool

if TYPE_CHECKING:
    from pages.editing.plan_page import PlanContext

A = TypeVar("A", bound=Answers)


@dataclass(frozen=True)
class Saved:
    """An answer as it stood before it was saved, and as it stands now."""

    before: Any
    after: Any


@dataclass(frozen=True)
class Kept:
    """What became of a text: how it is stored now, and why it is not, where it is not."""

    text: str
    sentence: str = ""
    overlap: TextsOverlap | None = None


def attempt(opened: PlanContext, tool: Tool[A], *edits: Edit) -> tuple[OpenSection[A] | None, str]:
    """Make edits durable, and give the section as it then stands; a clear sentence when that was not possible."""
    words = opened.words
    try:
        return opened.store.edit(opened.id, tool, *edits), ""
    except Forbidden:
        return None, words("You can read this plan. You cannot change it.")
    except RowIsGone:
        return None, words("This row was deleted by a colleague. Your text stands in the history of the plan.")
    except BadEdit:
        if any(isinstance(edit, SetField) and len(str(edit.value)) > LONGEST_TEXT for edit in edits):
            most = words.number(LONGEST_TEXT)
            return None, words("This text is too long: {most} characters can be stored. It is kept here.", most=most)
        return None, words("This answer does not fit the field. Nothing was changed.")
    except (AlwaysOvertaken, DatabaseFailed):
        return None, words("Your text could not be saved. It is kept on this page. Do not close it, and try again.")
