"""Test workshops: answers without accounts, results that reveal nobody, and only the team leads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, delete, select

from curreap.access import Forbidden, Role
from curreap.edits import AddRow, BadEdit, SetField
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.workshop.into_round import Into
from curreap.workshop.plan import BadWorkshop, WorkshopPlan, as_code
from curreap.workshop.results import StatementResult
from curreap.workshop.round import Agreed, TooFewVoices
from db.store import Store
from db.tables import Participant, Slip, Vote
from db.workshops import seats
from db.workshops.admission import BadHeads
from db.workshops.agreements import BadAgreement
from db.workshops.seat_limits import Admitted, TooManySeats
from db.workshops.seats import Answered
from db.workshops.slips import BadSlip, SlipCounts
from db.workshops.workshop import NoSuchWorkshop, Workshop
from db.workshops.workshops import InThePlanAlready
from playbook_tools import self_assessment, stakeholders
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.stakeholders import Meeting
from playbook_tools.vocabulary import STATEMENTS, TOPICS
from tests.conftest import Clock
from tests.db.people import member
from tests.environment import set_variable
from tests.phones import take_seat

PREPARED = WorkshopPlan(
    "Evening in the hall",
    topics=("trust",),
    groups=("young_people",),
    own_groups=("People of the harbour",),
    own_statements=("The harbour is open to everybody.",),
)
STATEMENT, OWN = "help_nearby", "own_1"


@pytest.fixture
def workshop(lead: Store, plan_id: str) -> Workshop:
    return lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, PREPARED))


def sit(engine: Engine, clock: Clock, workshop: Workshop, *ratings: int, group: str = "") -> list[str]:
    """Let so many devices join and rate the statement; return their tokens."""
    tokens = [take_seat(engine, workshop.key, group=group, now=clock()) for _ in ratings]
    for token, rating in zip(tokens, ratings, strict=True):
        seats.answer(engine, token, STATEMENT, Answered(rating), now=clock())
    return tokens


# ------------------------------------------------------------------ joining


TOKEN = "0123456789abcdef" * 3


def seats_of(engine: Engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        return [(seat.workshop_id, seat.group) for seat in session.exec(select(Participant))]


def test_a_device_that_joins_twice_has_one_seat_and_the_newest_group(
    engine: Engine, clock: Clock, workshop: Workshop
) -> None:
    for group in ("young_people", "own_1"):
        seats.take_seat(engine, workshop.key, token=TOKEN, group=group, admitted=Admitted("10.0.0.1"), now=clock())
    assert seats_of(engine) == [(workshop.id, "own_1")]


def test_a_device_that_joins_again_keeps_its_answers(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    for _ in range(2):
        seats.take_seat(engine, workshop.key, token=TOKEN, group="", admitted=Admitted("10.0.0.1"), now=clock())
        seats.answer(engine, TOKEN, OWN, Answered(4), now=clock())
    seat = seats.my_seat(engine, TOKEN)
    assert seat is not None
    assert seat.answers[OWN].rating == 4


def test_a_device_that_joins_many_times_at_once_has_one_seat(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    """Join in several threads at once, as a double tap or two tabs do; nothing here serialises them."""
    together = Barrier(6)
    apart = engine.execution_options(turn=None)

    def join(_: int) -> None:
        together.wait(timeout=30)
        seats.take_seat(apart, workshop.key, token=TOKEN, group="", admitted=Admitted("10.0.0.1"), now=clock())

    for _ in range(5):
        with Session(engine) as session, session.begin():
            session.exec(delete(Participant))
        with ThreadPoolExecutor(6) as devices:
            list(devices.map(join, range(6)))
        assert seats_of(engine) == [(workshop.id, "")]


def test_no_device_joins_with_the_seat_of_another_workshop(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    seats.take_seat(engine, workshop.key, token=TOKEN, group="young_people", admitted=Admitted("10.0.0.1"), now=clock())
    other = lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, PREPARED))
    with pytest.raises(seats.BadAnswer):
        seats.take_seat(engine, other.key, token=TOKEN, group="", admitted=Admitted("10.0.0.1"), now=clock())
    assert seats_of(engine) == [(workshop.id, "young_people")]


@pytest.mark.parametrize("token", ["", "short", "x" * 31, "x" * 65, "é" * 32, "a b" * 12, "\0" * 40])
def test_a_number_that_somebody_could_guess_is_refused(
    engine: Engine, clock: Clock, workshop: Workshop, token: str
) -> None:
    with pytest.raises(seats.BadAnswer):
        seats.take_seat(engine, workshop.key, token=token, group="", admitted=Admitted("10.0.0.1"), now=clock())
    assert seats_of(engine) == []


def test_what_is_stored_of_a_device_is_a_hash_of_its_number(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    seats.take_seat(engine, workshop.key, token=TOKEN, group="", admitted=Admitted("10.0.0.1"), now=clock())
    with Session(engine) as session:
        (stored,) = session.exec(select(Participant)).all()
    assert TOKEN not in repr(stored.model_dump())
    assert set(stored.model_dump()) == {"id", "workshop_id", "token_hash", "group", "joined_at"}


def join(engine: Engine, clock: Clock, workshop: Workshop, address: str) -> None:
    seats.take_seat(engine, workshop.key, token=token_hex(24), group="", admitted=Admitted(address), now=clock())


def test_a_hall_of_200_behind_one_address_joins_within_two_minutes(
    engine: Engine, clock: Clock, workshop: Workshop
) -> None:
    for _ in range(200):
        clock.advance(seconds=0.1)
        join(engine, clock, workshop, "10.0.0.1")
    assert len(seats_of(engine)) == 200


def test_one_network_cannot_take_any_number_of_seats(
    engine: Engine, clock: Clock, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_JOINS_OF_A_NETWORK", "3")
    for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3"):
        join(engine, clock, workshop, address)
    with pytest.raises(TooManySeats):
        join(engine, clock, workshop, "2001:db8::4")
    join(engine, clock, workshop, "2001:db8:0:1::1")
    clock.advance(minutes=1)
    join(engine, clock, workshop, "2001:db8::4")
    assert len(seats_of(engine)) == 5


def test_a_device_that_has_a_seat_joins_again_also_when_its_network_may_not(
    engine: Engine, clock: Clock, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_JOINS_OF_A_NETWORK", "1")
    for group in ("", "young_people"):
        seats.take_seat(engine, workshop.key, token=TOKEN, group=group, admitted=Admitted("10.0.0.1"), now=clock())
    assert seats_of(engine) == [(workshop.id, "young_people")]


def test_the_address_of_a_device_is_not_stored(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    join(engine, clock, workshop, "10.11.12.13")
    with engine.connect() as connection:
        stored = [repr(connection.execute(table.select()).all()) for table in SQLModel.metadata.sorted_tables]
    assert [rows for rows in stored if "10.11.12.13" in rows] == []


# ------------------------------------------------------------------ preparing


def test_a_workshop_has_its_statements_in_the_order_of_the_method_and_own_ones_last(workshop: Workshop) -> None:
    assert workshop.statements[0] == STATEMENT
    assert (workshop.statements[-1], workshop.own_statements[OWN]) == (OWN, "The harbour is open to everybody.")
    assert workshop.groups == {"young_people": "", "own_1": "People of the harbour"}


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (WorkshopPlan(" "), "no_title"),
        (WorkshopPlan("A", topics=()), "nothing_to_rate"),
        (WorkshopPlan("A", own_statements=[f"Number {n}" for n in range(9)]), "too_many_statements"),
        (WorkshopPlan("A", own_groups=[f"Group {n}" for n in range(13)]), "too_many_groups"),
        (WorkshopPlan("A", own_statements=["x" * 201]), "too_long"),
        (WorkshopPlan("A" * 121), "too_long"),
    ],
)
def test_a_workshop_that_cannot_be_held_is_refused(lead: Store, plan_id: str, plan: WorkshopPlan, reason: str) -> None:
    with pytest.raises(BadWorkshop) as refused:
        lead.workshops.prepare(plan_id, plan)
    assert (refused.value.reason, lead.workshops.of_plan(plan_id)) == (reason, [])


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER])
def test_who_only_reads_cannot_lead_a_workshop(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, role: Role
) -> None:
    reader = member(engine, clock, lead, plan_id, role).workshops
    for act in (
        lambda: reader.prepare(plan_id, PREPARED),
        lambda: reader.show(plan_id, workshop.id, "widest"),
        lambda: reader.reveal(plan_id, workshop.id, [STATEMENT]),
        lambda: reader.shut(plan_id, workshop.id),
        lambda: reader.agree(plan_id, workshop.id, "trust", Agreed(3)),
        lambda: reader.into_plan(plan_id, workshop.id, words_for("en")),
        lambda: reader.delete(plan_id, workshop.id),
    ):
        with pytest.raises(Forbidden):
            act()
    assert lead.workshops.get(plan_id, workshop.id) == workshop


def test_the_workshop_of_another_plan_is_not_there(lead: Store, plan_id: str, workshop: Workshop) -> None:
    other = lead.create_plan(Plan())
    with pytest.raises(NoSuchWorkshop):
        lead.workshops.room(other, workshop.id)
    with pytest.raises(NoSuchWorkshop):
        lead.workshops.delete(other, workshop.id)


# ------------------------------------------------------------------ joining


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{first} {last}", "{first}-{last}"])
def test_a_code_is_found_however_it_is_typed(engine: Engine, clock: Clock, workshop: Workshop, typed: str) -> None:
    code = workshop.code or ""
    typed = typed.format(code=code, lower=code.lower(), first=code[:3], last=code[3:])
    hall = seats.find_workshop(engine, typed, address="10.0.0.1", now=clock())
    assert (hall.id, hall.town, hall.is_open) == (workshop.id, "Rūjiena", True)


def test_a_wrong_code_finds_nothing(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    for typed in ("", "AAAAAA", as_code(workshop.code or "")[:5], "\0", "ж" * 900):
        with pytest.raises(seats.NoSuchCode):
            seats.find_workshop(engine, typed, address="10.0.0.1", now=clock())


def test_who_guesses_codes_has_to_wait_and_others_have_not(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    for _ in range(seats.GUESSES):
        with pytest.raises(seats.NoSuchCode):
            seats.find_workshop(engine, "AAAAAA", address="10.0.0.1", now=clock())
    with pytest.raises(seats.TooManyGuesses):
        seats.find_workshop(engine, workshop.code or "", address="10.0.0.1", now=clock())
    assert seats.find_workshop(engine, workshop.code or "", address="10.0.0.2", now=clock()).id == workshop.id
    clock.advance(minutes=1)
    assert seats.find_workshop(engine, workshop.code or "", address="10.0.0.1", now=clock()).id == workshop.id


def test_the_addresses_of_one_ipv6_network_guess_together(engine: Engine, clock: Clock) -> None:
    for number in range(seats.GUESSES):
        with pytest.raises(seats.NoSuchCode):
            seats.find_workshop(engine, "222222", address=f"2001:db8:1:1::{number:x}", now=clock())
    with pytest.raises(seats.TooManyGuesses):
        seats.find_workshop(engine, "222222", address="2001:db8:1:1:ffff::1", now=clock())
    with pytest.raises(seats.NoSuchCode):
        seats.find_workshop(engine, "222222", address="2001:db8:1:2::1", now=clock())


def test_right_codes_are_no_guesses(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    for _ in range(2 * seats.GUESSES):
        assert seats.find_workshop(engine, workshop.code or "", address="10.0.0.1", now=clock()).id == workshop.id


def test_the_qr_picture_needs_no_code(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    assert seats.join_info(engine, workshop.key, now=clock()).id == workshop.id


def test_a_shut_workshop_can_be_joined_in_no_way(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    lead.workshops.shut(plan_id, workshop.id)
    with pytest.raises(seats.NoSuchCode):
        seats.find_workshop(engine, workshop.code or "", address="10.0.0.1", now=clock())
    with pytest.raises(seats.NoSuchCode):
        seats.join_info(engine, workshop.key, now=clock())
    with pytest.raises(seats.NoSuchCode):
        take_seat(engine, workshop.key, group="", now=clock())


def test_a_workshop_that_opens_again_has_another_code_and_the_same_seats(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    (token,) = sit(engine, clock, workshop, 4)
    lead.workshops.shut(plan_id, workshop.id)
    lead.workshops.open_again(plan_id, workshop.id)
    assert lead.workshops.get(plan_id, workshop.id).code not in (None, workshop.code)
    seat = seats.my_seat(engine, token)
    assert seat is not None
    assert seat.answers == {STATEMENT: Answered(4)}


def test_an_unknown_group_is_refused(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    with pytest.raises(seats.BadAnswer):
        take_seat(engine, workshop.key, group="elected", now=clock())


# ------------------------------------------------------------------ answering


def test_one_device_counts_once_and_its_newest_answer_holds(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    (token,) = sit(engine, clock, workshop, 2)
    for rating in (5, 1, 4):
        seats.answer(engine, token, STATEMENT, Answered(rating), now=clock())
    with Session(engine) as session:
        assert [vote.rating for vote in session.exec(select(Vote))] == [4]


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (STATEMENT, Answered(6)),
        (STATEMENT, Answered(0)),
        (STATEMENT, Answered(3, "dont_know")),
        (STATEMENT, Answered(other_answer="maybe")),
        (STATEMENT, Answered(3, comment="x" * 501)),
        ("place_is_theirs", Answered(3)),  # of another topic
    ],
)
def test_an_answer_that_is_none_changes_nothing(
    engine: Engine, clock: Clock, workshop: Workshop, statement: str, given: Answered
) -> None:
    (token,) = sit(engine, clock, workshop, 2)
    with pytest.raises(seats.BadAnswer):
        seats.answer(engine, token, statement, given, now=clock())
    seat = seats.my_seat(engine, token)
    assert seat is not None
    assert seat.answers == {STATEMENT: Answered(2)}


def test_after_the_workshop_is_shut_no_answer_is_taken(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    (token,) = sit(engine, clock, workshop, 2)
    lead.workshops.shut(plan_id, workshop.id)
    with pytest.raises(seats.ShutWorkshop):
        seats.answer(engine, token, STATEMENT, Answered(5), now=clock())


def test_a_guessed_token_sits_nowhere(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    sit(engine, clock, workshop, 2)
    for token in ("", "0", "\0", "a" * 32):
        assert seats.my_seat(engine, token) is None


def test_nothing_in_the_database_says_whose_answer_it_is(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    (token,) = sit(engine, clock, workshop, 2)
    with Session(engine) as session:
        seat = session.exec(select(Participant)).one()
    assert token not in str(seat.model_dump())
    assert set(seat.model_dump()) == {"id", "workshop_id", "token_hash", "group", "joined_at"}


# ------------------------------------------------------------------ results


def counted(lead: Store, plan_id: str, workshop: Workshop) -> StatementResult:
    """Count the answers to the statement, and return the result that the team sees."""
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    return lead.workshops.room(plan_id, workshop.id).result(STATEMENT)


def test_results_of_fewer_than_four_are_hidden(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 2, 3)
    result = counted(lead, plan_id, workshop)
    assert (result.answered, result.is_hidden, result.spread.number) == (3, True, 0)


def test_the_room_is_counted(engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5, 5)
    result = counted(lead, plan_id, workshop)
    assert (result.statement, result.spread.counts) == (STATEMENT, (2, 0, 0, 1, 2))


def test_groups_stand_side_by_side_where_nobody_can_be_told(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 2, 2, group="young_people")
    sit(engine, clock, workshop, 5, 5, 4, 4, group="own_1")
    groups = counted(lead, plan_id, workshop).groups
    assert {group: spread.mean for group, spread in groups.items()} == {"young_people": 1.5, "own_1": 4.5}


def test_what_is_agreed_is_kept_by_topic(lead: Store, plan_id: str, workshop: Workshop) -> None:
    agreed = Agreed(3, "The choir asks newcomers.", "Nine came in spring.", "Two of us say 2.")
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(2))
    lead.workshops.agree(plan_id, workshop.id, "trust", agreed)
    assert lead.workshops.agreed(plan_id, workshop.id) == {"trust": agreed}


def test_what_a_colleague_has_agreed_meanwhile_stays(lead: Store, plan_id: str, workshop: Workshop) -> None:
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(4, "A fair."), base=Agreed())
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(reason="A choir."), base=Agreed())
    assert lead.workshops.agreed(plan_id, workshop.id) == {"trust": Agreed(4, "A fair. A choir.")}


def test_two_texts_that_are_too_long_together_are_refused(lead: Store, plan_id: str, workshop: Workshop) -> None:
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(reason="x" * 500), base=Agreed())
    with pytest.raises(BadAgreement):
        lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(reason="y" * 500), base=Agreed())
    assert lead.workshops.agreed(plan_id, workshop.id) == {"trust": Agreed(reason="x" * 500)}


@pytest.mark.parametrize("agreed", [Agreed(6), Agreed(3, reason="x" * 801)])
def test_an_agreement_that_is_none_is_refused(lead: Store, plan_id: str, workshop: Workshop, agreed: Agreed) -> None:
    with pytest.raises(BadAgreement):
        lead.workshops.agree(plan_id, workshop.id, "trust", agreed)
    assert lead.workshops.agreed(plan_id, workshop.id) == {}


def test_two_facilitators_reveal_two_statements(lead: Store, plan_id: str, workshop: Workshop) -> None:
    lead.workshops.reveal(plan_id, workshop.id, [OWN])
    lead.workshops.reveal(plan_id, workshop.id, [STATEMENT, "no such statement"])
    assert lead.workshops.get(plan_id, workshop.id).revealed == (STATEMENT, OWN)
    lead.workshops.reveal(plan_id, workshop.id, [OWN], is_revealed=False)
    assert lead.workshops.get(plan_id, workshop.id).revealed == (STATEMENT,)


def test_a_deleted_workshop_leaves_no_answer(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    tokens = sit(engine, clock, workshop, 1, 2)
    lead.workshops.delete(plan_id, workshop.id)
    assert seats.my_seat(engine, tokens[0]) is None
    with Session(engine) as session:
        assert (session.exec(select(Vote)).all(), session.exec(select(Participant)).all()) == ([], [])


# ------------------------------------------------------------------ into the plan


def assessment_of(lead: Store, plan_id: str) -> SelfAssessment:
    return lead.plan(plan_id)[self_assessment.TOOL]


def test_a_room_is_read_whole(engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop) -> None:
    tokens = sit(engine, clock, workshop, 1, 1, 4, 5, 5)
    for token, rating in zip(tokens, (1, 1, 4, 5, 5), strict=True):
        seats.answer(engine, token, STATEMENT, Answered(rating, comment="Nobody asks us."), now=clock())
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(3))
    lead.workshops.reveal(plan_id, workshop.id, [STATEMENT])
    room = lead.workshops.room(plan_id, workshop.id)
    (result,) = room.revealed
    assert (result.spread.counts, result.answered, result.comments) == ((2, 0, 0, 1, 2), 5, ("Nobody asks us.",) * 5)
    assert (room.workshop.seats, room.agreed) == (5, {"trust": Agreed(3)})


def test_the_comments_of_fewer_than_four_are_hidden_too(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    tokens = sit(engine, clock, workshop, 1, 1, 4)
    seats.answer(engine, tokens[0], STATEMENT, Answered(1, comment="Nobody asks us."), now=clock())
    assert "Nobody asks us." not in repr(lead.workshops.room(plan_id, workshop.id))


def test_the_results_become_the_newest_round_of_the_plan(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5, group="young_people")
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(3, "The choir asks newcomers."))
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    made = assessment_of(lead, plan_id)
    assert (made.round_name, made.people_count, made.groups_present) == ("Evening in the hall", 4, ["young_people"])
    assert sorted(row.rating or 0 for row in made.ratings) == [1, 1, 4, 5]
    assert [(row.topic, row.agreed_score, row.reason) for row in made.results] == [
        ("trust", 3, "The choir asks newcomers.")
    ]


def test_the_round_before_stays_with_the_earlier_ones(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    lead.edit(plan_id, self_assessment.TOOL, SetField(FieldPath("round_name"), "Spring"))
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    assert [one.round_name for one in assessment_of(lead, plan_id).earlier_rounds] == ["Spring"]


def five_rated_topics(lead: Store, plan_id: str) -> SelfAssessment:
    """Rate five topics in the plan, and agree on them."""
    others = [topic for topic in TOPICS if topic != "trust"][:5]
    rated = [{"voice": 1, "statement": statement, "rating": 2} for topic in others for statement in STATEMENTS[topic]]
    lead.edit(
        plan_id,
        self_assessment.TOOL,
        SetField(FieldPath("round_name"), "Spring"),
        SetField(FieldPath("people_count"), 1),
        SetField(FieldPath("ratings"), rated),
        *(AddRow(FieldPath("results"), topic, {"topic": topic, "agreed_score": 2}) for topic in others),
    )
    return assessment_of(lead, plan_id)


def test_a_workshop_on_one_topic_can_be_added_to_the_round_of_the_others(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    before = five_rated_topics(lead, plan_id)
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.agree(plan_id, workshop.id, "trust", Agreed(3))
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"), into=Into.NEWEST_ROUND)
    after = assessment_of(lead, plan_id)
    assert (after.earlier_rounds, after.round_name, after.people_count) == ([], "Spring", 5)
    assert after.ratings[: len(before.ratings)] == before.ratings
    assert {row.topic: row.agreed_score for row in after.results} == {
        **{row.topic: 2 for row in before.results},
        "trust": 3,
    }


def test_what_was_added_to_a_round_can_be_taken_back_by_the_history(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    before = five_rated_topics(lead, plan_id)
    then = clock()
    clock.advance(minutes=5)
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"), into=Into.NEWEST_ROUND)
    assert assessment_of(lead, plan_id) != before
    lead.history.bring_back_moment(plan_id, then, keep_as="With the workshop")
    assert assessment_of(lead, plan_id) == before


def test_the_topics_for_the_plan_are_those_that_four_have_rated_or_that_were_agreed(
    engine: Engine, clock: Clock, lead: Store, plan_id: str
) -> None:
    three = WorkshopPlan("Evening", topics=("belonging", "trust", "learning"))
    workshop = lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, three))
    assert lead.workshops.topics_for_plan(plan_id, workshop.id) == []
    sit(engine, clock, workshop, 1, 1, 4, 5)
    for token in sit(engine, clock, workshop, 2, 2, 3):
        seats.answer(engine, token, "place_is_theirs", Answered(3), now=clock())
    lead.workshops.agree(plan_id, workshop.id, "learning", Agreed(dissent="Two of us say 1."))
    assert lead.workshops.topics_for_plan(plan_id, workshop.id) == [
        topic for topic in TOPICS if topic in ("trust", "learning")
    ]


def test_what_a_workshop_writes_into_the_plan_stands_in_its_history(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    assert {"ratings", "round_name"} <= {change.path.top for change in lead.changes(plan_id)}


def test_after_it_is_in_the_plan_nobody_answers_any_more(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    now = lead.workshops.get(plan_id, workshop.id)
    assert (now.is_open, now.in_plan_at) == (False, clock())


def test_a_second_click_puts_in_nothing_more(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    with pytest.raises(InThePlanAlready):
        lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    assert assessment_of(lead, plan_id).earlier_rounds == []


def test_it_can_be_put_in_once_more_on_purpose(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"), again=True)
    assert len(assessment_of(lead, plan_id).earlier_rounds) == 1


def test_fewer_than_four_who_rated_change_nothing(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4)
    with pytest.raises(TooFewVoices):
        lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    assert (assessment_of(lead, plan_id), lead.workshops.get(plan_id, workshop.id).is_open) == (SelfAssessment(), True)


# ------------------------------------------------------------------ who was there


def meetings_of(lead: Store, plan_id: str) -> list[Meeting]:
    return lead.plan(plan_id)[stakeholders.TOOL].plan_making


def test_who_was_there_stands_among_the_meetings_of_the_plan(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5, group="own_1")
    sit(engine, clock, workshop, 2, 2, 4, 5, 5, group="young_people")
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    (row,) = meetings_of(lead, plan_id)
    assert (row.what, row.people_count) == ("Evening in the hall", 9)
    assert row.who == "Young people (5) and People of the harbour (4)"


def test_the_meeting_of_a_workshop_stands_in_the_history_too(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    assert ("stakeholders", "add") in {(change.tool, change.kind) for change in lead.changes(plan_id)}


def test_put_in_once_more_the_meeting_has_the_new_numbers_and_what_the_team_wrote(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    (row,) = meetings_of(lead, plan_id)
    lead.edit(
        plan_id, stakeholders.TOOL, SetField(FieldPath("plan_making", row.id, "what_changed"), "The stage moves.")
    )
    lead.workshops.open_again(plan_id, workshop.id)
    sit(engine, clock, workshop, 3, 3, 3, 3)
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"), again=True)
    assert [(row.people_count, row.what_changed) for row in meetings_of(lead, plan_id)] == [(8, "The stage moves.")]


@pytest.mark.parametrize("failing", ["note_meeting", "put_in"])
def test_the_round_and_the_meeting_come_into_the_plan_together_or_not_at_all(
    engine: Engine,
    clock: Clock,
    lead: Store,
    plan_id: str,
    workshop: Workshop,
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
) -> None:
    sit(engine, clock, workshop, 1, 1, 4, 5)
    monkeypatch.setattr(f"db.workshops.workshops.{failing}", lambda *_: [SetField(FieldPath("no such field"), 1)])
    with pytest.raises(BadEdit):
        lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    now = lead.workshops.get(plan_id, workshop.id)
    assert (assessment_of(lead, plan_id), meetings_of(lead, plan_id)) == (SelfAssessment(), [])
    assert (now.is_open, now.in_plan_at) == (True, None)


def test_the_team_learns_which_groups_have_answered(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    sit(engine, clock, workshop, 1, group="young_people")
    take_seat(engine, workshop.key, group="own_1", now=clock())  # without an answer
    assert lead.workshops.groups_in(plan_id, workshop.id) == {"young_people"}


# ------------------------------------------------------------------ admission


def admit(engine: Engine, clock: Clock, workshop: Workshop, slip: str = "", token: str = "") -> None:
    admitted = Admitted("10.0.0.1", slip)
    seats.take_seat(engine, workshop.key, token=token or token_hex(24), group="", admitted=admitted, now=clock())


@pytest.fixture
def slips(lead: Store, plan_id: str, workshop: Workshop) -> list[str]:
    """Make three slips, and admit new devices only with one."""
    lead.admission.require_slips(plan_id, workshop.id, is_required=True)
    lead.admission.make_slips(plan_id, workshop.id, 3)
    return lead.admission.unused_slips(plan_id, workshop.id)


@pytest.mark.parametrize("slip", ["", "AAAAAAAA", "x\0y", "é" * 90])
def test_without_its_slip_a_device_is_not_admitted(
    engine: Engine, clock: Clock, workshop: Workshop, slips: list[str], slip: str
) -> None:
    with pytest.raises(BadSlip):
        admit(engine, clock, workshop, slip)
    assert (seats_of(engine), len(slips)) == ([], 3)


def test_a_slip_admits_one_device_which_then_keeps_its_seat(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, slips: list[str]
) -> None:
    for _ in range(2):
        admit(engine, clock, workshop, f"{slips[0][:4].lower()} {slips[0][4:]}", TOKEN)
    with pytest.raises(BadSlip):
        admit(engine, clock, workshop, slips[0])
    now = lead.workshops.get(plan_id, workshop.id)
    assert (now.phones, now.slips, lead.admission.unused_slips(plan_id, workshop.id)) == (
        1,
        SlipCounts(made=3, used=1),
        slips[1:],
    )


def test_nothing_says_which_device_used_which_slip() -> None:
    assert set(Slip.model_fields) == {"workshop_id", "code", "is_used"}


def test_slips_cannot_be_guessed_without_end(
    engine: Engine, clock: Clock, workshop: Workshop, slips: list[str]
) -> None:
    for _ in range(seats.GUESSES):
        with pytest.raises(BadSlip):
            admit(engine, clock, workshop, "AAAAAAAA")
    with pytest.raises(seats.TooManyGuesses):
        admit(engine, clock, workshop, slips[0])


def test_people_counted_in_the_room_are_for_the_team(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop
) -> None:
    lead.admission.count_heads(plan_id, workshop.id, 31)
    assert lead.workshops.get(plan_id, workshop.id).heads == 31
    reader = member(engine, clock, lead, plan_id, Role.VIEWER)
    assert reader.workshops.get(plan_id, workshop.id).heads is None
    with pytest.raises(BadHeads):
        lead.admission.count_heads(plan_id, workshop.id, -1)
