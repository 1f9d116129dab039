"""Merge what two facilitators write about one topic at the same time."""

from __future__ import annotations

from curreap.merge import keep_both, merge
from curreap.workshop.round import Agreed


def merge_agreements(*, base: Agreed, mine: Agreed, theirs: Agreed) -> Agreed:
    """Apply to `theirs` what `mine` changes of `base`. Of two new levels mine counts; of two new texts both stand."""
    return Agreed(
        score=theirs.score if mine.score == base.score else mine.score,
        reason=_merge_texts(base.reason, mine.reason, theirs.reason),
        evidence=_merge_texts(base.evidence, mine.evidence, theirs.evidence),
        dissent=_merge_texts(base.dissent, mine.dissent, theirs.dissent),
    )


def _merge_texts(base: str, mine: str, theirs: str) -> str:
    found = merge(base=base, mine=mine, theirs=theirs)
    return keep_both(base=base, mine=mine, theirs=theirs) if found.overlaps else found.text
