"""Download: the document as a PDF, as a draft or final, and the data of the plan as a file."""

import logging
import secrets
from typing import Literal

import streamlit as st

from curreap.access import Action, Forbidden, may
from curreap.plan import Plan
from db.engine import DatabaseFailed
from db.versions import Version
from pages.components import look, review_hand_in, step
from pages.components.preview_files import Edition, MadePdf, data_file, file_name, made_pdf
from pages.components.router import page_of
from pages.components.step_foot import page_head

DRAFT, FINAL = "draft", "final"
ASKED = "pdf_asked"  # session key: the edition that this person has asked for
KIND, CONTACTS, DATA_CONTACTS = "pdf_kind", "pdf_contacts", "data_contacts"


def choose_kind() -> str:
    """Draft, final, or the number of a frozen version; the address may name a version."""
    names = {DRAFT: words("Draft")}
    if not opened.report.blockers:
        names[FINAL] = words("Final, of the plan as it is now")
    for version in frozen.values():
        date = words.date(opened.local(version.at))
        names[str(version.id)] = words("Frozen version {revision} of {date}", revision=version.revision, date=date)
    asked = st.query_params.get("version", "")
    kind: str = st.radio(
        words("Which document?"),
        list(names),
        index=list(names).index(asked) if asked in names else 0,
        key=f"{KIND}_{opened.id}_{asked}",
        format_func=names.__getitem__,
    )
    return kind


def explain(kind: str) -> None:
    """What a draft is, and why there is no final document yet."""
    if kind == DRAFT:
        look.small(words("A draft says so on every page, and tells in empty sections what belongs there."))
    elif kind == FINAL:
        look.small(words("A final document has no draft mark. Empty sections are left out."))
    else:
        look.small(words("The final document of the version that you froze. Later changes are not in it."))
    if opened.report.blockers:
        look.note("look", opened.text("document.refused_title") + ".", opened.text("document.refused_text"))
        label = words.plural(
            "See the {count} point that blocks it",
            "See the {count} points that block it",
            len(opened.report.blockers),
        )
        st.page_link(page_of("review"), label=label, query_params=opened.link())


def contacts_too(key: str) -> bool:
    """Whether private contacts and notes are wanted; only those who may read them are asked."""
    if not may(opened.info.role, Action.READ_PRIVATE):
        return False
    return st.checkbox(
        words("With private contacts and notes"),
        key=f"{key}_{opened.id}",
        help=words("Only for use inside your team. Do not hand in or publish such a file."),
    )


def edition_of(kind: str, *, with_contacts: bool) -> tuple[Plan | None, Edition]:
    """The plan and the edition that are asked for. No plan when the frozen version is gone."""
    language, today = words.language, opened.today
    if kind in (DRAFT, FINAL):
        return opened.plan, Edition(opened.id, kind == DRAFT, with_contacts, today, language)
    version = frozen[kind]
    plan = opened.store.versions.plan(opened.id, version.id)
    return plan, Edition(opened.id, False, False, opened.local(version.at).date(), language, version.id)


def ask_for(edition: Edition, revision: int) -> None:
    st.session_state[ASKED] = (edition, revision)


def make(plan: Plan, edition: Edition) -> MadePdf | None:
    """The whole file, or None and a clear sentence: never a half one."""
    with st.spinner(opened.text("document.making")):
        try:
            return made_pdf(plan, edition)
        except Exception:
            # Whatever breaks a page must not cost people the app; the trace is in the log under the number.
            reference = secrets.token_hex(4)
            logging.getLogger(__name__).exception("PDF of plan %s, reference %s", edition.plan_id, reference)
            text = words(opened.content.text("input_errors.unexpected"), reference=reference)
            look.note("stop", words("The document could not be made."), text)
            return None


def note_download(kind: Literal["document", "data"], with_contacts: bool) -> None:
    """The browser has the file already; where the line cannot be written, the log of the server says so."""
    try:
        opened.store.note_download(opened.id, kind, with_contacts=with_contacts)
    except (Forbidden, DatabaseFailed):
        logging.getLogger(__name__).exception("A download of plan %s was not written down", opened.id)


def show_pdf(plan: Plan, edition: Edition, kind: str) -> None:
    """The button that makes the document; once it is made, its size and the button that downloads it."""
    made = make(plan, edition) if st.session_state.get(ASKED) == (edition, plan.revision) else None
    if made is None:
        st.button(
            opened.text("buttons.make_pdf"),
            key="make_pdf",
            type="primary",
            icon=":material/picture_as_pdf:",
            on_click=ask_for,
            args=(edition, plan.revision),
        )
        return
    st.download_button(
        words("Download the PDF"),
        made.content,
        file_name=file_name(plan, DRAFT if kind == DRAFT else FINAL, "pdf", with_contacts=edition.with_contacts),
        mime="application/pdf",
        key="download_pdf",
        type="primary",
        icon=":material/download:",
        on_click=note_download,
        args=("document", edition.with_contacts),
    )
    pages = words.plural("{count} page", "{count} pages", made.pages)
    look.note("next", opened.text("document.ready"), f"{pages}, {size_words(made.size)}.")


def size_words(size: int) -> str:
    if size < 1_000_000:
        return words("{size} kB", size=words.number(max(round(size / 1000), 1)))
    return words("{size} MB", size=words.number(size / 1_000_000, 1))


def show_data() -> None:
    """The plan as a file to keep, to move to another installation, or to start next year's plan from."""
    with st.container(key="panel_data", gap="small"):
        st.header(words("The data of the plan"), anchor=False)
        st.markdown(
            words("A file with all answers and photos. This app can load it again, for example for a new plan.")
        )
        with_contacts = contacts_too(DATA_CONTACTS)
        if not with_contacts:
            look.small(opened.text("document.private_left_out"))
        content = data_file(opened.plan, opened.id, with_contacts=with_contacts)
        st.download_button(
            opened.text("buttons.make_data_file"),
            content,
            file_name=file_name(opened.plan, "", "json", with_contacts=with_contacts),
            mime="application/json",
            key="download_data",
            icon=":material/download:",
            on_click=note_download,
            args=("data", with_contacts),
        )
        look.small(words("{kind}, {size}", kind="JSON", size=size_words(len(content))))


opened = step.open_plan()
words = opened.words
frozen: dict[str, Version] = {str(version.id): version for version in review_hand_in.frozen_versions(opened)}

lead = words("The document and the data of your plan, as it is now.")
page_head(opened, words("Download"), lead, page="download", follows="nothing")
left, right = st.columns([1.7, 1], gap="medium")
with left:
    st.header(words("The document"), anchor=False)
    chosen = choose_kind()
    explain(chosen)
    is_frozen = chosen not in (DRAFT, FINAL)
    chosen_plan, chosen_edition = edition_of(chosen, with_contacts=not is_frozen and contacts_too(CONTACTS))
    if is_frozen:
        look.small(opened.text("document.private_left_out"))
    if chosen_plan is None:
        look.note("stop", words("This version is not there any more."))
    else:
        show_pdf(chosen_plan, chosen_edition, chosen)
with right:
    show_data()
