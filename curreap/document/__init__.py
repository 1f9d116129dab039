"""The document: the one walk over a plan. Every format and the preview render the same blocks."""

from curreap.document.build import build_document
from curreap.document.document import Document
from curreap.document.edition import VARIANTS, Edition, Imprint, PastVersion, Variant

__all__ = ["VARIANTS", "Document", "Edition", "Imprint", "PastVersion", "Variant", "build_document"]
