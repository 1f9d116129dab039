"""Test the self-assessment in the document: mean, spread, voices and agreements, without revealing a person."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from typing import Any

import pytest

from curreap.content import load_content
from curreap.edits import apply
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.workshop.counting import Answer, count_answers
from curreap.workshop.into_round import put_in
from curreap.workshop.presence import note_meeting
from curreap.workshop.results import spreads_of
from curreap.workshop.round import Agreed, Headcount, Meeting, round_of
from curreap.workshop.spread import Spread
from curreap.workshop.topic_spread import topic_spread, views_in_words
from playbook_tools import delivery, self_assessment, stakeholders
from playbook_tools.blocks import DataTable, Facts
from playbook_tools.figures import ScoreBars, SpreadBars, TopicSpread
from playbook_tools.self_assessment import EarlierRound, Round, SelfAssessment
from playbook_tools.stakeholders import Stakeholders
from playbook_tools.vocabulary import STATEMENTS, Topic
from tests.builders import a_finished_plan, a_plan, a_rating, a_result, with_fields
from tests.curreap.document.test_document import blocks_of, document_of, section_of, text_of

WORDS, TRUST = words_for("en"), STATEMENTS["trust"]
LEVEL_3 = load_content().topic("trust").levels[2].picture
GROUPS = {"municipal_staff": "", "young_people": "", "own_1": "People of the harbour"}


def rated(*ratings: int, **fields: Any) -> Plan:
    """Create a plan in which people rated all statements about trust, each with one level."""
    rows = [a_rating(key, rating, voice=voice) for voice, rating in enumerate(ratings, 1) for key in TRUST]
    return with_fields(
        a_plan(), self_assessment.TOOL, **{"ratings": rows, "results": [], "earlier_rounds": [], **fields}
    )


def table(plan: Plan, caption: str) -> DataTable:
    (found,) = [one for one in blocks_of(document_of(plan), DataTable) if getattr(one, "caption", "") == caption]
    assert isinstance(found, DataTable)
    return found


def trust_in(plan: Plan, caption: str) -> list[str]:
    return next(list(row) for row in table(plan, caption).rows if row[0].startswith("T2"))


def spread_of_trust(plan: Plan) -> TopicSpread:
    (bars,) = blocks_of(document_of(plan), SpreadBars)
    assert isinstance(bars, SpreadBars)
    return bars.spreads[1]


SCORES = "The seven topics in numbers, on a scale from 1 to 5"
COUNTS = "How often people chose each level"

# ------------------------------------------------------------------ numbers


def test_mean_voices_agreed_level_and_spread_stand_in_one_row() -> None:
    plan = rated(1, 1, 5, 5, results=[a_result("trust", agreed_score=3, is_priority=True)])
    assert trust_in(plan, SCORES)[1:] == ["4", "3.0", "3", "people differ", "▲ priority"]


def test_all_that_the_figure_shows_is_in_a_table() -> None:
    assert trust_in(rated(1, 2, 2, 5), COUNTS)[1:] == ["5", "10", "0", "0", "5", "1.5 to 3.5"]


def test_the_picture_has_the_counts_the_middle_half_the_mean_and_the_agreed_level() -> None:
    trust = spread_of_trust(rated(1, 2, 2, 5, results=[a_result("trust", agreed_score=3)]))
    assert (tuple(trust.counts), trust.quartiles, trust.mean, trust.agreed) == ((5, 10, 0, 0, 5), (1.5, 3.5), 2.5, 3)


def test_the_text_alternative_is_made_from_the_values_of_the_figure() -> None:
    (bars,) = blocks_of(document_of(rated(2, 2, 2, 3, results=[a_result("trust", agreed_score=2)])), SpreadBars)
    assert isinstance(bars, SpreadBars)
    said = "T2 Trust: average 2.2, agreed 2, level 1: 0 ratings, level 2: 15 ratings, level 3: 5 ratings"
    assert said in bars.alternative
    assert "people agree widely" in bars.alternative


def test_the_title_of_the_picture_names_where_people_differ_most() -> None:
    (bars,) = blocks_of(document_of(rated(1, 1, 5, 5)), SpreadBars)
    assert isinstance(bars, SpreadBars)
    assert bars.title == "Opinions differ most about T2 Trust"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 9, 9, 0), "people agree widely"),
        ((1, 4, 6, 4, 1), "people agree in part"),
        ((0, 5, 0, 5, 0), "people differ"),
        ((0, 0, 0, 0, 0), ""),
    ],
)
def test_how_far_people_agree_is_said_in_plain_words(counts: tuple[int, int, int, int, int], said: str) -> None:
    assert views_in_words(Spread(counts), WORDS) == said


# ------------------------------------------------------------------ what was agreed


def test_the_agreed_level_stands_with_its_text_its_reason_and_the_other_view() -> None:
    plan = rated(2, 3, 3, 3, results=[a_result("trust", agreed_score=3, reason="The choir.", dissent="Two say 2.")])
    facts = [fact for block in blocks_of(document_of(plan), Facts) if isinstance(block, Facts) for fact in block.facts]
    told = {fact.label: fact.value for fact in facts}
    assert told["Agreed level"] == f"3. {LEVEL_3}"
    assert (told["Reason for the score"], told["Another view"]) == ("The choir.", "Two say 2.")


def test_a_topic_on_which_nothing_was_agreed_has_no_empty_place() -> None:
    assert "What the group agreed on" not in text_of(document_of(rated(2, 3, 3, 3)))


def test_without_voices_no_picture_and_no_table_is_printed() -> None:
    document = document_of(with_fields(a_plan(), self_assessment.TOOL, ratings=[], results=[]))
    assert (blocks_of(document, SpreadBars), blocks_of(document, ScoreBars)) == ([], [])
    assert SCORES not in text_of(document)


# ------------------------------------------------------------------ fewer than four people


def test_three_people_have_a_mean_and_no_spread() -> None:
    plan = rated(1, 1, 5)
    assert blocks_of(document_of(plan), SpreadBars) == []
    assert trust_in(plan, SCORES)[1:5] == ["3", "2.3", "–", "–"]
    assert COUNTS not in text_of(document_of(plan))


def test_a_statement_that_three_people_rated_is_not_counted_in_its_topic() -> None:
    four = [a_rating(TRUST[0], 3, voice=voice) for voice in range(1, 5)]
    three = [a_rating(TRUST[1], 1, voice=voice) for voice in range(1, 4)]
    assert topic_spread(Round(ratings=[*four, *three]), "trust").counts == (0, 0, 4, 0, 0)


def test_the_annex_has_no_average_of_three_people() -> None:
    rows = [a_rating(TRUST[0], 3, voice=voice) for voice in range(1, 5)]
    rows += [a_rating(TRUST[1], 1, voice=voice) for voice in range(1, 4)]
    plan = with_fields(rated(ratings=rows), delivery.TOOL, annexes=["statements_and_scores"])
    found = [
        row
        for one in section_of(document_of(plan), "annexes").blocks
        if isinstance(one, DataTable)
        for row in one.rows
        if row[0].startswith("T2 ")
    ]
    assert [list(row[1:]) for row in found[:2]] == [["3.0", "3", "3", "4"], ["–", "–", "–", "3"]]


AGREED: dict[Topic, Agreed] = {"trust": Agreed(3, "The choir.")}


def a_hall() -> Meeting:
    """Create a workshop of 24 people in three groups; one group of three is the only one that rates 5."""
    room = [("municipal_staff", "2")] * 11 + [("young_people", "3")] * 10 + [("own_1", "5")] * 3
    answers = [Answer(str(number), "", rating, group) for number, (group, rating) in enumerate(room)]
    counted = count_answers([], answers)
    numbers = {group: spread.number for group, spread in spreads_of(counted).items() if group}
    spreads = dict.fromkeys(TRUST, spreads_of(counted)[""])
    there, day = Headcount(len(room), numbers), dt.date(2027, 3, 12)
    return Meeting("Evening in the hall", day, {}, spreads, AGREED, there, groups=GROUPS)


def after_the_hall() -> Plan:
    plan, round_ = a_finished_plan(), round_of(a_hall(), WORDS)
    meetings = note_meeting(Stakeholders(), "abc", a_hall(), load_content(), WORDS)
    assessment = reduce(apply, put_in(SelfAssessment(), round_), SelfAssessment())
    with_meeting = plan.having(stakeholders.TOOL, reduce(apply, meetings, Stakeholders()))
    return with_meeting.having(self_assessment.TOOL, assessment)


def test_the_ratings_of_a_group_of_three_appear_nowhere_as_such() -> None:
    annexed = with_fields(after_the_hall(), delivery.TOOL, annexes=["statements_and_scores", "plan_making"])
    text = text_of(document_of(annexed))
    assert "Evening in the hall" in text
    assert [said for said in ("harbour", "(3)", "own_1") if said in text] == []
    assert "Municipal staff (11) and others (13)" in text


def test_the_ratings_of_all_people_together_are_shown() -> None:
    assert trust_in(after_the_hall(), COUNTS)[1:6] == ["0", "55", "50", "0", "15"]


# ------------------------------------------------------------------ rounds


def test_the_newest_round_is_compared_with_the_one_before() -> None:
    before = EarlierRound(
        id="first",
        round_name="Spring",
        round_date=dt.date(2026, 5, 1),
        people_count=6,
        results=[a_result("trust", agreed_score=2)],
        ratings=[a_rating(key, 2) for key in TRUST],
    )
    plan = rated(2, 3, 3, 3, results=[a_result("trust", agreed_score=3)], earlier_rounds=[before])
    row = trust_in(plan, "Agreed level and average of two rounds")
    assert row[1:] == ["2", "3", "1 higher", "2.0", "2.8", "0.8 higher"]
    assert "Before: Spring, 1 May 2026 (6 people)." in text_of(document_of(plan))


def test_a_first_round_is_compared_with_nothing() -> None:
    assert "Compared with the round before" not in text_of(document_of(rated(2, 3, 3, 3)))


def test_of_several_earlier_rounds_all_scores_are_listed() -> None:
    rounds = [
        EarlierRound(id=name, round_name=name, results=[a_result("trust", agreed_score=score)])
        for name, score in (("Spring", 2), ("Autumn", 4))
    ]
    plan = rated(results=[a_result("trust", agreed_score=3)], earlier_rounds=rounds)
    assert trust_in(plan, "Scores of all rounds")[1:] == ["2.0", "4.0", "3.0"]
