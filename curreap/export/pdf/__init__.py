"""Render the document as a tagged PDF (PDF/UA-1 and PDF/A-2a)."""

from curreap.export.pdf.book import render_pdf

__all__ = ["render_pdf"]
