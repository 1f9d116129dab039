"""Make the paper of a workshop as one PDF, with the parts that the team chooses."""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.export.paper import (
    PARTS,
    Choice,
    JoinDetails,
    Part,
    PrintedSlip,
    PrintedWorkshop,
)
from curreap.language.words import Words
from curreap.worker import work_queue
from curreap.worker.tasks import MakePaper
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.download.files import MadeFile, file_name, made_file
from pages.plan.workshop.join import short_address
from pages.plan.workshop.texts import join_address
from pages.shell.file_owners import Owner, files_of
from pages.shell.making import Making, result_of

ASKED: Final = "paper_asked"  # session key: the paper that this user has requested
FIELD: Final = "paper_"  # prefix of widget keys


def print_paper(context: PlanContext, workshop: Workshop) -> None:
    """Show the choices, the button that makes the PDF, and then the button that downloads it."""
    words = context.words
    printed, choice = _printed_workshop(context, workshop), _choice(context, workshop)
    asked = _key(workshop, printed, choice)
    if not choice.parts:
        design.small(words("Choose at least one part."))
        return
    made = _make(context, workshop, printed, choice) if st.session_state.get(ASKED) == asked else None
    if made is None:
        st.button(
            context.words("Make a PDF"),
            key="make_paper",
            type="primary",
            icon=":material/picture_as_pdf:",
            on_click=_ask_for,
            args=(asked,),
        )
        return
    with files_of(Owner(plan_id=context.id)):
        st.download_button(
            words("Download the PDF"),
            made.content,
            file_name=file_name(context.plan, "workshop-paper", "pdf"),
            mime="application/pdf",
            key="download_paper",
            type="primary",
            icon=":material/download:",
        )
    pages = words.plural("{count} page", "{count} pages", made.pages)
    design.small(words("{pages}. Print the sheets on A3, and the rest on A4.", pages=pages))


def _choice(context: PlanContext, workshop: Workshop) -> Choice:
    parts = _parts(context, workshop)
    left, right = st.columns(2, gap="medium")
    on_a_page, start = 4, None
    with left:
        if "cards" in parts:
            on_a_page = st.radio(
                context.words("Cards on a page"),
                (4, 2),
                key=f"{FIELD}cards_{workshop.id}",
                horizontal=True,
                format_func=lambda count: _cards_words(count, context.words),
            )
    with right:
        if "script" in parts:
            label = context.words("Start of the workshop, for the script")
            start = st.time_input(label, None, key=f"{FIELD}start_{workshop.id}")
    return Choice(parts, 2 if on_a_page == 2 else 4, start)


def _parts(context: PlanContext, workshop: Workshop) -> tuple[Part, ...]:
    """Ask which parts to print, initially all; returned in the order of printing."""
    words = context.words
    names: dict[Part, str] = {
        "sheets": words("Sheets for the wall, A3"),
        "cards": words("Cards, A4"),
        "way_in": words("QR page, A4"),
        "slips": words("Slips that admit one phone, A4"),
        "script": words("Script, A4"),
    }
    known = [part for part in PARTS if _can_be_printed(part, workshop)]
    chosen = st.pills(
        words("What to print"),
        known,
        key=f"{FIELD}parts_{workshop.id}_{workshop.is_open}",
        default=known,
        selection_mode="multi",
        wrap=True,
        format_func=lambda part: design.plain(names[part]),
    )
    if not workshop.is_open:
        design.small(words("There is a QR page while the workshop is open."))
    return tuple(part for part in known if part in chosen)


def _can_be_printed(part: Part, workshop: Workshop) -> bool:
    has_slips = workshop.slips.used < workshop.slips.made
    can = {"cards": bool(workshop.statements), "way_in": workshop.code is not None, "slips": has_slips}
    return can.get(part, True)


def _cards_words(count: int, words: Words) -> str:
    return words("4, small") if count == 4 else words("2, easier to read")


def _ask_for(asked: str) -> None:
    work_queue().forget(asked)
    st.session_state[ASKED] = asked


def _printed_workshop(context: PlanContext, workshop: Workshop) -> PrintedWorkshop:
    to = join_address()
    way_in = JoinDetails(f"{to}?key={workshop.key}", short_address(to), workshop.code) if workshop.code else None
    return PrintedWorkshop(
        title=workshop.title,
        town=context.plan.town,
        kept_until=workshop.kept_until,
        place=workshop.place,
        day=workshop.day,
        statements=tuple(workshop.statements),
        own_statements=workshop.own_statements,
        groups=workshop.groups,
        asks=tuple(workshop.asks),
        way_in=way_in,
        slips=_printed_slips(context, workshop),
    )


def _printed_slips(context: PlanContext, workshop: Workshop) -> tuple[PrintedSlip, ...]:
    """Prepare the unused slips, for people who lead the workshop."""
    if not (context.may_edit and workshop.needs_slip and workshop.code):
        return ()
    to, codes = join_address(), context.store.admission.unused_slips(context.id, workshop.id)
    address = f"{short_address(to)}?code={workshop.code}"
    return tuple(PrintedSlip(f"{to}?key={workshop.key}&slip={code}", address, code) for code in codes)


def _make(context: PlanContext, workshop: Workshop, printed: PrintedWorkshop, choice: Choice) -> MadeFile | None:
    """Return the file; while it is being made, or where it cannot be, say so and return None."""
    words = context.words
    task = MakePaper(printed, choice, workshop.language, workshop.content_version)
    texts = Making(words("The PDF is being made."), words("Choose fewer parts to print."))
    made = result_of(work_queue().ask(_key(workshop, printed, choice), task), words, texts)
    return made_file(made, "pdf") if made is not None else None


def _key(workshop: Workshop, printed: PrintedWorkshop, choice: Choice) -> str:
    """Identify a file in the queue; the paper contains nothing else."""
    return repr((workshop.id, workshop.language, workshop.content_version, printed, choice))
