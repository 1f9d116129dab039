"""Test folding: what one person types in a text within a few minutes is one line, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Role
from curreap.edits import AddRow, BadEdit, Edit, RemoveRow, SetField, TextsOverlap, value_at
from curreap.plan import Plan
from db.history import folding
from db.history.changes import Only
from db.store import Store
from db.tables import Change
from playbook_tools import PARTS, profile, section_texts, team
from playbook_tools.field_path import FieldPath, PlanPath
from playbook_tools.team import Member, Team
from tests.conftest import Clock
from tests.db.people import a_person, member, work_of
from tests.tiers import sampled

TEXT = FieldPath("how_we_decide")
TYPED = "The old fire station is full of music, and the harbour is full of people. " * 28
SLOWEST = 140 / 60  # characters in a second
LINE = 250  # bytes of a line without its texts


@pytest.fixture
def editor(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    return member(engine, clock, lead, plan_id, Role.EDITOR)


@pytest.fixture
def mentor(engine: Engine, clock: Clock, lead: Store, plan_id: str) -> Store:
    return member(engine, clock, lead, plan_id, Role.MENTOR)


def write(store: Store, plan_id: str, *texts: str, path: FieldPath = TEXT) -> None:
    """Store texts one after the other, each grown from the one before, as a page does."""
    for text in texts:
        stored = value_at(store.plan(plan_id)[team.TOOL], path)
        store.edit(plan_id, team.TOOL, SetField(path, text, base=stored))


def lines(store: Store, plan_id: str, only: Only | None = None) -> list[tuple[Any, Any]]:
    """List the values before and after each line, oldest first."""
    return [(line.before, line.after) for line in reversed(store.history.newest(plan_id, only or Only()))]


# ------------------------------------------------------------------ what is folded


def test_what_is_typed_in_one_go_is_one_line(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, "We", "We vo", "We vote.")
    assert lines(lead, plan_id) == [("", "We vote.")]


def test_a_corrected_word_is_no_line_of_its_own(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, "We vtoe", "We vote", "We vote, always.")
    assert lines(lead, plan_id) == [("", "We vote, always.")]


def test_a_text_that_only_grows_after_a_pause_stays_one_line(lead: Store, clock: Clock, plan_id: str) -> None:
    clock.advance(minutes=1)
    for text in ("We vote.", "We vote. We sing.", "We all vote. We sing."):
        write(lead, plan_id, text)
        clock.advance(minutes=6)
    assert lines(lead, plan_id) == [("", "We all vote. We sing.")]


def test_two_texts_written_in_turns_are_two_lines(lead: Store, plan_id: str) -> None:
    for end in (".", "..", "..."):
        write(lead, plan_id, f"We vote{end}")
        write(lead, plan_id, f"Ten years{end}", path=FieldPath("experience"))
    assert lines(lead, plan_id) == [("", "We vote..."), ("", "Ten years...")]


def test_a_colleague_in_another_text_does_not_split_a_line(lead: Store, editor: Store, plan_id: str) -> None:
    write(lead, plan_id, "We vote")
    write(editor, plan_id, "Ten years", path=FieldPath("experience"))
    write(lead, plan_id, "We vote.")
    assert lines(lead, plan_id) == [("", "Ten years"), ("", "We vote.")]


def test_a_private_text_is_folded_without_its_words(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, "a", "ab", path=FieldPath("mentor_contact"))
    assert lines(lead, plan_id) == [(None, None)]


def test_the_revision_still_counts_every_edit(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, "We", "We vo", "We vote.")
    assert lead.info(plan_id).revision == 3


def test_a_folded_line_is_new_to_an_open_page(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, "We", "We vo")
    seen = lead.presence.pulse(plan_id, since=0).revision
    write(lead, plan_id, "We vote.")
    changed = lead.presence.pulse(plan_id, since=seen).changed
    assert changed is not None
    assert [one.path for one in changed] == [TEXT]


def test_a_line_that_is_folded_on_is_new_to_a_page_that_showed_it(lead: Store, mentor: Store, plan_id: str) -> None:
    mentor.last_visits.record(plan_id)
    write(lead, plan_id, "We vo")
    shown = mentor.last_visits.since(plan_id)
    write(lead, plan_id, "We vote.")
    mentor.last_visits.record(plan_id, shown)
    assert [change.after for change in mentor.last_visits.since(plan_id).changes] == ["We vote."]


@pytest.mark.parametrize("is_by_another", [False, True])
def test_the_button_of_a_line_that_was_folded_on_brings_its_old_text_back(
    lead: Store, editor: Store, clock: Clock, plan_id: str, is_by_another: bool
) -> None:
    write(lead, plan_id, "We vote")
    clock.advance(hours=1)
    write(lead, plan_id, "We sing")
    shown = lead.history.newest(plan_id)[0]
    write(lead, plan_id, "We sing and", "We sing and dance")
    write(editor if is_by_another else lead, plan_id, "We sing and dance.")
    assert lead.history.change(plan_id, shown.id) is None
    lead.history.bring_back_field(plan_id, shown.id, place=PlanPath(shown.tool, shown.path))
    assert lead.plan(plan_id)[team.TOOL].how_we_decide == "We vote"


# ------------------------------------------------------------------ what is never folded


def test_a_correction_after_a_pause_is_a_line(lead: Store, clock: Clock, plan_id: str) -> None:
    write(lead, plan_id, "We vote")
    clock.advance(minutes=6)
    write(lead, plan_id, "We sing")
    assert lines(lead, plan_id) == [("", "We vote"), ("We vote", "We sing")]


def test_a_private_text_begins_another_line_after_a_pause(lead: Store, clock: Clock, plan_id: str) -> None:
    for text in ("a", "ab"):
        write(lead, plan_id, text, path=FieldPath("mentor_contact"))
        clock.advance(minutes=6)
    assert lines(lead, plan_id) == [(None, None), (None, None)]


def test_no_line_reaches_across_half_an_hour(lead: Store, clock: Clock, plan_id: str) -> None:
    clock.advance(minutes=28)
    write(lead, plan_id, "We")
    clock.advance(minutes=2)
    write(lead, plan_id, "We vo")
    half_past = clock()
    clock.advance(minutes=2)
    write(lead, plan_id, "We vote.")
    assert lines(lead, plan_id) == [("", "We vo"), ("We vo", "We vote.")]
    assert lead.history.as_of(plan_id, half_past)[team.TOOL].how_we_decide == "We vo"


def test_another_person_in_the_same_text_splits_a_line(lead: Store, editor: Store, plan_id: str) -> None:
    write(lead, plan_id, "We vo")
    write(editor, plan_id, "We vote")
    write(lead, plan_id, "We vote.")
    assert len(lines(lead, plan_id)) == 3


def test_a_text_that_was_put_aside_splits_a_line_and_stays(lead: Store, editor: Store, plan_id: str) -> None:
    write(lead, plan_id, "We draw lots")
    with pytest.raises(TextsOverlap):
        editor.edit(plan_id, team.TOOL, SetField(TEXT, "We ask the mayor", base="We vote"))
    write(lead, plan_id, "We draw lots.", "We draw lots...")
    assert lines(lead, plan_id) == [
        *[("", "We draw lots"), ("We draw lots", "We ask the mayor")],
        ("We draw lots", "We draw lots..."),
    ]


def test_a_paragraph_that_is_taken_out_stays_in_the_history(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, TYPED[:100], TYPED[:200], "x", "xy")
    assert lines(lead, plan_id) == [("", TYPED[:200]), (TYPED[:200], "xy")]


def test_the_way_back_to_the_first_text_is_a_line(lead: Store, plan_id: str) -> None:
    write(lead, plan_id, "We vote.", "")
    assert lines(lead, plan_id) == [("", "We vote."), ("We vote.", "")]


def test_a_text_that_was_brought_back_is_a_line(lead: Store, clock: Clock, plan_id: str) -> None:
    write(lead, plan_id, "We vote")
    clock.advance(minutes=6)
    write(lead, plan_id, "We sing")
    lead.history.bring_back_field(plan_id, lead.history.newest(plan_id)[0].id)
    lead.history.bring_back_field(plan_id, lead.history.newest(plan_id)[0].id)
    assert [after for _, after in lines(lead, plan_id)] == ["We vote", "We sing", "We vote", "We sing"]


def test_an_edit_that_overwrites_is_folded_only_where_it_takes_nothing_out(lead: Store, plan_id: str) -> None:
    for text in ("We", "We vote", "We sing"):
        lead.edit(plan_id, team.TOOL, SetField(TEXT, text))
    assert lines(lead, plan_id) == [("", "We vote"), ("We vote", "We sing")]


def test_each_choice_is_a_line(lead: Store, plan_id: str) -> None:
    for country in ("LV", "LT"):
        lead.edit(plan_id, profile.TOOL, SetField(FieldPath("country"), country))
    assert [after for _, after in lines(lead, plan_id)] == ["LV", "LT"]


@pytest.mark.parametrize("name", ["keep", "visit", "comment", "solve", "ask", "answer"])
def test_whatever_refers_to_a_moment_splits_a_line(
    lead: Store, mentor: Store, clock: Clock, plan_id: str, name: str
) -> None:
    lead.comments.add(plan_id, tool="team", text="Which year?")
    lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="Is it clear?")
    comment, request = lead.comments.of_plan(plan_id)[0].id, lead.feedback.of_plan(plan_id)[0].id
    clock.advance(seconds=1)
    acts: dict[str, Callable[[], object]] = {
        "keep": lambda: lead.versions.keep(plan_id, "after workshop 2"),
        "visit": lambda: mentor.last_visits.record(plan_id),
        "comment": lambda: mentor.comments.add(plan_id, tool="team", text="Is this clear?"),
        "solve": lambda: mentor.comments.resolve(plan_id, comment, is_resolved=True),
        "ask": lambda: lead.feedback.ask(plan_id, of=[mentor.actor.id], sections=["goals"], question="And now?"),
        "answer": lambda: mentor.feedback.answer(plan_id, request),
    }
    write(lead, plan_id, "We", "We vo")
    acts[name]()
    write(lead, plan_id, "We vote.")
    assert lines(lead, plan_id) == [("", "We vo"), ("We vo", "We vote.")]


def test_what_a_mentor_agreed_with_stays_a_line(lead: Store, mentor: Store, plan_id: str) -> None:
    text = FieldPath("sections", "goals", "body_text")
    lead.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "goals", {"state": "ready"}))
    lead.edit(plan_id, section_texts.TOOL, SetField(text, "We wanted"))
    mentor.agree(plan_id, "goals", is_agreed=True)
    lead.edit(plan_id, section_texts.TOOL, SetField(text, "We wanted more"))
    path = Only(tool=section_texts.TOOL.key, path=text)
    assert lines(lead, plan_id, path) == [("", "We wanted"), ("We wanted", "We wanted more")]


def test_a_row_that_went_and_came_back_splits_a_line(lead: Store, plan_id: str) -> None:
    name = FieldPath("members", "m", "name")
    lead.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "m"))
    write(lead, plan_id, "Choir", path=name)
    lead.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    lead.history.bring_back_row(plan_id, lead.history.newest(plan_id)[0].id)
    write(lead, plan_id, "Choirs", path=name)
    assert lines(lead, plan_id, Only(tool="team", path=name)) == [("", "Choir"), ("Choir", "Choirs")]


# ------------------------------------------------------------------ measured


@pytest.mark.parametrize("begins", sampled([0, 10, 20, 29], "0", "29"))  # minutes after the full hour
def test_typing_2000_characters_costs_at_most_three_times_its_length(
    lead: Store, clock: Clock, plan_id: str, begins: int
) -> None:
    text = TYPED[:2000]
    clock.advance(minutes=begins)
    for end in range(10, len(text) + 1, 10):
        clock.advance(seconds=10 / SLOWEST)
        lead.edit(plan_id, team.TOOL, SetField(TEXT, text[:end], base=text[: end - 10]))
    assert stored_bytes(lead, plan_id) <= 3 * len(text)


@pytest.mark.parametrize(
    ("characters", "seconds"),
    sampled([(10, 9), (10, 20), (10, 60), (80, 400), (80, 1200)], "(10, 20)", "(80, 400)", "(80, 1200)"),
)
def test_slow_typing_costs_its_length_for_each_half_hour_and_once_more(
    lead: Store, clock: Clock, plan_id: str, characters: int, seconds: int
) -> None:
    text, half_hours = TYPED[:2000], {clock().timestamp() // 1800}
    for end in range(characters, len(text) + 1, characters):
        clock.advance(seconds=seconds)
        half_hours.add(clock().timestamp() // 1800)
        lead.edit(plan_id, team.TOOL, SetField(TEXT, text[:end], base=text[: end - characters]))
    assert stored_bytes(lead, plan_id) <= (len(half_hours) + 1) * (len(text) + LINE)


def stored_bytes(store: Store, plan_id: str) -> int:
    """Measure the history of a plan, as JSON."""
    with Session(store.work.engine) as session:
        rows = session.exec(select(Change).where(Change.plan_id == plan_id))
        return sum(len(json.dumps(row.model_dump(mode="json"))) for row in rows)


# ------------------------------------------------------------------ the same as without folding


@contextmanager
def unfolded() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_continues", lambda *_, **__: False)
        yield


WORDS = st.sampled_from(["choir ", "harbour ", "x", "light and stage and hall and forty more letters "])
NAME = FieldPath("members", "m", "name")
FIELDS = st.sampled_from([TEXT, FieldPath("experience"), NAME, FieldPath("members", "n", "role")])
WHO = st.integers(0, 1)
TYPES = st.tuples(st.just("type"), WHO, FIELDS, WORDS, st.integers(0, 60))
OTHERS = st.tuples(
    st.sampled_from(["stale", "row", "table", "keep", "visit", "comment"]), WHO, FIELDS, WORDS, st.integers(0, 60)
)
STEP = st.tuples(st.one_of(TYPES, TYPES, TYPES, OTHERS), st.sampled_from([1, 1, 1, 90, 400]))
Act = tuple[str, int, FieldPath, str, int]


class TwinPlans:
    """The same acts of the same people in two plans, of which one is folded."""

    def __init__(self, clock: Clock, people: Sequence[Store]) -> None:
        self.clock, self.people, self.mentor = clock, people[:2], people[2]
        start = Team(how_we_decide="We vote.", members=[Member(id="m", name="Choir"), Member(id="n")])
        self.plans = [people[0].create_plan(Plan({team.TOOL.key: start})) for _ in "ab"]
        for plan_id in self.plans:
            people[0].members.set_role(plan_id, people[1].actor.id, Role.EDITOR)
            people[0].members.set_role(plan_id, people[2].actor.id, Role.MENTOR)
        self.moments = [clock()]  # to which something refers

    def act(self, act: Act, pause: int) -> None:
        self.clock.advance(seconds=pause)
        self._do(self.plans[0], act)
        with unfolded():
            self._do(self.plans[1], act)
        if act[0] in ("keep", "visit", "comment"):
            self.moments.append(self.clock())

    def _do(self, plan_id: str, act: Act) -> None:
        what, who, _, word, _ = act
        store = self.people[who]
        match what:
            case "keep":
                store.versions.keep(plan_id, word)
            case "visit":
                self.mentor.last_visits.record(plan_id)
            case "comment":
                self.mentor.comments.add(plan_id, tool="team", text=word)
            case _:
                try:
                    store.edit(plan_id, team.TOOL, *self._edits(plan_id, act))
                except (TextsOverlap, BadEdit):
                    return

    def _edits(self, plan_id: str, act: Act) -> list[Edit]:
        what, _, path, word, cut = act
        answers = self.people[0].open_section(plan_id, team.TOOL).answers
        row = path.row or NAME.row
        if what == "row":
            is_there = any(one.id == row.row_id for one in answers.members)
            return [RemoveRow(row) if is_there else AddRow(row.parent, row.row_id)]
        if what == "table":
            return [SetField(FieldPath("members"), [{"id": row.row_id, "name": word}])]
        try:
            text = value_at(answers, path)
        except BadEdit:
            text = ""
        base = "Another beginning." if what == "stale" else text
        return [SetField(path, text[: max(0, len(text) - cut)] + word, base=base)]

    def seen(self, plan_id: str) -> dict[str, Any]:
        """Read all that people can find out about a plan, except how many lines its history has."""
        store = self.people[0]
        history = store.history.newest(plan_id, limit=10_000)
        blame = {line.path: (line.actor_id, line.after) for line in reversed(history) if line.kind != "aside"}
        since = self.mentor.last_visits.since(plan_id)
        as_of = [store.history.as_of(plan_id, moment) for moment in (*self.moments, *self._half_hours())]
        versions = [store.versions.plan(plan_id, one.id) for one in store.versions.of_plan(plan_id)]
        return {
            "plans": [[plan[tool] for tool in PARTS] for plan in (store.plan(plan_id), *as_of, *versions) if plan],
            "revision": store.info(plan_id).revision,
            "aside": [(line.path, line.before, line.after, line.by) for line in history if line.kind == "aside"],
            "rows": [(line.kind, line.path, line.before) for line in history if line.kind in ("add", "remove")],
            "blame": blame,
            "new": [(change.path, change.before, change.after, change.by, change.at) for change in since.changes],
            "people": store.history.people(plan_id),
            "newest": [(line.kind, line.path, line.after, line.by, line.at) for line in history[:1]],
        }

    def _half_hours(self) -> Iterator[dt.datetime]:
        moment = self.moments[0].replace(minute=0, second=0)
        while moment < self.clock():
            moment += dt.timedelta(minutes=30)
            yield moment


def test_whatever_happens_a_folded_history_tells_what_an_unfolded_one_does(sqlite_engine: Engine, clock: Clock) -> None:
    emails = ("one@example.org", "two@example.org", "mentor@example.org")
    people = [Store(work_of(sqlite_engine, a_person(sqlite_engine, clock, email), clock)) for email in emails]

    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(steps=st.lists(STEP, min_size=5, max_size=25))
    def check(steps: list[tuple[Act, int]]) -> None:
        twins = TwinPlans(clock, people)
        for act, pause in steps:
            twins.act(act, pause)
        folded, not_folded = twins.plans
        assert twins.seen(folded) == twins.seen(not_folded)

    check()
