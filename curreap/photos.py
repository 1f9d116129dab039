"""Photos: every photo is drawn anew before it is kept, so that its hidden data does not travel on.

An original may carry the place where it was taken, and a document would embed its bytes as they are.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import Final, Literal

from PIL import Image, ImageOps

from curreap.language.words import Words

LARGEST_UPLOAD: Final = 15_000_000  # bytes; a photo of a phone has 3 to 8 million
MOST_PIXELS: Final = 60_000_000  # width times height, checked before anything is decoded
MOST_PIXELS_TOGETHER: Final = 1_000_000_000  # of all photos of one plan file: 400 photos that this app has kept
LONGEST_SIDE: Final = 1600  # pixels; enough for 170 mm of paper at 240 dpi
QUALITY: Final = 85
FORMATS: Final = ("JPEG", "PNG", "WEBP")


PhotoProblem = Literal["photo_too_large", "photo_wrong_kind"]


class BadPhoto(ValueError):
    """A file cannot be used as a photo."""

    def __init__(self, key: PhotoProblem) -> None:
        super().__init__(key)
        self.key: PhotoProblem = key

    def sentence(self, words: Words, *, largest_mb: int) -> str:
        """Say what is wrong and what to do, in the language of the reader; `largest_mb` is the limit of the upload."""
        match self.key:
            case "photo_too_large":
                return words(
                    "The photo is too large. It can have up to {maximum} MB.", maximum=words.number(largest_mb)
                )
            case "photo_wrong_kind":
                return words("This file is not a photo that we can use. Choose a JPG or PNG file.")


def reencode(upload: bytes) -> bytes:
    """The photo as a new JPEG of at most 1600 pixels, upright, without hidden data.

    Raises BadPhoto with "photo_too_large" (bytes or pixels) or "photo_wrong_kind" (no JPEG, PNG or WebP).
    """
    if len(upload) > LARGEST_UPLOAD:
        raise BadPhoto("photo_too_large")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _drawn_anew(upload)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise BadPhoto("photo_too_large") from None
        except (
            OSError,
            ValueError,
            SyntaxError,
            MemoryError,
        ):  # Pillow's ways to say that a file is broken
            raise BadPhoto("photo_wrong_kind") from None


def reencode_all(photos: Mapping[str, bytes]) -> dict[str, bytes]:
    """The photos of a plan file that comes from outside. Raises BadPhoto as `reencode` does, also for too many."""
    if sum(map(_pixels, photos.values())) > MOST_PIXELS_TOGETHER:
        raise BadPhoto("photo_too_large")
    return {key: reencode(photo) for key, photo in photos.items()}


def _pixels(photo: bytes) -> int:
    """How large a photo says it is; nothing is decoded. 0 where that cannot be read, which is refused later."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(photo), formats=FORMATS) as original:
                return original.width * original.height
        except Image.DecompressionBombError:
            return MOST_PIXELS_TOGETHER + 1
        except (OSError, ValueError, SyntaxError):
            return 0


def _drawn_anew(upload: bytes) -> bytes:
    with Image.open(io.BytesIO(upload), formats=FORMATS) as original:
        if original.width * original.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        original.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets a JPEG decode small at once
        upright = ImageOps.exif_transpose(original)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        solid = upright.convert("RGBA")
    fresh = Image.new("RGB", solid.size, "white")  # a new image has none of the old one's data
    fresh.paste(solid, mask=solid.getchannel("A"))
    jpeg = io.BytesIO()
    fresh.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    return jpeg.getvalue()
