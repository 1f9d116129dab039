"""What two facilitators write about one topic at the same time."""

from __future__ import annotations

from curreap.workshop.agreement import merge_agreements
from curreap.workshop.round import Agreed


def test_two_who_write_into_one_text_both_keep_their_words() -> None:
    made = merge_agreements(base=Agreed(), mine=Agreed(reason="A choir."), theirs=Agreed(reason="A fair."))
    assert made == Agreed(reason="A fair. A choir.")


def test_who_writes_a_text_leaves_the_level_of_a_colleague() -> None:
    made = merge_agreements(base=Agreed(2), mine=Agreed(2, dissent="Two say 1."), theirs=Agreed(4, "A fair."))
    assert made == Agreed(4, "A fair.", dissent="Two say 1.")


def test_of_two_new_levels_the_last_one_counts() -> None:
    assert merge_agreements(base=Agreed(2), mine=Agreed(3), theirs=Agreed(4)) == Agreed(3)


def test_a_level_can_be_taken_back() -> None:
    assert merge_agreements(base=Agreed(2), mine=Agreed(), theirs=Agreed(2, "A fair.")) == Agreed(None, "A fair.")
