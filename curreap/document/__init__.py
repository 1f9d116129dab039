"""The document: the one walk over a plan. Every format and the preview render the same blocks."""

from curreap.document.build import build_document
from curreap.document.document import Document

__all__ = ["Document", "build_document"]
