"""Render the plan as a workbook: registers, budget with formulas, and scores."""

from curreap.export.xlsx.book import render_xlsx

__all__ = ["render_xlsx"]
