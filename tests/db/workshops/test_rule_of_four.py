"""Test that no sequence of views reveals the answer of one person: neither to readers nor to the team.

A machine plays random evenings at the store. After each step it compares all pairs of views that a person has got, and
checks that the answers of at least four people can be swapped without any change in what was seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import Session

from curreap.access import Forbidden, Role
from curreap.language.words import words_for
from curreap.workshop.counting import PAPER, Answer, CountedAnswer, count_answers
from curreap.workshop.hidden import FEWEST
from curreap.workshop.plan import WorkshopPlan
from curreap.workshop.results import spreads_of
from curreap.workshop.spread import Spread
from db.plan_summaries import plan_summaries
from db.store import Store
from db.tables import CountedStatement
from db.workshops import seats
from db.workshops.seats import Answered
from db.workshops.submit_contribution import submit
from db.workshops.workshop import Workshop
from playbook_tools import self_assessment
from tests.conftest import Clock
from tests.db.people import member
from tests.phones import take_seat

PREPARED: Final = WorkshopPlan(
    "Evening in the hall", topics=("trust",), groups=("young_people", "elected"), asks=("idea",)
)
STATEMENT, OTHER = "help_nearby", "free_meeting_places"
READERS: Final = (Role.VIEWER, Role.MENTOR)


# ------------------------------------------------------------------ the rule itself, over random evenings


@dataclass
class Evening:
    """A random evening: who has answered what now, and all counts that were made."""

    answers: dict[str, Answer] = field(default_factory=dict)
    counts: list[list[CountedAnswer]] = field(default_factory=lambda: [[]])
    changes: int = 0

    def answer(self, person: str, value: str, group: str) -> None:
        self.changes += 1
        self.answers[person] = Answer(person, str(self.changes), value, group)

    def count(self) -> None:
        self.counts.append(count_answers(self.counts[-1], list(self.answers.values())))

    def classes(self) -> list[list[tuple[str, str]]]:
        """Group the counted answers that all counts treat alike: in the same counts, under the same groups."""
        seen: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for number, counted in enumerate(self.counts):
            for one in counted:
                seen[one.person, one.version].append((number, one.group))
        alike: dict[tuple[tuple[int, str], ...], list[tuple[str, str]]] = defaultdict(list)
        for answer, when in seen.items():
            alike[tuple(when)].append(answer)
        return list(alike.values())


PEOPLE: Final = [*map(str, range(11)), *(f"{PAPER}{number}" for number in range(5))]
STEPS: Final = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sets(st.sampled_from(PEOPLE), min_size=1), st.sampled_from("12345")),
        st.tuples(st.just("withdraw"), st.sets(st.sampled_from(PEOPLE), min_size=1), st.just("")),
        st.just(("count", set(), "")),
    ),
    max_size=14,
)


def played(steps: list[tuple[str, set[str], str]]) -> Evening:
    evening = Evening()
    for act, people, value in steps:
        for person in sorted(people):
            if act == "answer":
                evening.answer(person, value, ("", "young_people", "elected")[PEOPLE.index(person) % 3])
            else:
                evening.answers.pop(person, None)
        if act == "count":
            evening.count()
    return evening


@settings(max_examples=400, deadline=None)
@given(STEPS)
def test_what_is_ever_shown_are_sums_over_at_least_four_people(steps: list[tuple[str, set[str], str]]) -> None:
    """Whatever was shown is made of whole classes, so swapping answers inside one changes nothing that was seen."""
    for alike in played([*steps, ("count", set(), "")]).classes():
        phones = [person for person, _ in alike if not person.startswith(PAPER)]
        assert len(alike) >= FEWEST, "the public could tell"
        assert len(phones) in (0, *range(FEWEST, 99)), "the team, which knows the paper, could tell"


@settings(max_examples=300, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_swapped_answers_show_the_same(steps: list[tuple[str, set[str], str]], chance: Any) -> None:
    """Play the same evening with the answers of a class swapped: every view is the same."""
    evening = played([*steps, ("count", set(), "")])
    values = {(one.person, one.version): one.value for counted in evening.counts for one in counted}
    swapped = dict(values)
    for alike in evening.classes():
        mixed = [values[one] for one in alike]
        chance.shuffle(mixed)
        swapped.update(zip(alike, mixed, strict=True))
    for counted in evening.counts:
        other = [one._replace(value=swapped[one.person, one.version]) for one in counted]
        assert spreads_of(other) == spreads_of(counted)


def test_two_who_changed_and_two_who_did_not_are_not_told_apart() -> None:
    evening = Evening()
    for person in "abcd":
        evening.answer(person, "1", "")
    evening.count()
    for person in "ab":
        evening.answer(person, "5", "")
    evening.count()
    assert evening.counts[1] == evening.counts[2]


def test_a_change_of_four_is_counted() -> None:
    evening = Evening()
    for value in "15":
        for person in "abcd":
            evening.answer(person, value, "")
        evening.count()
    assert [one.value for one in evening.counts[-1]] == ["5"] * 4


# ------------------------------------------------------------------ all views of the store


class WatchedHall(RuleBasedStateMachine):
    """Phones, paper and a team at the store; a reader and the team look after every step."""

    store: Store
    readers: list[Store]
    plan_id: str
    clock: Clock

    def __init__(self) -> None:
        super().__init__()
        self.id = self.store.workshops.prepare(self.plan_id, PREPARED)
        self.key = self.store.workshops.get(self.plan_id, self.id).key
        self.phones: list[str] = []
        self.evening = Evening()

    @rule(ratings=st.lists(st.integers(1, 5), min_size=1, max_size=5), group=st.sampled_from(["", *PREPARED.groups]))
    def phones_join_and_rate(self, ratings: list[int], group: str) -> None:
        for rating in ratings:
            self.phones.append(take_seat(self.store.work.engine, self.key, group=group, now=self.clock()))
            self._rate(self.phones[-1], rating)

    @precondition(lambda self: self.phones)
    @rule(data=st.data(), many=st.integers(1, 5), rating=st.sampled_from([1, 2, 3, 4, 5, None]))
    def phones_change_their_rating(self, data: st.DataObject, many: int, rating: int | None) -> None:
        for token in data.draw(st.permutations(self.phones))[:many]:
            self._rate(token, rating)

    @rule(count=st.integers(0, 5), answer=st.sampled_from("135"), group=st.sampled_from(["", *PREPARED.groups]))
    def paper_is_typed_in(self, count: int, answer: str, group: str) -> None:
        self.store.tally.set_count(self.plan_id, self.id, group=group, statement=STATEMENT, answer=answer, count=count)

    @rule(is_revealed=st.booleans())
    def the_team_reveals(self, is_revealed: bool) -> None:
        self.store.workshops.reveal(self.plan_id, self.id, [STATEMENT], is_revealed=is_revealed)

    @rule()
    def the_team_counts(self) -> None:
        self.store.workshops.count(self.plan_id, self.id, [STATEMENT])

    def _rate(self, token: str, rating: int | None) -> None:
        self.clock.advance(seconds=1)
        given_ = Answered(rating, "" if rating else "dont_know")
        seats.answer(self.store.work.engine, token, STATEMENT, given_, now=self.clock())

    @invariant()
    def whoever_looks_sees_sums_over_at_least_four_people(self) -> None:
        """Compare the views with what was counted, and check the classes of all counts until now."""
        counted = self._counted()
        self.evening.counts.append(counted)
        for alike in self.evening.classes():
            phones = [person for person, _ in alike if not person.startswith(PAPER)]
            assert len(alike) >= FEWEST
            assert len(phones) in (0, *range(FEWEST, 999))
        spreads = spreads_of(counted)
        everybody = spreads.pop("", Spread())
        of_team = self.store.workshops.room(self.plan_id, self.id)
        assert (of_team.result(STATEMENT).spread, of_team.result(STATEMENT).groups) == (everybody, spreads)
        for reader in self.readers:
            of_reader = reader.workshops.public_room(self.plan_id, self.id)
            found, is_revealed = of_reader.result(STATEMENT), STATEMENT in of_reader.workshop.revealed
            assert (found.spread, found.groups) == ((everybody, spreads) if is_revealed else (Spread(), {}))
            assert (of_reader.workshop.seats % FEWEST, of_reader.workshop.key, of_reader.workshop.code) == (0, "", None)
            assert found.answered % FEWEST == 0 or found.answered == found.spread.number

    def _counted(self) -> list[CountedAnswer]:
        with Session(self.store.work.engine) as session:
            row = session.get(CountedStatement, (self.id, STATEMENT))
            return [CountedAnswer(*one) for one in row.members] if row else []


def test_no_sequence_of_views_tells_one_answer(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    class Hall(WatchedHall):
        pass

    Hall.store, Hall.plan_id, Hall.clock = lead, plan_id, clock
    Hall.readers = [member(engine, clock, lead, plan_id, role) for role in READERS]
    quick = settings(max_examples=8, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Hall, settings=quick)


# ------------------------------------------------------------------ nothing moves before there are four


def seen_by(reader: Store, plan_id: str, workshop: str) -> str:
    """Return all that a reader is given by any call about the plan and its workshop."""
    return repr(
        [
            reader.workshops.of_plan(plan_id),
            reader.workshops.get(plan_id, workshop),
            reader.workshops.public_room(plan_id, workshop),
            reader.workshops.agreed(plan_id, workshop),
            reader.contributions.shown(plan_id, workshop),
            reader.metadata(plan_id),
            reader.plan(plan_id),
            reader.changes(plan_id),
            reader.history.newest(plan_id),
            reader.notices.unread(),
            reader.last_visits.since(plan_id),
            plan_summaries(reader.work, [plan_id]),
        ]
    )


def people(engine: Engine, clock: Clock, workshop: Workshop, *ratings: int) -> list[str]:
    """Let people join, rate with a comment, and say something."""
    tokens = []
    for rating in ratings:
        token = take_seat(engine, workshop.key, group="young_people", now=clock.advance(seconds=1))
        seats.answer(engine, token, STATEMENT, Answered(rating, comment=f"Comment {rating}"), now=clock())
        submit(engine, token, kind="idea", mark=token[:40], text=f"Idea {rating}", now=clock())
        tokens.append(token)
    return tokens


@pytest.fixture
def workshop(lead: Store, plan_id: str) -> Workshop:
    return lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, PREPARED))


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("is_revealed", [True, False])
def test_a_reader_sees_nothing_move_until_four_more_have_answered(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, role: Role, is_revealed: bool
) -> None:
    reader = member(engine, clock, lead, plan_id, role)
    first, *_ = people(engine, clock, workshop, 1, 2, 2, 4)
    lead.workshops.reveal(plan_id, workshop.id, [STATEMENT], is_revealed=is_revealed)
    lead.workshops.show(plan_id, workshop.id, "said", "idea")
    before = seen_by(reader, plan_id, workshop.id)
    people(engine, clock, workshop, 5, 5)
    seats.answer(engine, first, STATEMENT, Answered(3, comment="Another"), now=clock.advance(seconds=1))
    lead.tally.set_count(plan_id, workshop.id, group="", statement=OTHER, answer="1", count=1)
    lead.workshops.reveal(plan_id, workshop.id, [STATEMENT], is_revealed=is_revealed)
    assert seen_by(reader, plan_id, workshop.id) == before
    assert ("Comment 1" in before) == is_revealed


def test_the_team_sees_how_many_have_answered_and_no_answer_of_fewer_than_four(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    people(engine, clock, workshop, 1, 2, 2, 4)
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    before = lead.workshops.room(plan_id, workshop.id).result(STATEMENT)
    people(engine, clock, workshop, 5, 5, 5)
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    after = lead.workshops.room(plan_id, workshop.id).result(STATEMENT)
    assert (before.answered, before.spread.counts, len(before.comments)) == (4, (1, 2, 0, 1, 0), 4)
    assert after == replace(before, answered=7)
    people(engine, clock, workshop, 5)
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    assert lead.workshops.room(plan_id, workshop.id).result(STATEMENT).spread.counts == (1, 2, 0, 1, 4)


def test_before_the_team_counts_nobody_sees_a_result(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    people(engine, clock, workshop, 1, 2, 2, 4)
    found = lead.workshops.room(plan_id, workshop.id).result(STATEMENT)
    assert (found.answered, found.is_hidden, found.comments) == (4, True, ())


def test_three_comments_on_a_result_of_five_are_hidden(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    for rating, comment in [(1, "One"), (2, "Two"), (3, "Three"), (4, ""), (5, "")]:
        token = take_seat(engine, workshop.key, group="", now=clock())
        seats.answer(engine, token, STATEMENT, Answered(rating, comment=comment), now=clock())
    lead.workshops.reveal(plan_id, workshop.id, [STATEMENT])
    found = lead.workshops.room(plan_id, workshop.id).result(STATEMENT)
    assert (found.spread.number, found.comments) == (5, ())


def test_the_order_of_comments_and_contributions_does_not_follow_the_time(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    for number in range(12):
        token = take_seat(engine, workshop.key, group="", now=clock.advance(seconds=1))
        seats.answer(engine, token, STATEMENT, Answered(3, comment=f"{number:02}"), now=clock())
        submit(engine, token, kind="idea", mark=token[:40], text=f"{number:02}", now=clock())
    lead.workshops.reveal(plan_id, workshop.id, [STATEMENT])
    lead.workshops.show(plan_id, workshop.id, "said", "idea")
    said = lead.contributions.shown(plan_id, workshop.id)
    comments = lead.workshops.public_room(plan_id, workshop.id).result(STATEMENT).comments
    for order in ([one.text for one in said], list(comments)):
        assert (len(order), order == sorted(order)) == (12, False)
    assert [one.id for one in said] == list(range(1, 13))


def test_contributions_are_shown_once_four_people_have_said_something(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    lead.workshops.show(plan_id, workshop.id, "said", "idea")
    first = people(engine, clock, workshop, 1, 2, 3)[0]
    submit(engine, first, kind="idea", mark="again", text="One more", now=clock())
    assert lead.contributions.shown(plan_id, workshop.id) == []
    people(engine, clock, workshop, 4)
    assert len(lead.contributions.shown(plan_id, workshop.id)) == 5


@pytest.mark.parametrize("role", READERS)
def test_readers_do_not_get_what_only_the_team_needs(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, role: Role
) -> None:
    reader, it = member(engine, clock, lead, plan_id, role), (plan_id, workshop.id)
    people(engine, clock, workshop, 1, 2, 3, 4)
    calls: list[Callable[[], object]] = [
        lambda: reader.workshops.room(*it),
        lambda: reader.workshops.groups_in(*it),
        lambda: reader.workshops.topics_for_plan(*it),
        lambda: reader.contributions.of(*it),
        lambda: reader.paper_notes.notes(*it),
        lambda: reader.tally.counts(*it),
    ]
    for call in calls:
        with pytest.raises(Forbidden):
            call()
    assert (workshop.code or "code") not in seen_by(reader, *it)
    assert workshop.key not in seen_by(reader, *it)


def test_the_plan_gets_what_was_counted_and_nobodys_answers_in_one_row(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    tokens = people(engine, clock, workshop, 1, 2, 2, 4)
    for token, rating in zip(tokens, (5, 3, 3, 1), strict=True):
        seats.answer(engine, token, OTHER, Answered(rating), now=clock())
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    rated = {STATEMENT: [1, 2, 2, 4], OTHER: [1, 3, 3, 5]}
    assert ratings_in_plan(lead, plan_id) == rated
    lead.workshops.open_again(plan_id, workshop.id)
    people(engine, clock, workshop, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"), again=True)
    assert ratings_in_plan(lead, plan_id) == rated


def ratings_in_plan(lead: Store, plan_id: str) -> dict[str, list[int | None]]:
    """List the ratings of each statement in the order of the voices."""
    rows = sorted(lead.plan(plan_id)[self_assessment.TOOL].ratings, key=lambda row: row.voice or 1)
    return {key: [row.rating for row in rows if row.statement == key] for key in (STATEMENT, OTHER)}
