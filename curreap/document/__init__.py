"""Build the document of a plan: one list of sections and blocks for every export format and the preview."""

from curreap.document.build import build_document
from curreap.document.document import Document
from curreap.document.edition import VARIANTS, Edition, Imprint, PastVersion, Variant

__all__ = ["VARIANTS", "Document", "Edition", "Imprint", "PastVersion", "Variant", "build_document"]
