"""Test that the place of a photo is asked about and never taken over by itself, and that the photo does not keep it."""

from __future__ import annotations

import io
from typing import Final

import pytest
from PIL import ExifTags, Image

from curreap.photos import place_of
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import cultural_assets
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Place
from tests.pages.conftest import OpenedPage, OpenPage

PHOTO: Final = FieldPath("assets", "c1", "photo")
HERE: Final = Place(latitude=57.895, longitude=25.33)


def taken_at(latitude: object, longitude: object, *, north: str = "N", east: str = "E") -> bytes:
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {
        ExifTags.GPS.GPSLatitudeRef: north,
        ExifTags.GPS.GPSLatitude: latitude,
        ExifTags.GPS.GPSLongitudeRef: east,
        ExifTags.GPS.GPSLongitude: longitude,
    }
    file = io.BytesIO()
    Image.new("RGB", (60, 40)).save(file, "JPEG", exif=exif)
    return file.getvalue()


IN_RUJIENA: Final = taken_at((57.0, 53.0, 42.0), (25.0, 19.0, 48.0))


def give_photo(open_page: OpenPage, asset: Asset, photo: bytes = IN_RUJIENA) -> OpenedPage:
    plan = Plan({"cultural_assets": cultural_assets.CulturalAssets(assets=[asset])})
    opened = open_page("cultural_assets", plan=plan, params={"field": str(PHOTO)})
    key = f"{field_key(opened.plan_id, 'cultural_assets', PHOTO)}_file"
    opened.app.file_uploader(key=key).set_value(("choir.jpg", photo, "image/jpeg")).run()
    return opened


def buttons(opened: OpenedPage) -> set[str]:
    return {str(button.key) for button in opened.app.button}


def location(opened: OpenedPage) -> Place | None:
    return opened.plan[cultural_assets.TOOL].assets[0].location


def test_the_place_of_a_photo_is_asked_about_and_taken_over_with_yes(open_page: OpenPage) -> None:
    opened = give_photo(open_page, Asset(id="c1", name="Choir"))
    assert location(opened) is None
    opened.app.button(key="photo_place_yes").click().run()

    assert location(opened) == HERE
    assert "photo_place_yes" not in buttons(opened)
    stored = opened.plan.photos[opened.plan[cultural_assets.TOOL].assets[0].photo or ""]
    assert (place_of(stored), place_of(IN_RUJIENA)) == (None, HERE)


def test_without_a_yes_the_place_stays_open(open_page: OpenPage) -> None:
    opened = give_photo(open_page, Asset(id="c1", name="Choir"))
    opened.app.button(key="photo_place_no").click().run()

    assert (location(opened), "photo_place_yes" in buttons(opened)) == (None, False)


@pytest.mark.parametrize(
    "asset",
    [
        Asset(id="c1", name="Choir", location=Place(latitude=57.9, longitude=25.3)),
        Asset(id="c1", name="Choir", whole_municipality=True),
    ],
    ids=["with a place", "everywhere"],
)
def test_an_asset_that_has_a_place_is_not_asked_about(open_page: OpenPage, asset: Asset) -> None:
    opened = give_photo(open_page, asset)

    assert ("photo_place_yes" in buttons(opened), location(opened)) == (False, asset.location)


@pytest.mark.parametrize(
    "photo",
    [
        taken_at((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        taken_at((57.0, 53.0, 42.0), (25.0, 19.0, 48.0), east="W"),
        taken_at((57.0,), (25.0,)),
        IN_RUJIENA[:60],
        b"no photo",
    ],
    ids=["zero", "outside the region", "too few numbers", "cut off", "no photo"],
)
def test_a_photo_without_a_usable_place_has_none(photo: bytes) -> None:
    assert place_of(photo) is None
