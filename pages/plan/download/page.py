"""Download page: the document of the plan in several formats, and its data as files."""

import logging
from typing import Literal

import streamlit as st

from curreap.access import Permission, may
from curreap.document import VARIANTS, Edition, Variant
from curreap.export.formats import FORMATS
from curreap.imprint import imprint
from curreap.language.words import languages, words_for
from curreap.plan import Plan
from curreap.worker import work_queue
from db.history.versions import Version
from pages import design
from pages.editing import plan_page
from pages.plan.download.choices import choices
from pages.plan.download.files import AskedFile, MadeFile, asked_document, file_name, made_file, quick_file
from pages.plan.download.missing import show_missing
from pages.plan.download.past_versions import past_versions
from pages.plan.download.texts import format_words, size_words, too_large_words, variant_meaning, variant_title
from pages.plan.frame.page_frame import page_head
from pages.plan.review import hand_in
from pages.shell.file_owners import Owner, files_of
from pages.shell.making import Making, result_of
from pages.shell.try_act import Refusal, try_act
from pages.streamlit_gaps.arrive import arrive_at

DRAFT, FINAL = "draft", "final"
ASKED = "document_asked"  # session key: the file that this user has requested
WAITS = "document_waits"  # session key: the file was requested and is not shown yet
MADE = "made_document"  # key of the part that shows the document that was asked for
DOCUMENTS = [known.ending for known in FORMATS.values() if known.is_document]
PLAN_FILE = "json"  # the one that this app can load, so it comes first
DATA = [PLAN_FILE, *(known.ending for known in FORMATS.values() if not known.is_document and known.ending != PLAN_FILE)]
WITHOUT_CONTACTS = ("geojson", "ics", "zip")  # these files are meant to be passed on


def choose_kind() -> str:
    """Ask for draft, final, or a frozen version, which the address may name."""
    names = {DRAFT: words("Draft", context="document")}
    meanings = {DRAFT: words("It says so on every page, and tells in empty sections what belongs there.")}
    if not context.report.blockers:
        names[FINAL] = words("Final, of the plan as it is now")
        meanings[FINAL] = words("Without a draft mark. Empty sections are left out.")
    for key, version in frozen.items():
        date = words.date(context.local(version.at))
        names[key] = words("Frozen version {revision} of {date}", revision=version.revision, date=date)
        meanings[key] = words("As you froze it. Later changes are not in it.")
    kind = chosen.radio("version", words("Which version?"), list(names), names.__getitem__, meanings.__getitem__)
    if context.report.blockers:
        design.note(
            "check",
            context.words("The final document is not possible yet."),
            context.words("These points must be done first. You can make a draft at any time."),
        )
    return kind


def choose_variant() -> Variant:
    return chosen.radio(
        "variant",
        words("Which document?"),
        list(VARIANTS),
        lambda variant: variant_title(variant, words),
        lambda variant: variant_meaning(variant, words),
    )


def choose_format() -> str:
    ending = chosen.buttons(
        "format", words("Which kind of file?"), DOCUMENTS, lambda one: format_words(one, words).name
    )
    design.small(format_words(ending, words).meaning)
    return ending


def choose_language() -> str:
    """Ask for the language of the document, initially that of the screen; no question if there is only one."""
    offered = [words.language, *(other for other in languages() if other != words.language)]
    if len(offered) == 1:
        return offered[0]
    label = context.words("Language of the document")
    return chosen.list("language", label, offered, lambda one: words_for(one).language_name())


def contacts_too(place: str, *, can_have: bool = True) -> bool:
    """Ask whether to include private contacts and notes, if the user may read them."""
    if not can_have or not may(context.info.role, Permission.READ_PRIVATE):
        design.small(context.words("Private contacts and notes are left out."))
        return False
    return st.checkbox(
        words("With private contacts and notes"),
        key=f"contacts_{place}_{context.id}",
        help=words("Only for use inside your team. Do not hand in or publish such a file."),
    )


def edition_of(kind: str, variant: Variant) -> tuple[Plan | None, AskedFile]:
    """Return the chosen plan and file. The plan is None if the frozen version no longer exists."""
    ending, language = choose_format(), choose_language()
    with_annexes = variant != "full" or chosen.switch("annexes", words("With annexes"), otherwise=True)
    version = frozen.get(kind)
    plan = context.store.versions.plan(context.id, version.id) if version else context.plan
    with_private = contacts_too("document", can_have=version is None)
    edition = Edition(
        context.local(version.at).date() if version else context.today,
        variant,
        is_draft=kind == DRAFT,
        with_private=with_private,
        with_annexes=with_annexes,
        imprint=imprint(),
        history=past_versions(context, words_for(language), before=version),
    )
    return plan, AskedFile(context.id, ending, language, edition, version.id if version else 0)


def ask_for(asked: AskedFile, revision: int) -> None:
    """Ask for a document; what was refused before is tried again."""
    work_queue().forget((asked, revision))
    st.session_state[ASKED] = (asked, revision)
    st.session_state[WAITS] = True
    arrive_at(MADE)


