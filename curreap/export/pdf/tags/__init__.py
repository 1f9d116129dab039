"""The structure tree of the PDF for screen readers: PDF/UA-1, and PDF/A-2a for archiving.

reportlab draws without structure. Each element of the document declares its position in the structure with a `Tag` and
draws inside `marked`; decoration draws inside `ornament`. On other canvases, as in the first pass or in the printed
material of a workshop, both do nothing.
"""

from curreap.export.pdf.tags.canvas import TaggedCanvas, begin_section, marked, ornament
from curreap.export.pdf.tags.tag import Kind, Tag

__all__ = ["Kind", "Tag", "TaggedCanvas", "begin_section", "marked", "ornament"]
