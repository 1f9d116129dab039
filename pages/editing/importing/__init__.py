"""Import rows into a table of a plan: choose a file or paste, look at what becomes of it, import, undo."""

from pages.editing.importing.button import import_button
from pages.editing.importing.page import show
from pages.editing.importing.undo import offer

__all__ = ["import_button", "offer", "show"]
