"""The finished plan as a PDF."""

from curreap.export.pdf.book import render_pdf

__all__ = ["render_pdf"]
