"""Test suggestions: texts by people who may only comment, which the team accepts or declines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from curreap.access import Forbidden, Role
from curreap.edits import AddRow, RemoveRow, RowIsGone, SetField, TextsOverlap
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.personal_data import personal_data
from db.comments.comment import Remark, open_must_fix
from db.comments.comments import EmptyComment, NoSuchComment
from db.comments.suggestion import AlreadyAnswered, BadSuggestion, Suggestion
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import challenges_and_vision, goals, section_texts
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import LONGEST_TEXT
from tests.conftest import Clock
from tests.db.people import a_person

STEP, VISION = "challenges_and_vision", FieldPath("vision")
SECTION = FieldPath("sections", "goals", "body_text")
BEFORE = "The harbour is a stage. Everybody sings."
BETTER = "The harbour is our stage. Everybody sings."


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock)), clock))


@pytest.fixture
def plan_id(lead: Store) -> str:
    return lead.create_plan(Plan({STEP: challenges_and_vision.TOOL.answers(vision=BEFORE)}))


@pytest.fixture
def mentor(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    return a_member(engine, clock, lead, plan_id, Role.MENTOR)


def a_member(engine: Engine, clock: Clock, lead: Store, plan_id: str, role: Role) -> Store:
    person = a_person(engine, clock, f"{role}@example.org")
    lead.members.set_role(plan_id, actor_of(person).id, role)
    return Store(UnitOfWork(engine, actor_of(person), clock))


def suggest(store: Store, plan_id: str, text: str = BETTER, base: str = BEFORE, *, must_fix: bool = False) -> int:
    """Store a suggestion for the vision; return its id."""
    suggestion = Suggestion(text, base)
    store.comments.add(plan_id, tool=STEP, path=VISION, suggestion=suggestion, must_fix=must_fix)
    return newest(store, plan_id).id


def newest(store: Store, plan_id: str) -> Remark:
    return store.comments.of_plan(plan_id)[-1]


def write(store: Store, plan_id: str, text: str) -> None:
    store.edit(plan_id, challenges_and_vision.TOOL, SetField(VISION, text))


def vision(store: Store, plan_id: str) -> str:
    return store.plan(plan_id)[challenges_and_vision.TOOL].vision


def outcome(store: Store, plan_id: str) -> tuple[str | None, bool]:
    """Return the outcome of the suggestion, and whether its thread is solved."""
    remark = newest(store, plan_id)
    assert remark.suggestion
    return remark.suggestion.outcome, remark.resolved_at is not None


# ------------------------------------------------------------------ suggesting


def test_a_suggestion_changes_no_answer(lead: Store, mentor: Store, plan_id: str) -> None:
    suggest(mentor, plan_id)
    assert (vision(lead, plan_id), newest(lead, plan_id).suggestion) == (BEFORE, Suggestion(BETTER, BEFORE))


def test_a_suggestion_can_bring_a_comment(lead: Store, mentor: Store, plan_id: str) -> None:
    mentor.comments.add(plan_id, tool=STEP, path=VISION, text="Shorter?", suggestion=Suggestion(BETTER, BEFORE))
    assert newest(lead, plan_id).text == "Shorter?"


@pytest.mark.parametrize(
    ("tool", "path"),
    [
        ("stakeholders", FieldPath("stakeholders", "x", "private_notes")),
        ("stakeholders", FieldPath("stakeholders", "x", "contact")),
        ("team", FieldPath("members", "x", "contact")),
        ("profile", FieldPath("population")),
        ("goals", FieldPath("goals")),
        ("goals", FieldPath("goals", "x")),
        ("goals", WHOLE),
        ("goals", FieldPath("sections", "goals", "state")),
    ],
)
def test_nothing_is_suggested_for_what_is_private_or_no_text(
    lead: Store, plan_id: str, tool: str, path: FieldPath
) -> None:
    with pytest.raises(BadSuggestion):
        lead.comments.add(plan_id, tool=tool, path=path, suggestion=Suggestion(BETTER, BEFORE))
    assert lead.comments.of_plan(plan_id) == []


@pytest.mark.parametrize("text", [BEFORE, f" {BEFORE}\n", "x" * (LONGEST_TEXT + 1)])
def test_a_suggestion_that_says_nothing_new_or_far_too_much_is_refused(mentor: Store, plan_id: str, text: str) -> None:
    with pytest.raises(BadSuggestion):
        suggest(mentor, plan_id, text)


def test_a_comment_without_a_suggestion_still_needs_words(mentor: Store, plan_id: str) -> None:
    with pytest.raises(EmptyComment):
        mentor.comments.add(plan_id, tool=STEP, path=VISION)


# ------------------------------------------------------------------ taking


def test_a_taken_text_stands_in_its_field_and_its_thread_is_solved(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.take_suggestion(plan_id, suggest(mentor, plan_id))
    assert (vision(lead, plan_id), outcome(lead, plan_id)) == (BETTER, ("taken", True))


def test_taking_is_an_edit_of_who_takes(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.take_suggestion(plan_id, suggest(mentor, plan_id))
    (change,) = lead.history.newest(plan_id)
    assert (change.kind, change.before, change.after, change.actor_id) == ("set", BEFORE, BETTER, lead.actor.id)


def test_what_the_team_wrote_meanwhile_is_merged_in(lead: Store, mentor: Store, plan_id: str) -> None:
    number = suggest(mentor, plan_id)
    write(lead, plan_id, f"{BEFORE} Even in winter.")
    lead.take_suggestion(plan_id, number)
    assert vision(lead, plan_id) == f"{BETTER} Even in winter."


def test_where_the_team_changed_the_same_words_nothing_is_changed(lead: Store, mentor: Store, plan_id: str) -> None:
    number, theirs = suggest(mentor, plan_id), BEFORE.replace(" a ", " the ")
    write(lead, plan_id, theirs)
    past = lead.history.newest(plan_id)
    with pytest.raises(TextsOverlap):
        lead.take_suggestion(plan_id, number)
    assert (vision(lead, plan_id), outcome(lead, plan_id)) == (theirs, (None, False))
    assert lead.history.newest(plan_id) == past


def test_taken_all_the_same_it_replaces_what_stays_in_the_history(lead: Store, mentor: Store, plan_id: str) -> None:
    number, theirs = suggest(mentor, plan_id), BEFORE.replace(" a ", " the ")
    write(lead, plan_id, theirs)
    lead.take_suggestion(plan_id, number, replaces=True)
    assert (vision(lead, plan_id), lead.history.newest(plan_id)[0].before) == (BETTER, theirs)


def test_the_first_text_of_a_section_can_be_suggested(lead: Store, mentor: Store, plan_id: str) -> None:
    mentor.comments.add(plan_id, tool="goals", path=SECTION, suggestion=Suggestion("Three goals.", ""))
    lead.take_suggestion(plan_id, newest(lead, plan_id).id)
    assert lead.plan(plan_id)[section_texts.TOOL].of("goals").body_text == "Three goals."


def test_a_suggestion_for_a_deleted_row_is_told_and_stays(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.edit(plan_id, goals.TOOL, AddRow(FieldPath("goals"), "g1", {"title": "Song"}))
    path = FieldPath("goals", "g1", "title")
    mentor.comments.add(plan_id, tool="goals", path=path, suggestion=Suggestion("Songs", "Song"))
    lead.edit(plan_id, goals.TOOL, RemoveRow(FieldPath("goals", "g1")))
    with pytest.raises(RowIsGone):
        lead.take_suggestion(plan_id, newest(lead, plan_id).id)
    assert outcome(lead, plan_id) == (None, False)


def test_a_text_that_the_team_wrote_itself_meanwhile_is_taken_without_a_line_in_the_history(
    lead: Store, mentor: Store, plan_id: str
) -> None:
    number = suggest(mentor, plan_id)
    write(lead, plan_id, BETTER)
    lead.take_suggestion(plan_id, number)
    assert (len(lead.history.newest(plan_id)), outcome(lead, plan_id)) == (1, ("taken", True))


def test_taken_counts_as_solved_before_handing_in(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.take_suggestion(plan_id, suggest(mentor, plan_id, must_fix=True))
    assert open_must_fix(lead.comments.of_plan(plan_id)) == 0


# ------------------------------------------------------------------ once only


def test_a_text_is_taken_once(lead: Store, mentor: Store, plan_id: str) -> None:
    number = suggest(mentor, plan_id)
    lead.take_suggestion(plan_id, number)
    lead.comments.resolve(plan_id, number, is_resolved=False)
    write(lead, plan_id, "Something else.")
    with pytest.raises(AlreadyAnswered):
        lead.take_suggestion(plan_id, number, replaces=True)
    assert (vision(lead, plan_id), outcome(lead, plan_id)) == ("Something else.", ("taken", False))


def test_a_declined_text_changes_nothing_and_solves_the_thread(lead: Store, mentor: Store, plan_id: str) -> None:
    lead.comments.decline(plan_id, suggest(mentor, plan_id))
    assert (vision(lead, plan_id), outcome(lead, plan_id)) == (BEFORE, ("declined", True))


def test_what_was_declined_is_not_taken(lead: Store, mentor: Store, plan_id: str) -> None:
    number = suggest(mentor, plan_id)
    lead.comments.decline(plan_id, number)
    with pytest.raises(AlreadyAnswered):
        lead.take_suggestion(plan_id, number)
    assert vision(lead, plan_id) == BEFORE


def test_opened_again_a_declined_text_can_be_taken(lead: Store, mentor: Store, plan_id: str) -> None:
    number = suggest(mentor, plan_id)
    lead.comments.decline(plan_id, number)
    mentor.comments.resolve(plan_id, number, is_resolved=False)
    lead.take_suggestion(plan_id, number)
    assert vision(lead, plan_id) == BETTER


# ------------------------------------------------------------------ permission


ANSWERING: dict[str, Callable[[Store, str, int], None]] = {
    "take": lambda store, plan, number: store.take_suggestion(plan, number),
    "replace": lambda store, plan, number: store.take_suggestion(plan, number, replaces=True),
    "decline": lambda store, plan, number: store.comments.decline(plan, number),
    "read": lambda store, plan, number: store.comments.suggested(plan, number) and None,
}
every_answer = pytest.mark.parametrize("act", ANSWERING)


@every_answer
@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.MENTOR])
def test_only_who_may_edit_answers(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, act: str, role: Role | None
) -> None:
    number = suggest(lead, plan_id)
    if role:
        other = a_member(engine, clock, lead, plan_id, role)
    else:
        other = Store(UnitOfWork(engine, actor_of(a_person(engine, clock, "stranger@example.org")), clock))
    with pytest.raises(Forbidden):
        ANSWERING[act](other, plan_id, number)
    assert (vision(lead, plan_id), outcome(lead, plan_id)) == (BEFORE, (None, False))


def test_a_viewer_suggests_nothing(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    with pytest.raises(Forbidden):
        suggest(a_member(engine, clock, lead, plan_id, Role.VIEWER), plan_id)


@every_answer
def test_the_number_of_a_suggestion_of_another_plan_does_nothing(lead: Store, plan_id: str, act: str) -> None:
    elsewhere, number = lead.create_plan(Plan()), suggest(lead, plan_id)
    with pytest.raises(NoSuchComment):
        ANSWERING[act](lead, elsewhere, number)
    assert outcome(lead, plan_id) == (None, False)


@every_answer
def test_a_comment_without_a_suggestion_cannot_be_taken(lead: Store, plan_id: str, act: str) -> None:
    lead.comments.add(plan_id, tool=STEP, path=VISION, text="Which year?")
    with pytest.raises(NoSuchComment):
        ANSWERING[act](lead, plan_id, newest(lead, plan_id).id)


def test_own_data_holds_what_one_suggested_but_not_the_text_of_others(
    engine: Engine, clock: Clock, mentor: Store, plan_id: str
) -> None:
    suggest(mentor, plan_id)
    (comment,) = personal_data(engine, mentor.actor.id, now=clock())["comments"]
    assert (comment["suggestion"], "suggested_from" in comment) == (BETTER, False)
