"""Start a new plan: empty, from an earlier plan, or from a file."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from curreap.access import Permission, may
from curreap.new_plan.beginning import begin_from, from_outside
from curreap.new_plan.eligibility_form import EligibilityForm, begin_empty, eligible
from curreap.parsing.numbers import Form, number_rules
from curreap.plan import LARGEST_FILE, Plan, plan_from_json
from curreap.worker import Refused, work_queue
from curreap.worker.tasks import ReadPlanFile
from db.views import PlanInfo
from pages import design
from pages.editing.choose import choose_from
from pages.editing.parsed_field import Box, DateNotation, Entry, NumberNotation, entry
from pages.editing.plan_cache import today
from pages.home.new_plan import place_question
from pages.home.new_plan.content_texts import choice_titles
from pages.plan.overview import new_plan_start
from pages.plan.profile import eligibility_answers
from pages.plan.summary.glance import glance_at
from pages.shell.current_user import require_user
from pages.shell.making import Making, result_of
from pages.shell.plan_name import plan_name
from pages.shell.refused import Wrong, show_refusal
from pages.shell.router import page_of
from playbook_tools import actions, cultural_assets, profile, stakeholders
from playbook_tools.profile import ApplicantType
from playbook_tools.tool import types_of

YEAR, DEADLINE = "new_year", "new_deadline"
TITLE_YEARS = number_rules(types_of(profile.Profile)["title_year"], Form.WHOLE)


@dataclass(frozen=True)
class When:
    """The title year, and the deadline, which may be left open."""

    title_year: Entry[float]
    deadline: Entry[dt.date]

    @property
    def missing(self) -> Wrong | None:
        """Say what must be corrected before the plan can be started."""
        wrong = tuple(key for key, typed in ((YEAR, self.title_year), (DEADLINE, self.deadline)) if typed.problem)
        sentence = words("Mend the title year or the deadline first: what you typed cannot be used.")
        return Wrong(sentence, wrong) if wrong else None

    @property
    def answers(self) -> Mapping[str, Any]:
        return {"title_year": self.title_year.value, "deadline": self.deadline.value}


def ask_when() -> When:
    """Ask for the title year and the deadline."""
    st.header(words("When"), anchor=False)
    year, deadline = st.columns(2)
    with year:
        title_year = entry(
            Box(key=YEAR, label=words("Title year"), notation=NumberNotation(words, TITLE_YEARS)),
            initial=today(user).year + 1,
            help=words("The year in which your town wants to hold the title."),
        )
    with deadline:
        day = entry(
            Box(key=DEADLINE, label=words("Deadline (you can add it later)"), notation=DateNotation(words)),
            help=words("The day on which the plan must be handed in, as the current call says."),
        )
    return When(title_year, day)


def ask_who() -> tuple[ApplicantType | None, str, str]:
    """Ask for the kind of applicant, the lead partner and the other municipalities."""
    st.header(words("Who applies"), anchor=False)
    kinds = choice_titles(words, "profile", "applicant_type")
    kind = st.segmented_control(
        words("Who applies?"),
        options=list(kinds),
        format_func=lambda key: kinds.get(key, ""),
        default="single",
        key="new_applicant",
        label_visibility="collapsed",
    )
    if kind != "team":
        return cast("ApplicantType | None", kind), "", ""
    lead, partners = st.columns(2)
    with lead:
        lead_partner = st.text_input(
            words("Lead partner"),
            key="new_lead",
            placeholder="",
            help=words("The municipality that signs and speaks for the team."),
        )
    with partners:
        others = st.text_input(words("The other municipalities"), key="new_partners", placeholder="")
    return "team", lead_partner or "", others or ""


def show_rules(answers: EligibilityForm) -> None:
    """Show whether the published rules admit the place and the applicant."""
    with st.container(key="panel_rules", gap="xsmall"):
        st.header(words("Can {town} apply?", town=design.plain(answers.town)), anchor=False)
        eligibility_answers.show_answers(eligible(answers), words)
        design.small(words("This follows the published rules. It helps you to see early; the call itself decides."))


def start_empty() -> None:
    """Start a plan with only the place, the applicant and the dates answered."""
    st.header(words("Which place"), anchor=False)
    place = place_question.ask(words)
    kind, lead_partner, others = ask_who()
    answers = EligibilityForm(
        **vars(place), applicant_type=kind, lead_partner=lead_partner, partner_municipalities=others
    )
    if place.municipality or place.country:
        show_rules(answers)
    when = ask_when()
    answers = replace(answers, **when.answers)
    no_place = Wrong(words("Write the name of the place, and choose it in the list."), (f"{place_question.KEY}_name",))
    missing = when.missing if answers.town else no_place
    new_plan_start.start_button(user, lambda: begin_empty(answers), missing=missing)


def start_from_earlier() -> None:
    """Start a plan as a copy of the parts of an earlier one that stay valid."""
    mine = {info.id: info for info in user.store.my_plans() if may(info.role, Permission.EDIT)}
    if not mine:
        st.write(words("You have no plan from which you could start."))
        return
    st.header(words("Which plan"), anchor=False)
    names = {key: plan_name(info, words) for key, info in mine.items()}
    plan_id = choose_from(words("Earlier plan"), names, key="new_earlier")
    design.small(words("It stays as it is. The new plan is a copy of these parts."))
    show_what_comes_along()
    when = ask_when()
    earlier: PlanInfo = mine[plan_id]

    def make() -> Plan:
        return begin_from(user.store.plan(earlier.id), **when.answers)

    new_plan_start.start_button(user, make, missing=when.missing, copied_from=plan_name(earlier, words))


def show_what_comes_along() -> None:
    taken, fresh = st.columns(2, gap="medium")
    with taken:
        st.header(words("Comes along"), anchor=False)
        design.show(
            design.entries(
                [
                    (words("Profile and team"), words("with their texts, as a draft again")),
                    (words("Cultural assets and stakeholders"), words("without their links to actions")),
                    (words("CCS partners"), words("as ideas, without fees and dates")),
                    (words("Self-assessment"), words("as an earlier round, to compare with")),
                ]
            )
        )
    with fresh:
        st.header(words("Starts fresh"), anchor=False)
        design.show(
            design.entries(
                [
                    (words("Challenges and vision"), words("for the new title year")),
                    (words("Goals and actions"), words("with their milestones, budget and indicators")),
                    (words("Delivery"), words("governance, monitoring, communication")),
                    (words("Political support and deadline"), words("a new decision for a new plan")),
                ]
            )
        )


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def checked_plan(content: bytes) -> Plan:
    """Parse what the child process made of a plan file; cached, because each run of the page needs it."""
    return plan_from_json(content, is_ours=True)


def read_file(upload: UploadedFile) -> Plan | None:
    """Read a plan file in the child process; while it is being read, or where it cannot be, say so and return None."""
    job = work_queue().ask(("plan file", upload.file_id), ReadPlanFile(upload.getvalue()))
    texts = Making(words("The file is being read."), words("Choose a plan file that was downloaded from this app."))
    content = result_of(job, words, texts)
    if isinstance(job.outcome, Refused):
        design.note("stop", words("This file cannot be used."), words(job.outcome.reason))
    return None if content is None else checked_plan(content)


def start_from_file() -> None:
    """Start a plan from a downloaded file; nothing is stored before the button is pressed."""
    st.header(words("Which file"), anchor=False)
    upload = st.file_uploader(
        words("Plan file (.json)"),
        type="json",
        key="new_file",
        max_upload_size=LARGEST_FILE // 1_000_000,
        help=words("A file that was downloaded from this app, here or on another server."),
    )
    if upload is None:
        return
    plan = read_file(upload)
    if plan is None:
        return
    show_file(plan)
    new_plan_start.start_button(user, lambda: from_outside(plan))


def show_file(plan: Plan) -> None:
    """Show the contents of the file before anything is stored."""
    seen = glance_at(plan)
    counted = words("{ready} of {all} steps ready", ready=seen.ready, all=len(seen.bands))
    rows = (
        words.plural("{count} asset", "{count} assets", len(plan[cultural_assets.TOOL].assets)),
        words.plural("{count} stakeholder", "{count} stakeholders", len(plan[stakeholders.TOOL].stakeholders)),
        words.plural("{count} action", "{count} actions", len(plan[actions.TOOL].actions)),
    )
    title = plan.town or words("Plan without a name")
    with st.container(border=True, key="card_file", gap="xsmall"):
        st.header(design.plain(f"{title} {plan.title_year or ''}"), anchor=False)
        design.show(design.band(seen.bands, counted))
        st.markdown(design.plain(counted))
        design.small(words.listed(rows))


user = require_user()
words = user.words
new_plan_start.go_on_if_started()

design.page_head(
    user.actor.name,
    words("Start a new plan"),
    words("You can change every answer later. You will lead the plan, and you can invite others to it."),
)
starts = {
    "empty": words("Empty plan"),
    "copy": words("From an earlier plan"),
    "file": words("From a file"),
}
asked = st.query_params.get("start", "")
start = st.segmented_control(
    words("How do you want to start?"),
    options=list(starts),
    format_func=lambda key: starts.get(key, ""),
    default=asked if asked in starts else "empty",
    key="new_start",
    required=True,
)
{"copy": start_from_earlier, "file": start_from_file}.get(start or "empty", start_empty)()
show_refusal(new_plan_start.NOT_STARTED, words("Not started yet."))
st.page_link(page_of("my_plans"), label=words("Back to my plans"), icon=":material/arrow_back:")