def make(plan: Plan, asked: AskedFile) -> MadeFile | None:
    """Return the file; while it is being made, or where it cannot be, say so and return None."""
    if FORMATS[asked.ending].is_quick:
        return made_file(quick_file(plan, asked), asked.ending)
    texts = format_words(asked.ending, words)
    made = result_of(asked_document(plan, asked), words, Making(texts.being_made, too_large_words(asked, words)))
    return made_file(made, asked.ending) if made is not None else None


def note_download(kind: Literal["document", "data"], with_contacts: bool) -> None:
    """Record a download in the audit log; if that fails, in the server's log. The browser has the file already."""
    tried = try_act(lambda: context.store.note_download(context.id, kind, with_contacts=with_contacts), words)
    if isinstance(tried, Refusal):
        log = logging.getLogger(__name__)
        log.error("A download of plan %s was not written down", context.id, exc_info=tried.error)


def show_document(plan: Plan, asked: AskedFile) -> None:
    """Show the button that makes the document; after that its facts and the button that downloads it."""
    with st.container(key=MADE, gap="small"):
        is_asked = st.session_state.get(ASKED) == (asked, plan.revision)
        made = make(plan, asked) if is_asked else None
        if made and st.session_state.pop(WAITS, False):
            arrive_at(MADE, takes="first", says=words("Your file is ready."))
        show_made(plan, asked, made)


def show_made(plan: Plan, asked: AskedFile, made: MadeFile | None) -> None:
    texts = format_words(asked.ending, words)
    if made is None:
        st.button(
            texts.make,
            key="make_document",
            type="primary",
            icon=":material/note_add:",
            on_click=ask_for,
            args=(asked, plan.revision),
        )
        return
    design.note("next", context.words("Your document is ready."), f"{facts_of(made, asked)}.")
    with files_of(Owner(plan_id=context.id)):
        st.download_button(
            texts.take,
            made.content,
            file_name=name_of(plan, asked),
            mime=FORMATS[asked.ending].mime,
            key="download_document",
            type="primary",
            icon=":material/download:",
            on_click=note_download,
            args=("document", asked.edition.with_private),
        )


def facts_of(made: MadeFile, asked: AskedFile) -> str:
    """Write pages, size and language of the file."""
    pages = words.plural("{count} page", "{count} pages", made.pages) if made.pages else ""
    language = words_for(asked.language).language_name()
    return ", ".join(part for part in (pages, size_words(made.size, words), language) if part)


def name_of(plan: Plan, asked: AskedFile) -> str:
    edition = asked.edition
    kind = [] if edition.variant == "full" else [edition.variant]
    return file_name(
        plan,
        "-".join([*kind, DRAFT if edition.is_draft else FINAL]),
        asked.ending,
        language=asked.language if len(languages()) > 1 else "",
        with_contacts=edition.with_private,
    )


def show_data() -> None:
    """Show the plan as data files: to keep, to move to another installation, for spreadsheets, maps and calendars."""
    with st.container(key="panel_data", gap="small"):
        st.header(words("The data of the plan"), anchor=False)
        ending = DATA[0]
        if len(DATA) > 1:
            ending = chosen.list("data", words("Which file?"), DATA, lambda one: format_words(one, words).name)
        st.markdown(format_words(ending, words).meaning)
        with_contacts = contacts_too("data", can_have=ending not in WITHOUT_CONTACTS)
        asked = AskedFile(context.id, ending, words.language, Edition(context.today, with_private=with_contacts))
        if made := make(context.plan, asked):
            offer_data(made, asked)


def offer_data(made: MadeFile, asked: AskedFile) -> None:
    with_contacts = asked.edition.with_private
    with files_of(Owner(plan_id=context.id)):
        st.download_button(
            words("Download the file"),
            made.content,
            file_name=file_name(context.plan, "", asked.ending, with_contacts=with_contacts),
            mime=FORMATS[asked.ending].mime,
            key="download_data",
            icon=":material/download:",
            on_click=note_download,
            args=("data", with_contacts),
        )
    design.small(words("{kind}, {size}", kind=asked.ending.upper(), size=size_words(made.size, words)))


context = plan_page.open_plan()
words = context.words
frozen: dict[str, Version] = {str(version.id): version for version in hand_in.frozen_versions(context)}
chosen = choices(context, "version", "variant")

lead = words("The document and the data of your plan, as it is now.")
page_head(context, words("Download"), lead, page="download", follows="nothing")
left, right = st.columns([1.7, 1], gap="medium")
with left:
    st.header(words("The document"), anchor=False)
    variant_asked = choose_variant()
    plan_asked, file_asked = edition_of(choose_kind(), variant_asked)
    if plan_asked is None:
        design.note("stop", words("This version is not there any more."))
    else:
        show_document(plan_asked, file_asked)
with right:
    show_missing(context)
    show_data()
