"""Photos with their credit."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image as Raster
from PIL import UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, KeepTogether

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.tags import Tag, marked
from curreap.language.words import Words
from playbook_tools.blocks import Photo

TALLEST: Final = 260.0  # points


class PhotoPicture(Image):
    """A photo with its text alternative."""

    def __init__(self, jpeg: bytes, *, width: float, height: float, alternative: str) -> None:
        super().__init__(BytesIO(jpeg), width=width, height=height)
        self.tag = Tag("Figure", alternative=one_line(alternative))
        self.hAlign = "RIGHT"
        self.spaceBefore = 2 * theme.UNIT

    def draw(self) -> None:
        with marked(self.canv, self.tag, size=(self.drawWidth, self.drawHeight)):
            super().draw()


def photo_size(jpeg: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None for bytes that are not a readable JPEG."""
    try:
        with Raster.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
            picture.load()
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, Raster.DecompressionBombError):
        return None


def fitted(size: tuple[int, int], *, width: float, height: float) -> tuple[float, float]:
    """Return the largest size of the same proportions inside a box."""
    scale = min(width / size[0], height / size[1])
    return size[0] * scale, size[1] * scale


def credit_line(block: Photo, words: Words) -> str:
    return words("Photo: {credit}", credit=block.credit) if block.credit.strip() else ""


def cover_picture(block: Photo | None) -> ImageReader | None:
    """Return the photo for the cover; None when there is none or it cannot be read."""
    return ImageReader(BytesIO(block.jpeg)) if block and photo_size(block.jpeg) else None


def photo(block: Photo, words: Words) -> list[Flowable]:
    """Build the photo in the text column with description and credit; only these texts when it cannot be read."""
    line = ". ".join(
        part.strip().rstrip(".") for part in (block.alternative, credit_line(block, words)) if part.strip()
    )
    caption = text(markup(line), theme.in_text_column(theme.CAPTION))
    size = photo_size(block.jpeg)
    if size is None:
        return [caption] if line else []
    width, height = fitted(size, width=theme.TEXT_WIDTH, height=TALLEST)
    picture = PhotoPicture(block.jpeg, width=width, height=height, alternative=block.alternative)
    return [KeepTogether([picture, *([caption] if line else [])])]
