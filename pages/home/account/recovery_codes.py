"""Show new recovery codes once, until the person says that they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.language.words import Words
from pages import design
from pages.shell.current_user import require_user
from pages.shell.file_owners import Owner, files_of

SHOWN: Final = "recovery_codes"  # key of the box, and of the codes in the session


def keep_codes(codes: Sequence[str]) -> None:
    """Show these codes in the next runs; call it in a callback."""
    st.session_state[f"{SHOWN}_now"] = tuple(codes)


def has_codes() -> bool:
    """Return whether codes are shown that the person has not said to have kept."""
    return f"{SHOWN}_now" in st.session_state


def show_codes(words: Words, *, email: str) -> None:
    """Show the codes to copy, print or download."""
    if not has_codes():
        return
    codes = "\n".join(st.session_state[f"{SHOWN}_now"])
    with st.container(key=SHOWN, gap="small"):
        st.subheader(words("Your recovery codes"), anchor=False)
        design.note(
            "next",
            words("Keep these codes now."),
            words("They are shown once. Each works once in place of the app, for example when your phone is lost."),
        )
        st.code(codes, language=None)
        with st.container(horizontal=True, gap="small"):
            with files_of(Owner(account_id=require_user().actor.id)):
                st.download_button(
                    words("Download the codes"),
                    data=words("Recovery codes of {email} for the CuReAP Wizard", email=email) + f"\n\n{codes}\n",
                    file_name="curreap-recovery-codes.txt",
                    mime="text/plain",
                    key="recovery_codes_file",
                    on_click="ignore",
                )
            st.button(words("I have kept them"), key="recovery_codes_kept", type="primary", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(f"{SHOWN}_now", None)
