"""Remember the last choices of a person on a page of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from curreap.access import Permission
from db.tables import Choice
from db.unit_of_work import UnitOfWork

LONGEST: Final = 40  # characters of a name or a choice; both are keys, never words of people


class Choices:
    """The choices of the acting person."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def of(self, plan_id: str, page: str) -> Mapping[str, str]:
        """Read choices by the names of the questions; empty before the first choice. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            row = session.get(Choice, (self.work.actor.id, plan_id, page))
            return dict(row.chosen) if row else {}

    def keep(self, plan_id: str, page: str, chosen: Mapping[str, str]) -> None:
        """Remember these choices and keep the other ones of the page. Raises Forbidden."""
        short = {name[:LONGEST]: choice[:LONGEST] for name, choice in chosen.items()}
        with self.work.writing(plan_id, Permission.READ) as session:
            row = session.get(Choice, (self.work.actor.id, plan_id, page))
            if row is None:
                row = Choice(account_id=self.work.actor.id, plan_id=plan_id, page=page)
                session.add(row)
            row.chosen = {**row.chosen, **short}
