"""Read files and pasted texts into tables of plain cells. Files are read in the child process (`curreap/worker/`)."""

from curreap.importing.reading.dispatch import read_tables

__all__ = ["read_tables"]
