"""Show our own sentence for an uncaught exception of a page, in place of Streamlit's."""

from __future__ import annotations

import importlib


def show_script_error(error: Exception) -> bool:
    """Show the error page in the run that failed; return True, which keeps Streamlit's own box away.

    The module is imported late, because it declares a component.
    """
    importlib.import_module("pages.shell.error_page").show(error)
    return True
