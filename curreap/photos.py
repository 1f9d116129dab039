"""Re-encode photos before they are stored, so that their metadata is removed.

An original may hold the GPS position of the camera, and a document embeds the bytes of a photo unchanged.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from threading import Lock
from typing import Final, Literal

from PIL import Image, ImageOps

from curreap.language.words import Words

LARGEST_UPLOAD: Final = 15_000_000  # bytes; a photo of a phone has 3 to 8 million
MOST_PIXELS: Final = 60_000_000  # width times height, checked before decoding
MOST_PIXELS_TOGETHER: Final = 1_000_000_000  # of all photos of one plan file: about 400 photos re-encoded by this app
LONGEST_SIDE: Final = 1600  # pixels: 170 mm on paper at 240 dpi
QUALITY: Final = 85
FORMATS: Final = ("JPEG", "PNG", "WEBP")


PhotoProblem = Literal["photo_too_large", "photo_wrong_kind"]


class BadPhoto(ValueError):
    """The file cannot be used as a photo; `key` names the problem."""

    def __init__(self, key: PhotoProblem) -> None:
        super().__init__(key)
        self.key: PhotoProblem = key

    def sentence(self, words: Words, *, largest_mb: int) -> str:
        """Say what is wrong and what to do, in the reader's language; `largest_mb` is the upload limit in MB."""
        match self.key:
            case "photo_too_large":
                return words(
                    "The photo is too large. It can have up to {maximum} MB.", maximum=words.number(largest_mb)
                )
            case "photo_wrong_kind":
                return words("This file is not a photo that we can use. Choose a JPG or PNG file.")


_one_at_a_time: Final = Lock()  # a photo of the largest size takes 240 MB while it is decoded


def reencode(upload: bytes) -> bytes:
    """Re-encode a photo as an upright JPEG of at most 1600 x 1600 pixels, without metadata.

    Raises BadPhoto with "photo_too_large" (bytes or pixels) or "photo_wrong_kind" (not a JPEG, PNG or WebP).
    """
    if len(upload) > LARGEST_UPLOAD:
        raise BadPhoto("photo_too_large")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with _one_at_a_time:
                return _reencoded(upload)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
            raise BadPhoto("photo_too_large") from None
        except (
            OSError,
            ValueError,
            SyntaxError,
        ):  # errors that Pillow raises for a broken file
            raise BadPhoto("photo_wrong_kind") from None


def reencode_all(photos: Mapping[str, bytes]) -> dict[str, bytes]:
    """Re-encode the photos of an imported plan file.

    Raises BadPhoto as `reencode` does, also for too many pixels in total.
    """
    if sum(map(_pixels, photos.values())) > MOST_PIXELS_TOGETHER:
        raise BadPhoto("photo_too_large")
    return {key: reencode(photo) for key, photo in photos.items()}


def _pixels(photo: bytes) -> int:
    """Read the declared number of pixels without decoding.

    0 where it cannot be read, which `reencode` refuses later.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(photo), formats=FORMATS) as original:
                return original.width * original.height
        except Image.DecompressionBombError:
            return MOST_PIXELS_TOGETHER + 1
        except (OSError, ValueError, SyntaxError):
            return 0


def _reencoded(upload: bytes) -> bytes:
    with Image.open(io.BytesIO(upload), formats=FORMATS) as original:
        if original.width * original.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        original.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets Pillow decode a JPEG at a reduced size
        original.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # before it is turned, which copies it
        solid = ImageOps.exif_transpose(original).convert("RGBA")
    fresh = Image.new("RGB", solid.size, "white")  # a new image has none of the metadata
    fresh.paste(solid, mask=solid.getchannel("A"))
    jpeg = io.BytesIO()
    fresh.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    return jpeg.getvalue()
