"""Test that a photo that was removed or replaced comes back by one act, and is in no file until then."""

from __future__ import annotations

import io
from typing import Final

import pytest
from PIL import Image

from curreap.edits import RemoveRow, SetField
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import cultural_assets
from playbook_tools.field_path import FieldPath
from tests.pages.conftest import OpenedPage, OpenPage

ROW: Final = FieldPath("assets", "c1")
PHOTO: Final = ROW / "photo"


def a_jpeg(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return file.getvalue()


RED, BLUE = a_jpeg("red"), a_jpeg("blue")


@pytest.fixture
def opened(open_page: OpenPage) -> OpenedPage:
    """Open the sheet of an asset with a red photo."""
    asset = cultural_assets.Asset(id="c1", name="Choir", photo="red")
    plan = Plan({"cultural_assets": cultural_assets.CulturalAssets(assets=[asset])}, photos={"red": RED})
    return open_page("cultural_assets", plan=plan, params={"field": str(PHOTO)})


def key_of(opened: OpenedPage) -> str:
    return field_key(opened.plan_id, "cultural_assets", PHOTO)


def stored(opened: OpenedPage) -> bytes | None:
    """Return the photo of the asset as it is stored now."""
    (asset,) = opened.plan[cultural_assets.TOOL].assets
    return opened.plan.photos[asset.photo] if asset.photo else None


def store_theirs(opened: OpenedPage, photo: str, jpeg: bytes) -> None:
    """Store another photo, as a colleague."""
    opened.store.add_photo(opened.plan_id, photo, jpeg)
    opened.store.edit(opened.plan_id, cultural_assets.TOOL, SetField(PHOTO, photo))


def take_away(opened: OpenedPage) -> None:
    opened.app.button(key=f"{key_of(opened)}_away").click().run()


def undo(opened: OpenedPage) -> None:
    opened.app.button(key=f"undo_act_{key_of(opened)}").click().run()


def said_on(opened: OpenedPage) -> str:
    return " ".join(html.proto.body for html in opened.app.get("html"))


def offered(opened: OpenedPage) -> list[str]:
    """List the labels of what the field offers."""
    return [button.label for button in opened.app.button if str(button.key).startswith("undo_act_")]


def test_a_photo_that_was_taken_away_comes_back(opened: OpenedPage) -> None:
    take_away(opened)
    assert (stored(opened), opened.store.photo(opened.plan_id, "red")) == (None, None)
    assert ("The photo was taken away." in said_on(opened), offered(opened)) == (True, ["Undo"])
    undo(opened)
    assert (stored(opened), offered(opened)) == (RED, [])
    assert opened.app.button(key=f"{key_of(opened)}_away")  # the photo is shown again


def test_a_photo_of_a_colleague_that_one_has_taken_away_unseen_comes_back(opened: OpenedPage) -> None:
    store_theirs(opened, "blue", BLUE)
    take_away(opened)
    assert (stored(opened), offered(opened)) == (None, ["Take the answer of my colleague"])
    undo(opened)
    assert stored(opened) == BLUE


def test_undo_takes_no_photo_of_a_colleague_away_for_good(opened: OpenedPage) -> None:
    take_away(opened)
    store_theirs(opened, "blue", BLUE)  # the page does not know of it yet
    undo(opened)
    assert (stored(opened), offered(opened)) == (RED, ["Take the answer of my colleague"])
    undo(opened)
    assert (stored(opened), offered(opened)) == (BLUE, [])


def test_once_a_colleague_has_given_another_photo_none_comes_back(opened: OpenedPage) -> None:
    take_away(opened)
    store_theirs(opened, "blue", BLUE)
    opened.app.run()
    assert (stored(opened), offered(opened)) == (BLUE, [])


def test_a_photo_whose_row_is_deleted_meanwhile_stays_away_and_it_is_said(opened: OpenedPage) -> None:
    take_away(opened)
    opened.store.edit(opened.plan_id, cultural_assets.TOOL, RemoveRow(ROW))
    undo(opened)
    assert not opened.app.exception
    assert opened.plan[cultural_assets.TOOL].assets == []
    assert opened.store.photo(opened.plan_id, "red") is None
