"""Render the document for Word and LibreOffice, with named styles that people can change."""

from curreap.export.docx.book import render_docx

__all__ = ["render_docx"]
