"""Test the workshop page and the projector: the team leads, and results are hidden until revealed."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.content import load_content
from curreap.edits import AddRow, SetField
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.workshop.into_round import Into
from curreap.workshop.plan import WorkshopPlan, spaced
from curreap.workshop.round import Agreed
from curreap.workshop.spread import Spread
from db.tables import Participant, Vote
from db.workshops.workshop import View, Workshop
from db.workshops.workshops import Workshops
from pages.plan.workshop.dots import BIG, SMALL, Paper, dots, pile
from playbook_tools import profile, self_assessment
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import Result
from playbook_tools.tool import new_id
from tests.pages.conftest import Town

STATEMENT, OWN = "help_nearby", "own_1"
STATEMENT_TEXT = "Residents know somebody nearby whom they could ask for help."
PLANNED = WorkshopPlan(
    "Evening in the hall",
    place="Culture house",
    day=dt.date(2027, 3, 12),
    topics=("trust",),
    groups=("young_people",),
    own_statements=("The <b>harbour</b> is open.",),
)


class Hall:
    """A workshop of a plan, opened on the workshop page or on the projector."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan_id = town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
        self.id = self.workshops.prepare(self.plan_id, PLANNED)

    @property
    def workshops(self) -> Workshops:
        return self.town.store().workshops

    @property
    def workshop(self) -> Workshop:
        return self.workshops.get(self.plan_id, self.id)

    def rated(self, *ratings: int, statement: str = STATEMENT, group: str = "", comment: str = "") -> None:
        """Let so many devices join and rate."""
        now = dt.datetime.now(dt.UTC)
        with Session(self.town.engine) as session, session.begin():
            for rating in ratings:
                seat = Participant(workshop_id=self.id, token_hash=new_id(), group=group, joined_at=now)
                session.add(seat)
                session.flush()
                assert seat.id is not None
                session.add(
                    Vote(
                        seat_id=seat.id,
                        statement=statement,
                        workshop_id=self.id,
                        rating=rating,
                        at=now,
                        comment=comment,
                    )
                )

    def shows(self, view: View, statement: str = "") -> str:
        """Return what the projector then shows."""
        self.workshops.show(self.plan_id, self.id, view, statement)
        return self.projector()

    def reveal(self, *statements: str) -> None:
        self.workshops.reveal(self.plan_id, self.id, statements)

    def projector(self) -> str:
        return text_of(self.open("projector"))

    def open(self, page: str = "workshop", *, role: Role = Role.LEAD, **params: str) -> AppTest:
        app = self.town.open(page, role=role, params={"plan": self.plan_id, "workshop": self.id, **params})
        assert not app.exception, [error.value for error in app.exception]
        return app


@pytest.fixture
def hall(town: Town) -> Hall:
    return Hall(town)


def text_of(app: AppTest) -> str:
    """Return all HTML of the page."""
    return "\n".join(html.proto.body for html in app.main.get("html"))


# ------------------------------------------------------------------ preparing


def preparing(hall: Hall) -> AppTest:
    return hall.town.open("workshop", role=Role.EDITOR, params={"plan": hall.plan_id, "workshop": "new"})


def test_the_list_tells_state_and_day(hall: Hall) -> None:
    app = hall.town.open("workshop", role=Role.LEAD, params={"plan": hall.plan_id})
    assert "Culture house, 12 March 2027 · 0 joined · Open" in text_of(app)


def test_an_editor_prepares_a_workshop_and_arrives_in_it(hall: Hall) -> None:
    app = preparing(hall)
    app.text_input(key="workshop_new_title").set_value("A second evening")
    app.text_area(key="workshop_new_own_groups").set_value("People of the harbour\n\n")
    app.text_area(key="workshop_new_own_statements").set_value("The harbour is open.")
    app.button(key="open_workshop").click().run()
    assert app.title[0].value == "A second evening"
    made = hall.workshops.of_plan(hall.plan_id)[0]
    assert (made.groups, len(made.statements)) == ({"own_1": "People of the harbour"}, 36)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", " ", "Give the workshop a title"),
        ("own_statements", "\n".join(map(str, range(9))), "8 own statements"),
        ("own_groups", "\n".join(map(str, range(13))), "12 groups"),
        ("own_statements", "x" * 201, "Make it shorter"),
    ],
)
def test_what_cannot_be_held_is_refused_and_nothing_typed_is_lost(
    hall: Hall, field: str, typed: str, sentence: str
) -> None:
    app = preparing(hall)
    app.text_input(key="workshop_new_title").set_value("A second evening")
    app.text_input(key="workshop_new_place").set_value("Fire station")
    box = app.text_input if field == "title" else app.text_area
    box(key=f"workshop_new_{field}").set_value(typed)
    app.button(key="open_workshop").click().run()
    assert sentence in text_of(app)
    kept = (app.text_input if field == "title" else app.text_area)(key=f"workshop_new_{field}").value
    assert (kept, app.text_input(key="workshop_new_place").value) == (typed, "Fire station")
    assert len(hall.workshops.of_plan(hall.plan_id)) == 1


