"""Show the view about the round: how it works, who took part, and earlier rounds."""

from __future__ import annotations

import streamlit as st

from curreap.new_round import begin_new_round, is_begun
from curreap.round_comparison import round_title
from pages import design
from pages.editing import fields, rows
from pages.editing.plan_page import Draft
from pages.plan.self_assessment.draft import people
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.callback import callback
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import EarlierRound, SelfAssessment


def show(draft: Draft[SelfAssessment]) -> None:
    """Show the whole view."""
    words, is_new = draft.words, not is_begun(draft.answers)
    # The container is always there: a field that moves while a user types in it loses the typed text.
    with st.container(key="first_step"):
        if is_new:
            _first_step(draft)
    st.header(words("This round"), anchor=False)
    _how_it_works(draft, expanded=is_new)
    left, right = st.columns(2, gap="medium")
    with left:
        fields.answer(draft, "round_name")
        fields.answer(draft, "method")
    with right:
        fields.answer(draft, "round_date")
        fields.answer(draft, "people_count")
        _typed_in(draft)
    fields.answer(draft, "groups_present", widget="below")
    fields.answer(draft, "groups_missing")
    _rounds(draft, is_new=is_new)


def _first_step(draft: Draft[SelfAssessment]) -> None:
    design.note(
        "next",
        draft.words("How strong is your community today?"),
        draft.words(
            "Invite 8 to 25 people for 90 minutes. They rate with their phones or on paper, and then you talk."
        ),
    )
    st.button(
        draft.words("Start a round"),
        key="start_round",
        type="primary",
        on_click=url_state.go,
        kwargs={"view": "rate"},
        disabled=not draft.may_edit,
    )


def _how_it_works(draft: Draft[SelfAssessment], *, expanded: bool) -> None:
    words, assessed = draft.words, draft.content.self_assessment
    titles = (words("Rate alone"), words("Look together"), words("Agree"))
    with st.expander(words("How it works"), expanded=expanded, key="how_it_works"):
        design.show(design.Safe(f"<p>{design.safe(words(assessed.intro))}</p>"))
        design.show(design.steps(list(zip(titles, map(words, assessed.how_it_works), strict=True))))
        design.show(design.Safe(f"<p>{design.safe(words(assessed.who_is_we))}</p>"))
        design.small(words(assessed.not_a_ranking))


def _typed_in(draft: Draft[SelfAssessment]) -> None:
    """Count the people whose ratings are in the plan, and name a smaller number of people as a contradiction."""
    words, count, stated = draft.words, len(people(draft.answers)), draft.answers.people_count
    with st.container(key="people_typed_in", gap="xsmall"):  # always there, so that nothing below it moves
        if not count:
            return
        there = words.number(count)
        design.small(words("People whose ratings are typed in: {count}.", count=there))
        if (stated or 0) >= count:
            return
        if stated is not None:
            design.note(
                "check",
                words("Two numbers of people"),
                words(
                    "The number of people is {stated}, but the view “Rate” has ratings of {count}.",
                    stated=words.number(stated),
                    count=there,
                ),
            )
        st.button(
            words("Write {count} as the number of people", count=there),
            key="count_typed_in",
            disabled=not draft.may_edit,
            on_click=callback(draft.save),
            args=(FieldPath("people_count"), count),
        )


# ------------------------------------------------------------------ rounds


def _rounds(draft: Draft[SelfAssessment], *, is_new: bool) -> None:
    words, earlier = draft.words, draft.answers.earlier_rounds
    st.header(words("Earlier rounds"), anchor=False)
    if earlier:
        design.small(words("Compare them with this round in the view “Our profile”."))
        for one in reversed(earlier):
            _earlier(draft, one)
    else:
        design.small(
            words(
                "There is only this round so far. You can repeat the self-assessment, for example at the end of the "
                "title year."
            )
        )
    if (
        draft.may_edit
        and not is_new
        and st.button(
            words(draft.content.table("self_assessment", "earlier_rounds").add_button),
            key="new_round",
            icon=":material/add:",
        )
    ):
        _ask(draft)


def _earlier(draft: Draft[SelfAssessment], earlier: EarlierRound) -> None:
    words, name = draft.words, round_title(earlier, draft.words)
    with st.expander(design.plain(name), key=f"earlier_{earlier.id}"):
        groups = [
            words(draft.content.choice_title("self_assessment", "groups_present", key=key))
            for key in earlier.groups_present
        ]
        facts = [
            (
                words("People", context="count"),
                words.number(earlier.people_count) if earlier.people_count is not None else "",
            ),
            (words("Groups"), words.listed(groups)),
            (words("Who was missing"), earlier.groups_missing),
            (words("The main message"), earlier.interpretation),
        ]
        design.show(design.entries([fact for fact in facts if fact[1]]))
        if draft.may_edit:
            rows.delete_button(draft, "earlier_rounds", earlier.id, name=name)


def _ask(draft: Draft[SelfAssessment]) -> None:
    words = draft.words

    @st.dialog(words("Start a new round?"))
    def ask() -> None:
        st.write(
            words(
                "The ratings and results of this round are kept with the earlier rounds. The plan is made from the "
                "newest round, so its self-assessment is empty until people have rated again."
            )
        )
        keep, begin = st.columns(2)
        if keep.button(words("Not yet"), key="keep_round", width="stretch"):
            st.rerun()
        begun = begin.button(
            words("Start a new round"),
            key="begin_round",
            type="primary",
            width="stretch",
            on_click=_begin,
            args=(draft,),
        )
        if begun:
            st.rerun()

    ask()


def _begin(draft: Draft[SelfAssessment]) -> None:
    """Start a new round; all edits are stored together, or none."""
    draft.edit(*begin_new_round(draft.answers))
