"""The structure of the document inside the PDF, for those who hear it: PDF/UA-1, and PDF/A-2a for keeping.

reportlab draws but does not say what it draws. Each piece of the document names its place in the structure with a
`Tag` and draws inside `marked`; what is only ornament draws inside `ornament`. On other canvases, as in the first pass
over the document or in the printed matter of a workshop, both do nothing.
"""

from curreap.export.pdf.tags.canvas import TaggedCanvas, begin_section, marked, ornament
from curreap.export.pdf.tags.tag import Kind, Tag

__all__ = ["Kind", "Tag", "TaggedCanvas", "begin_section", "marked", "ornament"]