def test_without_topics_and_statements_there_is_nothing_to_rate(hall: Hall) -> None:
    app = preparing(hall)
    app.text_input(key="workshop_new_title").set_value("A second evening")
    app.button_group(key="workshop_new_topics").set_value([])
    app.button(key="open_workshop").click().run()
    assert "Choose at least one topic" in text_of(app)


# ------------------------------------------------------------------ leading


def test_the_code_stands_spaced_beside_a_picture_drawn_here(hall: Hall) -> None:
    shown = text_of(hall.open())
    assert spaced(hall.workshop.code or "") in shown
    assert 'src="data:image/svg+xml' in shown


def test_the_facilitator_chooses_what_the_projector_shows(hall: Hall) -> None:
    app = hall.open(topic="trust")
    app.button_group(key="projector_shows").set_value("widest").run()
    assert hall.workshop.view == "widest"


def test_a_statement_is_shown_on_the_projector_with_one_click(hall: Hall) -> None:
    hall.open(topic="trust").button(key="show_free_meeting_places").click().run()
    assert (hall.workshop.view, hall.workshop.statement) == ("statement", "free_meeting_places")


def test_a_topic_is_talked_about_with_one_click(hall: Hall) -> None:
    hall.open(topic="trust").button(key="show_talk_trust").click().run()
    assert (hall.workshop.view, hall.workshop.statement) == ("talk", STATEMENT)


def test_one_result_is_revealed_and_hidden_again(hall: Hall) -> None:
    app = hall.open(topic="trust")
    app.toggle(key=f"reveal_{hall.id}_{STATEMENT}").set_value(True).run()
    shown = hall.workshop.revealed
    assert shown == (STATEMENT,)
    app.toggle(key=f"reveal_{hall.id}_{STATEMENT}").set_value(False).run()
    assert hall.workshop.revealed == ()


def test_a_whole_topic_is_revealed_at_once(hall: Hall) -> None:
    hall.open(topic="trust").toggle(key=f"reveal_{hall.id}_trust").set_value(True).run()
    assert len(hall.workshop.revealed) == 5


def test_the_team_sees_how_many_have_answered_and_no_result_of_three(hall: Hall) -> None:
    hall.rated(1, 2, 5)
    shown = text_of(hall.open(topic="trust"))
    assert "3 of 3 have answered" in shown
    assert "at least 4 people" in shown


def test_the_team_reads_comments_and_the_projector_does_not_show_them(hall: Hall) -> None:
    hall.rated(1, 2, 4, 5, comment="Nobody asks <b>us</b>.")
    hall.reveal(STATEMENT)
    assert "Nobody asks &lt;b&gt;us&lt;/b&gt;." in text_of(hall.open(topic="trust"))
    assert "Nobody asks" not in hall.shows("statement", STATEMENT)


def test_a_workshop_is_shut_and_opened_again(hall: Hall) -> None:
    app = hall.open()
    app.button(key="shut_workshop").click().run()
    assert not hall.workshop.is_open
    app.button(key="open_again").click().run()
    assert hall.workshop.is_open


def test_a_workshop_is_deleted_after_a_second_yes(hall: Hall) -> None:
    hall.open().button(key="delete_workshop_yes").click().run()
    assert hall.workshops.of_plan(hall.plan_id) == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_who_only_reads_can_lead_nothing(hall: Hall, role: Role) -> None:
    app = hall.open(role=role, topic="trust")
    changing = [*app.toggle, *app.main.get("button_group"), *(b for b in app.button if str(b.key).startswith("show_"))]
    leading = [widget.key for widget in changing if not widget.disabled and widget.key != "workshop_topic"]
    acts = {"shut_workshop", "delete_workshop_yes", "into_plan_yes", "open_again"} & {b.key for b in app.button}
    assert (leading, acts) == ([], set())


