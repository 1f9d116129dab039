"""Test photos from phones and hostile files: what is accepted, and what is kept."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image

from curreap.photos import LARGEST_UPLOAD, LONGEST_SIDE, BadPhoto, reencode, reencode_all


def a_photo(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", **saved: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else None).save(file, kind, **saved)
    return file.getvalue()


def opened(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photo))


def a_png_that_claims(width: int, height: int) -> bytes:
    """Build a small PNG whose header declares a huge picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_of_photo_becomes_a_jpeg(kind: str) -> None:
    assert opened(reencode(a_photo(kind=kind))).format == "JPEG"


def test_a_photo_with_a_second_picture_inside_is_taken() -> None:
    both = a_photo(kind="MPO", save_all=True, append_images=[Image.new("RGB", (6, 4))])
    assert opened(both).format == "MPO"
    assert (opened(reencode(both)).format, opened(reencode(both)).size) == ("JPEG", (60, 40))


def test_the_place_where_a_photo_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    exif[ExifTags.Base.Artist] = "secret photographer"
    original = a_photo(exif=exif)
    assert b"secret photographer" in original
    assert not opened(reencode(original)).getexif()


def test_a_photo_that_was_held_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # rotated by 90 degrees
    assert opened(reencode(a_photo((60, 40), exif=exif))).size == (40, 60)


def test_bytes_hidden_behind_a_photo_are_gone() -> None:
    assert b"<script>" not in reencode(a_photo() + b"<script>")


@pytest.mark.parametrize("size", [(4000, 1000), (1000, 4000)])
def test_a_large_photo_is_made_smaller(size: tuple[int, int]) -> None:
    assert max(opened(reencode(a_photo(size))).size) == LONGEST_SIDE


def test_a_small_photo_keeps_its_size() -> None:
    assert opened(reencode(a_photo((60, 40)))).size == (60, 40)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK"])
def test_a_photo_with_other_colours_is_kept_in_rgb(mode: str) -> None:
    kind = "PNG" if mode == "P" else "JPEG"
    assert opened(reencode(a_photo(mode=mode, kind=kind))).mode == "RGB"


def test_what_was_transparent_becomes_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(reencode(file.getvalue())).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("side", [4_100, 9_000, 20_000, 60_000])
def test_a_photo_that_would_fill_the_memory_is_refused_before_it_is_decoded(side: int) -> None:
    with pytest.raises(BadPhoto, match="photo_too_large"):
        reencode(a_png_that_claims(side, side))


def test_a_file_with_too_many_bytes_is_refused() -> None:
    with pytest.raises(BadPhoto, match="photo_too_large"):
        reencode(b"\xff\xd8" + bytes(LARGEST_UPLOAD))


@pytest.mark.parametrize(
    "upload",
    [b"", b"no photo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a" + bytes(20)],
    ids=["empty", "text", "svg", "pdf", "gif"],
)
def test_a_file_of_another_kind_is_refused(upload: bytes) -> None:
    with pytest.raises(BadPhoto, match="photo_wrong_kind"):
        reencode(upload)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_was_cut_off_is_refused(kind: str) -> None:
    whole = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(whole, kind)
    with pytest.raises(BadPhoto, match="photo_wrong_kind"):
        reencode(whole.getvalue()[: len(whole.getvalue()) // 2])


def test_one_bad_photo_refuses_all_photos_of_a_file() -> None:
    with pytest.raises(BadPhoto):
        reencode_all({"good": a_photo(), "bad": b"no photo"})


def test_a_plan_file_with_too_many_pixels_is_refused_before_anything_is_decoded() -> None:
    with pytest.raises(BadPhoto, match="photo_too_large"):
        reencode_all({str(number): a_png_that_claims(7000, 8000) for number in range(20)})
