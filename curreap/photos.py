"""Re-encode photos before they are stored, so that their metadata is removed.

An original may hold the GPS position of the camera, and a document embeds the bytes of a photo unchanged.
Photos from outside are re-encoded in the child process (`curreap/worker/`): one of the largest takes 240 MB.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import Any, Final, Literal

from PIL import ExifTags, Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

from curreap.language.words import Words
from playbook_tools.tool import Place

MILLION: Final = 1_000_000
LARGEST_UPLOAD: Final = 15_000_000  # bytes; a photo of a phone has 3 to 8 million
MOST_PIXELS: Final = {"JPEG": 60_000_000, "PNG": 16_000_000, "WEBP": 8_000_000}  # width times height
"""Checked before decoding. Only a JPEG can be decoded at a reduced size: the memory of the child process has room for
240 million bytes, and a PNG takes 4 or 8 bytes a pixel, a WebP up to 20."""
MOST_PIXELS_TOGETHER: Final = 1_000_000_000  # of all photos of one plan file: about 400 photos re-encoded by this app
LONGEST_SIDE: Final = 1600  # pixels: 170 mm on paper at 240 dpi
QUALITY: Final = 85
PLACE_DECIMALS: Final = 6  # of a degree, about ten centimetres
FORMATS: Final = tuple(MOST_PIXELS)


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
                    "The photo is too large. It can have up to {maximum} MB: as a JPG {jpg} million pixels, "
                    "as a PNG {png} million, as a WebP {webp} million.",
                    maximum=words.number(largest_mb),
                    jpg=words.number(MOST_PIXELS["JPEG"] // MILLION),
                    png=words.number(MOST_PIXELS["PNG"] // MILLION),
                    webp=words.number(MOST_PIXELS["WEBP"] // MILLION),
                )
            case "photo_wrong_kind":
                return words("This file is not a photo that we can use. Choose a JPG or PNG file.")


def reencode(upload: bytes) -> bytes:
    """Re-encode a photo as an upright JPEG of at most 1600 x 1600 pixels, without metadata.

    Raises BadPhoto with "photo_too_large" (bytes or pixels) or "photo_wrong_kind" (not a JPEG, PNG or WebP).
    """
    if len(upload) > LARGEST_UPLOAD:
        raise BadPhoto("photo_too_large")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
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


def place_of(upload: bytes) -> Place | None:
    """Read where a photo was taken, from its metadata; None where that is unknown or outside the region."""
    try:
        with Image.open(io.BytesIO(upload), formats=FORMATS) as original:
            found = original.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(found, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef)
        longitude = _degrees(found, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef)
        place = Place(latitude=round(latitude, PLACE_DECIMALS), longitude=round(longitude, PLACE_DECIMALS))
    except (
        Image.DecompressionBombError,
        ArithmeticError,
        LookupError,
        TypeError,
        OSError,
        ValueError,
        SyntaxError,
    ):  # metadata may hold anything
        return None
    return place if place.is_in_region else None


def _degrees(found: Mapping[int, Any], angle: int, direction: int) -> float:
    """Read an angle of three numbers: degrees, minutes and seconds. Raises what broken metadata raise."""
    degrees, minutes, seconds = (float(one) for one in found[angle])
    size = degrees + minutes / 60 + seconds / 3600
    return -size if str(found[direction]).upper().startswith(("S", "W")) else size


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
        kind = "JPEG" if isinstance(original, JpegImageFile) else original.format or ""  # a JPEG of several is an MPO
        if original.width * original.height > MOST_PIXELS[kind]:
            raise Image.DecompressionBombError
        original.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets Pillow decode a JPEG at a reduced size
        original.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # before it is turned, which copies it
        solid = ImageOps.exif_transpose(original).convert("RGBA")
    fresh = Image.new("RGB", solid.size, "white")  # a new image has none of the metadata
    fresh.paste(solid, mask=solid.getchannel("A"))
    jpeg = io.BytesIO()
    fresh.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    return jpeg.getvalue()