@pytest.mark.parametrize("page", ["workshop", "projector"])
def test_a_workshop_that_is_none_is_said_to_be_none(hall: Hall, page: str) -> None:
    app = hall.open(page, workshop="x' OR 1=1 --")
    assert "There is no such workshop" in app.title[0].value + text_of(app)


# ------------------------------------------------------------------ agreeing


def test_the_agreed_level_and_reason_are_saved_on_change(hall: Hall) -> None:
    app = hall.open(topic="trust")
    app.button_group(key=f"agreed_{hall.id}_trust_score").set_value(3).run()
    app.text_area(key=f"agreed_{hall.id}_trust_reason").set_value("The choir asks newcomers.").run()
    app = hall.open(topic="trust")  # AppTest shows only the long text that ran last
    app.text_area(key=f"agreed_{hall.id}_trust_dissent").set_value("Two of us say 2.").run()
    agreed = hall.workshops.agreed(hall.plan_id, hall.id)
    assert agreed == {"trust": Agreed(3, "The choir asks newcomers.", dissent="Two of us say 2.")}


def test_results_are_put_into_the_plan_after_a_second_yes(hall: Hall) -> None:
    hall.rated(1, 2, 4, 5)
    app = hall.open()
    app.button(key="into_plan_yes").click().run()
    assert hall.town.store().plan(hall.plan_id)[self_assessment.TOOL].people_count == 4
    assert "The results are in the plan." in text_of(app)


def a_spring_round(hall: Hall, day: dt.date) -> None:
    """Agree on two topics in the plan, of which the workshop has one."""
    hall.town.store().edit(
        hall.plan_id,
        self_assessment.TOOL,
        SetField(FieldPath("round_name"), "Spring"),
        SetField(FieldPath("round_date"), day.isoformat()),
        *(AddRow(FieldPath("results"), topic, {"topic": topic, "agreed_score": 2}) for topic in ("belonging", "trust")),
    )


def agreed_in_plan(hall: Hall) -> list[dict[str, int | None]]:
    """List the agreed levels by topic, earlier rounds first and the newest one last."""
    assessment = hall.town.store().plan(hall.plan_id)[self_assessment.TOOL]
    rounds = [*assessment.earlier_rounds, assessment]
    return [{str(row.topic): row.agreed_score for row in workshop.results} for workshop in rounds]


def test_a_workshop_of_the_same_season_is_added_to_the_round_unless_one_chooses_otherwise(hall: Hall) -> None:
    a_spring_round(hall, hall.workshop.day or dt.datetime.now(dt.UTC).date())
    hall.rated(1, 2, 4, 5)
    hall.workshops.agree(hall.plan_id, hall.id, "trust", Agreed(3))
    app = hall.open()
    assert app.radio(key="into_plan_way").value == "newest_round"
    app.button(key="into_plan_yes").click().run()
    assert agreed_in_plan(hall) == [{"belonging": 2, "trust": 3}]


def test_one_is_told_what_each_way_does_before_choosing_a_new_round(hall: Hall) -> None:
    a_spring_round(hall, hall.workshop.day or dt.datetime.now(dt.UTC).date())
    hall.rated(1, 2, 4, 5)
    hall.workshops.agree(hall.plan_id, hall.id, "trust", Agreed(3))
    app = hall.open()
    added, new = app.radio(key="into_plan_way").proto.captions
    assert ("about T1 Belonging stays" in added, "ratings of T2 Trust are replaced" in added) == (True, True)
    assert ("moves to the earlier rounds" in new, "then says nothing about T1 Belonging" in new) == (True, True)
    app.radio(key="into_plan_way").set_value("new_round").run()
    app.button(key="into_plan_yes").click().run()
    assert agreed_in_plan(hall) == [{"belonging": 2, "trust": 2}, {"trust": 3}]


