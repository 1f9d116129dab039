"""Test two people who change the same text at once: changes are merged if possible, and no word is lost."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from curreap.access import Role
from curreap.edits import AddRow, Edit, MoveRow, RemoveRow, RowIsGone, SetField, TextsOverlap, value_at
from curreap.language.word_diff import words_in
from curreap.plan import Plan
from db.store import Store
from db.tables import Change
from playbook_tools import team
from playbook_tools.field_path import FieldPath
from playbook_tools.team import Member, Team
from tests.db.people import Clock, a_person, work_of

TEXT = FieldPath("how_we_decide")
CONTACT = FieldPath("mentor_contact")
MOST_STEPS = 25
UNTOUCHED = "Twenty years of choirs"


def a_store(engine: Engine, clock: Clock, email: str) -> Store:
    return Store(work_of(engine, a_person(engine, clock, email), clock))


def history_of(store: Store, plan_id: str) -> list[Change]:
    """List all lines, oldest first."""
    with Session(store.work.engine) as session:
        return list(session.exec(select(Change).where(Change.plan_id == plan_id).order_by(col(Change.id))))


def asides_of(store: Store, plan_id: str) -> list[tuple[str, Any, Any, int | None]]:
    lines = history_of(store, plan_id)
    return [(line.path, line.before, line.after, line.actor_id) for line in lines if line.kind == "aside"]


@pytest.fixture
def lead(engine: Engine, clock: Clock) -> Store:
    return a_store(engine, clock, "lead@example.org")


@pytest.fixture
def plan_id(lead: Store) -> str:
    """Make a plan with "We vote." as an answer, and a row."""
    start = Team(how_we_decide="We vote.", members=[Member(id="m", name="Choir")])
    return lead.create_plan(Plan({team.TOOL.key: start}))


@pytest.fixture
def editor(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    colleague = a_store(engine, clock, "editor@example.org")
    lead.members.set_role(plan_id, colleague.actor.id, Role.EDITOR)
    return colleague


def writes(store: Store, plan_id: str, text: str, *, base: str = "We vote.", path: FieldPath = TEXT) -> Team:
    return store.edit(plan_id, team.TOOL, SetField(path, text, base=base)).answers


def overlaps(store: Store, plan_id: str, text: str, *, base: str = "We vote.", path: FieldPath = TEXT) -> TextsOverlap:
    with pytest.raises(TextsOverlap) as found:
        writes(store, plan_id, text, base=base, path=path)
    return found.value


def test_whoever_saves_second_gets_the_merged_text(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We always vote.")
    assert writes(editor, plan_id, "We vote. Then we sing.").how_we_decide == "We always vote. Then we sing."


def test_the_merged_text_is_what_is_stored(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We always vote.")
    writes(editor, plan_id, "We vote. Then we sing.")
    assert lead.plan(plan_id)[team.TOOL].how_we_decide == "We always vote. Then we sing."


def test_the_history_tells_of_a_merge_what_stood_and_what_stands(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We always vote.")
    writes(editor, plan_id, "We vote. Then we sing.")
    newest = history_of(lead, plan_id)[-1]
    assert (newest.kind, newest.before, newest.after) == ("set", "We always vote.", "We always vote. Then we sing.")


def test_what_overlaps_leaves_the_text_of_the_colleague(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We vote. Then we sing.")
    before = lead.open_section(plan_id, team.TOOL)
    overlaps(editor, plan_id, "We vote. Then we dance.")
    assert lead.open_section(plan_id, team.TOOL) == before


def test_who_overlaps_is_given_both_texts(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    found = overlaps(editor, plan_id, "We ask the mayor.")
    assert (found.base, found.mine, found.theirs) == ("We vote.", "We ask the mayor.", "We draw lots.")


def test_a_text_that_overlaps_is_in_the_history(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    overlaps(editor, plan_id, "We ask the mayor.")
    aside = ("how_we_decide", "We draw lots.", "We ask the mayor.", editor.actor.id)
    assert asides_of(lead, plan_id) == [aside]


def test_a_text_set_aside_does_not_raise_the_revision(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    overlaps(editor, plan_id, "We ask the mayor.")
    assert lead.info(plan_id).revision == 1


def test_the_same_text_is_set_aside_once(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    for _ in range(3):
        overlaps(editor, plan_id, "We ask the mayor.")
    assert len(asides_of(lead, plan_id)) == 1


def test_each_new_text_is_set_aside(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    for text in ("We ask the mayor.", "We ask the council."):
        overlaps(editor, plan_id, text)
    assert [after for _, _, after, _ in asides_of(lead, plan_id)] == ["We ask the mayor.", "We ask the council."]


def test_words_of_a_private_field_are_never_set_aside(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "one@example.org", base="", path=CONTACT)
    overlaps(editor, plan_id, "two@example.org", base="", path=CONTACT)
    line = history_of(lead, plan_id)[-1]
    assert (line.kind, line.is_private, line.before, line.after) == ("aside", True, None, None)


def test_of_edits_that_belong_together_all_texts_are_set_aside(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    edits = (
        SetField(FieldPath("experience"), "Ten years", base=""),
        SetField(TEXT, "We ask the mayor.", base="We vote."),
    )
    with pytest.raises(TextsOverlap):
        editor.edit(plan_id, team.TOOL, *edits)
    assert [after for _, _, after, _ in asides_of(lead, plan_id)] == ["Ten years", "We ask the mayor."]


def test_of_edits_that_belong_together_none_is_stored(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We draw lots.")
    edits = (
        SetField(FieldPath("experience"), "Ten years", base=""),
        SetField(TEXT, "We ask the mayor.", base="We vote."),
    )
    with pytest.raises(TextsOverlap):
        editor.edit(plan_id, team.TOOL, *edits)
    assert lead.plan(plan_id)[team.TOOL].experience == ""


def test_a_text_for_a_row_that_a_colleague_deleted_is_set_aside(lead: Store, editor: Store, plan_id: str) -> None:
    lead.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    with pytest.raises(RowIsGone):
        writes(editor, plan_id, "Choir of the harbour", base="Choir", path=FieldPath("members", "m", "name"))
    aside = ("members/m/name", None, "Choir of the harbour", editor.actor.id)
    assert asides_of(lead, plan_id) == [aside]


def test_a_text_for_a_row_that_never_was_leaves_no_trace(editor: Store, plan_id: str) -> None:
    with pytest.raises(RowIsGone):
        writes(editor, plan_id, "Choir", path=FieldPath("members", "made-up", "name"))
    assert history_of(editor, plan_id) == []


def test_typing_on_in_an_own_text_is_no_overlap(editor: Store, plan_id: str) -> None:
    writes(editor, plan_id, "We vote. Then we si")
    typed_on = writes(editor, plan_id, "We vote. Then we sing.")
    assert typed_on.how_we_decide == "We vote. Then we sing."


def test_typing_on_in_the_text_of_a_colleague_overlaps(lead: Store, editor: Store, plan_id: str) -> None:
    writes(lead, plan_id, "We vote. Then we si")
    overlaps(editor, plan_id, "We vote. Then we sing.")


def test_one_person_in_two_windows_loses_no_word(editor: Store, plan_id: str) -> None:
    writes(editor, plan_id, "We vote. Then we sing.")
    assert overlaps(editor, plan_id, "We vote. Then we dance.").theirs == "We vote. Then we sing."


def test_many_people_in_one_text_at_once_lose_no_word(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> None:
    places = 4
    base = "\n".join(f"Part {number}: we vote." for number in range(places))
    writes(lead, plan_id, base)
    colleagues = [a_store(engine, clock, f"e{number}@example.org") for number in range(places)]
    for colleague in colleagues:
        lead.members.set_role(plan_id, colleague.actor.id, Role.EDITOR)

    def type_into(number: int) -> None:
        seen = base
        for word in range(5):
            text = seen.replace(f"Part {number}:", f"Part {number}: w{number}{word}")
            seen = writes(colleagues[number], plan_id, text, base=seen).how_we_decide

    threads = [threading.Thread(target=type_into, args=(number,)) for number in range(places)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = set(words_in(lead.plan(plan_id)[team.TOOL].how_we_decide))
    assert {f"w{number}{word}" for number in range(places) for word in range(5)} <= written


# ------------------------------------------------------------------ any interleaving


PEOPLE = st.integers(0, 2)
PLACES = st.integers(0, 12)
FIELDS = ("name", "role", "organisation")


class ThreePeopleAtOnePlan(RuleBasedStateMachine):
    """Three people write, each from the texts that they saw last; every typed word is a new one."""

    def __init__(self, stores: list[Store]) -> None:
        super().__init__()
        self.stores = stores
        rows = [Member(id="choir", name="Choir of the harbour"), Member(id="school", role="hall, stage and light")]
        begin = Team(how_we_decide="We vote. Then we sing, all of us.", experience=UNTOUCHED, members=rows)
        self.plan_id = stores[0].create_plan(Plan({team.TOOL.key: begin}))
        for store in stores[1:]:
            stores[0].members.set_role(self.plan_id, store.actor.id, Role.EDITOR)
        self.typed: set[str] = set()
        self.seen: list[Team] = [begin] * len(stores)
        self.revision = 0

    @rule(who=PEOPLE)
    def reload(self, who: int) -> None:
        """Load the page again."""
        self.seen[who] = self._stored()

    @rule(who=PEOPLE, at=PLACES, gone=st.integers(0, 3), stays_stale=st.booleans())
    def change_the_text(self, who: int, at: int, gone: int, stays_stale: bool) -> None:
        base = self.seen[who].how_we_decide
        after = self._edit(who, SetField(TEXT, self._retyped(base, at, gone), base=base))
        if after is not None and not stays_stale:
            self.seen[who] = self.seen[who].model_copy(update={"how_we_decide": after.how_we_decide})

    @rule(who=PEOPLE, at=PLACES, name=st.sampled_from(FIELDS))
    def change_a_row(self, who: int, at: int, name: str) -> None:
        row = self._a_row(who, at)
        if row is not None:
            base = getattr(row, name)
            self._edit(who, SetField(FieldPath("members", row.id, name), self._retyped(base, at, 1), base=base))

    @precondition(lambda self: len(self._stored().members) < 3)
    @rule(who=PEOPLE)
    def add_a_row(self, who: int) -> None:
        word = self._new_word()
        after = self._edit(who, AddRow(FieldPath("members"), word, {"name": word}))
        self.seen[who] = after or self.seen[who]

    @precondition(lambda self: len(self._stored().members) > 1)
    @rule(who=PEOPLE, at=PLACES)
    def remove_a_row(self, who: int, at: int) -> None:
        row = self._a_row(who, at)
        if row is not None:
            self._edit(who, RemoveRow(FieldPath("members", row.id)))

    @rule(who=PEOPLE, at=PLACES, to=PLACES)
    def move_a_row(self, who: int, at: int, to: int) -> None:
        row = self._a_row(who, at)
        if row is not None:
            self._edit(who, MoveRow(FieldPath("members", row.id), to))

    @invariant()
    def every_word_is_stored_or_in_the_history(self) -> None:
        lines = history_of(self.stores[0], self.plan_id)
        found = _words_anywhere([self._stored().model_dump(), *([line.before, line.after] for line in lines)])
        assert self.typed <= found

    @invariant()
    def what_nobody_touches_stays(self) -> None:
        stored = self._stored()
        assert (stored.experience, stored.mentor_name) == (UNTOUCHED, "")

    @invariant()
    def the_revision_counts_the_changes(self) -> None:
        kept = [line.revision for line in history_of(self.stores[0], self.plan_id) if line.kind != "aside"]
        assert kept == sorted(set(kept))  # fewer than edits: what one person types in one go is one line
        assert kept[-1:] == ([self.revision] if self.revision else [])
        assert self.stores[0].info(self.plan_id).revision == self.revision

    def _edit(self, who: int, edit: Edit) -> Team | None:
        """Edit, and check that only the named answer has changed, with a colleague's words still in it.

        Returns the answers after the edit; None if it was refused.
        """
        before = self._stored()
        try:
            after = self.stores[who].edit(self.plan_id, team.TOOL, edit).answers
        except (TextsOverlap, RowIsGone):
            assert self._stored() == before
            return None
        self.revision += after != before
        assert after == self._stored()
        path = edit.path / edit.row_id if isinstance(edit, AddRow) else edit.path
        assert _without(after, path) == _without(before, path)
        if isinstance(edit, SetField) and isinstance(edit.base, str):
            came_meanwhile = set(words_in(value_at(before, path))) - set(words_in(edit.base))
            assert came_meanwhile <= set(words_in(value_at(after, path)))
        return after

    def _stored(self) -> Team:
        return self.stores[0].open_section(self.plan_id, team.TOOL).answers

    def _a_row(self, who: int, at: int) -> Member | None:
        rows = self.seen[who].members
        return rows[at % len(rows)] if rows else None

    def _retyped(self, text: str, at: int, gone: int) -> str:
        words = text.split(" ")
        return " ".join([*words[:at], self._new_word(), *words[at + gone :]])

    def _new_word(self) -> str:
        word = f"w{len(self.typed)}"
        self.typed.add(word)
        return word


def _without(answers: Team, path: FieldPath) -> dict[str, Any]:
    """Return all answers except the field or row that an edit names."""
    rest = answers.model_dump()
    if not path.row:
        return rest | {path.field: ""}
    if path.is_row:
        return rest | {"members": [row for row in rest["members"] if row["id"] != path.row_id]}
    rows = [row | {path.field: ""} if row["id"] == path.row_id else row for row in rest["members"]]
    return rest | {"members": rows}


def _words_anywhere(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set().union(*map(_words_anywhere, data.values()))
    if isinstance(data, list):
        return set().union(*map(_words_anywhere, data))
    return set(words_in(data)) if isinstance(data, str) else set()


def test_whatever_three_people_do_no_word_is_lost(engine: Engine, clock: Clock) -> None:
    stores = [a_store(engine, clock, f"{name}@example.org") for name in ("one", "two", "three")]

    class OfThisTest(ThreePeopleAtOnePlan):
        def __init__(self) -> None:
            super().__init__(stores)

    run_state_machine_as_test(
        OfThisTest,
        settings=settings(
            max_examples=16 if engine.dialect.name == "sqlite" else 8,  # a server answers each step more slowly
            stateful_step_count=MOST_STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
