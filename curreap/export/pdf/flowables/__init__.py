"""Flowables (elements that reportlab sets on pages): one module per kind of block."""