def test_a_round_of_long_ago_is_not_added_to_by_itself(hall: Hall) -> None:
    a_spring_round(hall, dt.date(2020, 5, 3))
    hall.rated(1, 2, 4, 5)
    assert hall.open().radio(key="into_plan_way").value == "new_round"


def test_fewer_than_four_are_not_put_into_the_plan(hall: Hall) -> None:
    hall.rated(1, 2, 4)
    app = hall.open()
    app.button(key="into_plan_yes").click().run()
    assert "Fewer than four devices have rated." in text_of(app)


def put_in(hall: Hall) -> str:
    """Put the results into the plan; return what the page then says."""
    hall.workshops.into_plan(hall.plan_id, hall.id, words_for("en"))
    return text_of(hall.open())


def test_in_the_plan_it_is_told_who_was_there_in_numbers_by_group(hall: Hall) -> None:
    hall.rated(1, 2, 4, 5, group="young_people")
    assert "4 people: Young people (4)" in put_in(hall)


def test_in_the_plan_it_is_told_who_was_missing(hall: Hall) -> None:
    hall.rated(1, 2, 4, 5, group="young_people")
    told = put_in(hall)
    assert "Older people" in told
    assert "Children, Young people" not in told


def test_who_was_missing_is_noted_in_the_self_assessment_with_one_click(hall: Hall) -> None:
    hall.rated(1, 2, 4, 5)
    put_in(hall)
    hall.open().button(key="note_missing").click().run()
    noted = hall.town.store().plan(hall.plan_id)[self_assessment.TOOL].groups_missing
    assert noted.startswith("Not in the room: Children, Young people")
    assert "note_missing" not in [button.key for button in hall.open().button]


def test_a_workshop_in_the_plan_is_compared_with_the_round_before(hall: Hall) -> None:
    before = [Result(id="trust", topic="trust", agreed_score=2)]
    edits = [
        SetField(FieldPath("round_name"), "Spring"),
        SetField(FieldPath("results"), [row.model_dump() for row in before]),
    ]
    hall.town.store().edit(hall.plan_id, self_assessment.TOOL, *edits)
    hall.rated(1, 2, 4, 5)
    hall.workshops.agree(hall.plan_id, hall.id, "trust", Agreed(3))
    told = put_in(hall)
    assert "The round before: Spring." in told
    assert "1 higher" in told


def added_to_the_spring_round(hall: Hall) -> None:
    a_spring_round(hall, hall.workshop.day or dt.datetime.now(dt.UTC).date())
    hall.rated(1, 2, 4, 5)
    hall.workshops.agree(hall.plan_id, hall.id, "trust", Agreed(3))
    hall.workshops.into_plan(hall.plan_id, hall.id, words_for("en"), into=Into.NEWEST_ROUND)


def test_results_that_were_added_to_a_round_stand_beside_what_it_said_before(hall: Hall) -> None:
    added_to_the_spring_round(hall)
    told = text_of(hall.open())
    table = told[told.index("Levels and averages before the workshop and now") :].partition("</table>")[0]
    assert "The results were added to the round: Spring, 12 Mar 2027." in told
    assert ("T2" in table, "T1" in table, "1 higher" in table) == (True, False, True)


def test_once_another_round_has_begun_the_workshop_is_compared_with_nothing(hall: Hall) -> None:
    added_to_the_spring_round(hall)
    hall.town.store().edit(hall.plan_id, self_assessment.TOOL, SetField(FieldPath("round_name"), "Autumn"))
    assert "The results were added to the round" not in text_of(hall.open())


def test_a_first_round_is_compared_with_nothing(hall: Hall) -> None:
    hall.rated(1, 2, 4, 5)
    assert "The round before:" not in put_in(hall)


# ------------------------------------------------------------------ the projector


def test_the_projector_begins_with_how_to_join(hall: Hall) -> None:
    hall.rated(1, 2)
    shown = hall.projector()
    assert f'<p class="code">{spaced(hall.workshop.code or "")}</p>' in shown
    assert "<b>2</b> have joined" in shown


def test_a_shut_workshop_shows_no_way_in(hall: Hall) -> None:
    hall.workshops.shut(hall.plan_id, hall.id)
    assert "Thank you for taking part" in hall.projector()


