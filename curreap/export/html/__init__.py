"""Render the document as one accessible, self-contained web page."""

from curreap.export.html.page import render_html

__all__ = ["render_html"]
