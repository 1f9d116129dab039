"""The workbook: the registers, the money with live sums, and the scores, for people who count and sort."""

from curreap.export.xlsx.book import render_xlsx

__all__ = ["render_xlsx"]