@pytest.mark.parametrize("view", ["statement", "widest", "talk", "agreed"])
def test_nothing_is_shown_before_it_is_revealed(hall: Hall, view: View) -> None:
    hall.rated(1, 1, 5, 5, 5)
    shown = hall.shows(view, STATEMENT)
    assert ("median" in shown, "1: 2 people" in shown, 'class="spread"' in shown) == (False, False, False)


def test_a_revealed_statement_shows_dots_numbers_and_words_for_those_who_do_not_see_them(hall: Hall) -> None:
    hall.rated(1, 1, 5, 5, 5)
    hall.reveal(STATEMENT)
    shown = hall.shows("statement", STATEMENT)
    assert "5 ratings · median 5 · the middle half from 1 to 5" in shown
    assert 'alt="1: 2 people, 2: 0 people, 3: 0 people, 4: 0 people, 5: 3 people"' in shown


def test_a_result_of_three_is_hidden_by_number(hall: Hall) -> None:
    hall.rated(1, 1, 5)
    hall.reveal(STATEMENT)
    shown = hall.shows("statement", STATEMENT)
    assert "Results are shown when at least 4 people have answered." in shown
    assert 'class="spread"' not in shown


def test_groups_stand_side_by_side(hall: Hall) -> None:
    hall.rated(1, 1, 1, 2, group="young_people")
    hall.rated(5, 5, 5, 4)
    hall.reveal(STATEMENT)
    shown = hall.shows("statement", STATEMENT)
    assert "Young people" in shown
    assert "4 ratings · median 1 ·" in shown


def test_the_widest_disagreement_comes_first_and_the_others_are_next_in_line(hall: Hall) -> None:
    hall.rated(3, 3, 3, 4)
    hall.rated(1, 1, 5, 5, statement=OWN)
    hall.reveal(STATEMENT, OWN)
    shown = hall.shows("widest")
    first, after = shown.split("Next in line")
    assert ("harbour" in first, STATEMENT_TEXT in first, STATEMENT_TEXT in after) == (True, False, True)
    assert "2 say 1, and 2 say 5." in first


def test_words_of_people_are_no_markup_on_the_projector(hall: Hall) -> None:
    assert "The &lt;b&gt;harbour&lt;/b&gt; is open." in hall.shows("statement", OWN)


def test_to_talk_there_are_five_levels_three_prompts_and_what_is_revealed(hall: Hall) -> None:
    hall.rated(1, 1, 5, 5, 5)
    hall.reveal(STATEMENT)
    shown = hall.shows("talk", STATEMENT)
    assert (shown.count("<li><b>"), shown.count('class="spread"')) == (5, 1)
    assert "Think of a storm night without electricity." in shown


@pytest.mark.parametrize("statement", [STATEMENT, OWN])
@pytest.mark.parametrize("view", ["join", "statement", "widest", "talk", "agreed"])
def test_each_view_of_the_projector_has_one_title(hall: Hall, view: View, statement: str) -> None:
    hall.rated(1, 1, 5, 5, 5, statement=statement)
    hall.reveal(statement)
    assert hall.shows(view, statement).count("<h1") == 1


def test_the_agreed_level_is_shown_with_its_reason_and_the_other_view(hall: Hall) -> None:
    hall.workshops.agree(hall.plan_id, hall.id, "trust", Agreed(3, "The choir asks.", dissent="Two of us say 2."))
    shown = hall.shows("agreed")
    assert all(words in shown for words in ("<b>3</b>", "The choir asks.", "Two of us say 2."))


def test_the_projector_has_no_menu_entry(hall: Hall) -> None:
    labels = [link.proto.label for link in hall.open().sidebar.get("page_link")]
    assert ("Workshop" in labels, "Projector" in labels) == (True, False)


# ------------------------------------------------------------------ dots


@pytest.mark.parametrize("most", [1, 5, 13, 40, 120, 200])
@pytest.mark.parametrize("paper", [BIG, SMALL], ids=["big", "small"])
def test_all_dots_of_a_column_fit_on_the_paper(most: int, paper: Paper) -> None:
    beside, size = pile(most, paper)
    assert beside * size <= paper.column
    assert -(-most // beside) * size <= paper.height + 1e-9


def test_every_dot_is_a_person() -> None:
    drawn = dots(Spread((40, 0, 60, 0, 100)), words_for("en"), load_content())
    assert drawn.count("%3Ccircle") == 200
