"""Show the submission of the plan: links to the document, freezing a version, its receipt, frozen versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from curreap.access import Permission, may
from db.history.versions import Submission, Version
from pages import design
from pages.design import plain
from pages.editing.plan_page import NOT_SAVED, PlanContext
from pages.shell.refusal_sentences import Act
from pages.shell.router import page_of
from pages.shell.try_act import Done, keep_refusal, try_act

FROZEN = "version_frozen"  # session key: the Frozen that this user has just submitted


@dataclass(frozen=True)
class Frozen:
    """A submission that this user has just made, and its plan."""

    plan_id: str
    submission: Submission


def receipt(context: PlanContext) -> None:
    """Show number and time of the version that this user has just submitted, or that had been frozen before."""
    frozen: Frozen | None = st.session_state.get(FROZEN)
    if frozen is None or frozen.plan_id != context.id:
        return
    newest, at = frozen.submission.version, context.local(frozen.submission.version.at)
    if not frozen.submission.is_new:
        text = context.words(
            "Version {revision} was frozen on {date} at {time} by {name}. Nothing has changed since then, so there is"
            " one version of it, not two.",
            revision=newest.revision,
            date=context.words.date(at),
            time=context.words.time(at),
            name=newest.by,
        )
        design.note("next", context.words("This version had already been frozen."), text)
    else:
        text = context.words(
            "Plan of {town}, version {revision}, {date} at {time}. The final PDF is made from it."
            " Hand it in as the current call says.",
            town=context.info.town or context.words("Plan without a name"),
            revision=newest.revision,
            date=context.words.date(at),
            time=context.words.time(at),
        )
        design.note("next", context.words("This version is frozen."), text)


def panel(context: PlanContext) -> None:
    """Show download, preview, and the button that freezes a version, with the reason if it is disabled."""
    words, frozen = context.words, frozen_versions(context)
    with st.container(key="panel_hand_in", gap="small"):
        st.header(words("Download and hand in"), anchor=False)
        _link(context, "preview", words("See the whole document"), ":material/visibility:")
        _link(context, "download", words("Make a PDF"), ":material/download:")
        design.small(words("A draft can be made at any time. It says “draft” on every page."))
        reason = _why_not(context, frozen)
        clicked = st.button(
            context.words("Freeze this version for handing in"), key="freeze", width="stretch", disabled=bool(reason)
        )
        if reason:
            design.small(reason)
        if clicked:
            _ask(context)
        _frozen_so_far(context, frozen)


def frozen_versions(context: PlanContext) -> list[Version]:
    """List the versions frozen for submission, newest first."""
    return [version for version in context.store.versions.of_plan(context.id) if version.is_submitted]


def _link(context: PlanContext, page: str, label: str, icon: str) -> None:
    st.page_link(page_of(page), label=label, icon=icon, query_params=context.link())


def _why_not(context: PlanContext, frozen: Sequence[Version]) -> str:
    """Say why no version can be frozen now; "" if one can."""
    words, blockers = context.words, len(context.report.blockers)
    if not may(context.info.role, Permission.SUBMIT):
        return words("Only those who lead the plan can freeze a version.")
    if blockers:
        return words.plural(
            "Opens when the {count} blocking point is done.",
            "Opens when the {count} blocking points are done.",
            blockers,
        )
    if frozen and frozen[0].revision == context.info.revision:
        return words("Nothing has changed since version {revision} was frozen.", revision=frozen[0].revision)
    return ""


def _ask(context: PlanContext) -> None:
    @st.dialog(context.words("Freeze this version for handing in?"))
    def ask() -> None:
        st.write(
            context.words(
                "A copy with the number {revision} is kept and cannot be changed. You can continue to"
                " work on the draft.",
                revision=context.info.revision,
            )
        )
        later, now = st.columns(2)
        if later.button(context.words("Not yet"), key="freeze_not_yet", width="stretch"):
            st.rerun()
        with now:
            done = st.button(
                context.words("Freeze this version"),
                key="freeze_now",
                type="primary",
                width="stretch",
                on_click=_freeze,
                args=(context,),
            )
        if done:
            st.rerun()

    ask()


def _freeze(context: PlanContext) -> None:
    """Submit the plan; the store judges what blocks it as it is stored at this moment."""
    tried = try_act(lambda: context.store.versions.submit(context.id, today=context.today), context.words, Act.FREEZE)
    keep_refusal(tried, NOT_SAVED)
    if isinstance(tried, Done):
        st.session_state[FROZEN] = Frozen(context.id, tried.result)


def _frozen_so_far(context: PlanContext, frozen: Sequence[Version]) -> None:
    """List the frozen versions with links to their final documents."""
    words = context.words
    if not frozen:
        return
    st.subheader(words("Frozen versions"), anchor=False)
    for version in frozen:
        at = context.local(version.at)
        with st.container(key=f"frozen_{version.id}", gap=None):
            label = words("Version {revision}: final PDF", revision=version.revision)
            st.page_link(page_of("download"), label=plain(label), query_params=context.link(version=str(version.id)))
            date, time = words.date(at), words.time(at)
            design.small(words("{date} at {time}, by {name}", date=date, time=time, name=version.by))
