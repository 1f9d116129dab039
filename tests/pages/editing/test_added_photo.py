"""Test that a photo of an answer is decoded in the child process, and that a sentence says why one was not added."""

from __future__ import annotations

import io
from typing import Final

import pytest
from PIL import Image

from curreap.plan import Plan
from curreap.worker import Broken, Outcome, QueueFull, TooLarge, TooSlow, work_queue
from pages.editing.field import field_key
from pages.editing.widgets import photo
from playbook_tools import cultural_assets
from playbook_tools.field_path import FieldPath
from tests.child_tasks import Takes
from tests.curreap.test_photos import a_photo, a_png_that_claims
from tests.pages.conftest import OpenedPage, OpenPage

PHOTO: Final = FieldPath("assets", "c1") / "photo"


@pytest.fixture
def opened(open_page: OpenPage) -> OpenedPage:
    """Open the sheet of an asset without a photo."""
    plan = Plan(
        {"cultural_assets": cultural_assets.CulturalAssets(assets=[cultural_assets.Asset(id="c1", name="Choir")])}
    )
    return open_page("cultural_assets", plan=plan, params={"field": str(PHOTO)})


@pytest.fixture
def no_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a photo is decoded in this process."""

    def refuse(_: object) -> None:
        raise AssertionError("decoded in the server")

    monkeypatch.setattr("curreap.photos._reencoded", refuse)


def choose(opened: OpenedPage, content: bytes) -> None:
    key = f"{field_key(opened.plan_id, 'cultural_assets', PHOTO)}_file"
    opened.app.file_uploader(key=key).set_value(("choir.jpg", content, "image/jpeg")).run()


def stored(opened: OpenedPage) -> bytes | None:
    (asset,) = opened.plan[cultural_assets.TOOL].assets
    return opened.plan.photos[asset.photo] if asset.photo else None


def said_on(opened: OpenedPage) -> str:
    return " ".join(html.proto.body for html in opened.app.get("html"))


@pytest.mark.usefixtures("no_decoding")
def test_a_photo_is_decoded_in_the_child_process_and_stored(opened: OpenedPage) -> None:
    choose(opened, a_photo((2000, 1000)))

    jpeg = stored(opened)
    assert jpeg is not None
    assert Image.open(io.BytesIO(jpeg)).size == (1600, 800)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(a_png_that_claims(9000, 9000), "JPG 60 million pixels"), (b"no photo", "not a photo that we can use")],
    ids=["too many pixels", "no photo"],
)
@pytest.mark.usefixtures("no_decoding")
def test_a_photo_that_is_refused_is_not_stored_and_it_is_said(
    opened: OpenedPage, content: bytes, sentence: str
) -> None:
    choose(opened, content)

    assert (stored(opened), sentence in said_on(opened)) == (None, True)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (TooLarge(), "The photo is too large."),
        (TooSlow(), "The photo is too large."),
        (QueueFull(), "Choose the photo again in a minute."),
        (Broken("12345678"), "send this number: 12345678."),
    ],
)
def test_a_photo_at_a_limit_is_not_stored_and_it_is_said(
    opened: OpenedPage, monkeypatch: pytest.MonkeyPatch, outcome: Outcome, sentence: str
) -> None:
    monkeypatch.setattr("curreap.worker.child.Child.run", lambda *_: outcome)
    choose(opened, a_photo())

    assert (stored(opened), sentence in said_on(opened)) == (None, True)


def test_a_photo_behind_a_huge_document_is_not_waited_for_without_end(
    opened: OpenedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo, "PATIENCE", 0.2)
    running = work_queue().ask(object(), Takes(seconds=2))
    choose(opened, a_photo())

    assert (stored(opened), "Choose the photo again in a minute." in said_on(opened)) == (None, True)
    running.wait(60)
