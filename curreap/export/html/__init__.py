"""The finished plan as one accessible web page that needs nothing beside itself."""

from curreap.export.html.page import render_html

__all__ = ["render_html"]
