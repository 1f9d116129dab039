"""The document for Word and LibreOffice: the same blocks as on paper, with styles that a person can change."""

from curreap.export.docx.book import render_docx

__all__ = ["render_docx"]
