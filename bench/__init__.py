"""Measures: how long a page takes to answer, how many people can edit at once, how fast the PDF is made."""
