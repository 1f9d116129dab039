"""What a workshop agreed on: a level, reasons and dissent by topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session, select

from curreap.workshop.agreement import merge_agreements
from curreap.workshop.round import Agreed
from db.tables import Agreement
from db.tables.columns import without_zero_bytes
from db.unit_of_work import UnitOfWork
from playbook_tools.vocabulary import TOPICS, Topic

LONGEST_WORDS: Final = 800  # characters of a reason, evidence or dissent


class BadAgreement(ValueError):
    """The topic or level is unknown, or a text is far too long."""


def store_agreement(
    session: Session, work: UnitOfWork, workshop_id: str, topic: Topic, agreed: Agreed, *, base: Agreed | None
) -> None:
    """Store the agreement on a topic, inside a transaction that has checked permission and locked the workshop.

    With `base`, the agreement that was edited, changes that colleagues stored since are kept. Raises BadAgreement.
    """
    row = session.get(Agreement, (workshop_id, topic), with_for_update=True)
    if row is None:
        row = Agreement(workshop_id=workshop_id, topic=topic, by_id=work.actor.id, at=work.now())
        session.add(row)
    made = merge_agreements(base=base, mine=agreed, theirs=_agreed(row)) if base is not None else agreed
    _check(made)
    row.agreed_score, texts = made.score, (made.reason, made.evidence, made.dissent)
    row.reason, row.evidence, row.dissent = (without_zero_bytes(text).strip() for text in texts)
    row.by_id, row.unmatched_name, row.at = work.actor.id, "", work.now()


def agreed_by_topic(session: Session, workshop_id: str) -> dict[Topic, Agreed]:
    """Read the agreements, in the order of the topics, inside a transaction that has checked permission."""
    found = {row.topic: row for row in _agreements(session, workshop_id)}
    return {topic: _agreed(found[topic]) for topic in TOPICS if topic in found}


def _agreements(session: Session, workshop_id: str) -> Sequence[Agreement]:
    return session.exec(select(Agreement).where(Agreement.workshop_id == workshop_id)).all()


def _agreed(row: Agreement) -> Agreed:
    return Agreed(row.agreed_score, row.reason, row.evidence, row.dissent)


def _check(agreed: Agreed) -> None:
    is_short = all(len(text) <= LONGEST_WORDS for text in (agreed.reason, agreed.evidence, agreed.dissent))
    if agreed.score not in (None, 1, 2, 3, 4, 5) or not is_short:
        raise BadAgreement
